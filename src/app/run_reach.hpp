#pragma once
// The main job from project file to a folder or a database ("PG:..."), as the command line and the map run it.

#include <filesystem>
#include <string>
#include <vector>

#include "app/load_town.hpp"
#include "app/output_folder.hpp"
#include "street/judgement.hpp"

namespace app {

struct ReachRequest {
  std::filesystem::path project;
  std::string output;    ///< folder, or "PG:..." for a database
  Overwrite overwrite = Overwrite::kNo;
  bool catchments = true;
  bool strict = false;   ///< the strict band as well
  LoadOptions load;
};

/// Residents in one band.
struct BandFigures {
  street::Band band = street::Band::kHigh;
  std::int64_t can_any = 0;
  std::int64_t headline = 0;   ///< sessions a week and minutes of [headline]
};

/// One persona's town-wide figures, for the headline on the terminal.
struct TownFigures {
  std::string persona;
  std::string persona_title;
  std::int64_t residents = 0;
  std::int64_t outside_data = 0;
  std::vector<BandFigures> bands;  ///< low, high, and strict when asked for
  std::string main_reason;     ///< in words, of those who reach nothing in the high band
  std::int64_t main_reason_residents = 0;
};

struct ReachReport {
  std::string project;
  int neighbourhoods = 0;
  int activities = 0, activities_without_session = 0;
  int sessions = 0, session_groups = 0;
  int headline_minutes = 0, headline_sessions = 0;
  std::string agreed_by;
  std::vector<TownFigures> figures;
  std::string written_to;           ///< the folder as it was named, or "the database"
  std::vector<std::string> files;   ///< written: names in the output folder, or tables
  core::Diagnostics diagnostics;
};

/// Nothing is written before everything is computed. Throws InputError, Cancelled.
[[nodiscard]] ReachReport run_reach(const ReachRequest& request, const core::JobContext& context);

}  // namespace app
