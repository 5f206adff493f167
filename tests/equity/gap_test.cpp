#include "equity/gap.hpp"

#include <doctest/doctest.h>

using namespace equity;

TEST_CASE("a gap says how much, how much for each, and who does better") {
  // 40 of 100 against 60 of 100: 20 points less, two thirds as likely, a third less.
  const auto gap = compute_share_gap({40, 100}, {60, 100});
  REQUIRE(gap);
  CHECK(gap->difference == doctest::Approx(-0.2));
  CHECK(*gap->ratio == doctest::Approx(2.0 / 3));
  CHECK(*gap->relative == doctest::Approx(-1.0 / 3));
  CHECK(gap->favours == Favours::kRest);
}

TEST_CASE("more minutes are worse, more sessions are better") {
  CHECK(compute_gap(30, 20, Sense::kBad)->favours == Favours::kRest);
  CHECK(compute_gap(30, 20, Sense::kGood)->favours == Favours::kGroup);
  CHECK(compute_gap(20, 20, Sense::kBad)->favours == Favours::kNeither);
}

TEST_CASE("against zero there is a difference and no ratio") {
  const auto gap = compute_share_gap({5, 10}, {0, 10});
  REQUIRE(gap);
  CHECK(gap->difference == 0.5);
  CHECK(gap->ratio.why() == Undefined::kZero);
  CHECK(gap->relative.why() == Undefined::kZero);
}

TEST_CASE("shares need somebody and no more than everybody") {
  CHECK(compute_share({0, 0}).why() == Undefined::kNobody);
  CHECK(compute_share({11, 10}).why() == Undefined::kOutOfBounds);
  CHECK(*compute_share({10 + 1e-12, 10}) == 1);
  CHECK(compute_share_gap({1, 2}, {0, 0}).why() == Undefined::kNobody);
}

TEST_CASE("what is not known of two groups may turn out in opposite ways") {
  // Group 40..50 %, rest 45..60 %: in both bands the group has less, by 5 and by 10 points; but
  // were its unknown paths passable and those of the rest not, it would have 5 points more.
  const auto band = compute_share_gap_band({40, 100}, {50, 100}, {45, 100}, {60, 100});
  REQUIRE(band);
  CHECK(band->low.difference == doctest::Approx(-0.05));
  CHECK(band->high.difference == doctest::Approx(-0.10));
  CHECK(band->least == doctest::Approx(-0.20));
  CHECK(band->most == doctest::Approx(0.05));
  CHECK(!band->one_sign());
  CHECK(compute_share_gap_band({10, 100}, {20, 100}, {30, 100}, {40, 100})->one_sign());
}

TEST_CASE("Core20 is national deciles 1 and 2") {
  CHECK(is_core20(1));
  CHECK(is_core20(2));
  CHECK(!is_core20(3));
}
