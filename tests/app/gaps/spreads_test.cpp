// Percentiles over people shared out among units, against the statistics' own, unit by unit.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <random>

#include "app/gaps/count.hpp"
#include "equity/weighted.hpp"
#include "support/seed.hpp"

namespace {

constexpr std::size_t kAreas = 6, kUnits = 3;

struct Drawn {
  town::Town town;
  std::vector<std::vector<app::gaps::Member>> members;
  std::vector<app::gaps::HomeValue> values;   ///< by home
};

/// Homes of 0 .. 5 people in six areas, each area shared out among units by random weights.
Drawn draw(std::mt19937_64& random) {
  Drawn out;
  place::Homes homes;
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  for (std::size_t n = 0; n < kAreas; ++n) {
    const int count = below(8);
    for (int i = 0; i < count; ++i) {
      homes.items.push_back({{}, place::NeighbourhoodId(n), below(6)});
      const double value = below(7) == 0 ? std::numeric_limits<double>::infinity() : below(10);
      out.values.push_back({value, homes.items.size() - 1});
    }
    homes.begin.push_back(static_cast<std::uint32_t>(homes.items.size()));
    auto& members = out.members.emplace_back();
    for (std::uint32_t u = 0; u < kUnits; ++u) {
      if (below(2) == 0) members.push_back({u, below(5) / 4.0});
    }
  }
  out.town.homes = std::make_shared<const place::Homes>(std::move(homes));
  return out;
}

/// Units in which one of the five differs from equity::compute_percentile.
int differing(const Drawn& drawn, std::vector<app::gaps::HomeValue> values) {
  std::stable_sort(values.begin(), values.end(),
                   [](const auto& a, const auto& b) { return a.value < b.value; });
  const auto spreads = app::gaps::count_spreads(drawn.town, drawn.members, kUnits, values);
  int different = 0;
  for (std::size_t u = 0; u < kUnits; ++u) {
    std::vector<equity::Weighted> people;
    for (const auto& one : drawn.values) {
      const auto& home = drawn.town.homes->items[one.home];
      for (const auto& member : drawn.members[home.neighbourhood.index()]) {
        if (member.unit == u) people.push_back({one.value, member.weight * home.residents});
      }
    }
    const auto& s = spreads[u];
    for (const auto& [percent, ours] : {std::pair{10.0, s.p10}, {25.0, s.p25}, {50.0, s.p50}, {75.0, s.p75}, {90.0, s.p90}}) {
      if (equity::compute_percentile(people, percent).optional() != ours) ++different;
    }
  }
  return different;
}

}  // namespace

TEST_CASE("percentiles of units are those of the statistics, on random shares of people") {
  std::mt19937_64 random(support::seed());
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    const auto drawn = draw(random);
    CHECK(differing(drawn, drawn.values) == 0);
  }
}

TEST_CASE("a planted mistake makes the comparison fail: one home is lost") {
  std::mt19937_64 random(support::seed());
  int different = 0;
  for (int round = 0; round < 300; ++round) {
    const auto drawn = draw(random);
    if (drawn.values.empty()) continue;
    auto fewer = drawn.values;
    fewer.pop_back();
    different += differing(drawn, fewer);
  }
  CHECK(different > 0);
}
