// Every statistic against the published definition followed person by person, on drawn towns with
// ties in value and need, areas without people and groups that cross areas.
#include <cmath>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "equity/concentration.hpp"
#include "equity/correlation.hpp"
#include "equity/lorenz.hpp"
#include "equity/shortfall.hpp"
#include "equity/slope_index.hpp"
#include "equity/theil.hpp"
#include "equity/weighted.hpp"
#include "reach/summary.hpp"
#include "support/oracles/one_by_one.hpp"
#include "support/seed.hpp"

using namespace equity;

namespace {

oracle::Town draw_town(std::mt19937_64& random) {
  oracle::Town town;
  const auto areas = 3 + random() % 8;
  for (std::size_t i = 0; i < areas; ++i) {
    town.value.push_back(static_cast<double>(random() % 7) / 2);
    town.need.push_back(1 + static_cast<double>(random() % 5));
    town.people.push_back(static_cast<int>(random() % 12));
    town.group.push_back(random() % 3);
  }
  // Somebody with something at either end of need, so that every index exists.
  town.value[0] = 1;
  town.need[0] = 0;
  town.people[0] = 3;
  town.need[1] = 9;
  town.people[1] = 2;
  return town;
}

std::vector<Ranked> ranked(const oracle::Town& town) {
  std::vector<Ranked> out;
  for (std::size_t i = 0; i < town.value.size(); ++i) {
    out.push_back({town.value[i], static_cast<double>(town.people[i]), town.need[i]});
  }
  return out;
}

constexpr double kClose = 1e-11;

}  // namespace

TEST_CASE("indices equal their definitions followed person by person") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    const auto town = draw_town(random);
    const auto people = town.one_by_one();
    const auto areas = ranked(town);
    const auto values = without_need(areas);
    CHECK(std::fabs(*compute_gini(values) - oracle::gini(people)) < kClose);
    CHECK(std::fabs(*compute_concentration_index(areas) - oracle::concentration(people)) < kClose);
    CHECK(std::fabs(*compute_erreygers_index(areas, 0, 3) - oracle::erreygers(people, 0, 3)) <
          kClose);
    CHECK(std::fabs(compute_slope_index(areas)->slope - oracle::slope(people)) < 1e-9);
    const auto theil = compute_theil(values, town.group);
    CHECK(std::fabs(theil->total - oracle::theil(people)) < kClose);
    CHECK(std::fabs(theil->between - oracle::theil_between(people)) < kClose);
    const auto palma = compute_palma_by_need(areas);
    CHECK(std::fabs(palma->bottom - oracle::mean_of_tenths(people, 0, 4)) < kClose);
    CHECK(std::fabs(palma->top - oracle::mean_of_tenths(people, 9, 10)) < kClose);
    const auto fifths = compute_quantile_groups(areas, 5);
    const auto means = compute_group_means(areas, *fifths);
    for (int g = 0; g < 5; ++g) {
      CHECK(std::fabs(*means[static_cast<std::size_t>(g)] -
                      oracle::mean_of_tenths(people, 2 * g, 2 * g + 2)) < kClose);
    }
    for (const int percent : {1, 10, 25, 50, 75, 90, 99, 100}) {
      CHECK(*compute_percentile(values, percent) == oracle::percentile(people, percent));
    }
    const auto rho = compute_spearman(town.value, town.need);
    if (rho) CHECK(std::fabs(*rho - oracle::spearman(town.value, town.need)) < kClose);
  }
}

TEST_CASE("a planted mistake is noticed: ties put one after the other") {
  std::mt19937_64 random(support::seed());
  int noticed = 0;
  for (int round = 0; round < 50; ++round) {
    const auto town = draw_town(random);
    auto careless = ranked(town);
    for (std::size_t i = 0; i < careless.size(); ++i)
      careless[i].need += 1e-6 * static_cast<double>(i);
    const auto wrong = *compute_concentration_index(careless);
    noticed += std::fabs(wrong - oracle::concentration(town.one_by_one())) > kClose ? 1 : 0;
  }
  CHECK(noticed > 25);
}

TEST_CASE("percentiles are those of reach") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  for (int round = 0; round < 200; ++round) {
    const auto town = draw_town(random);
    std::vector<Weighted> values;
    std::vector<reach::WeightedValue> of_reach;
    for (std::size_t i = 0; i < town.value.size(); ++i) {
      const double value = random() % 4 == 0 ? INFINITY : town.value[i];
      values.push_back({value, static_cast<double>(town.people[i])});
      of_reach.push_back({value, town.people[i]});
    }
    const auto p = reach::compute_percentiles(of_reach);
    CHECK(compute_percentile(values, 25).optional() == p.p25);
    CHECK(compute_percentile(values, 50).optional() == p.p50);
    CHECK(compute_percentile(values, 75).optional() == p.p75);
  }
}
