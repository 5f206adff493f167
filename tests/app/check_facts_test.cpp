// How much is known of a drawn town: metres and places by how each fact is known.
#include "app/check_facts.hpp"

#include <doctest/doctest.h>

#include "street/graph_builder.hpp"
#include "street/road_sides.hpp"
#include "support/ascii_town.hpp"

using support::AsciiTown;

namespace {

town::Town town_of(const AsciiTown& drawing, const std::vector<geo::PointM>& sites) {
  town::Town town;
  for (const auto at : sites) {
    town.site_of_activity.emplace_back(town.sites.size());
    town.sites.push_back({{}, at, true});
  }
  town.graph =
      std::make_shared<const street::Graph>(street::split_main_roads(drawing.graph()));
  return town;
}

const app::FactCoverage& of(const std::vector<app::FactCoverage>& all, const std::string& fact) {
  for (const auto& one : all) {
    if (one.fact == fact) return one;
  }
  FAIL("no such fact");
  return all.front();
}

}  // namespace

TEST_CASE("known: metres of streets, main roads once, private ways not at all") {
  const auto drawing = AsciiTown("A----B----C----D----E", 100)
                           .way("AB", "highway=primary")
                           .way("BC", "highway=footway surface=gravel lit=yes")
                           .way("CD", "highway=path")
                           .way("DE", "highway=service access=private surface=asphalt");
  const auto all = app::compute_fact_coverage(town_of(drawing, {drawing.metres('A')}));
  const auto& surface = of(all, "surface");
  CHECK(surface.unit == "km");
  CHECK(surface.all.assumed == doctest::Approx(500).epsilon(0.01));
  CHECK(surface.all.mapped == doctest::Approx(500).epsilon(0.01));
  CHECK(surface.all.unknown == doctest::Approx(500).epsilon(0.01));
  CHECK(surface.all.surveyed == 0);
  // By the middle of each street: 250 and 750 m from the meeting point, not 1,250.
  CHECK(surface.near.all() == doctest::Approx(1000).epsilon(0.01));
  REQUIRE(surface.by_activity.size() == 1);
  CHECK(surface.by_activity[0].all() == surface.near.all());
  const auto& width = of(all, "width");
  CHECK(width.all.assumed == doctest::Approx(1000).epsilon(0.01));
  CHECK(width.all.unknown == doctest::Approx(500).epsilon(0.01));
  const auto& light = of(all, "light");
  CHECK(light.all.mapped == doctest::Approx(500).epsilon(0.01));
}

TEST_CASE("known: places are crossings, steps and barriers, a junction once") {
  const auto drawing = AsciiTown(R"(
     D
     |
A----B----C--G--H
     |
     E
)",
                                 50)
                           .way("ABC", "highway=primary")
                           .way("DBE", "highway=footway")
                           .way("CG", "highway=steps step__count=5")
                           .way("GH", "highway=path")
                           .node('B', "highway=crossing crossing=zebra")
                           .node('G', "barrier=gate width=1.1");
  const auto all = app::compute_fact_coverage(town_of(drawing, {}));
  CHECK(of(all, "kind of crossing").all.mapped == 1);
  CHECK(of(all, "kind of crossing").unit == "places");
  CHECK(of(all, "kerb at crossings").all.unknown == 1);
  CHECK(of(all, "number of steps").all.mapped == 1);
  CHECK(of(all, "ramp beside steps").all.unknown == 1);
  CHECK(of(all, "width at gates, bollards and barriers").all.mapped == 1);
  CHECK(of(all, "width at gates, bollards and barriers").all.all() == 1);
  CHECK(of(all, "pavement beside roads of 40 mph and more").all.all() == 0);
}
