#pragma once
// Catchments of one activity or one point as nested polygons.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/load_town.hpp"
#include "app/output_folder.hpp"
#include "app/run_matrix.hpp"

namespace app {

struct CatchmentRequest {
  std::filesystem::path project;
  std::filesystem::path output;               ///< empty: only returned
  Overwrite overwrite = Overwrite::kNo;
  std::string activity;                       ///< id; or
  std::optional<geo::LonLat> point;
  std::vector<int> minutes = {10, 20, 30};
  std::string persona;
  street::Band band = street::Band::kHigh;
  reach::Moment moment = reach::Moment::kDepart;
  std::optional<core::LocalTime> at;          ///< nothing: the activity's sessions, or on foot
  WindowRequest window;                       ///< areas for each percentile of a window
};

struct CatchmentReport {
  std::string geojson;
  struct Band {
    int minutes = 0;
    std::optional<int> percentile;            ///< of a window
    double km2 = 0;
  };
  std::vector<Band> bands;                    ///< small first
  core::Diagnostics diagnostics;
};

[[nodiscard]] CatchmentReport run_catchment(const CatchmentRequest& request,
                                            const core::JobContext& context);

}  // namespace app
