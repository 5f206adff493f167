#pragma once
// Opening of OGR sources: GDAL's state, its messages and the choice of the layer.

#include <memory>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "io/gis/gis.hpp"

class GDALDataset;
class OGRLayer;

namespace io::gis {

/// Catches what GDAL says on this thread while it lives, instead of stderr.
class MessageTrap {
 public:
  MessageTrap();
  ~MessageTrap();
  MessageTrap(const MessageTrap&) = delete;
  MessageTrap& operator=(const MessageTrap&) = delete;

  void add(bool failure, const char* message);
  [[nodiscard]] std::size_t failures() const { return failures_.size(); }
  /// The first failure as one line, or empty.
  [[nodiscard]] std::string first_failure() const;
  /// Warnings become "gis-driver" notes.
  void report(const std::string& file, core::Diagnostics& diagnostics) const;

 private:
  std::vector<std::string> failures_, warnings_;
};

struct CloseDataset {
  void operator()(GDALDataset* dataset) const;
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;

[[nodiscard]] std::string shown_name(const Source& source);
[[nodiscard]] bool is_csv(const Source& source);

/// Throws InputError gis-missing-file, gis-empty-file.
void require_file(const Source& source);

/// Throws as require_file, and gis-not-a-map.
[[nodiscard]] Dataset open(const Source& source, const MessageTrap& trap);

enum class Wanted {
  kRows,      ///< a layer that is not empty
  kGeometry,  ///< one with geometries
  kPlaces,    ///< one with geometries, or when there is none one that is not empty
};

/// The named layer, or the only one that has what is wanted. Throws InputError gis-no-layer.
[[nodiscard]] OGRLayer& choose_layer(GDALDataset& dataset, const Source& source, Wanted wanted);

/// Columns of a layer and the values of a feature, as text.
class FieldReader {
 public:
  explicit FieldReader(OGRLayer& layer);
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  [[nodiscard]] std::vector<std::string> values(void* feature) const;  ///< an OGRFeature

 private:
  std::vector<std::string> columns_;
};

}  // namespace io::gis
