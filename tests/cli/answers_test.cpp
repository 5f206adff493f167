// matrix, catchment and explain on a street whose answers can be worked out on paper: 80 m a
// minute, a bus every 20 minutes that takes 5 from stop to stop.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/program.hpp"
#include "support/gtfs_feed.hpp"
#include "support/tiny_town.hpp"

namespace {

namespace fs = std::filesystem;
using cli_tests::run;
using nlohmann::json;
using support::TinyTown;

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void check_refused(const cli_tests::Outcome& done, int status, const std::string& code) {
  CAPTURE(done.err);
  CHECK(done.status == status);
  const auto errors = cli_tests::lines_beginning(done.err, "error:");
  REQUIRE(errors.size() == 1);
  CHECK_MESSAGE(errors[0].ends_with("[" + code + "]"), errors[0]);
}

/// Seconds by origin and destination; nothing for an empty cell.
using Matrix = std::map<std::pair<std::string, std::string>, std::optional<int>>;

Matrix parse_matrix(const std::string& csv) {
  Matrix out;
  const auto lines = cli_tests::lines_of(csv);
  REQUIRE(!lines.empty());
  REQUIRE(lines[0] == "from_id,to_id,seconds");
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto one = lines[i].find(','), two = lines[i].rfind(',');
    const auto seconds = lines[i].substr(two + 1);
    out[{lines[i].substr(0, one), lines[i].substr(one + 1, two - one - 1)}] =
        seconds.empty() ? std::nullopt : std::optional<int>(std::stoi(seconds));
  }
  return out;
}

/// A tiny town with two files of points: along the street by metres, on the lone path, and far off.
struct MatrixTown {
  TinyTown town;
  MatrixTown() {
    const auto point = [](const std::string& id, double east, double north = 0) {
      return id + "," + TinyTown::lonlat(east, north) + "\n";
    };
    town.write("from.csv", "id,lon,lat\n" + point("0", 0) + point("300", 300) + point("800", 800) +
                               point("lone", 2450, -700) + point("far", 9000));
    town.write("to.csv", "id,lon,lat\n" + point("300", 300) + point("800", 800) +
                             point("1500", 1500) + point("3200", 3200) + point("G", 2400, -400));
  }
  [[nodiscard]] Matrix ask(std::vector<std::string> how) const {
    how.insert(how.begin(), {"matrix", "town.toml", "--origins", "from.csv", "--destinations", "to.csv"});
    const auto done = run(town.folder(), how);
    CAPTURE(done.err);
    REQUIRE(done.status == 0);
    return parse_matrix(done.out);
  }
};

/// The paper answer, to a second: places are written to a centimetre.
void check_seconds(const Matrix& matrix, const std::string& from, const std::string& to,
                   std::optional<int> seconds) {
  CAPTURE(from);
  CAPTURE(to);
  REQUIRE(matrix.contains({from, to}));
  const auto got = matrix.at({from, to});
  REQUIRE(got.has_value() == seconds.has_value());
  if (got) CHECK(std::abs(*got - *seconds) <= 1);
}

using Point = std::pair<double, double>;
using Ring = std::vector<Point>;
using Polygon = std::vector<Ring>;  ///< the outer ring first

Ring ring_of(const json& coordinates) {
  Ring ring;
  for (const auto& p : coordinates) ring.emplace_back(p.at(0), p.at(1));
  return ring;
}

/// Polygons of a geometry, checked to be valid rings of RFC 7946.
std::vector<Polygon> polygons_of(const json& geometry) {
  std::vector<json> parts;
  if (geometry.at("type") == "Polygon") {
    parts.push_back(geometry.at("coordinates"));
  } else {
    REQUIRE(geometry.at("type") == "MultiPolygon");
    for (const auto& part : geometry.at("coordinates")) parts.push_back(part);
  }
  std::vector<Polygon> polygons;
  for (const auto& part : parts) {
    Polygon polygon;
    for (const auto& coordinates : part) {
      auto ring = ring_of(coordinates);
      REQUIRE(ring.size() >= 4);
      CHECK(ring.front() == ring.back());
      double twice_area = 0;
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        CHECK(ring[i] != ring[i + 1]);
        const auto& o = ring.front();
        twice_area += (ring[i].first - o.first) * (ring[i + 1].second - o.second) -
                      (ring[i + 1].first - o.first) * (ring[i].second - o.second);
      }
      CHECK((polygon.empty() ? twice_area > 0 : twice_area < 0));  // holes go clockwise
      polygon.push_back(std::move(ring));
    }
    REQUIRE(!polygon.empty());
    polygons.push_back(std::move(polygon));
  }
  return polygons;
}

bool inside(const std::vector<Polygon>& polygons, Point p) {
  bool in = false;
  for (const auto& polygon : polygons) {
    for (const auto& ring : polygon) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const auto &a = ring[i], &b = ring[i + 1];
        if ((a.second > p.second) == (b.second > p.second)) continue;
        if (p.first < a.first + (p.second - a.second) / (b.second - a.second) * (b.first - a.first)) {
          in = !in;
        }
      }
    }
  }
  return in;
}

/// Places every 20 m over the town, off the lines of the grid.
std::vector<Point> lattice() {
  std::vector<Point> points;
  for (double east = -200; east < 3500; east += 20.7) {
    for (double north = -800; north < 600; north += 20.3) {
      const auto p = TinyTown::at(east, north);
      points.emplace_back(p.lon, p.lat);
    }
  }
  return points;
}

struct Band {
  int minutes = 0;
  std::vector<Polygon> polygons;
};

/// The bands of a collection, checked to lie large first and one within the other.
std::vector<Band> bands_of(const json& collection) {
  REQUIRE(collection.at("type") == "FeatureCollection");
  std::vector<Band> bands;
  for (const auto& feature : collection.at("features")) {
    REQUIRE(feature.at("type") == "Feature");
    if (feature.at("geometry").is_null()) continue;
    bands.push_back({feature.at("properties").at("minutes"), polygons_of(feature.at("geometry"))});
  }
  for (std::size_t i = 1; i < bands.size(); ++i) CHECK(bands[i].minutes < bands[i - 1].minutes);
  std::vector<std::size_t> in(bands.size(), 0);
  for (const auto& p : lattice()) {
    for (std::size_t i = 0; i < bands.size(); ++i) {
      if (!inside(bands[i].polygons, p)) continue;
      ++in[i];
      if (i > 0) CHECK(inside(bands[i - 1].polygons, p));
    }
  }
  for (std::size_t i = 0; i < bands.size(); ++i) {
    CHECK(in[i] > 0);
    if (i > 0) CHECK(in[i] <= in[i - 1]);
  }
  return bands;
}

}  // namespace

TEST_CASE("matrix on foot: 80 m a minute, each walk at most 20 minutes") {
  const MatrixTown town;
  const auto adult = town.ask({"--walk-only"});
  CHECK(adult.size() == 25);
  check_seconds(adult, "0", "300", 225);
  check_seconds(adult, "0", "800", 600);
  check_seconds(adult, "0", "1500", 1125);
  check_seconds(adult, "0", "3200", std::nullopt);    // 40 minutes
  check_seconds(adult, "800", "800", 0);
  check_seconds(adult, "800", "300", 375);
  check_seconds(adult, "800", "G", std::nullopt);     // 2000 m
  for (const auto* to : {"300", "800", "1500", "3200", "G"}) {
    check_seconds(adult, "lone", to, std::nullopt);   // an island
    check_seconds(adult, "far", to, std::nullopt);    // beyond the streets
  }
  const auto older = town.ask({"--walk-only", "--persona", "older"});  // 48 m a minute, 15 minutes
  check_seconds(older, "300", "800", 625);
  check_seconds(older, "0", "800", std::nullopt);
}

TEST_CASE("the project says by which rules people may walk") {
  MatrixTown m;
  auto& town = m.town;
  town.replace("streets.opl", "Thighway=residential,name=North%20%Street", "Thighway=cycleway");
  town.write("from.csv", "id,lon,lat\na," + TinyTown::lonlat(1500) + "\n");
  town.write("to.csv", "id,lon,lat\nF," + TinyTown::lonlat(1600, 400) + "\n");
  check_seconds(m.ask({"--walk-only"}), "a", "F", 375);
  town.replace("town.toml", "[timetables]", "access = \"reference-walk-strict\"\n\n[timetables]");
  check_seconds(m.ask({"--walk-only"}), "a", "F", std::nullopt);
  town.replace("town.toml", "reference-walk-strict", "reference-walk");
  check_seconds(m.ask({"--walk-only"}), "a", "F", 375);
}

TEST_CASE("a hill makes the way up longer, and not the way down") {
  // 4 % up to the east: Tobler's exp(3.5 * 0.04) times as long; down is walked as flat.
  MatrixTown m;
  m.town.add_elevation([](double east) { return 400 + 0.04 * east; });
  const auto up = m.ask({"--walk-only"});
  check_seconds(up, "0", "300", static_cast<int>(std::lround(225 * std::exp(0.14))));
  check_seconds(up, "0", "800", static_cast<int>(std::lround(600 * std::exp(0.14))));
  check_seconds(up, "0", "1500", std::nullopt);  // 21.6 minutes; flat it was 18.75
  check_seconds(up, "800", "300", 375);
  // The same heights the other way round.
  MatrixTown down;
  down.town.add_elevation([](double east) { return 400 - 0.04 * east; });
  check_seconds(down.ask({"--walk-only"}), "0", "1500", 1125);
}

TEST_CASE("matrix by a departure time") {
  const MatrixTown town;
  const auto at_eight = town.ask({"--depart", "2023-06-13T08:00"});
  check_seconds(at_eight, "0", "3200", 1200);   // the bus of 8.10, there at 8.20
  check_seconds(at_eight, "0", "1500", 975);    // off at 1600 m at 8.15, back 100 m
  check_seconds(at_eight, "0", "800", 600);     // on foot is sooner
  check_seconds(at_eight, "800", "3200", 1200); // 800 m to the stop at 1600 m, the bus of 8.15
  check_seconds(at_eight, "300", "G", 1800);    // 300 m back, 8.10 to 8.15, 800 and 400 m on foot
  check_seconds(at_eight, "lone", "3200", std::nullopt);
  const auto later = town.ask({"--depart", "2023-06-13T08:11"});
  check_seconds(later, "0", "3200", 1740);      // 8.30 to 8.40
  const auto evening = town.ask({"--depart", "2023-06-13T19:00"});
  check_seconds(evening, "0", "3200", std::nullopt);
  check_seconds(evening, "0", "1500", 1125);
  const auto short_time = town.ask({"--depart", "2023-06-13T08:11", "--max-minutes", "20"});
  check_seconds(short_time, "0", "3200", std::nullopt);
}

TEST_CASE("matrix by an arrival time: from leaving until then, as a departure counts its wait") {
  const MatrixTown town;
  const auto by_nine = town.ask({"--arrive", "2023-06-13T09:00"});
  check_seconds(by_nine, "0", "3200", 600);     // the bus of 8.50 arrives on the dot
  check_seconds(by_nine, "0", "800", 600);      // on foot
  check_seconds(by_nine, "0", "1500", 600);     // the same bus to 8.55, 100 m, and time to spare
  check_seconds(by_nine, "300", "3200", 825);   // 300 m back to it, and 10 minutes
  check_seconds(by_nine, "lone", "3200", std::nullopt);
}

TEST_CASE("matrix over a window: a bus every 20 minutes, each second counts once") {
  const MatrixTown town;
  const auto ask = [&](std::vector<std::string> how) {
    how.insert(how.begin(),
               {"matrix", "town.toml", "--origins", "from.csv", "--destinations", "to.csv"});
    return run(town.town.folder(), how);
  };
  const auto row = [](const std::string& csv, const std::string& begin) {
    const auto rows = cli_tests::lines_beginning(csv, begin);
    REQUIRE(rows.size() == 1);
    std::vector<std::optional<int>> cells;
    std::size_t at = begin.size();
    for (;;) {
      const auto comma = rows[0].find(',', at);
      const auto cell = rows[0].substr(at, comma - at);
      cells.push_back(cell.empty() ? std::nullopt : std::optional<int>(std::stoi(cell)));
      if (comma == std::string::npos) break;
      at = comma + 1;
    }
    return cells;
  };
  const auto check = [](const std::vector<std::optional<int>>& got,
                        const std::vector<std::optional<int>>& expected) {
    REQUIRE(got.size() == expected.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
      CAPTURE(i);
      REQUIRE(got[i].has_value() == expected[i].has_value());
      if (got[i]) CHECK(std::abs(*got[i] - *expected[i]) <= 1);
    }
  };
  const auto eight = ask({"--depart", "2023-06-13T08:00", "--window", "20"});
  REQUIRE(eight.status == 0);
  CHECK(cli_tests::lines_of(eight.out)[0] == "from_id,to_id,p25,p50,p75");
  // The buses of 8.10 and 8.30: every time from 600 to 1799 s once.
  check(row(eight.out, "0,3200,"), {899, 1199, 1499});
  check(row(eight.out, "0,800,"), {600, 600, 600});  // on foot
  // 375 to 1124 s by bus, but never more than the 1125 s on foot.
  check(row(eight.out, "0,1500,"), {674, 974, 1125});
  check(row(eight.out, "lone,3200,"), {std::nullopt, std::nullopt, std::nullopt});
  // By nine to 9.20: the bus that is there at 9.00, at 9.20 the next one; a minute later, longer.
  const auto nine = ask({"--arrive", "2023-06-13T09:00", "--window", "20", "--percentiles", "1,100"});
  REQUIRE(nine.status == 0);
  CHECK(cli_tests::lines_of(nine.out)[0] == "from_id,to_id,p1,p100");
  check(row(nine.out, "0,3200,"), {611, 1799});
  // The last bus is gone for most of this window: more than half of the seconds have no journey.
  const auto short_time = ask({"--depart", "2023-06-13T08:00", "--window", "20", "--max-minutes",
                               "20", "--percentiles", "50,51"});
  REQUIRE(short_time.status == 0);
  check(row(short_time.out, "0,3200,"), {1199, std::nullopt});

  check_refused(ask({"--walk-only", "--window", "20"}), 2, "bad-option");
  check_refused(ask({"--depart", "2023-06-13T08:00", "--percentiles", "50"}), 2, "bad-option");
  check_refused(ask({"--depart", "2023-06-13T08:00", "--window", "20", "--percentiles", "50,50"}), 2,
                "bad-option");
  check_refused(ask({"--depart", "2023-06-13T23:00", "--window", "1440", "--max-minutes", "240"}), 2,
                "bad-option");
  CHECK(ask({"--depart", "2023-06-13T08:00", "--window", "0"}).status == 2);
  CHECK(ask({"--depart", "2023-06-13T08:00", "--window", "20", "--percentiles", "101"}).status == 2);
}

TEST_CASE("catchment over a window: an area for each percentile, the higher inside the lower") {
  const TinyTown town;
  const auto ask = [&](std::vector<std::string> how) {
    how.insert(how.begin(), {"catchment", "town.toml", "--at", TinyTown::lonlat(0), "--minutes", "25"});
    const auto done = run(town.folder(), how);
    REQUIRE(done.status == 0);
    return json::parse(done.out);
  };
  const auto areas = ask({"--depart", "2023-06-13T08:00", "--window", "20", "--percentiles", "10,90"});
  REQUIRE(areas["features"].size() == 2);
  CHECK(areas["window_minutes"] == 20);
  CHECK(areas["features"][0]["properties"]["percentile"] == 10);
  CHECK(areas["features"][1]["properties"]["percentile"] == 90);
  const double often = areas["features"][0]["properties"]["area_km2"];
  const double nearly_always = areas["features"][1]["properties"]["area_km2"];
  CHECK(often > nearly_always);
  const auto once = ask({"--depart", "2023-06-13T08:00"});
  CHECK_FALSE(once["features"][0]["properties"].contains("percentile"));
}

namespace {

/// No bus goes all the way: one must change at Cross, where the next leaves 2 minutes later. It is too
/// far to walk there for the persona "older": 1600 m, and 720 are the limit.
void make_two_buses(TinyTown& town) {
  const auto feed = support::GtfsFeed()
                        .route("1")
                        .trip("first", "west 08:10  mid 08:15")
                        .of_route("1")
                        .every(1200, "18:00")
                        .trip("second", "mid 08:17  east 08:22")
                        .of_route("1")
                        .every(1200, "18:00")
                        .files();
  for (const auto& [name, text] : feed) {
    if (name != "stops.txt") town.write("buses/" + name, text);
  }
}

}  // namespace

TEST_CASE("matrix: the least time for a change and the most changes flip an answer") {
  MatrixTown m;
  make_two_buses(m.town);
  const std::vector<std::string> leave = {"--persona", "older", "--depart", "2023-06-13T08:00"};
  const std::vector<std::string> by = {"--persona", "older", "--arrive", "2023-06-13T09:00"};
  const auto with = [](std::vector<std::string> how, const std::vector<std::string>& more) {
    how.insert(how.end(), more.begin(), more.end());
    return how;
  };
  check_seconds(m.ask(leave), "0", "3200", 1320);  // 8.10 to 8.15, 8.17 to 8.22
  check_seconds(m.ask(with(leave, {"--min-change", "2"})), "0", "3200", 1320);
  check_seconds(m.ask(with(leave, {"--min-change", "3"})), "0", "3200", 2520);     // 8.37 to 8.42
  check_seconds(m.ask(with(leave, {"--max-transfers", "1"})), "0", "3200", 1320);
  check_seconds(m.ask(with(leave, {"--max-transfers", "0"})), "0", "3200", std::nullopt);
  check_seconds(m.ask(by), "0", "3200", 1800);     // 8.30 to 8.35, 8.37 to 8.42
  check_seconds(m.ask(with(by, {"--min-change", "3"})), "0", "3200", 3000);        // 8.10 to 8.15
  check_seconds(m.ask(with(by, {"--max-transfers", "0"})), "0", "3200", std::nullopt);
  // Without the option the project says it.
  m.town.replace("town.toml", "max_transfers = 2", "max_transfers = 0");
  check_seconds(m.ask(leave), "0", "3200", std::nullopt);
  check_seconds(m.ask(with(leave, {"--max-transfers", "1"})), "0", "3200", 1320);
  m.town.replace("town.toml", "max_transfers = 0", "max_transfers = 2\nmin_change_minutes = 3");
  check_seconds(m.ask(leave), "0", "3200", 2520);
  check_seconds(m.ask(with(leave, {"--min-change", "0"})), "0", "3200", 1320);
}

TEST_CASE("matrix over a window: changes count as at one moment") {
  MatrixTown m;
  make_two_buses(m.town);
  const auto median = [&](std::vector<std::string> how) {
    how.insert(how.begin(), {"matrix", "town.toml", "--origins", "from.csv", "--destinations",
                             "to.csv", "--persona", "older", "--window", "20", "--percentiles",
                             "50"});
    const auto done = run(m.town.folder(), how);
    REQUIRE(done.status == 0);
    const auto rows = cli_tests::lines_beginning(done.out, "0,3200,");
    REQUIRE(rows.size() == 1);
    const auto seconds = rows[0].substr(rows[0].rfind(',') + 1);
    return seconds.empty() ? -1 : std::stoi(seconds);
  };
  // Leaving from 8.00 to 8.20: there at 8.22 who leaves by 8.10, at 8.42 the others: 720 to 1919 s.
  CHECK(std::abs(median({"--depart", "2023-06-13T08:00"}) - 1319) <= 1);
  // At 8.42 who leaves by 8.10; then at 9.02: 1920 to 3119 s.
  CHECK(std::abs(median({"--depart", "2023-06-13T08:00", "--min-change", "3"}) - 2519) <= 1);
  CHECK(median({"--depart", "2023-06-13T08:00", "--max-transfers", "0"}) == -1);
  // By 8.45 to 9.05: leaving at 8.30, from 9.02 on at 8.50: 720 to 1919 s; else a bus earlier.
  CHECK(std::abs(median({"--arrive", "2023-06-13T08:45"}) - 1319) <= 1);
  CHECK(std::abs(median({"--arrive", "2023-06-13T08:45", "--min-change", "3"}) - 2519) <= 1);
  CHECK(median({"--arrive", "2023-06-13T08:45", "--max-transfers", "0"}) == -1);
}

TEST_CASE("catchment by a departure and by an arrival, at one moment and over a window, with changes") {
  TinyTown town;
  make_two_buses(town);
  const auto holds = [&](double at, const std::string& minutes, double place,
                         std::vector<std::string> how) {
    how.insert(how.begin(),
               {"catchment", "town.toml", "--persona", "older", "--at", TinyTown::lonlat(at),
                "--minutes", minutes});
    const auto done = run(town.folder(), how);
    CAPTURE(done.err);
    REQUIRE(done.status == 0);
    const auto collection = json::parse(done.out);
    REQUIRE(collection.at("features").size() == 1);
    const auto p = TinyTown::at(place, 1);
    return inside(polygons_of(collection["features"][0].at("geometry")), {p.lon, p.lat});
  };
  const std::vector<std::string> leave = {"--depart", "2023-06-13T08:00"};
  CHECK(holds(0, "25", 3150, leave));               // 22 minutes and a few steps
  CHECK_FALSE(holds(0, "20", 3150, leave));
  CHECK_FALSE(holds(0, "25", 3150, {"--depart", "2023-06-13T08:00", "--min-change", "3"}));
  CHECK(holds(0, "45", 3150, {"--depart", "2023-06-13T08:00", "--min-change", "3"}));  // 42
  const std::vector<std::string> by = {"--arrive", "2023-06-13T08:45"};
  CHECK(holds(3200, "20", 50, by));                 // 15 minutes
  CHECK_FALSE(holds(3200, "14", 50, by));
  CHECK_FALSE(holds(3200, "20", 50, {"--arrive", "2023-06-13T08:45", "--min-change", "3"}));
  // The medians of the windows above: 22 minutes, and 42 with more time for the change.
  for (const std::string how : {"--depart", "--arrive"}) {
    CAPTURE(how);
    const double at = how == "--depart" ? 0 : 3200, place = how == "--depart" ? 3150 : 50;
    const std::string from = how == "--depart" ? "2023-06-13T08:00" : "2023-06-13T08:45";
    CHECK(holds(at, "25", place, {how, from, "--window", "20", "--percentiles", "50"}));
    CHECK_FALSE(holds(at, "20", place, {how, from, "--window", "20", "--percentiles", "50"}));
    CHECK_FALSE(holds(at, "25", place,
                      {how, from, "--window", "20", "--percentiles", "50", "--min-change", "3"}));
    CHECK(holds(at, "50", place,
                {how, from, "--window", "20", "--percentiles", "50", "--min-change", "3"}));
  }
}

TEST_CASE("matrix: what is asked wrongly, and what is there already") {
  MatrixTown m;
  auto& town = m.town;
  const auto ask = [&](std::vector<std::string> how) {
    how.insert(how.begin(), {"matrix", "town.toml", "--origins", "from.csv", "--destinations", "to.csv"});
    return run(town.folder(), how);
  };
  check_refused(ask({}), 2, "bad-option");
  check_refused(ask({"--depart", "8 o'clock"}), 2, "bad-time");
  check_refused(ask({"--walk-only", "--persona", "adlut"}), 2, "unknown-persona");
  CHECK(says(ask({"--walk-only", "--persona", "adlut"}).err, "Did you mean 'adult'?"));
  CHECK(ask({"--walk-only", "--depart", "2023-06-13T08:00"}).status == 2);

  REQUIRE(ask({"--walk-only", "-o", "m.csv"}).status == 0);
  const auto first = town.text("m.csv");
  CHECK(parse_matrix(first).size() == 25);
  check_refused(ask({"--depart", "2023-06-13T08:00", "-o", "m.csv"}), 2, "output-exists");
  CHECK(town.text("m.csv") == first);
  CHECK(ask({"--depart", "2023-06-13T08:00", "-o", "m.csv", "--overwrite"}).status == 0);
  CHECK(town.text("m.csv") != first);
  check_refused(ask({"--walk-only", "-o", "to.csv", "--overwrite"}), 2, "output-foreign");

  town.append("from.csv", "0,-3,51.6\n");
  check_refused(ask({"--walk-only", "-o", "n.csv"}), 1, "duplicate-id");
  town.write("from.csv", "id,lon,lat\na,0,0\n");
  check_refused(ask({"--walk-only", "-o", "n.csv"}), 1, "bad-coordinate");
  town.write("from.csv", "id,lon,lat\n");
  check_refused(ask({"--walk-only", "-o", "n.csv"}), 1, "empty-file");
  town.write("from.csv", "id,lnog,lat\na,-3,51.6\n");
  check_refused(ask({"--walk-only", "-o", "n.csv"}), 1, "missing-column");
  town.remove("from.csv");
  check_refused(ask({"--walk-only", "-o", "n.csv"}), 2, "cannot-read-file");
  CHECK_FALSE(fs::exists(town.path("n.csv")));
  CHECK(cli_tests::leftovers(town.folder()).empty());
}

TEST_CASE("catchment of a point on foot reaches as far as one can walk") {
  const TinyTown town;
  const auto done = run(town.folder(), {"catchment", "town.toml", "--at", TinyTown::lonlat(1200),
                                        "--minutes", "5,10,3"});
  CAPTURE(done.err);
  REQUIRE(done.status == 0);
  const auto bands = bands_of(json::parse(done.out));
  REQUIRE(bands.size() == 3);
  CHECK(bands[0].minutes == 10);
  CHECK(bands[2].minutes == 3);
  const auto reaches = [&](const Band& band, double east, double north) {
    const auto p = TinyTown::at(east, north);
    return inside(band.polygons, {p.lon, p.lat});
  };
  // 10 minutes: 800 m either way along the street, and 400 m less of the side street.
  CHECK(reaches(bands[0], 450, 1));
  CHECK(reaches(bands[0], 1950, 1));
  CHECK(reaches(bands[0], 1600, 350));
  CHECK_FALSE(reaches(bands[0], 350, 1));
  CHECK_FALSE(reaches(bands[0], 2050, 1));
  CHECK_FALSE(reaches(bands[0], 1000, 80));  // farther off the street than it spreads
  // 5 minutes: 400 m.
  CHECK(reaches(bands[1], 850, 1));
  CHECK_FALSE(reaches(bands[1], 750, 1));
  CHECK_FALSE(reaches(bands[1], 1600, 60));
}

TEST_CASE("catchment of an activity: nested, valid, written once") {
  const TinyTown town;
  const auto ask = [&](std::vector<std::string> how) {
    how.insert(how.begin(), {"catchment", "town.toml"});
    return run(town.folder(), how);
  };
  const auto done = ask({"--activity", "garden", "--minutes", "15,30,45", "-o", "c.geojson"});
  CAPTURE(done.err);
  REQUIRE(done.status == 0);
  CHECK(done.out.empty());
  const auto collection = json::parse(town.text("c.geojson"));
  const auto bands = bands_of(collection);
  REQUIRE(bands.size() == 3);
  const auto west_end = TinyTown::at(20, 1);
  CHECK(inside(bands[0].polygons, {west_end.lon, west_end.lat}));        // by bus in 45 minutes
  CHECK_FALSE(inside(bands[2].polygons, {west_end.lon, west_end.lat}));
  CHECK(collection.at("generator").get<std::string>().starts_with("Greenreach"));

  const auto first = town.text("c.geojson");
  check_refused(ask({"--activity", "garden", "-o", "c.geojson"}), 2, "output-exists");
  CHECK(town.text("c.geojson") == first);
  CHECK(ask({"--activity", "garden", "-o", "c.geojson", "--overwrite"}).status == 0);
  check_refused(ask({"--activity", "garden", "-o", "neighbourhoods.geojson", "--overwrite"}), 2,
                "output-foreign");
  check_refused(ask({}), 2, "bad-option");
  check_refused(ask({"--at", "somewhere"}), 2, "bad-option");
  check_refused(ask({"--activity", "gadren"}), 2, "unknown-activity");
  CHECK(says(ask({"--activity", "gadren"}).err, "Did you mean 'garden'?"));
  // By a departure: the bus of 8.10 takes one to the east end within 30 minutes.
  const auto by_bus = ask({"--at", TinyTown::lonlat(0), "--minutes", "10,30", "--depart", "2023-06-13T08:00"});
  REQUIRE(by_bus.status == 0);
  const auto moment = bands_of(json::parse(by_bus.out));
  REQUIRE(moment.size() == 2);
  const auto east_end = TinyTown::at(3150, 1);
  CHECK(inside(moment[0].polygons, {east_end.lon, east_end.lat}));
  CHECK_FALSE(inside(moment[1].polygons, {east_end.lon, east_end.lat}));
}

TEST_CASE("the catchments of reach nest for every activity and persona") {
  const TinyTown town;
  REQUIRE(run(town.folder(), {"reach", "town.toml", "-o", "out"}).status == 0);
  const auto all = json::parse(town.text("out/catchments.geojson"));
  std::map<std::string, json> by_field;
  for (const auto& feature : all.at("features")) {
    const auto& p = feature.at("properties");
    auto& one = by_field[p.at("activity").get<std::string>() + "/" + p.at("persona").get<std::string>()];
    one["type"] = "FeatureCollection";
    one["features"].push_back(feature);
  }
  CHECK(by_field.size() == 6);
  for (const auto& [name, one] : by_field) {
    CAPTURE(name);
    (void)bands_of(one);
  }
}

TEST_CASE("explain tells both legs, and every ride is found in the timetable again") {
  const TinyTown town;
  const std::vector<std::string> ask = {"explain", "town.toml", "--neighbourhood", "W", "--activity",
                                        "garden"};
  const auto text = run(town.folder(), ask);
  CAPTURE(text.err);
  REQUIRE(text.status == 0);
  CHECK(says(text.out, "\nThere\n"));
  CHECK(says(text.out, "\nBack home\n"));
  CHECK(says(text.out, "bus 1 from Cross, off at East End at "));
  CHECK(says(text.out, "checked: trip "));

  auto as_json = ask;
  as_json.emplace_back("--json");
  const auto e = json::parse(run(town.folder(), as_json).out);
  CHECK(e.at("neighbourhood") == "W");
  CHECK(e.at("activity") == "garden");
  CHECK(e.at("session") == "2023-06-13T10:00");
  for (const auto* leg : {"outbound", "return"}) {
    CAPTURE(leg);
    const auto& one = e.at(leg);
    CHECK(one.at("possible") == true);
    CHECK(one.at("reason").is_null());
    int rides = 0;
    std::string before = one.at("depart");
    for (const auto& step : one.at("steps")) {
      CHECK(step.at("depart").get<std::string>() >= before);
      CHECK(step.at("arrive").get<std::string>() >= step.at("depart").get<std::string>());
      before = step.at("arrive");
      if (step.at("kind") != "ride") continue;
      ++rides;
      CHECK(step.at("confirmed") == true);
      CHECK(step.at("route") == "1");
    }
    CHECK(rides == 1);
    CHECK(one.at("arrive") == before);
  }
  CHECK(e.at("outbound").at("arrive").get<std::string>() <= "2023-06-13T09:55:00");
  CHECK(e.at("return").at("depart").get<std::string>() >= "2023-06-13T12:00:00");
}

TEST_CASE("explain tells the metres across grass to a meeting point in a park without a path") {
  TinyTown town;
  // From the corner of the park where the footpath ends, up into it.
  town.replace("activities.csv", TinyTown::lonlat(2500, 100), TinyTown::lonlat(2520, 140));
  const std::vector<std::string> ask = {"explain", "town.toml", "--neighbourhood", "W", "--activity",
                                        "garden"};
  const auto text = run(town.folder(), ask);
  CAPTURE(text.out);
  CHECK(says(text.out, "; the last "));
  CHECK(says(text.out, "; the first "));
  CHECK(says(text.out, " m across grass\n"));
}

TEST_CASE("explain gives the reasons where there is no way, and refuses what it cannot find") {
  const TinyTown town;
  const auto ask = [&](std::vector<std::string> how) {
    how.insert(how.begin(), {"explain", "town.toml"});
    return run(town.folder(), how);
  };
  const auto lone = ask({"--neighbourhood", "L", "--activity", "garden", "--json"});
  REQUIRE(lone.status == 0);
  const auto e = json::parse(lone.out);
  for (const auto* leg : {"outbound", "return"}) {
    CHECK(e.at(leg).at("possible") == false);
    CHECK(e.at(leg).at("reason") == "island");
    CHECK(e.at(leg).at("steps").empty());
  }
  const auto words = ask({"--neighbourhood", "L", "--activity", "garden"});
  CHECK(words.status == 0);
  CHECK(says(words.out, "[island]"));
  const auto home = ask({"--home", TinyTown::lonlat(9000), "--activity", "garden"});
  CHECK(home.status == 0);
  CHECK(says(home.out, "[outside_data]"));

  check_refused(ask({"--activity", "garden"}), 2, "bad-option");
  check_refused(ask({"--neighbourhood", "W", "--activity", "gardne"}), 2, "unknown-activity");
  check_refused(ask({"--neighbourhood", "X", "--activity", "garden"}), 2, "unknown-neighbourhood");
  check_refused(ask({"--neighbourhood", "W", "--activity", "garden", "--persona", "adlut"}), 2,
                "unknown-persona");
  check_refused(ask({"--neighbourhood", "W", "--activity", "garden", "--date", "Tuesday"}), 2, "bad-option");
  check_refused(ask({"--neighbourhood", "W", "--activity", "garden", "--date", "2023-06-14"}), 2,
                "no-session-that-day");
  check_refused(ask({"--home", "51.6", "--activity", "garden"}), 2, "bad-option");
}
