#include "equity/correlation.hpp"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

using namespace equity;

TEST_CASE("equal values share the mean of their ranks") {
  CHECK(compute_mid_ranks(std::vector<double>{7, 5, 8, 7, 6}) ==
        std::vector<double>{3.5, 1, 5, 3.5, 2});
}

TEST_CASE("Spearman with a tie") {
  // Ranks 1 2 3 4 5 and 1 2 3.5 5 3.5. Deviations from 3: -2 -1 0 1 2 and -2 -1 .5 2 .5.
  // Products 4 + 1 + 0 + 2 + 1 = 8; squares 10 and 9.5. 8 / sqrt(95).
  const std::vector<double> x = {1, 2, 3, 4, 5};
  const std::vector<double> y = {5, 6, 7, 8, 7};
  CHECK(*compute_spearman(x, y) == doctest::Approx(8 / std::sqrt(95.0)));
}

TEST_CASE("Spearman goes by order alone") {
  const std::vector<double> x = {1, 2, 3, 4};
  const std::vector<double> grows = {1, 10, 100, 1e9};
  const std::vector<double> falls = {4, 1, 0, -1e9};
  CHECK(*compute_spearman(x, grows) == 1);
  CHECK(*compute_spearman(x, falls) == -1);
}
