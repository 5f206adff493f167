#include "io/geojson/geojson.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>

using namespace io::geojson;

namespace {

nlohmann::json written(Feature feature) {
  Collection collection{"t", {{"generator", std::string("x")}}, {std::move(feature)}};
  return nlohmann::json::parse(write_geojson(collection));
}

double twice_area(const nlohmann::json& ring) {
  double sum = 0;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    sum += ring[i - 1][0].get<double>() * ring[i][1].get<double>() -
           ring[i][0].get<double>() * ring[i - 1][1].get<double>();
  }
  return sum;
}

}  // namespace

TEST_CASE("outer rings run anticlockwise, holes clockwise, whichever way they came") {
  const place::RingLonLat clockwise = {{0, 0}, {0, 1}, {1, 1}, {1, 0}, {0, 0}};
  const place::RingLonLat anticlockwise = {{0.2, 0.2}, {0.4, 0.2}, {0.4, 0.4}, {0.2, 0.4}, {0.2, 0.2}};
  Feature feature;
  feature.geometry = place::MultiPolygonLonLat{{clockwise, {anticlockwise}}};
  const auto json = written(feature);
  const auto& rings = json["features"][0]["geometry"]["coordinates"];
  CHECK(json["features"][0]["geometry"]["type"] == "Polygon");
  CHECK(twice_area(rings[0]) > 0);
  CHECK(twice_area(rings[1]) < 0);
  CHECK(rings[0].front() == rings[0].back());
  CHECK(!json.contains("crs"));
}

TEST_CASE("degrees have six decimals, negative ones too") {
  Feature feature;
  feature.geometry = geo::LonLat{-0.00000049, 51.12345678};
  const auto text = write_geojson({"t", {}, {feature}});
  CHECK(text.find("[0,51.123457]") != std::string::npos);
  feature.geometry = geo::LonLat{-3.1, -0.5};
  CHECK(write_geojson({"t", {}, {feature}}).find("[-3.1,-0.5]") != std::string::npos);
}

TEST_CASE("a polygon that collapses when rounded becomes a null geometry") {
  Feature feature;
  feature.geometry =
      place::MultiPolygonLonLat{{{{0, 0}, {1e-8, 0}, {0, 1e-8}, {0, 0}}, {}}};
  CHECK(written(feature)["features"][0]["geometry"].is_null());
}

TEST_CASE("values that JSON does not know become null, text is escaped") {
  Feature feature;
  feature.properties = {{"nan", std::numeric_limits<double>::quiet_NaN()},
                        {"none", std::monostate{}},
                        {"text", std::string("say \"hi\"\n</script>")},
                        {"n", std::int64_t{7}},
                        {"yes", true}};
  const auto p = written(feature)["features"][0]["properties"];
  CHECK(p["nan"].is_null());
  CHECK(p["none"].is_null());
  CHECK(p["text"] == "say \"hi\"\n</script>");
  CHECK(p["n"] == 7);
  CHECK(p["yes"] == true);
}

TEST_CASE("several polygons make a MultiPolygon") {
  Feature feature;
  feature.geometry = place::MultiPolygonLonLat{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {}},
                                               {{{5, 5}, {6, 5}, {6, 6}, {5, 5}}, {}}};
  CHECK(written(feature)["features"][0]["geometry"]["type"] == "MultiPolygon");
}
