#pragma once
// Door-to-door seconds between two CSV files of points (id, lon, lat).

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/load_town.hpp"
#include "app/output_folder.hpp"
#include "reach/moment.hpp"

namespace app {

/// Of questions about moments: how long, and what of it.
struct WindowRequest {
  std::optional<int> window_minutes;     ///< percentiles over a window that begins at the time
  std::vector<int> percentiles = {25, 50, 75};  ///< 1 to 100, each once
  std::optional<int> min_change_minutes; ///< nothing: as in the project
};

struct MatrixRequest {
  std::filesystem::path project;
  std::filesystem::path origins, destinations;
  std::filesystem::path output;          ///< empty: only returned
  Overwrite overwrite = Overwrite::kNo;
  std::string persona;
  street::Band band = street::Band::kHigh;
  reach::Moment moment = reach::Moment::kDepart;
  std::optional<core::LocalTime> at;     ///< nothing: on foot only
  int max_minutes = 120;
  std::optional<int> max_transfers;      ///< nothing: as in the project
  WindowRequest window;
};

struct MatrixReport {
  std::size_t origins = 0, destinations = 0, reachable = 0;
  /// from_id,to_id,seconds, or a column p25, ... for each percentile; empty where not reachable.
  std::string csv;
  core::Diagnostics diagnostics;
};

[[nodiscard]] MatrixReport run_matrix(const MatrixRequest& request,
                                      const core::JobContext& context);

}  // namespace app
