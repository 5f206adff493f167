// Standards as data: what is shipped, and what a project file may change.
#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "io/project/costs.hpp"
#include "io/project/standards.hpp"

namespace {

using io::project::Project;
using place::Measure;
using place::StandardKind;

const place::Standard* find(const std::vector<place::Standard>& all, std::string_view id) {
  for (const auto& s : all) {
    if (s.id == id) return &s;
  }
  return nullptr;
}

constexpr std::string_view kProject = R"([streets]
osm = ["s.osm"]
[neighbourhoods]
file = "n.geojson"
code = "code"
[activities]
file = "a.csv"
[analysis]
week_of = 2023-06-12
)";

core::WithDiagnostics<Project> read(const std::string& more) {
  return io::project::read_project_text(std::string(kProject) + more, "town.toml",
                                        [](const auto&) { return true; });
}
/// The code of the first error.
std::string error_of(const std::string& more) {
  try {
    (void)read(more);
  } catch (const io::project::ProjectError& error) {
    return error.diagnostic().code;
  }
  return "";
}

}  // namespace

TEST_CASE("shipped standards name their source, have a bar and ids of their own, none is unverified") {
  std::set<std::string> ids;
  for (const auto& s : io::project::shipped_standards()) {
    CAPTURE(s.id);
    CHECK(ids.insert(s.id).second);
    CHECK_FALSE(s.source.empty());
    CHECK_FALSE(s.title.empty());
    CHECK_FALSE(place::in_words(s).empty());
    CHECK(s.status != place::StandardStatus::kUnverified);
    if (s.kind == StandardKind::kGreen || s.kind == StandardKind::kStop) CHECK(s.distance_m > 0);
  }
}

TEST_CASE("15 minutes are 1 km at 4 km/h, 10 minutes at 80 m a minute are 800 m") {
  const auto& all = io::project::shipped_standards();
  const auto* fifteen = find(all, "fifteen-minute-walk");
  REQUIRE(fifteen != nullptr);
  CHECK(fifteen->distance_m == 1000);
  CHECK(*fifteen->speed_mps == doctest::Approx(1000.0 / 900));
  const auto* ten = find(all, "ten-minute-walk");
  REQUIRE(ten != nullptr);
  CHECK(ten->distance_m == doctest::Approx(800));
  CHECK(place::in_words(*fifteen) ==
        "within 1,000 m (15 minutes at 1.11 m/s) along the streets of a way into a green space");
  CHECK(place::in_words(*find(all, "ags-local")) ==
        "within 300 m in a straight line of the edge of a green space of at least 2 ha");
}

TEST_CASE("a project changes a shipped standard and adds its own") {
  const auto project = read(R"([[standards]]
id = "ags-local"
distance_m = 400
[[standards]]
id = "our-walk"
title = "Our walk"
kind = "green"
minutes = 5
speed_mps = 1
smallest_ha = 0.2
source = "Partnership, 2023"
)").value;
  const auto* changed = find(project.standards, "ags-local");
  CHECK(changed->distance_m == 400);
  CHECK(changed->smallest_ha == 2);
  CHECK(changed->measure == Measure::kStraightLine);
  CHECK(changed->status == place::StandardStatus::kOwn);
  CHECK(changed->source.starts_with("project file, changed from: Natural England"));
  const auto* own = find(project.standards, "our-walk");
  CHECK(own->distance_m == doctest::Approx(300));
  CHECK(own->source == "Partnership, 2023");
  CHECK(project.standards.size() == io::project::shipped_standards().size() + 1);
}

TEST_CASE("the headline is a standard that says who agreed it") {
  const auto project = read("[headline]\nminutes = 20\nsessions_a_week = 2\nagreed_by = \"Steering group\"\nagreed_on = 2023-05-01\n").value;
  const auto s = io::project::headline_standard(project.headline);
  CHECK(s.id == "headline");
  CHECK(place::in_words(s) == "at least 2 sessions a week, there and back within 20 minutes each way");
  CHECK(s.source == "[headline] of the project file, agreed by Steering group on 2023-05-01");
}

TEST_CASE("mistakes in a standard are named") {
  CHECK(error_of("[[standards]]\nid = \"a\"\nkind = \"green\"\nminutes = 5\n") == "project-missing-key");
  CHECK(error_of("[[standards]]\nid = \"a\"\nkind = \"green\"\n") == "project-missing-key");
  CHECK(error_of("[[standards]]\nid = \"a\"\n") == "project-missing-key");
  CHECK(error_of("[[standards]]\nkind = \"green\"\n") == "project-missing-key");
  CHECK(error_of("[[standards]]\nid = \"a\"\nkind = \"gren\"\ndistance_m = 5\n") == "project-bad-value");
  CHECK(error_of("[[standards]]\nid = \"A b\"\nkind = \"green\"\ndistance_m = 5\n") == "project-bad-value");
  CHECK(error_of("[[standards]]\nid = \"headline\"\nkind = \"green\"\ndistance_m = 5\n") == "project-bad-value");
  CHECK(error_of("[[standards]]\nid = \"a\"\nkind = \"green\"\ndistance_m = 100\nminutes = 2\nspeed_mps = 1\n") == "project-bad-value");
  CHECK(error_of("[[standards]]\nid = \"a\"\nkind = \"green\"\ndistance_m = -1\n") == "project-out-of-range");
  CHECK(error_of("[[standards]]\nid = \"a\"\nkind = \"sessions\"\nminutes_each_way = 30\n") == "project-missing-key");
  CHECK(error_of("[[standards]]\nid = \"a\"\nkind = \"sessions\"\nminutes_each_way = 30\nsessions_a_week = 1\npersona = \"nobody\"\n") == "project-unknown-persona");
  CHECK(error_of("[[standards]]\nid = \"a\"\nkind = \"quantity\"\n") == "project-missing-key");
  const std::string one = "[[standards]]\nid = \"a\"\nkind = \"green\"\ndistance_m = 5\n";
  CHECK(error_of(one + one) == "project-duplicate");
  CHECK(error_of("[compare]\nfile = \"d.csv\"\n") == "project-missing-key");
  const auto beyond = read("[[standards]]\nid = \"a\"\nkind = \"sessions\"\nminutes_each_way = 90\nsessions_a_week = 1\n");
  CHECK(beyond.diagnostics.count("project-standard-beyond-limit") == 1);
}

TEST_CASE("costs of fixes: as given, with their line; a cost that is none is refused") {
  const auto file = std::filesystem::temp_directory_path() / ("greenreach_costs_" + std::to_string(::getpid()));
  std::ofstream(file) << "[costs]\nsteps = 40\nlink_across = 12.5\n";
  const auto costs = io::project::read_costs(file);
  std::filesystem::remove(file);
  REQUIRE(costs.size() == 2);
  CHECK(costs[0].kind == "steps");
  CHECK(costs[0].cost == 40);
  CHECK(costs[1].cost == 12.5);
  CHECK(costs[1].line == costs[0].line + 1);
  CHECK(io::project::read_costs(file).empty());
  CHECK(error_of("[costs]\nsteps = 0\n") == "project-out-of-range");
  CHECK(error_of("[costs]\nsteps = \"much\"\n") == "project-wrong-type");
  CHECK(error_of("[costs]\nsteps = nan\n") == "project-out-of-range");
}

TEST_CASE("a group says what it counts and where its numbers come from") {
  std::string text(kProject);
  const auto project = read(R"([neighbourhoods.groups]
no_car = { count = "no_car", of = "households_total", characteristic = "none", source = "Census", year = 2021 }
carers = { count = "carers", of = "adults", counts = "people", title = "Unpaid carers" }
)").value;
  REQUIRE(project.neighbourhoods.groups.size() == 2);
  CHECK(project.neighbourhoods.groups[0].households);
  CHECK(project.neighbourhoods.groups[0].year == "2021");
  CHECK_FALSE(project.neighbourhoods.groups[1].households);
  CHECK(project.neighbourhoods.groups[1].title == "Unpaid carers");
  CHECK(error_of("[neighbourhoods.groups]\na = { count = \"a\", counts = \"cars\" }\n") == "project-bad-value");
}
