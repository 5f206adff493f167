// Green spaces of a project from OS Open Greenspace as it is delivered: one GeoPackage, two layers.
#include <doctest/doctest.h>

#include "app/read_green_spaces.hpp"
#include "io/gis/write_fixture.hpp"
#include "street/graph_builder.hpp"

namespace {

/// A street along y = 188000 from x = 331000 to 332000.
street::Graph streets() {
  street::ExplicitStreets out;
  for (int i = 0; i < 2; ++i) {
    out.vertices.push_back({i + 1, {331'000.0 + 1000 * i, 188'000}, {}});
  }
  street::EdgeFacts facts;
  facts.way_class = street::WayClass::kResidential;
  out.pieces.push_back({0, 1, 1000, facts, 1, ""});
  return street::build_graph(out).value;
}

const FixtureLayer kSites{
    "greenspace_site",
    27700,
    {"id", "function", "distinctive_name_1"},
    {{"POLYGON((331100 188020, 331300 188020, 331300 188120, 331100 188120, 331100 188020))",
      {"idA", "Public Park Or Garden", "Mill Park"}},
     {"POLYGON((331500 188010, 331700 188010, 331700 188110, 331500 188110, 331500 188010))",
      {"idB", "Golf Course", ""}}}};
const FixtureLayer kPoints{"access_point",
                           27700,
                           {"id", "access_type", "ref_to_greenspace_site"},
                           {{"POINT(331200 188020)", {"p1", "Pedestrian", "idA"}},
                            {"POINT(331300 188050)", {"p2", "Motor Vehicle", "idA"}}}};

io::project::Project project_with(const std::filesystem::path& file) {
  io::project::Project project;
  project.green_spaces = io::project::InputFile{};
  project.green_spaces->path = file;
  project.green_spaces->written = "green.gpkg";
  return project;
}

}  // namespace

TEST_CASE("the two layers of OS Open Greenspace are found by their names") {
  const FixtureFolder folder;
  const geo::Projection grid("EPSG:27700");
  write_source(folder / "green.gpkg", "GPKG", {kSites, kPoints});
  const auto result =
      app::read_green_spaces(project_with(folder / "green.gpkg"), {}, streets(), grid);
  const auto& spaces = result.value;
  REQUIRE(spaces.size() == 2);
  CHECK(spaces[0].id == "site/idA");
  CHECK(spaces[0].name == "Mill Park");
  CHECK(spaces[0].area_ha == doctest::Approx(2).epsilon(1e-6));
  REQUIRE(spaces[0].entrances.size() == 1);
  CHECK(spaces[0].entrances[0].kind == place::EntranceKind::kAccessPoint);
  CHECK(spaces[0].entrances[0].point.along_m == doctest::Approx(200).epsilon(0.001));
  CHECK(spaces[0].entrances[0].point.off_street_m == doctest::Approx(20).epsilon(0.001));
  CHECK(spaces[1].access == place::GreenAccess::kConditional);
  REQUIRE(spaces[1].entrances.size() == 1);  // no access point: the street 10 m off
  CHECK(spaces[1].entrances[0].kind == place::EntranceKind::kNearby);
  CHECK(result.diagnostics.count("green-access-point-not-on-foot") == 1);
  CHECK(result.diagnostics.count("green-space-nearby-way") == 1);
}

TEST_CASE("access points in a file of their own, and none without sites") {
  const FixtureFolder folder;
  const geo::Projection grid("EPSG:27700");
  write_source(folder / "sites.gpkg", "GPKG", {kSites});
  write_source(folder / "points.gpkg", "GPKG", {kPoints});
  auto project = project_with(folder / "sites.gpkg");
  project.green_access_points = io::project::InputFile{};
  project.green_access_points->path = folder / "points.gpkg";
  project.green_access_points->written = "points.gpkg";
  const auto result = app::read_green_spaces(project, {}, streets(), grid);
  CHECK(result.value.at(0).entrances.at(0).kind == place::EntranceKind::kAccessPoint);
  project.green_spaces.reset();
  CHECK_THROWS_WITH_AS((void)app::read_green_spaces(project, {}, streets(), grid),
                       doctest::Contains("green-access-points-alone"), core::InputError);
}
