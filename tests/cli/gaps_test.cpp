// `gaps` through the real program: what it prints, what it writes, what it refuses.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/program.hpp"
#include "support/tiny_town.hpp"

namespace {

using cli_tests::run;
using support::TinyTown;

std::string plain_run(const TinyTown& tiny, const std::vector<std::string>& more = {}) {
  std::vector<std::string> args{"gaps", "town.toml", "-o", "out", "--quiet"};
  args.insert(args.end(), more.begin(), more.end());
  const auto outcome = run(tiny.folder(), args);
  CAPTURE(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(outcome.err.empty());
  return outcome.out;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("gaps writes every file and prints a summary to be read aloud") {
  const TinyTown tiny;
  const auto out = plain_run(tiny);
  CHECK(has(out, "Tiny: who can get there and back, on foot or by bus"));
  CHECK(has(out, "Headline: at least 1 session a week, there and back within 30 minutes each way"));
  CHECK(has(out, "Nobody is named as having agreed this headline"));
  CHECK(has(out, "15-minute walk: a green space within 1 km along the streets (official, 1.11 m/s)"));
  CHECK(has(out, "Areas to look at first"));
  CHECK_FALSE(has(out, "worst"));
  CHECK_FALSE(has(out, "nan"));
  for (const char* file : {"neighbourhoods.geojson", "neighbourhoods.csv", "look_first.csv", "reasons.csv", "group_gaps.csv",
                           "units.csv", "standards_met.csv", "standards.csv", "inequality.csv", "lorenz.csv", "fields.csv",
                           "gaps.gpkg", "gaps.xlsx", "manifest.json", "eqia.csv", "bid_facts.txt"}) {
    CAPTURE(file);
    CHECK(std::filesystem::file_size(tiny.path(std::string("out/") + file)) > 100);
  }
  for (const auto& [name, bytes] : support::read_folder(tiny.path("out"))) {
    CAPTURE(name);
    CHECK_FALSE(has(bytes, tiny.folder_name()));  // no path of this machine
    if (name.ends_with(".csv")) {
      CHECK(bytes.starts_with("\xef\xbb\xbf"));
      CHECK_FALSE(has(bytes, ",nan"));
      CHECK_FALSE(has(bytes, "inf,"));
    }
  }
  const auto geojson = nlohmann::json::parse(support::read_bytes(tiny.path("out/neighbourhoods.geojson")));
  CHECK(geojson["features"].size() == 4);
  CHECK_FALSE(geojson.contains("crs"));
  for (const auto& feature : geojson["features"]) {
    for (const auto& [key, value] : feature["properties"].items()) {
      CAPTURE(key);
      CHECK(value.is_primitive());
    }
  }
}

TEST_CASE("gaps: the same bytes with one thread and with several") {
  const TinyTown tiny;
  (void)plain_run(tiny, {"--threads", "1"});
  const auto one = support::read_folder(tiny.path("out"));
  (void)plain_run(tiny, {"--threads", "3", "--overwrite"});
  const auto many = support::read_folder(tiny.path("out"));
  REQUIRE(one.size() == many.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    CAPTURE(one[i].first);
    CHECK(one[i].second == many[i].second);
  }
}

TEST_CASE("gaps --json agrees with the files, and --standard and --persona choose") {
  const TinyTown tiny;
  const auto json = nlohmann::json::parse(plain_run(tiny, {"--json", "--standard", "bus-stop-400m", "--persona", "older"}));
  CHECK(json["residents"] == 330);
  REQUIRE(json["standards"].size() == 2);
  CHECK(json["standards"][0]["standard"] == "headline");
  CHECK(json["standards"][1]["standard"] == "bus-stop-400m");
  CHECK(json["standards"][1]["personas"].size() == 1);
  CHECK(json["standards"][1]["personas"][0]["persona"] == "older");
  CHECK(json["look_first"].size() == 1);
  double in_features = 0;
  const auto geojson = nlohmann::json::parse(support::read_bytes(tiny.path("out/neighbourhoods.geojson")));
  for (const auto& feature : geojson["features"]) in_features += feature["properties"]["older_headline_people_high"].get<double>();
  CHECK(in_features == json["standards"][0]["personas"][0]["meets_high"].get<double>());
}

TEST_CASE("gaps beside a figure of others: from the command line and from the project file") {
  TinyTown tiny;
  tiny.write("defra.csv", "area,share\nW,0.9\nM,0.5\nE,0.1\nX,1\n");
  const auto out = plain_run(tiny, {"--compare", "defra.csv", "--column", "share"});
  CHECK(has(out, "Beside 'share' of defra.csv: 3 neighbourhoods have both figures, 1 have none"));
  const auto first = support::read_bytes(tiny.path("out/comparison.csv"));
  tiny.append("town.toml", "\n[compare]\nfile = \"defra.csv\"\ncolumn = \"share\"\n");
  (void)plain_run(tiny, {"--overwrite"});
  CHECK(support::read_bytes(tiny.path("out/comparison.csv")) == first);
}

TEST_CASE("gaps refuses what it cannot do, in one line, before anything is written") {
  struct Row {
    std::vector<std::string> args;
    std::string code;
    int status;
    std::string said;
  };
  TinyTown tiny;
  tiny.write("other.csv", "area,share\nQ1,0.9\n");
  const std::vector<Row> rows{
      {{"--standard", "ags-locl"}, "unknown-standard", 2, "Did you mean 'ags-local'?"},
      {{"--group", "disable"}, "unknown-group", 2, "Did you mean 'disabled'?"},
      {{"--persona", "oldr"}, "unknown-persona", 2, "older"},
      {{"--compare", "none.csv", "--column", "a"}, "missing-file", 2, "none.csv"},
      {{"--compare", "other.csv"}, "bad-option", 2, "--column"},
      {{"--column", "share"}, "bad-option", 2, "--compare"},
      {{"--compare", "other.csv", "--column", "shar"}, "missing-column", 1, "share"},
      {{"--compare", "other.csv", "--column", "share"}, "compare-nothing-matches", 1, "Q1"}};
  for (const auto& row : rows) {
    CAPTURE(row.code);
    std::vector<std::string> args{"gaps", "town.toml", "-o", "out"};
    args.insert(args.end(), row.args.begin(), row.args.end());
    const auto outcome = run(tiny.folder(), args);
    CAPTURE(outcome.err);
    CHECK(outcome.status == row.status);
    CHECK(has(outcome.err, "[" + row.code + "]"));
    CHECK(has(outcome.err, row.said));
    CHECK(outcome.out.empty());
    CHECK_FALSE(std::filesystem::exists(tiny.path("out")));
    CHECK(cli_tests::leftovers(tiny.folder()).empty());
  }
}

TEST_CASE("gaps: groups larger than their totals, blanks and empty areas are counted and give no figure") {
  TinyTown tiny;
  tiny.write("attributes.csv", "code,residents,disabled,need\nW,80,100,2\nM,120,,\nE,100,8,9\nL,0,0,4\n");
  const auto outcome = run(tiny.folder(), {"gaps", "town.toml", "-o", "out"});
  CHECK(outcome.status == 0);
  for (const char* code : {"neighbourhood-group-larger", "gaps-group-not-known", "gaps-need-not-known", "gaps-area-without-residents"}) {
    CAPTURE(code);
    CHECK(has(outcome.err, code));
    CHECK(has(support::read_bytes(tiny.path("out/manifest.json")), code));
  }
  for (const auto& [name, bytes] : support::read_folder(tiny.path("out"))) {
    CAPTURE(name);
    if (name.ends_with(".csv") || name.ends_with("json")) for (const char* nan : {",nan", ",-nan", ":nan", ": nan", ": -nan"}) CHECK_FALSE(has(bytes, nan));
  }
}

TEST_CASE("gaps without a timetable: on foot alone, and it says so") {
  TinyTown tiny;
  tiny.replace("town.toml", "gtfs = [\"buses\"]", "gtfs = []");
  const auto out = plain_run(tiny);
  CHECK(has(out, "who can get there and back, on foot\n"));
}
