#include "io/osm/read_osm.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/ascii_town.hpp"

using namespace io::osm;
using support::AsciiTown;

namespace {

const street::WayRecord* find_way(const OsmData& data, std::int64_t id) {
  for (const auto& way : data.streets.ways) {
    if (way.osm_id == id) return &way;
  }
  return nullptr;
}

bool same(const OsmData& a, const OsmData& b) {
  const auto nodes = std::equal(
      a.streets.nodes.begin(), a.streets.nodes.end(), b.streets.nodes.begin(),
      b.streets.nodes.end(), [](const auto& x, const auto& y) {
        return x.osm_id == y.osm_id && x.at == y.at && x.facts == y.facts;
      });
  const auto ways = std::equal(a.streets.ways.begin(), a.streets.ways.end(),
                               b.streets.ways.begin(), b.streets.ways.end(),
                               [](const auto& x, const auto& y) {
                                 return x.osm_id == y.osm_id && x.nodes == y.nodes &&
                                        x.facts == y.facts && x.name == y.name;
                               });
  return nodes && ways && a.places.buildings.size() == b.places.buildings.size();
}

}  // namespace

TEST_CASE("streets, homes, parks, water and lines from one drawing") {
  const AsciiTown town = AsciiTown(R"(
A----B----C
     |
a-b  D  e-f
d-c     h-g

P-------Q
|  i-j  |
|  l-k  |
S-------R   X---Y
)",
                                   10)
                             .way("ABC", "highway=residential name=Long_Lane")
                             .way("BD", "highway=footway")
                             .way("abcda", "building=house")
                             .way("efghe", "building=yes")
                             .way("PQRSP", "leisure=park name=The_Park")
                             .way("ijkli", "natural=water")
                             .way("XY", "railway=rail");
  const auto data = town.read();
  CHECK(data.streets.ways.size() == 2);
  CHECK(find_way(data, 1)->name == "Long Lane");
  REQUIRE(data.places.buildings.size() == 1);  // the other one has no address
  CHECK(data.places.buildings[0].osm_id == 3);
  CHECK(data.places.buildings[0].dwellings == 1);
  CHECK(data.diagnostics.count("osm-buildings-undecided") == 1);
  REQUIRE(data.places.green_spaces.size() == 1);
  CHECK(data.places.green_spaces[0].name == "The Park");
  CHECK(data.places.green_spaces[0].shape[0].outer.size() == 5);
  CHECK(data.places.water.size() == 1);
  REQUIRE(data.places.severance.size() == 1);
  CHECK(data.places.severance[0].line.size() == 2);
  const auto streets_only = town.read({AccessPreset::kUkFoot, false});
  CHECK(streets_only.places.buildings.empty());
  CHECK(streets_only.streets.ways.size() == 2);
}

TEST_CASE("building=yes is a home with an address or on residential land") {
  const AsciiTown town = AsciiTown(R"(
A-----------------B
a-b e-f i-j
d-c h-g l-k
P-------------Q
| m-n         |
| p-o         |
S-------------R
)",
                                   10)
                             .way("AB", "highway=residential")
                             .way("abcda", "building=yes addr:housenumber=3")
                             .way("efghe", "building=yes")
                             .way("ijkli", "building=yes amenity=school addr:housenumber=5")
                             .way("PQRSP", "landuse=residential")
                             .way("mnopm", "building=yes");
  const auto data = town.read();
  REQUIRE(data.places.buildings.size() == 2);
  CHECK(data.places.buildings[0].osm_id == 2);
  CHECK(data.places.buildings[1].osm_id == 6);
}

TEST_CASE("multipolygons are put together with their holes, broken ones reported by id") {
  const AsciiTown town = AsciiTown(R"(
A-------B
|  i-j  |
|  l-k  |
D-------C

X---Y
)",
                                   20)
                             .way("XY", "highway=residential")
                             .way("ABC", "")
                             .way("CDA", "")
                             .way("ijkli", "")
                             .way("AB", "")
                             .relation("2@outer 3@outer 4@inner",
                                       "type=multipolygon leisure=park name=Round")
                             .relation("5@outer", "type=multipolygon leisure=park")
                             .relation("2@outer 77@outer", "type=multipolygon natural=wood")
                             .relation("2@outer 3@outer", "type=route leisure=park");
  const auto data = town.read();
  REQUIRE(data.places.green_spaces.size() == 1);
  const auto& park = data.places.green_spaces[0];
  CHECK(park.osm_id == -1);
  REQUIRE(park.shape.size() == 1);
  CHECK(park.shape[0].outer.size() == 5);
  REQUIRE(park.shape[0].holes.size() == 1);
  CHECK(data.diagnostics.count("osm-multipolygon-broken") == 1);
  CHECK(data.diagnostics.count("osm-multipolygon-incomplete") == 1);
  for (const auto& entry : data.diagnostics.entries()) {
    if (entry.code == "osm-multipolygon-broken") CHECK(entry.id == "relation 2");
    if (entry.code == "osm-multipolygon-incomplete") CHECK(entry.id == "relation 3");
  }
}

TEST_CASE("squares that no street meets are walked along their outline and counted") {
  const AsciiTown town = AsciiTown(R"(
A---B   E---F
|   |   |   |
D---C   H---G
)",
                                   20)
                             .way("ABCDA", "highway=pedestrian area=yes")
                             .way("EFG", "")
                             .way("GHE", "")
                             .relation("2@outer 3@outer", "type=multipolygon highway=pedestrian");
  const auto data = town.read();
  CHECK(data.streets.ways.size() == 3);
  CHECK(data.diagnostics.count("osm-pedestrian-area") == 2);
  CHECK(find_way(data, 2)->facts.way_class == street::WayClass::kPedestrian);
  CHECK_THROWS_AS((void)town.read({AccessPreset::kReferenceWalk, true}), core::InputError);
}

TEST_CASE("ways with nodes that are not in the extract keep their known pieces") {
  const AsciiTown town = AsciiTown("A-B-C-D-E-F", 50)
                             .way("ABCDEF", "highway=residential")
                             .without_node('C');
  const auto data = town.read();
  CHECK(data.streets.ways.size() == 2);
  CHECK(data.streets.ways[0].nodes.size() == 2);
  CHECK(data.streets.ways[1].nodes.size() == 3);
  REQUIRE(data.diagnostics.count("osm-node-missing") == 1);
  CHECK(data.diagnostics.entries()[0].id == "way 1");
}

TEST_CASE("the node 0,0 is no place") {
  const AsciiTown town = AsciiTown("A-B", 50)
                             .way("AB", "highway=residential")
                             .raw("n5 v1 x0 y0")
                             .raw("w9 v1 Thighway=footway Nn165,n5");
  const auto data = town.read();
  CHECK(data.streets.ways.size() == 1);
  CHECK(data.diagnostics.count("osm-node-coordinates") == 1);
}

TEST_CASE("two files are one town: common objects once, whatever the order") {
  const AsciiTown west = AsciiTown("A-B-C      ", 50)
                             .way("ABC", "highway=residential")
                             .node('C', "barrier=gate");
  // The same way, cut at the border in the other file, and a newer version of a third way.
  const std::string east =
      "n167 v1 x-2.9927639 y51.6000000 Tbarrier=gate\n"
      "n168 v1 x-2.9900000 y51.6000000\n"
      "w1 v1 Thighway=residential Nn167\n"
      "w7 v2 Thighway=steps Nn167,n168\n";
  const std::string old = "w7 v1 Thighway=footway Nn167,n168\n";
  const auto one = read_osm_opl({west.opl(), east, old}, {}, {});
  const auto two = read_osm_opl({old, east, west.opl()}, {}, {});
  CHECK(same(one, two));
  CHECK(one.streets.ways.size() == 2);
  CHECK(find_way(one, 1)->nodes.size() == 3);
  CHECK(find_way(one, 7)->facts.steps);
  CHECK(one.diagnostics.count("osm-object-twice") == 1);
}

TEST_CASE("ferries without foot are reported, with foot walked") {
  const AsciiTown town = AsciiTown("A-B-C-D", 50)
                             .way("AB", "highway=residential")
                             .way("BC", "route=ferry")
                             .way("CD", "route=ferry foot=yes");
  const auto data = town.read();
  CHECK(data.streets.ways.size() == 2);
  CHECK(data.diagnostics.count("osm-ferry-not-walkable") == 1);
  CHECK(find_way(data, 3)->facts.way_class == street::WayClass::kFerry);
}

TEST_CASE("a requested stop ends the import") {
  std::stop_source stop;
  stop.request_stop();
  core::JobContext context;
  context.stop = stop.get_token();
  const AsciiTown town = AsciiTown("A-B", 50).way("AB", "highway=residential");
  CHECK_THROWS_AS((void)read_osm_opl({town.opl()}, {}, context), core::Cancelled);
}
