// `barriers` as a user meets it: what is written, that it is the same with any number of threads, and
// what it refuses.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/program.hpp"
#include "support/tiny_town.hpp"

namespace {

using cli_tests::Outcome;
using cli_tests::run;
using nlohmann::json;
using support::read_bytes;
using support::read_folder;
using support::TinyTown;

Outcome barriers(const TinyTown& town, const std::string& out,
                 const std::vector<std::string>& more = {}) {
  std::vector<std::string> args = {"barriers", "town.toml", "-o", out};
  args.insert(args.end(), more.begin(), more.end());
  return run(town.folder(), args);
}

}  // namespace

TEST_CASE("barriers writes every file it says, the same with one thread and two, and reads aloud") {
  TinyTown town;
  const auto one = barriers(town, "one", {"--persona", "adult,wheelchair", "--threads", "1"});
  CAPTURE(one.err);
  REQUIRE(one.status == 0);
  const auto two = barriers(town, "two", {"--persona", "adult,wheelchair", "--threads", "2", "--json"});
  REQUIRE(two.status == 0);
  const auto left = read_folder(town.path("one")), right = read_folder(town.path("two"));
  REQUIRE(left.size() == 19);
  REQUIRE(left.size() == right.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    CHECK(left[i].first == right[i].first);
    CHECK_MESSAGE(left[i].second == right[i].second, left[i].first);
    CHECK(left[i].second.find(town.folder_name()) == std::string::npos);  // no path of this machine
    if (!left[i].first.ends_with(".gpkg")) {
      CHECK(left[i].second.find("nan") == std::string::npos);
    }
  }
  for (const auto* file : {"barriers.geojson", "fixes.geojson", "severance.geojson", "severance_crossings.geojson"}) {
    CAPTURE(file);
    const auto parsed = json::parse(read_bytes(town.path(std::string("one/") + file)));
    CHECK(parsed["type"] == "FeatureCollection");
  }
  const auto told = json::parse(two.out);
  CHECK(told["personas"].size() == 2);
  CHECK(told["files"].size() == 19);
  CHECK(one.out.find("residents meet the standard") != std::string::npos);
  CHECK(one.out.find("Looked at: ") != std::string::npos);
}

TEST_CASE("barriers refuses earlier results, foreign files and personas that are not there") {
  TinyTown town;
  REQUIRE(barriers(town, "out").status == 0);
  const auto before = read_folder(town.path("out"));
  CHECK(barriers(town, "out").status == 2);
  CHECK(barriers(town, "new", {"--persona", "wheelchiar"}).status == 2);
  CHECK(barriers(town, "new", {"--budget", "-1"}).status == 2);
  CHECK(read_folder(town.path("out")) == before);
  CHECK(cli_tests::leftovers(town.folder()).empty());
  CHECK(barriers(town, "out", {"--overwrite", "--budget", "0", "--no-changes", "--no-attribution", "--links", "0"}).status == 0);
}

TEST_CASE("barriers without a timetable looks at streets and sessions alone") {
  TinyTown town;
  town.replace("town.toml", "gtfs = [\"buses\"]", "gtfs = []");
  const auto done = barriers(town, "out", {"--json"});
  CAPTURE(done.err);
  REQUIRE(done.status == 0);
  CHECK(json::parse(done.out)["changes"]["tried"] > 0);  // other hours and days
}
