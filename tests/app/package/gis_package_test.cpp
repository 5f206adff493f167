#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "app/barriers/run_barriers.hpp"
#include "app/gaps/run_gaps.hpp"
#include "app/package/gis_package.hpp"
#include "app/run_reach.hpp"
#include "core/diagnostics.hpp"
#include "support/tiny_town.hpp"

namespace {

core::JobContext job() {
  core::JobContext context;
  context.threads = 1;
  return context;
}

std::string code_of(const app::package::GisRequest& request) {
  try {
    (void)app::package::write_gis_package(request, job());
  } catch (const core::InputError& error) {
    return error.diagnostic().code;
  }
  return "";
}

}  // namespace

TEST_CASE("the GIS package holds byte for byte what the verbs write") {
  const support::TinyTown town;
  app::package::GisRequest request;
  request.project = town.path("town.toml");
  request.folder = town.path("gis");
  request.barriers = true;
  const auto report = app::package::write_gis_package(request, job());
  CHECK(report.geopackages == std::vector<std::string>{"reach/reach.gpkg", "gaps/gaps.gpkg", "barriers/barriers.gpkg"});
  app::ReachRequest reach;
  reach.project = request.project;
  reach.output = town.path("by-verb/reach").string();
  (void)app::run_reach(reach, job());
  app::gaps::GapsRequest gaps;
  gaps.project = request.project;
  gaps.output = town.path("by-verb/gaps").string();
  (void)app::gaps::run_gaps(gaps, job());
  app::barriers::BarriersRequest barriers;
  barriers.project = request.project;
  barriers.output = town.path("by-verb/barriers").string();
  (void)app::barriers::run_barriers(barriers, job());
  const auto mine = support::read_folder(request.folder), theirs = support::read_folder(town.path("by-verb"));
  CHECK(mine.size() == report.files.size());
  const bool same = mine == theirs;
  CHECK(same);
  // Styled: QGIS finds the style of each map beside it, and in the GeoPackage.
  const auto has = [&](const std::string& file) {
    return std::any_of(report.files.begin(), report.files.end(), [&](const auto& one) { return one == file; });
  };
  CHECK(has("reach/neighbourhoods.qml"));
  CHECK(has("reach/fields.csv"));
}

TEST_CASE("a folder that may not be replaced stops the package before any work") {
  support::TinyTown town;
  app::package::GisRequest request;
  request.project = town.path("town.toml");
  request.folder = town.path("gis");
  request.gaps = true;
  std::filesystem::create_directories(town.path("gis/gaps"));
  town.write("gis/gaps/mine.txt", "somebody's work");
  CHECK(code_of(request) == "output-foreign");
  CHECK(!std::filesystem::exists(town.path("gis/reach")));
  CHECK(town.text("gis/gaps/mine.txt") == "somebody's work");
  request.gaps = false;
  CHECK(code_of(request).empty());
  CHECK(code_of(request) == "output-exists");
  request.overwrite = app::Overwrite::kYes;
  CHECK(code_of(request).empty());
}
