// Whatever goes in, a figure is finite or says why there is none.
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "equity/concentration.hpp"
#include "equity/correlation.hpp"
#include "equity/gap.hpp"
#include "equity/lorenz.hpp"
#include "equity/ranking.hpp"
#include "equity/shortfall.hpp"
#include "equity/slope_index.hpp"
#include "equity/theil.hpp"
#include "support/seed.hpp"

using namespace equity;

namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kHuge = std::numeric_limits<double>::max();

void check_finite(const Figure<>& figure) {
  if (figure) {
    CHECK(std::isfinite(*figure));
    CHECK(figure.why() == Undefined::kNo);
  } else {
    CHECK(figure.why() != Undefined::kNo);
    CHECK(!words_of(figure.why()).empty());
  }
}

void check_all(const std::vector<Ranked>& areas) {
  const auto values = without_need(areas);
  check_finite(compute_mean(values));
  check_finite(compute_percentile(values, 50));
  check_finite(compute_concentration_index(areas));
  check_finite(compute_erreygers_index(areas, 0, 1));
  check_finite(compute_gini(values));
  if (const auto s = compute_slope_index(areas)) {
    for (const double x : {s->slope, s->most_deprived, s->least_deprived}) CHECK(std::isfinite(x));
    check_finite(s->relative_to_mean);
    check_finite(s->ratio);
  }
  if (const auto c = compute_lorenz(values)) {
    for (const auto& p : *c) CHECK((std::isfinite(p.people) && std::isfinite(p.value)));
  }
  for (const auto& palma : {compute_palma_by_need(areas), compute_palma_by_value(values)}) {
    if (!palma) continue;
    CHECK(std::isfinite(palma->top));
    CHECK(std::isfinite(palma->bottom));
    check_finite(palma->ratio);
  }
  if (const auto t = compute_theil(values, std::vector<std::size_t>(areas.size(), 1))) {
    for (const double x : {t->total, t->within, t->between}) CHECK(std::isfinite(x));
  }
  for (const auto& standard : {Standard{Sense::kGood, 1}, Standard{Sense::kBad, 1, 2}}) {
    if (const auto s = compute_shortfall(values, standard)) {
      for (const double x : {s->headcount, s->gap, s->severity}) CHECK(std::isfinite(x));
      check_finite(s->mean_gap_of_short);
    }
  }
}

}  // namespace

TEST_CASE("nobody, nothing, one need: the reason is named") {
  const std::vector<Ranked> nobody = {{1, 0, 1}, {2, 0, 2}};
  CHECK(compute_concentration_index(nobody).why() == Undefined::kNobody);
  CHECK(compute_slope_index({}).why() == Undefined::kNobody);
  CHECK(compute_gini({}).why() == Undefined::kNobody);
  CHECK(compute_percentile({}, 50).why() == Undefined::kNobody);
  CHECK(compute_shortfall({}, {}).why() == Undefined::kNobody);
  const std::vector<Ranked> nothing = {{0, 5, 1}, {0, 5, 2}};
  CHECK(compute_gini(without_need(nothing)).why() == Undefined::kZero);
  CHECK(compute_theil(without_need(nothing), std::vector<std::size_t>{0, 1}).why() ==
        Undefined::kZero);
  CHECK(compute_slope_index(nothing)->relative_to_mean.why() == Undefined::kZero);
  const std::vector<Ranked> one_need = {{1, 5, 3}, {2, 5, 3}, {9, 0, 4}};
  CHECK(compute_concentration_index(one_need).why() == Undefined::kAllEqual);
  CHECK(compute_erreygers_index(one_need, 0, 9).why() == Undefined::kAllEqual);
  CHECK(compute_slope_index(one_need).why() == Undefined::kAllEqual);
  CHECK(compute_quantile_groups(one_need, 5).why() == Undefined::kAllEqual);
  CHECK(compute_palma_by_need(one_need).why() == Undefined::kAllEqual);
}

TEST_CASE("values out of bounds, bounds without room, lines that are none") {
  const std::vector<Ranked> areas = {{0.5, 5, 1}, {1.5, 5, 2}};
  CHECK(compute_erreygers_index(areas, 0, 1).why() == Undefined::kOutOfBounds);
  CHECK(compute_erreygers_index(areas, 2, 2).why() == Undefined::kOutOfBounds);
  const std::vector<Ranked> negative = {{-1, 5, 1}, {3, 5, 2}};
  CHECK(compute_concentration_index(negative).why() == Undefined::kNegative);
  CHECK(compute_gini(without_need(negative)).why() == Undefined::kNegative);
  const auto values = without_need(areas);
  CHECK(compute_shortfall(values, {Sense::kGood, 0}).why() == Undefined::kOutOfBounds);
  CHECK(compute_shortfall(values, {Sense::kBad, 30, 30}).why() == Undefined::kOutOfBounds);
  CHECK(compute_percentile(values, 0).why() == Undefined::kOutOfBounds);
  CHECK(compute_percentile(values, kNan).why() == Undefined::kOutOfBounds);
  CHECK(compute_quantile_groups(areas, 0).why() == Undefined::kOutOfBounds);
  CHECK(compute_theil(values, {}).why() == Undefined::kOutOfBounds);
  CHECK(compute_gap(kNan, 1, Sense::kGood).why() == Undefined::kNotFinite);
}

TEST_CASE("Spearman without two areas, or with all of one side equal") {
  const std::vector<double> one = {1}, same = {2, 2, 2}, three = {1, 2, 3}, broken = {1, kNan, 3};
  CHECK(compute_spearman(one, one).why() == Undefined::kTooFew);
  CHECK(compute_spearman(same, three).why() == Undefined::kAllEqual);
  CHECK(compute_spearman(broken, three).why() == Undefined::kNotFinite);
  CHECK(compute_spearman(one, three).why() == Undefined::kOutOfBounds);
}

TEST_CASE("never NaN, never infinite: every mixture of troublesome numbers") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  const std::vector<double> odd = {0, 1, -1, 0.5, kInf, -kInf, kNan, kHuge, 1e-320, -0.0, 1e-12};
  for (int round = 0; round < 4000; ++round) {
    std::vector<Ranked> areas(random() % 5);
    const auto pick = [&] { return odd[random() % odd.size()]; };
    const auto mild = [&] { return static_cast<double>(random() % 4); };
    for (auto& a : areas) {
      a = {random() % 2 == 0 ? pick() : mild(), random() % 4 == 0 ? pick() : mild(),
           random() % 4 == 0 ? pick() : mild()};
    }
    check_all(areas);
  }
}
