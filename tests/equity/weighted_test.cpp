#include "equity/weighted.hpp"

#include <limits>
#include <vector>

#include <doctest/doctest.h>

using namespace equity;

namespace {
constexpr double kNever = std::numeric_limits<double>::infinity();
}

TEST_CASE("a mean counts people: 3 at 10 minutes and 1 at 30 make 15") {
  const std::vector<Weighted> values = {{10, 3}, {30, 1}, {999, 0}};
  CHECK(*compute_mean(values) == 15);
  CHECK(total_people(values) == 4);
}

TEST_CASE("percentiles are values of somebody, never between two") {
  // Ten people: 1 to 4 have 10, 5 and 6 have 20, 7 to 10 have 30. Person 4 is the 40th percentile,
  // person 5 the 41st (4.1 rounded up) and the 50th, person 6 the 60th.
  const std::vector<Weighted> values = {{30, 4}, {10, 4}, {20, 2}};
  CHECK(*compute_percentile(values, 40) == 10);
  CHECK(*compute_percentile(values, 41) == 20);
  CHECK(*compute_percentile(values, 60) == 20);
  CHECK(*compute_percentile(values, 60.1) == 30);
  CHECK(*compute_percentile(values, 100) == 30);
  CHECK(*compute_percentile(values, 0.1) == 10);
}

TEST_CASE("who never gets there is in the percentiles and says so") {
  const std::vector<Weighted> values = {{kNever, 2}, {12, 1}, {18, 1}};
  CHECK(*compute_percentile(values, 50) == 18);
  const auto p75 = compute_percentile(values, 75);
  CHECK(!p75);
  CHECK(p75.why() == Undefined::kNeverReached);
  CHECK(compute_mean(values).why() == Undefined::kNotFinite);
}

TEST_CASE("expected numbers that sum up to a rank have that rank in spite of rounding") {
  // 0.1 + 0.2 is a little more than 0.3, and 0.3 + 0.3 + 0.4 a little less than what the sum of ten
  // tenths makes; half of six tenths is three tenths, however the tenths are put together.
  const std::vector<Weighted> values = {{1, 0.1}, {2, 0.1}, {3, 0.1}, {4, 0.3}};
  CHECK(*compute_percentile(values, 50) == 3);
}
