#pragma once
// Door-to-door seconds between two CSV files of points (id, lon, lat).

#include <filesystem>
#include <optional>
#include <string>

#include "app/load_town.hpp"
#include "app/output_folder.hpp"
#include "reach/matrix.hpp"

namespace app {

struct MatrixRequest {
  std::filesystem::path project;
  std::filesystem::path origins, destinations;
  std::filesystem::path output;          ///< empty: only returned
  Overwrite overwrite = Overwrite::kNo;
  std::string persona;
  reach::Moment moment = reach::Moment::kDepart;
  std::optional<core::LocalTime> at;     ///< nothing: on foot only
  int max_minutes = 120;
  std::optional<int> max_transfers;      ///< nothing: as in the project
};

struct MatrixReport {
  std::size_t origins = 0, destinations = 0, reachable = 0;
  std::string csv;                       ///< from_id,to_id,seconds; empty where not reachable
  core::Diagnostics diagnostics;
};

[[nodiscard]] MatrixReport run_matrix(const MatrixRequest& request,
                                      const core::JobContext& context);

}  // namespace app
