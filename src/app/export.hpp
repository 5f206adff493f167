#pragma once
// From a town to an io::dataset::Dataset that says where it comes from, and from there to a folder of
// files or a database: what every verb that writes results does alike.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/load_town.hpp"
#include "app/output_folder.hpp"
#include "io/dataset/dataset.hpp"

namespace app {

/// A dataset without layers: name ("reach"), title, system, and `about` with generator, project,
/// period, limits and attribution as in every GeoJSON file; checksums of the inputs.
[[nodiscard]] io::dataset::Dataset begin_dataset(const LoadedTown& loaded, std::string name,
                                                 const std::string& title);

/// Whom to name beside figures of areas, and beside lines and points of OpenStreetMap.
[[nodiscard]] std::string areas_attribution();
[[nodiscard]] std::string osm_attribution();

struct OutputFile {
  std::string name;
  std::string bytes;
};

/// Where the results of a verb go: a folder, or with "PG:..." the tables of a database.
class ResultsTarget {
 public:
  /// Refuses before long work what cannot be written: throws as OutputFolder and
  /// io::gis::check_postgis.
  ResultsTarget(const std::string& output, Overwrite overwrite, const std::string& dataset_name);

  /// False: files are not asked for, only tables.
  [[nodiscard]] bool is_folder() const { return folder_.has_value(); }

  /// What may be shown of it: a connection can hold a password.
  [[nodiscard]] std::string shown() const { return folder_ ? output_ : "the database"; }

  /// To a folder: `files`, all or none; the manifest is one of them. To a database: the layers of
  /// the dataset. Gives the names of what was written.
  std::vector<std::string> write(const io::dataset::Dataset& dataset,
                                 const std::vector<OutputFile>& files);

 private:
  std::string output_;
  Overwrite overwrite_;
  std::optional<OutputFolder> folder_;
};

}  // namespace app
