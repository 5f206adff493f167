// The demo town answers as geodata/demo/README.md says it was planted.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "app/explain.hpp"
#include "app/load_town.hpp"
#include "core/parse.hpp"
#include "reach/reach.hpp"

namespace {

const std::filesystem::path kDemo = "geodata/demo";

struct Case {
  std::string name;
  geo::LonLat home;
  std::string activity, session, persona, outbound, back;
};

/// The table below "## Planted cases": every row between the line of dashes and the first other.
std::vector<Case> read_cases() {
  std::ifstream in(kDemo / "README.md");
  REQUIRE(in);
  std::vector<Case> cases;
  bool in_table = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("| case | planted |")) {
      REQUIRE(line == "| case | planted | home_lon | home_lat | activity | session | persona | "
                      "outbound | return |");
      REQUIRE(std::getline(in, line));  // dashes
      in_table = true;
      continue;
    }
    if (!in_table) continue;
    if (!line.starts_with('|')) break;
    std::vector<std::string> cells;
    for (const auto& cell : core::split(std::string_view(line).substr(1), '|')) {
      cells.emplace_back(core::trim(cell));
    }
    REQUIRE_MESSAGE(cells.size() >= 9, line);
    const auto lon = core::parse_double(cells[2]);
    const auto lat = core::parse_double(cells[3]);
    REQUIRE_MESSAGE((lon && lat), line);
    cases.push_back({cells[0], {*lon, *lat}, cells[4], cells[5], cells[6], cells[7], cells[8]});
  }
  return cases;
}

core::JobContext two_threads() {
  core::JobContext context;
  context.threads = 2;
  return context;
}

std::string answer_of(const app::ExplainedLeg& leg) {
  if (leg.itinerary) return "yes";
  const auto name = reach::name_of(leg.reason);
  return name.substr(0, name.find(':'));
}

}  // namespace

TEST_CASE("demo town: every planted case has the answer of the table") {
  const auto cases = read_cases();
  REQUIRE(cases.size() >= 20);
  const auto loaded = app::load_town(kDemo / "town.toml", {}, two_threads());
  for (const auto& planted : cases) {
    CAPTURE(planted.name);
    const auto session = core::parse_local_time(planted.session);
    REQUIRE(session);
    app::ExplainRequest request;
    request.project = kDemo / "town.toml";
    request.home = planted.home;
    request.activity = planted.activity;
    request.persona = planted.persona;
    request.date = session->date;
    const auto e = app::explain(loaded, request, two_threads());
    CHECK(e.has_session);
    CHECK(e.date == session->date);
    CHECK(e.start == session->time);
    CHECK(answer_of(e.outbound) == planted.outbound);
    CHECK(answer_of(e.back) == planted.back);
    for (const auto* leg : {&e.outbound, &e.back}) {
      for (const auto& ride : leg->replay) {
        CAPTURE(ride.trip);
        CAPTURE(ride.note);
        CHECK(ride.confirmed);
      }
    }
  }
}

TEST_CASE("demo town: without its timetable half of the homes or more change an answer") {
  const auto loaded = app::load_town(kDemo / "town.toml", {}, two_threads());
  const auto& town = *loaded.town;
  town::Town on_foot = town;
  on_foot.timetable.reset();
  const auto with = reach::compute_reach(town, two_threads());
  const auto without = reach::compute_reach(on_foot, two_threads());
  REQUIRE(with.sessions.sessions.size() == without.sessions.sessions.size());
  REQUIRE(with.personas.size() == without.personas.size());

  for (std::size_t p = 0; p < with.personas.size(); ++p) {
    std::vector<char> changed(town.homes->items.size(), 0);
    std::size_t lost = 0;
    for (std::size_t s = 0; s < with.sessions.sessions.size(); ++s) {
      const auto& one = with.sessions.sessions[s];
      const auto& other = without.sessions.sessions[s];
      REQUIRE(one.activity == other.activity);
      REQUIRE(one.date == other.date);
      const auto& bus = with.personas[p].groups[one.group.index()];
      const auto& foot = without.personas[p].groups[other.group.index()];
      for (std::size_t h = 0; h < changed.size(); ++h) {
        if (foot.both_ways(h) && !bus.both_ways(h)) ++lost;
        if (bus.both_ways(h) != foot.both_ways(h)) changed[h] = 1;
      }
    }
    std::int64_t residents = 0, affected = 0;
    for (std::size_t h = 0; h < changed.size(); ++h) {
      const auto& home = town.homes->items[h];
      residents += home.residents;
      if (changed[h] != 0) affected += home.residents;
    }
    CAPTURE(town.analysis.personas[p].id);
    CAPTURE(affected);
    CHECK(lost == 0);  // buses take nothing away
    CHECK(residents > 50'000);
    CHECK(2 * affected >= residents);
  }
}
