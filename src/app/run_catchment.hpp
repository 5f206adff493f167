#pragma once
// Catchments of one activity or one point as nested polygons.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/load_town.hpp"
#include "app/output_folder.hpp"
#include "reach/matrix.hpp"

namespace app {

struct CatchmentRequest {
  std::filesystem::path project;
  std::filesystem::path output;               ///< empty: only returned
  Overwrite overwrite = Overwrite::kNo;
  std::string activity;                       ///< id; or
  std::optional<geo::LonLat> point;
  std::vector<int> minutes = {10, 20, 30};
  std::string persona;
  reach::Moment moment = reach::Moment::kDepart;
  std::optional<core::LocalTime> at;          ///< nothing: the activity's sessions, or on foot
};

struct CatchmentReport {
  std::string geojson;
  std::vector<std::pair<int, double>> area_km2;  ///< per band
  core::Diagnostics diagnostics;
};

[[nodiscard]] CatchmentReport run_catchment(const CatchmentRequest& request,
                                            const core::JobContext& context);

}  // namespace app
