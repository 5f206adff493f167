// The personas that are shipped, what a project file changes of them, and for each a street that is
// typical of it.
#include <doctest/doctest.h>

#include <set>

#include "io/project/personas.hpp"
#include "io/project/project.hpp"
#include "street/costs.hpp"
#include "street/road_sides.hpp"
#include "street/search.hpp"
#include "street/seats.hpp"
#include "support/ascii_town.hpp"

using namespace io::project;
using street::Band;
using street::Persona;
using support::AsciiTown;

namespace {

const Persona& shipped(std::string_view id) {
  const auto* persona = find_shipped_persona(id);
  REQUIRE(persona != nullptr);
  return *persona;
}

core::WithDiagnostics<Project> read(const std::string& personas) {
  return read_project_text(R"([streets]
osm = "town.osm.pbf"
[neighbourhoods]
file = "areas.geojson"
code = "code"
[activities]
file = "activities.csv"
[analysis]
week_of = 2023-06-12
)" + personas,
                           "/data/town.toml", [](const auto&) { return true; });
}

const street::PersonaFigure* figure(const Persona& persona, std::string_view key) {
  for (const auto& f : persona.figures) {
    if (f.key == key) return &f;
  }
  return nullptr;
}

/// Minutes from A to C; -1: no way.
double minutes(const AsciiTown& town, const Persona& persona, Band band = Band::kHigh,
               bool dark = false, char from = 'A', char to = 'C') {
  auto graph = street::split_main_roads(town.graph());
  street::find_seats(graph, {});
  const auto costs =
      street::compute_costs(graph, persona, {street::AccessRule::kRespect, band, dark});
  street::WalkSearch search(graph);
  const street::Seed seed{town.on(graph, from), 0};
  search.run(costs, {&seed, 1}, street::Direction::kForward, core::kUnreachable - 1);
  const auto cost = search.point_cost(town.on(graph, to));
  return cost == core::kUnreachable ? -1 : core::minutes(cost);
}

/// 240 m from A to C over B.
AsciiTown line(const char* way, const char* node = "") {
  AsciiTown town("A----B-----C", 240.0 / 11);
  town.way("ABC", way);
  if (*node != '\0') town.node('B', node);
  return town;
}

/// A footway from A to C over a main road whose ends are shut.
AsciiTown over(const char* road, const char* node = "") {
  AsciiTown town(R"(
     D
     |
A----B----C
     |
     E
)",
                 24);
  town.way("ABC", "highway=footway width=2 surface=asphalt").way("DBE", road);
  for (const char end : {'D', 'E'}) town.node(end, "barrier=gate locked=yes");
  if (*node != '\0') town.node('B', node);
  return town;
}

bool passes(const AsciiTown& town, std::string_view id, Band band = Band::kHigh,
            bool dark = false) {
  return minutes(town, shipped(id), band, dark) >= 0;
}

}  // namespace

TEST_CASE("shipped personas: the nine ids, every figure with its source") {
  std::set<std::string> ids;
  for (const auto& persona : shipped_personas()) {
    CAPTURE(persona.id);
    CHECK(ids.insert(persona.id).second);
    CHECK_FALSE(persona.title.empty());
    CHECK(figure(persona, "speed_mps") != nullptr);
    CHECK(figure(persona, "max_walk_minutes") != nullptr);
    for (const auto& f : persona.figures) {
      CAPTURE(f.key);
      CHECK_FALSE(f.value.empty());
      CHECK(f.source.size() > 10);
      CHECK(f.source != "project file");
    }
  }
  CHECK(ids == std::set<std::string>{"adult", "older", "standard", "wheelchair", "scooter",
                                     "pushchair", "stick", "vision", "after-dark"});
  CHECK(find_shipped_persona("superhero") == nullptr);
}

TEST_CASE("shipped personas: adult walks 80 m a minute and minds nothing") {
  const auto& adult = shipped("adult");
  CHECK(minutes(line("highway=residential"), adult) == doctest::Approx(3).epsilon(0.002));
  for (const char* way : {"highway=steps", "highway=path surface=mud lit=no",
                          "highway=unclassified maxspeed=60_mph sidewalk=no"}) {
    for (const auto band : {Band::kHigh, Band::kLow, Band::kStrict}) {
      CHECK(minutes(line(way), adult, band, true) == doctest::Approx(3).epsilon(0.002));
    }
  }
  CHECK(passes(line("highway=path", "barrier=stile"), "adult", Band::kStrict));
  CHECK(passes(over("highway=trunk lanes=6"), "adult", Band::kStrict));
}

TEST_CASE("shipped personas: older is slower, takes no stile and no national-limit road") {
  CHECK(minutes(line("highway=residential"), shipped("older")) ==
        doctest::Approx(5).epsilon(0.002));
  CHECK_FALSE(passes(line("highway=path", "barrier=stile"), "older"));
  CHECK(passes(line("highway=path", "barrier=kissing__gate"), "older", Band::kLow));
  CHECK(passes(line("highway=steps"), "older", Band::kLow));
  CHECK_FALSE(passes(over("highway=trunk"), "older"));
  CHECK(passes(over("highway=trunk", "highway=crossing crossing=traffic__signals"), "older",
               Band::kLow));
  CHECK_FALSE(passes(line("highway=unclassified maxspeed=60_mph sidewalk=no"), "older"));
  CHECK(shipped("older").pass_from_minutes == 9 * 60 + 30);
}

TEST_CASE("shipped personas: standard is 1 km in 15 minutes whatever the ground") {
  CHECK(minutes(line("highway=steps surface=mud"), shipped("standard"), Band::kStrict, true) ==
        doctest::Approx(3.6).epsilon(0.002));
  CHECK_FALSE(shipped("standard").slower_uphill);
}

TEST_CASE("shipped personas: a wheelchair needs width, firm ground, dropped kerbs and no steps") {
  const char* good = "highway=footway surface=asphalt width=2 incline=3%25%";
  CHECK(passes(line(good), "wheelchair", Band::kStrict));
  CHECK_FALSE(passes(line("highway=steps"), "wheelchair"));
  CHECK(passes(line("highway=path"), "wheelchair"));
  CHECK_FALSE(passes(line("highway=path"), "wheelchair", Band::kLow));
  CHECK(passes(line("highway=residential"), "wheelchair", Band::kLow));
  CHECK_FALSE(passes(line("highway=residential"), "wheelchair", Band::kStrict));
  CHECK_FALSE(passes(line("highway=footway surface=gravel"), "wheelchair"));
  CHECK_FALSE(passes(line("highway=footway incline=10%25%"), "wheelchair"));
  CHECK_FALSE(passes(line(good, "barrier=kissing__gate"), "wheelchair"));
  CHECK(passes(line(good, "barrier=gate"), "wheelchair"));
  CHECK_FALSE(passes(line(good, "barrier=gate"), "wheelchair", Band::kLow));
  CHECK(passes(line(good, "barrier=gate width=1.2"), "wheelchair", Band::kLow));
  CHECK_FALSE(passes(line(good, "barrier=gate width=0.8"), "wheelchair"));
  CHECK_FALSE(passes(line(good, "barrier=kerb kerb=raised"), "wheelchair"));
  CHECK_FALSE(passes(over("highway=primary maxspeed=40_mph"), "wheelchair"));
  CHECK(passes(over("highway=primary maxspeed=40_mph",
                    "highway=crossing crossing=traffic__signals kerb=lowered"),
               "wheelchair", Band::kLow));
}

TEST_CASE("shipped personas: a scooter climbs more and rolls over setts, but turns in no cycle barrier") {
  const char* good = "highway=footway surface=asphalt width=2";
  CHECK(passes(line("highway=footway surface=sett width=2"), "scooter"));
  CHECK_FALSE(passes(line("highway=footway surface=sett width=2"), "wheelchair"));
  CHECK(passes(line("highway=footway surface=asphalt width=2 incline=9%25%"), "scooter"));
  CHECK_FALSE(passes(line(good, "barrier=cycle__barrier width=2"), "scooter"));
  CHECK(passes(line(good, "barrier=cycle__barrier width=2"), "wheelchair"));
  CHECK_FALSE(passes(line("highway=footway surface=gravel width=2"), "scooter"));
}

TEST_CASE("shipped personas: a pushchair takes steps with a ramp, gravel and rolled kerbs") {
  const char* good = "highway=footway surface=asphalt width=2";
  CHECK_FALSE(passes(line("highway=steps ramp=no"), "pushchair"));
  CHECK(passes(line("highway=steps ramp:stroller=yes width=2"), "pushchair", Band::kLow));
  CHECK(passes(line("highway=footway surface=gravel width=2"), "pushchair", Band::kLow));
  CHECK_FALSE(passes(line("highway=footway surface=mud width=2"), "pushchair"));
  CHECK(passes(line(good, "barrier=kerb kerb=rolled"), "pushchair", Band::kLow));
  CHECK_FALSE(passes(line(good, "barrier=stile"), "pushchair"));
}

TEST_CASE("shipped personas: a stick rests every 50 m and climbs no long flight") {
  const auto town = line("highway=footway surface=asphalt width=2 incline=0%25%");
  // 240 m at 1 m/s and 4.8 pauses, of half a minute seated or a minute standing.
  CHECK(minutes(town, shipped("stick")) == doctest::Approx(4 + 2.4).epsilon(0.002));
  CHECK(minutes(town, shipped("stick"), Band::kLow) == doctest::Approx(4 + 4.8).epsilon(0.002));
  CHECK(passes(line("highway=steps step__count=20"), "stick", Band::kLow));
  CHECK_FALSE(passes(line("highway=steps step__count=21"), "stick"));
}

TEST_CASE("shipped personas: somebody who sees little waits long where no signals help") {
  const auto& vision = shipped("vision");
  const auto town = over("highway=primary");
  const double plain = core::minutes(core::cost_from_minutes(240 / 1.1 / 60));
  CHECK(minutes(town, vision) == doctest::Approx(plain + 4).epsilon(0.002));
  CHECK(minutes(town, vision, Band::kLow) == doctest::Approx(plain + 4.75).epsilon(0.002));
  const auto signals = over("highway=primary",
                            "highway=crossing crossing=traffic__signals tactile__paving=yes");
  CHECK(minutes(signals, vision, Band::kLow) == doctest::Approx(plain + 0.5).epsilon(0.002));
}

TEST_CASE("shipped personas: after dark only lit streets will do") {
  const auto unlit = line("highway=footway lit=no");
  CHECK(passes(unlit, "after-dark", Band::kStrict, false));
  CHECK_FALSE(passes(unlit, "after-dark", Band::kHigh, true));
  CHECK(passes(line("highway=footway lit=yes"), "after-dark", Band::kStrict, true));
  CHECK_FALSE(passes(line("highway=footway"), "after-dark", Band::kLow, true));
  CHECK(passes(line("highway=residential"), "after-dark", Band::kLow, true));
}

TEST_CASE("personas of a project: a changed figure has its source, the others keep theirs") {
  const auto result = read(R"([[analysis.persona]]
id = "wheelchair"
min_width_m = 0.75
max_slope_percent = { value = 6, source = "our access group, 2023" }
surface_factor = { firm = 1.5 }
pass_from = "09:00"
gates = "no"
)");
  CHECK(result.diagnostics.entries().empty());
  const auto* mine = result.value.find_persona("wheelchair");
  REQUIRE(mine != nullptr);
  CHECK(mine->min_width_m == 0.75);
  CHECK(mine->max_slope == doctest::Approx(0.06));
  CHECK(mine->surface_factor[1] == 1.5);
  CHECK(mine->pass_from_minutes == 540);
  CHECK(mine->gates == street::BarrierRule::kNo);
  CHECK(mine->steps == street::StepsRule::kNo);  // as shipped
  CHECK(figure(*mine, "min_width_m")->source == "project file");
  CHECK(figure(*mine, "max_slope_percent")->source == "our access group, 2023");
  CHECK(figure(*mine, "max_slope_percent")->value == "6");
  CHECK(figure(*mine, "steps")->source == figure(shipped("wheelchair"), "steps")->source);
  CHECK(shipped("wheelchair").min_width_m == 0.9);
}

TEST_CASE("personas of a project: a pace takes the place of the speed") {
  const auto result = read("[[analysis.persona]]\nid = \"adult\"\nminutes_per_km = 15\n");
  const auto* adult = result.value.find_persona("adult");
  REQUIRE(adult != nullptr);
  CHECK(adult->speed_mps == doctest::Approx(1000.0 / 900));
  CHECK(figure(*adult, "speed_mps") == nullptr);
  CHECK(figure(*adult, "minutes_per_km")->value == "15");
}

TEST_CASE("personas of a project: bad values, each with its code and line") {
  const std::pair<const char*, const char*> rows[] = {
      {"speed_mps = 9", "project-out-of-range"},
      {"speed_mps = \"fast\"", "project-wrong-type"},
      {"max_walk_minutes = 0", "project-out-of-range"},
      {"max_wait_minutes = 1.5", "project-wrong-type"},
      {"max_transfers = 11", "project-out-of-range"},
      {"pass_from = \"half nine\"", "project-bad-value"},
      {"pass_from = 9", "project-wrong-type"},
      {"steps = \"some\"", "project-bad-value"},
      {"steps = false", "project-wrong-type"},
      {"max_steps = -1", "project-out-of-range"},
      {"min_width_m = 90", "project-out-of-range"},
      {"max_slope_percent = 800", "project-out-of-range"},
      {"roughest_surface = \"gravel\"", "project-bad-value"},
      {"highest_kerb = \"high\"", "project-bad-value"},
      {"gates = \"maybe\"", "project-bad-value"},
      {"cattle_grids = 1", "project-wrong-type"},
      {"cross_mph = 200", "project-out-of-range"},
      {"cross_lanes = 2.5", "project-wrong-type"},
      {"lit_after_dark = \"yes\"", "project-wrong-type"},
      {"wheels = 1", "project-wrong-type"},
      {"surface_factor = { gravel = 2 }", "project-bad-value"},
      {"surface_factor = { soft = 0.5 }", "project-bad-value"},
      {"surface_factor = 2", "project-wrong-type"},
      {"seconds_per_step = -1", "project-out-of-range"},
      {"rest_every_m = -5", "project-out-of-range"},
      {"gate_seconds = { value = \"long\", source = \"us\" }", "project-wrong-type"},
      {"rest_seconds = 90\nstanding_rest_seconds = 30", "project-bad-value"},
  };
  for (const auto& [line, code] : rows) {
    CAPTURE(std::string(line));
    const auto text = std::string("[[analysis.persona]]\nid = \"adult\"\n") + line + "\n";
    try {
      (void)read(text);
      FAIL_CHECK("expected an error");
    } catch (const ProjectError& error) {
      CHECK(error.diagnostic().code == code);
      CHECK(error.diagnostic().row >= 10);
      CHECK(error.diagnostic().row <= 12);
      CHECK(error.all().entries().size() == 1);
    }
  }
}

TEST_CASE("personas of a project: an unknown key names the nearest") {
  const auto result = read("[[analysis.persona]]\nid = \"adult\"\nmin_widht_m = 1\n");
  REQUIRE(result.diagnostics.entries().size() == 1);
  CHECK(result.diagnostics.entries()[0].code == "project-unknown-key");
  CHECK(result.diagnostics.entries()[0].row == 12);
  CHECK(result.diagnostics.entries()[0].message.find("'min_width_m'") != std::string::npos);
}
