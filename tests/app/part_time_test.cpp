// Ways and gates with opening hours against the sessions of a week: on the graph, open, shut or
// still not known.
#include "app/part_time.hpp"

#include <doctest/doctest.h>

#include "street/graph_builder.hpp"
#include "street/road_sides.hpp"
#include "support/ascii_town.hpp"

using support::AsciiTown;

namespace {

/// Tuesdays in June 2023 from start to end; people are on the way up to an hour before and after.
std::vector<place::Activity> tuesdays(const char* start, const char* end, const AsciiTown& town) {
  place::Activity activity;
  activity.at = town.at('A');
  activity.start = *core::parse_time(start);
  activity.end = *core::parse_time(end);
  for (const char* date : {"2023-06-13", "2023-06-20"}) {
    activity.dates.push_back(*core::parse_date(date));
  }
  return {activity};
}

struct Resolved {
  street::Graph graph;
  core::Diagnostics found;
};

Resolved resolve(const AsciiTown& town, const std::vector<place::Activity>& activities) {
  const auto data = town.read();
  Resolved out;
  out.graph = street::split_main_roads(
      street::build_graph(data.streets, support::national_grid()).value);
  io::project::Project project;
  project.analysis.max_minutes = 60;
  project.analysis.early_minutes = 5;
  app::resolve_part_time(project, activities, data.streets.timed, out.graph, out.found);
  return out;
}

/// "open", "shut" or "unknown" of the way B to C.
std::string state(const char* tags, const char* start, const char* end) {
  const auto town =
      AsciiTown("A--B--C", 50).way("AB", "highway=residential").way("BC", tags);
  const auto resolved = resolve(town, tuesdays(start, end, town));
  for (const auto& edge : resolved.graph.edges) {
    if (edge.facts.way_class != street::WayClass::kFootway) continue;
    if (edge.facts.part_time) return "unknown";
    return edge.facts.access >= street::Access::kPrivate ? "shut" : "open";
  }
  return "no such way";
}

}  // namespace

TEST_CASE("opening hours: open all the time that people are on the way, never, or at times") {
  struct Row {
    const char* tags;
    const char* start;
    const char* end;
    const char* expected;
  };
  // A session from 10 to 12 has people on the way from 8:55 to 10 and from 12 to 13.
  for (const auto& row : {
           Row{"highway=footway opening__hours=08:00-18:00", "10:00", "12:00", "open"},
           Row{"highway=footway opening__hours=08:55-13:00", "10:00", "12:00", "open"},
           Row{"highway=footway opening__hours=09:00-18:00", "10:00", "12:00", "unknown"},
           Row{"highway=footway opening__hours=08:00-12:30", "10:00", "12:00", "unknown"},
           Row{"highway=footway opening__hours=10:30-11:30", "10:00", "12:00", "shut"},
           Row{"highway=footway opening__hours=Mo_08:00-18:00", "10:00", "12:00", "shut"},
           Row{"highway=footway opening__hours=Tu_08:00-18:00", "10:00", "12:00", "open"},
           Row{"highway=footway opening__hours=dawn-dusk", "10:00", "12:00", "open"},
           Row{"highway=footway opening__hours=sunrise-sunset", "20:00", "21:30", "unknown"},
           Row{"highway=footway opening__hours=Nov-Mar", "10:00", "12:00", "shut"},
           Row{"highway=footway opening__hours=whenever", "10:00", "12:00", "unknown"},
           Row{"highway=footway opening__hours=24/7", "10:00", "12:00", "open"},
       }) {
    CAPTURE(std::string(row.tags));
    CHECK(state(row.tags, row.start, row.end) == row.expected);
  }
}

TEST_CASE("opening hours: a gate at a main road is shut on all its corners") {
  const auto town = AsciiTown("A--B--C", 50)
                        .way("ABC", "highway=primary")
                        .node('B', "barrier=gate opening__hours=10:30-11:30");
  const auto resolved = resolve(town, tuesdays("10:00", "12:00", town));
  int corners = 0;
  for (std::size_t n = 0; n < resolved.graph.node_count(); ++n) {
    if (resolved.graph.node_osm[n] != town.node_id('B')) continue;
    ++corners;
    CHECK(street::is_blocked(resolved.graph.node_facts[n]));
    CHECK_FALSE(resolved.graph.node_facts[n].part_time);
  }
  CHECK(corners == 2);
  CHECK(resolved.found.count("street-part-time") == 1);
}

TEST_CASE("opening hours: without a session nothing is decided") {
  const auto town = AsciiTown("A--B", 50).way("AB", "highway=footway opening__hours=08:00-18:00");
  const auto resolved = resolve(town, {});
  CHECK(resolved.graph.edges[0].facts.part_time);
  CHECK(resolved.found.entries().empty());
}
