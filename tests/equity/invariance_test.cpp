// What must not matter: the unit of the value, how often the town is copied, the order of rows, and
// whether an area is listed whole or as two halves.
#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "equity/concentration.hpp"
#include "equity/lorenz.hpp"
#include "equity/shortfall.hpp"
#include "equity/slope_index.hpp"
#include "equity/theil.hpp"
#include "support/seed.hpp"

using namespace equity;

namespace {

struct Row {
  Ranked area;
  std::size_t group = 0;
};

/// All indices of a town in one list. `unit` stretches what is measured in the value's unit.
std::vector<double> all_indices(const std::vector<Row>& rows, double unit) {
  std::vector<Ranked> areas;
  std::vector<std::size_t> groups;
  for (const auto& r : rows) {
    areas.push_back(r.area);
    groups.push_back(r.group);
  }
  const auto values = without_need(areas);
  const auto slope = compute_slope_index(areas);
  const auto theil = compute_theil(values, groups);
  const auto palma = compute_palma_by_need(areas);
  const auto short_of = compute_shortfall(values, {Sense::kGood, 3 * unit});
  const auto over = compute_shortfall(values, {Sense::kBad, 1 * unit, 5 * unit});
  std::vector<double> out = {*compute_concentration_index(areas),
                             *compute_erreygers_index(areas, 0, 6 * unit),
                             slope->slope / unit,
                             *slope->relative_to_mean,
                             *compute_gini(values),
                             *palma->ratio,
                             *compute_palma_by_value(values)->ratio,
                             theil->total,
                             theil->within,
                             theil->between,
                             short_of->headcount,
                             short_of->gap,
                             short_of->severity,
                             over->gap,
                             over->severity,
                             *compute_percentile(values, 37) / unit};
  for (const auto& mean : compute_group_means(areas, *compute_quantile_groups(areas, 5))) {
    out.push_back(*mean / unit);
  }
  return out;
}

std::vector<Row> draw_rows(std::mt19937_64& random) {
  std::vector<Row> rows;
  const auto areas = 6 + random() % 20;
  for (std::size_t i = 0; i < areas; ++i) {
    rows.push_back({{0.5 + static_cast<double>(random() % 11) / 2,
                     1 + static_cast<double>(random() % 900) / 8,  // eighths: halves are exact
                     1 + static_cast<double>(random() % 10)},
                    random() % 3});
  }
  rows[0].area.need = 0;
  return rows;
}

void compare(const std::vector<Row>& a, const std::vector<Row>& b, double unit) {
  const auto x = all_indices(a, 1);
  const auto y = all_indices(b, unit);
  REQUIRE(x.size() == y.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    CAPTURE(i);
    CHECK(std::fabs(x[i] - y[i]) < 1e-10);
  }
}

}  // namespace

TEST_CASE("indices do not depend on unit, copies, order or how areas are cut") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  for (int round = 0; round < 100; ++round) {
    CAPTURE(round);
    const auto rows = draw_rows(random);
    auto scaled = rows;
    for (auto& r : scaled) r.area.value *= 60;
    compare(rows, scaled, 60);
    auto copied = rows;
    for (int k = 0; k < 2; ++k) copied.insert(copied.end(), rows.begin(), rows.end());
    compare(rows, copied, 1);
    auto shuffled = rows;
    for (std::size_t i = shuffled.size(); i > 1; --i)
      std::swap(shuffled[i - 1], shuffled[random() % i]);
    compare(rows, shuffled, 1);
    auto halved = rows;
    for (const auto& r : rows) {
      halved.push_back(r);
      halved.back().area.people /= 2;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) halved[i].area.people /= 2;
    compare(rows, halved, 1);
  }
}

TEST_CASE("need goes by order alone, and turned round it turns the sign") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  for (int round = 0; round < 50; ++round) {
    std::vector<Ranked> areas, stretched, reversed;
    for (const auto& r : draw_rows(random)) {
      areas.push_back(r.area);
      stretched.push_back({r.area.value, r.area.people, std::exp(r.area.need)});
      reversed.push_back({r.area.value, r.area.people, -r.area.need});
    }
    const double c = *compute_concentration_index(areas);
    CHECK(*compute_concentration_index(stretched) == c);
    CHECK(*compute_concentration_index(reversed) == doctest::Approx(-c));
    CHECK(compute_slope_index(reversed)->slope ==
          doctest::Approx(-compute_slope_index(areas)->slope));
    // By value instead of need the concentration index is the Gini, and never larger than it by
    // need.
    std::vector<Ranked> by_value = areas;
    for (auto& a : by_value) a.need = a.value;
    const double gini = *compute_gini(without_need(areas));
    CHECK(*compute_concentration_index(by_value) == doctest::Approx(gini));
    CHECK(std::fabs(c) <= gini + 1e-12);
    // C = 2 var(ridit) SII / mean.
    const auto ridits = compute_ridits(areas);
    double variance = 0, people = 0;
    for (std::size_t i = 0; i < areas.size(); ++i) {
      variance += areas[i].people * (ridits[i] - 0.5) * (ridits[i] - 0.5);
      people += areas[i].people;
    }
    const auto slope = compute_slope_index(areas);
    CHECK(2 * variance / people * *slope->relative_to_mean == doctest::Approx(c));
  }
}

TEST_CASE("a transfer from who has more to who has less lowers Gini, Theil and severity") {
  const std::vector<Weighted> before = {{1, 10}, {2, 10}, {6, 10}};
  const std::vector<Weighted> after = {{1.5, 10}, {2, 10}, {5.5, 10}};
  const std::vector<std::size_t> one(3, 0);
  CHECK(*compute_gini(after) < *compute_gini(before));
  CHECK(compute_theil(after, one)->total < compute_theil(before, one)->total);
  CHECK(compute_shortfall(after, {Sense::kGood, 4})->severity <
        compute_shortfall(before, {Sense::kGood, 4})->severity);
}
