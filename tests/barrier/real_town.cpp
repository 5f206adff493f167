#include "real_town.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "support/data.hpp"

namespace fs = std::filesystem;

namespace real_town {

std::optional<app::LoadedTown> load(const std::vector<std::string>& personas, const char* what) {
  const auto data = support::data_root() / "newport";
  if (!fs::exists(data / "activities.csv")) {
    support::skip_loudly(what);
    return std::nullopt;
  }
  const auto at = [&](const char* file) { return fs::absolute(data / file).string(); };
  // Of this process alone: cases run side by side.
  const auto folder = fs::temp_directory_path() / ("greenreach_real_town_" + std::to_string(::getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "town.toml")
      << "[project]\nname = \"Real town\"\ncrs = \"EPSG:27700\"\n[streets]\nosm = [\""
      << at("newport-2023-06-13.osm.pbf") << "\"]\n[timetables]\ngtfs = [\""
      << at("newport-2023-06-13.gtfs.zip") << "\"]\n[neighbourhoods]\nfile = \"" << at("lsoa21.geojson")
      << "\"\ncode = \"lsoa21_code\"\nattributes = \"" << at("lsoa21.csv")
      << "\"\nresidents = \"residents\"\n[activities]\nfile = \"" << at("activities.csv")
      << "\"\n[analysis]\nweek_of = 2023-06-12\nweeks = 4\n";
  auto loaded = app::load_town(folder / "town.toml", {.personas = personas}, two_threads());
  fs::remove_all(folder);
  return loaded;
}

core::JobContext two_threads() {
  core::JobContext context;
  context.threads = 2;
  return context;
}

}  // namespace real_town
