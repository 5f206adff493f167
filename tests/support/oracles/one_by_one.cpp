#include "support/oracles/one_by_one.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace oracle {

namespace {

double mean(const People& people) {
  double sum = 0;
  for (const auto& p : people) sum += p.value;
  return sum / static_cast<double>(people.size());
}

double rank_of(const Person& who, const People& people) {
  double rank = 0;
  for (const auto& p : people) rank += p.need < who.need ? 1.0 : p.need == who.need ? 0.5 : 0.0;
  return rank / static_cast<double>(people.size());
}

}  // namespace

People Town::one_by_one() const {
  People out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    for (int k = 0; k < people[i]; ++k) out.push_back({value[i], need[i], group[i]});
  }
  return out;
}

double percentile(const People& people, int percent) {
  std::vector<double> values;
  for (const auto& p : people) values.push_back(p.value);
  std::sort(values.begin(), values.end());
  std::size_t number = 1;
  while (number * 100 < values.size() * static_cast<std::size_t>(percent)) ++number;
  return values[number - 1];
}

double gini(const People& people) {
  double sum = 0;
  for (const auto& a : people) {
    for (const auto& b : people) sum += std::fabs(a.value - b.value);
  }
  const auto n = static_cast<double>(people.size());
  return sum / (2 * n * n * mean(people));
}

double concentration(const People& people) {
  double sum = 0;
  for (const auto& p : people) sum += p.value * rank_of(p, people);
  return 2 * sum / (static_cast<double>(people.size()) * mean(people)) - 1;
}

double erreygers(const People& people, double lower, double upper) {
  const auto n = static_cast<double>(people.size());
  double sum = 0;
  for (const auto& p : people) {
    const double number = n * rank_of(p, people) + 0.5;  // 1..n, ties in the middle
    sum += p.value * (number - (n + 1) / 2);
  }
  return 8 * sum / (n * n * (upper - lower));
}

double slope(const People& people) {
  const auto n = static_cast<double>(people.size());
  double x = 0, y = 0, xx = 0, xy = 0;
  for (const auto& p : people) {
    const double r = rank_of(p, people);
    x += r;
    y += p.value;
    xx += r * r;
    xy += r * p.value;
  }
  return (n * xy - x * y) / (n * xx - x * x);
}

double mean_of_tenths(People people, int from, int to) {
  std::map<double, People> by_need;
  for (const auto& p : people) by_need[p.need].push_back(p);
  std::vector<double> line;
  for (const auto& [need, same] : by_need) {
    for (std::size_t i = 0; i < same.size() * 10; ++i) line.push_back(mean(same));
  }
  double sum = 0;
  const auto first = people.size() * static_cast<std::size_t>(from);
  const auto last = people.size() * static_cast<std::size_t>(to);
  for (auto i = first; i < last; ++i) sum += line[i];
  return sum / static_cast<double>(last - first);
}

double theil(const People& people) {
  const double m = mean(people);
  double sum = 0;
  for (const auto& p : people) {
    if (p.value > 0) sum += p.value / m * std::log(p.value / m);
  }
  return sum / static_cast<double>(people.size());
}

double theil_between(const People& people) {
  std::map<std::size_t, People> groups;
  for (const auto& p : people) groups[p.group].push_back(p);
  People levelled;
  for (const auto& [group, members] : groups) {
    for (std::size_t i = 0; i < members.size(); ++i) levelled.push_back({mean(members), 0, group});
  }
  return theil(levelled);
}

double spearman(const std::vector<double>& a, const std::vector<double>& b) {
  const auto ranks = [](const std::vector<double>& v) {
    std::vector<double> out;
    for (const double x : v) {
      double rank = 0.5;
      for (const double y : v) rank += y < x ? 1.0 : y == x ? 0.5 : 0.0;
      out.push_back(rank);
    }
    return out;
  };
  const auto x = ranks(a);
  const auto y = ranks(b);
  const auto n = static_cast<double>(x.size());
  double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sx += x[i];
    sy += y[i];
    sxx += x[i] * x[i];
    syy += y[i] * y[i];
    sxy += x[i] * y[i];
  }
  return (n * sxy - sx * sy) / std::sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
}

}  // namespace oracle
