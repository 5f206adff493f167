#pragma once
// Slow twins of src/equity: every resident is written out and the published definition is followed
// person by person, mostly over all pairs. Shares nothing with what it checks.

#include <cstddef>
#include <vector>

namespace oracle {

struct Person {
  double value = 0;
  double need = 0;  ///< smaller is more deprived
  std::size_t group = 0;
};
using People = std::vector<Person>;

/// Person number ceil(n × percent / 100) of those sorted by value.
[[nodiscard]] double percentile(const People& people, int percent);
/// Share of all pairs' mean difference in twice the mean.
[[nodiscard]] double gini(const People& people);
/// 2 / (n mean) × sum of value × rank − 1, rank from counting everybody with less need.
[[nodiscard]] double concentration(const People& people);
/// 8 / (n² (upper − lower)) × sum of value × (rank − mean rank).
[[nodiscard]] double erreygers(const People& people, double lower, double upper);
/// Slope of the normal equations, by Cramer's rule, uncentred.
[[nodiscard]] double slope(const People& people);
/// Mean of the people from `from` to `to` tenths when sorted by need; each person stands for ten,
/// and has the mean of all who have the same need.
[[nodiscard]] double mean_of_tenths(People people, int from, int to);
[[nodiscard]] double theil(const People& people);
[[nodiscard]] double theil_between(const People& people);
/// Pearson's correlation of ranks found by counting.
[[nodiscard]] double spearman(const std::vector<double>& a, const std::vector<double>& b);

/// The people of a few areas, drawn with equal needs and values among them.
struct Town {
  std::vector<double> value, need;
  std::vector<int> people;
  std::vector<std::size_t> group;
  [[nodiscard]] People one_by_one() const;
};

}  // namespace oracle
