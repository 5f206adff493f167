#include <doctest/doctest.h>

#include <limits>

#include "reach/summary.hpp"

using namespace reach;

namespace {
constexpr double kNever = std::numeric_limits<double>::infinity();
}

TEST_CASE("percentiles count people, not homes") {
  std::vector<WeightedValue> values = {{10, 1}, {20, 2}, {30, 1}};
  const auto p = compute_percentiles(values);
  CHECK(p.p25 == 10.0);
  CHECK(p.p50 == 20.0);
  CHECK(p.p75 == 20.0);
}

TEST_CASE("who does not arrive counts as infinite, not as absent") {
  std::vector<WeightedValue> values = {{kNever, 2}, {12, 1}, {18, 1}};
  const auto p = compute_percentiles(values);
  CHECK(p.p25 == 12.0);
  CHECK(p.p50 == 18.0);
  CHECK(!p.p75);
}

TEST_CASE("nobody has no percentile") {
  std::vector<WeightedValue> values = {{10, 0}};
  CHECK(!compute_percentiles(values).p50);
}
