// Severance twice: by index, cost arrays and growing circles, and by trying every segment.
#include <doctest/doctest.h>

#include <random>
#include <string>

#include "drawn_quarter.hpp"
#include "severance_twin.hpp"
#include "support/seed.hpp"

namespace {

using severance_twin::Mistake;
using support::AsciiTown;

constexpr int kColumns = 34, kRows = 26;
constexpr double kSpacingM = 23;

/// Letters strewn over the ground, streets and paths between those near each other, and a railway of
/// two tracks, a motorway, a river and a closed ground among them.
AsciiTown strewn(std::mt19937_64& random) {
  std::string map;
  for (int r = 0; r < kRows; ++r) map += std::string(kColumns, '.') + "\n";
  const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn";
  const auto put = [&](char c, int column, int row) {
    auto& at = map[static_cast<std::size_t>(row * (kColumns + 1) + column)];
    if (at == '.') at = c;
    return at == c;
  };
  const auto any = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  // A ground of more than five hectares.
  const int left = 2 + any(16), top = 2 + any(10);
  put('w', left, top);
  put('x', left + 13, top + 1);
  put('y', left + 12, top + 11);
  put('z', left + 1, top + 12);
  std::vector<std::pair<int, int>> at;
  for (const char c : letters) {
    int column = 0, row = 0;
    do {
      column = any(kColumns);
      row = 1 + any(kRows - 2);
    } while (!put(c, column, row));
    at.emplace_back(column, row);
  }
  // Ends of what parts the town, on the edges of the drawing.
  const std::string ends = "0123456789";
  for (const char c : ends) {
    int row = 0;
    do {
      row = 4 + any(kRows - 8);
    } while (!put(c, (c - '0') % 2 == 0 ? 0 : kColumns - 1, row));
  }
  AsciiTown town(map, kSpacingM);
  const char* const kinds[] = {
      "highway=residential lit=yes", "highway=footway surface=asphalt width=2 lit=yes",
      "highway=steps lit=yes",       "highway=path",
      "highway=footway lit=no",      "highway=service access=private",
      "highway=footway bridge=yes lit=yes width=0.5"};
  for (std::size_t i = 0; i < letters.size(); ++i) {
    for (std::size_t j = i + 1; j < letters.size(); ++j) {
      const int dx = at[i].first - at[j].first, dy = at[i].second - at[j].second;
      if (dx * dx + dy * dy > 64 || any(3) == 0) continue;
      const auto kind = any(2) == 0 ? 0 : any(7);
      town.way(std::string{letters[i], letters[j]}, kinds[kind]);
    }
  }
  for (int i = 0; i < 4; ++i) {
    town.node(letters[static_cast<std::size_t>(any(40))], i % 2 == 0 ? "barrier=stile" : "barrier=gate locked=yes");
  }
  town.way("01", "railway=rail name=Line").way("03", "railway=rail");
  town.way("wxyzw", "landuse=military");
  town.way("45", "highway=motorway").way("67", "waterway=river name=River");
  return town;
}

severance_twin::Difference compare_round(std::mt19937_64& random, Mistake mistake) {
  const auto drawn = strewn(random);
  const auto town = drawn_quarter::build(
      drawn, {"ABC", "A", {drawn_quarter::anybody(), drawn_quarter::on_wheels()}});
  barrier::SeveranceQuery query;
  query.cap_m = 900;
  return severance_twin::compare(*town, query, 1, mistake);
}

}  // namespace

TEST_CASE("severance equals its slow twin on strewn towns, for both personas and bands") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed() + 71);
  std::size_t points = 0, ways = 0, with_way = 0;
  for (int round = 0; round < 25; ++round) {
    CAPTURE(round);
    const auto one = compare_round(random, Mistake::kNone);
    CAPTURE(one.first);
    CHECK(one.different == 0);
    points += one.points;
    ways += one.ways;
    with_way += one.with_way;
  }
  MESSAGE(points << " points, " << ways << " ways, " << with_way << " within the cap");
  CHECK(points > 500);
  CHECK(with_way > 300);
  CHECK(ways - with_way > 300);
}

TEST_CASE("severance: planted mistakes are seen") {
  for (const auto mistake : {Mistake::kShortProbe, Mistake::kThroughWalls, Mistake::kEveryTrack,
                             Mistake::kThroughGates, Mistake::kOneEnd}) {
    CAPTURE(static_cast<int>(mistake));
    std::mt19937_64 random(support::seed() + 72);
    int different = 0;
    for (int round = 0; round < 25 && different == 0; ++round) {
      different += compare_round(random, mistake).different;
    }
    CHECK(different > 0);
  }
}
