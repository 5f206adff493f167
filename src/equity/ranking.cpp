#include "equity/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include <fmt/format.h>

namespace equity {

namespace {

struct Scored {
  std::size_t area = 0;
  double score = 0;
  std::int64_t key = 0;  // the score in millionths
};

bool can_be_ranked(const AreaShortfall& area) {
  const auto sound = [](double x) { return std::isfinite(x) && x >= 0; };
  return sound(area.residents) && area.residents > 0 && sound(area.below);
}

std::optional<double> score_of(const AreaShortfall& area, double below, RankBy by,
                               const std::optional<double>& need, double weight) {
  if (!can_be_ranked(area)) return std::nullopt;
  if (by == RankBy::kResidents) return below;
  if (by == RankBy::kShare) return below / area.residents;
  if (!need) return std::nullopt;
  return need_score(below, *need, weight);
}

/// Highest score first; of equals the earlier row, which decides nothing but the order in memory.
void sort_scores(std::vector<Scored>& scores) {
  for (auto& s : scores) s.key = std::llround(s.score * 1e6);
  std::sort(scores.begin(), scores.end(), [](const auto& a, const auto& b) {
    return a.key != b.key ? a.key > b.key : a.area < b.area;
  });
}

/// Calls `with(scored, rank, tied)` with competition ranks; sorts.
template <class With>
void for_each_rank(std::vector<Scored>& scores, const With& with) {
  sort_scores(scores);
  for (std::size_t first = 0; first < scores.size();) {
    auto last = first + 1;
    while (last < scores.size() && scores[last].key == scores[first].key) ++last;
    for (auto i = first; i < last; ++i) with(scores[i], first + 1, last - first > 1);
    first = last;
  }
}

}  // namespace

double need_score(double below, double need, double weight) {
  return below * (1 + weight * need);
}

std::string words_for_score(double weight) {
  return fmt::format(
      "residents below the standard x (1 + {:g} x need), need from 0 (least) to 1 (most): the "
      "share of "
      "the town's residents who live where need is less, those level with it counted half",
      weight);
}

std::vector<std::optional<double>> compute_need(std::span<const AreaShortfall> areas) {
  std::vector<Ranked> known;
  for (const auto& a : areas) {
    if (a.need && std::isfinite(*a.need) && can_be_ranked(a)) {
      known.push_back({0, a.residents, *a.need});
    }
  }
  const auto ridits = compute_ridits(known);
  std::vector<std::optional<double>> need;
  std::size_t next = 0;
  for (const auto& a : areas) {
    const bool has = a.need && std::isfinite(*a.need) && can_be_ranked(a);
    need.push_back(has ? std::optional(1 - ridits[next]) : std::nullopt);
    if (has) ++next;
  }
  return need;
}

std::vector<std::optional<AreaRank>> rank_areas(std::span<const AreaShortfall> areas, RankBy by,
                                                double weight) {
  const auto need = compute_need(areas);
  std::vector<Scored> scores;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const auto score = score_of(areas[i], areas[i].below, by, need[i], weight);
    if (score) scores.push_back({i, *score});
  }
  std::vector<std::optional<AreaRank>> ranks(areas.size());
  for_each_rank(scores, [&](const Scored& s, std::size_t rank, bool tied) {
    ranks[s.area] = AreaRank{s.score, rank, tied};
  });
  return ranks;
}

std::vector<std::optional<Stability>> compute_stability(std::span<const AreaShortfall> areas,
                                                        RankBy by, const StabilityQuery& query) {
  std::vector<std::optional<Stability>> out(areas.size());
  if (query.draws == 0) return out;
  const auto need = compute_need(areas);
  std::mt19937_64 generator(query.seed);
  const auto draw = [&](double from, double to) {
    return from + (to - from) * (static_cast<double>(generator() >> 11u) * 0x1.0p-53);
  };
  std::vector<std::vector<std::size_t>> ranks(areas.size());
  std::vector<Scored> scores;
  for (std::size_t d = 0; d < query.draws; ++d) {
    scores.clear();
    const double weight = draw(query.weight_from, query.weight_to);
    for (std::size_t i = 0; i < areas.size(); ++i) {
      // One number for every area, needed or not, so that the three orders meet the same draws.
      const double below = draw(areas[i].below_least, areas[i].below_most);
      const auto score = score_of(areas[i], below, by, need[i], weight);
      if (score) scores.push_back({i, *score});
    }
    for_each_rank(scores,
                  [&](const Scored& s, std::size_t rank, bool) { ranks[s.area].push_back(rank); });
  }
  for (std::size_t i = 0; i < areas.size(); ++i) {
    auto& of = ranks[i];
    if (of.empty()) continue;
    std::sort(of.begin(), of.end());
    const auto in_top = std::upper_bound(of.begin(), of.end(), query.top) - of.begin();
    const auto at = [&](std::size_t percent) { return of[(of.size() * percent + 99) / 100 - 1]; };
    out[i] = Stability{static_cast<double>(in_top) / static_cast<double>(of.size()), at(5), at(95)};
  }
  return out;
}

}  // namespace equity
