#include "io/dataset/dataset.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "core/diagnostics.hpp"
#include "io/dataset/reference_tables.hpp"
#include "io/dataset/rings.hpp"
#include "io/dataset/tables.hpp"
#include "io/exports/small_dataset.hpp"
#include "io/geojson/geojson.hpp"

using namespace io::dataset;

TEST_CASE("decimals are rounded once, so that every format has the same number") {
  const auto dataset = small_dataset();
  const auto* share = dataset.layers[0].find("share");
  REQUIRE(share != nullptr);
  CHECK(share->values[0] == Value(0.3333));
  CHECK(share->values[1] == Value());
  CHECK(share->values[2] == Value(0.0));
  CHECK(!std::signbit(std::get<double>(share->values[2])));
}

TEST_CASE("a value of another type or that is not finite is a mistake with a name") {
  const Column whole{.name = "residents", .type = Type::kWhole};
  const Column decimal{.name = "share", .type = Type::kDecimal};
  const Column date{.name = "day", .type = Type::kDate};
  CHECK_THROWS_WITH(value_for(whole, 1.5), "dataset: a value of column residents is no whole number");
  CHECK_THROWS_WITH(value_for(decimal, std::numeric_limits<double>::quiet_NaN()),
                    "dataset: a value of column share is not finite");
  CHECK_THROWS_WITH(value_for(decimal, std::numeric_limits<double>::infinity()),
                    "dataset: a value of column share is not finite");
  CHECK_THROWS_WITH(value_for(date, std::string("12/06/2023")),
                    "dataset: a value of column day is no date");
  CHECK(value_for(decimal, std::int64_t{2}) == Value(2.0));
}

TEST_CASE("what does not fit together is found before anything is written") {
  auto dataset = small_dataset();
  CHECK_NOTHROW(check(dataset));
  SUBCASE("a row too many") { dataset.layers[0].columns[1].values.emplace_back(); }
  SUBCASE("a style of nothing") { dataset.layers[0].styles[0].column = "shares"; }
  SUBCASE("two layers of one name") { dataset.layers[1].name = "Areas"; }
  SUBCASE("a name that is taken") { dataset.layers[1].name = "about"; }
  SUBCASE("a name too long for a sheet") { dataset.layers[1].name = std::string(32, 'x'); }
  SUBCASE("a line among areas") { dataset.layers[0].places[1] = LineLonLat{{0, 0}, {1, 1}}; }
  SUBCASE("a table with places") { dataset.layers[3].places.emplace_back(); }
  CHECK_THROWS_AS(check(dataset), std::logic_error);
}

TEST_CASE("a group named as another column is the user's to rename") {
  auto dataset = small_dataset();
  dataset.layers[0].columns[1].name = "Code";
  try {
    check(dataset);
    FAIL("accepted");
  } catch (const core::InputError& error) {
    CHECK(error.diagnostic().code == "output-column-twice");
  }
  dataset.layers[0].columns[1].name = std::string(64, 'x');
  try {
    check(dataset);
    FAIL("accepted");
  } catch (const core::InputError& error) {
    CHECK(error.diagnostic().code == "output-column-too-long");
  }
}

TEST_CASE("CSV of a layer: codes as they are, formulas guarded, points with their coordinates") {
  const auto dataset = small_dataset();
  CHECK(write_csv(dataset.layers[0]) ==
        "\xef\xbb\xbf"
        "code,residents,share,open,next_date\r\n"
        "E01015693,1721,0.3333,true,2023-06-12\r\n"
        "0012,0,,false,\r\n"
        "'=1+1,,0.0000,,\r\n");
  CHECK(write_csv(dataset.layers[1]) ==
        "\xef\xbb\xbf"
        "id,kind,longitude,latitude\r\n"
        "a,steps,-2.990000,51.580000\r\n"
        "'+44 1633,it's a gate,-3.010000,51.570000\r\n");
}

TEST_CASE("the list of columns says file, unit, licence and whom to name") {
  const auto dataset = small_dataset();
  const FileOfLayer files[] = {{"areas.csv", &dataset.layers[0]}, {"points.csv", &dataset.layers[1]}};
  const auto text = write_fields_csv(files);
  CHECK(text.find("areas.csv,residents,whole number,people,Who live there.,Open Government Licence "
                  "v3.0,Source: a public body\r\n") != std::string::npos);
  CHECK(text.find("points.csv,longitude,decimal number,degrees,WGS 84.,Open Database Licence 1.0,"
                  "(c) OpenStreetMap contributors\r\n") != std::string::npos);
}

TEST_CASE("every dataset explains itself in two tables") {
  const auto tables = reference_tables(small_dataset());
  REQUIRE(tables.size() == 2);
  CHECK(tables[0].name == "about");
  CHECK(tables[1].name == "fields");
  CHECK(tables[1].rows() == 5 + 2 + 1 + 2);
  bool licence = false;
  for (std::size_t i = 0; i < tables[0].rows(); ++i) {
    licence = licence || (tables[0].columns[0].values[i] == Value(std::string("points: licence")) &&
                          tables[0].columns[1].values[i] == Value(odbl().name));
  }
  CHECK(licence);
}

TEST_CASE("rings on a grid lose repeated points and spikes, and turn the way they should") {
  using Ring = std::vector<GridPoint>;
  const Ring square = {{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}};
  CHECK(clean_ring({{0, 0}, {0, 4}, {4, 4}, {4, 0}, {0, 0}}, true) ==
        Ring{{4, 0}, {4, 4}, {0, 4}, {0, 0}, {4, 0}});
  CHECK(clean_ring({{0, 0}, {4, 0}, {4, 0}, {4, 4}, {4, 7}, {4, 4}, {0, 4}, {0, 0}}, true) == square);
  // The spike begins where the ring does.
  CHECK(clean_ring({{9, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}, {4, 0}, {9, 0}}, true).size() == 5);
  CHECK(clean_ring({{0, 0}, {4, 0}, {8, 0}, {4, 0}, {0, 0}}, true).empty());
  CHECK(clean_ring({{0, 0}, {4, 0}, {0, 0}}, true).empty());
  CHECK(clean_ring({}, true).empty());
}

TEST_CASE("classes: limits, labels, and a hatched one for what is not known") {
  const double limits[] = {0.1, 0.5};
  const auto style = graduated("Share", "share", limits, "%", kDusk, 100);
  REQUIRE(style.rules.size() == 4);
  CHECK(style.rules[0].label == "under 10%");
  CHECK(style.rules[1].label == "10 to 50%");
  CHECK(style.rules[2].label == "50% and over");
  CHECK(style.rules[0].symbol.colour == kDusk[0]);
  CHECK(style.rules[1].symbol.colour == kDusk[2]);
  CHECK(style.rules[2].symbol.colour == kDusk[4]);
  CHECK(style.rules[3].missing);
  CHECK(style.rules[3].symbol.fill == Fill::kHatched);
  const double five[] = {1, 2, 3, 4, 5};
  CHECK_THROWS_AS((void)graduated("x", "share", five, ""), std::logic_error);
}

TEST_CASE("GeoJSON of a layer: what is said of the dataset, then of the layer, then its rows") {
  const auto dataset = small_dataset();
  const auto text = io::geojson::write_geojson(dataset, dataset.layers[0]);
  CHECK(text.find("\"name\":\"areas\",\n\"generator\":\"Greenreach 0\",\n\"weeks\":4,\n"
                  "\"timetable_from\":null,\n\"headline_minutes\":30,\n\"features\"") !=
        std::string::npos);
  CHECK(text.find("{\"code\":\"0012\",\"residents\":0,\"share\":null,\"open\":false,"
                  "\"next_date\":null}") != std::string::npos);
}
