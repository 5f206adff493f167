// What lines across open areas are worth on the real streets: with them and without.
#include <algorithm>

#include <doctest/doctest.h>

#include "io/gtfs/gtfs.hpp"
#include "io/osm/read_osm.hpp"
#include "street/graph_builder.hpp"
#include "street/walk_table.hpp"
#include "support/data.hpp"

TEST_CASE("Newport: no walk from a stop is longer for the lines across open areas") {
  const auto folder = support::data_root() / "newport";
  if (!std::filesystem::exists(folder / "newport-2023-06-13.osm.pbf")) {
    support::skip_loudly("newport");
    return;
  }
  const geo::Projection grid("EPSG:27700");
  const core::JobContext context;
  const auto with = io::osm::read_osm({folder / "newport-2023-06-13.osm.pbf"}, {}, context);
  auto without = with.streets;
  const auto lines = std::erase_if(without.ways, [](const auto& w) { return w.facts.open_area; });
  MESSAGE(with.diagnostics.count("osm-area-crossed")
          << " areas crossed by " << lines << " lines, "
          << with.diagnostics.count("osm-pedestrian-area") << " not crossed");
  CHECK(lines > 0);

  const std::vector<std::filesystem::path> feed{folder / "newport-2023-06-13.gtfs.zip"};
  const auto timetable = io::gtfs::read_gtfs(feed, context).value;
  std::vector<geo::LonLat> degrees;
  for (const auto& stop : timetable.stops) degrees.push_back(stop.at);
  const auto stops = grid.to_metres(degrees);
  degrees.clear();
  for (const auto& building : with.places.buildings) degrees.push_back(building.at);
  const auto homes = grid.to_metres(degrees);

  const street::Persona adult{"adult", "", 80.0 / 60, 20};
  const auto table = [&](const street::StreetRecords& records) {
    const auto graph = street::build_graph(records, grid).value;
    const auto costs = street::compute_costs(graph, adult);
    return street::compute_walk_table(
        graph, costs, street::compute_snaps(graph, stops), street::compute_snaps(graph, homes),
        street::Direction::kForward, core::cost_from_minutes(20), context);
  };
  const auto after = table(with.streets), before = table(without);
  std::size_t pairs = 0, quicker = 0, slower = 0, homes_quicker = 0;
  double most_s = 0, sum_s = 0;
  std::vector<bool> stop_quicker(stops.size(), false);
  for (std::size_t h = 0; h < homes.size(); ++h) {
    bool any = false;
    for (const auto& old : before.of(h)) {
      ++pairs;
      const auto fresh = after.of(h);
      const auto now = std::find_if(fresh.begin(), fresh.end(),
                                    [&](const auto& e) { return e.source == old.source; });
      const double saved_s =
          now == fresh.end() ? -1e9
                             : (static_cast<double>(old.cost) - static_cast<double>(now->cost)) /
                                   core::kCostPerSecond;
      if (saved_s < -0.01) ++slower;
      if (saved_s < 1) continue;
      ++quicker;
      sum_s += saved_s;
      most_s = std::max(most_s, saved_s);
      any = stop_quicker[old.source] = true;
    }
    homes_quicker += any ? 1 : 0;
  }
  MESSAGE(pairs << " walks of 20 minutes between a stop and a home, " << quicker
                << " quicker by a second or more, by " << sum_s / static_cast<double>(quicker)
                << " s on average and " << most_s << " s at most; " << slower << " slower");
  MESSAGE(homes_quicker << " of " << homes.size() << " homes and "
                        << std::count(stop_quicker.begin(), stop_quicker.end(), true)
                        << " stops have such a walk");
  CHECK(quicker > 0);
  CHECK(slower == 0);
}
