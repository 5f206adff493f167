#pragma once
// Areas to look at first: three orders side by side, ties as ties.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "equity/ridit.hpp"

namespace equity {

struct AreaShortfall {
  double residents = 0;  ///< about whom something is known
  double below = 0;      ///< of them below the standard, in the band that is quoted
  double below_least = 0, below_most = 0;  ///< over the unknown band
  std::optional<double> need;              ///< smaller is more deprived, as in Ranked
};

enum class RankBy : std::uint8_t { kResidents, kShare, kNeed };
inline constexpr std::size_t kRankings = 3;

/// Residents below the standard × (1 + weight × need), need from 0 to 1: 1 − ridit, the
/// share of the town's residents who live where need is less, those level with it counted half.
/// With weight 1 a resident at the most deprived end counts twice one at the least deprived end.
[[nodiscard]] double need_score(double below, double need, double weight);
/// The formula with the weight in it, to stand beside the column.
[[nodiscard]] std::string words_for_score(double weight);

/// Need of each area from 0 to 1; none where it is not known.
[[nodiscard]] std::vector<std::optional<double>> compute_need(std::span<const AreaShortfall> areas);

struct AreaRank {
  double score = 0;
  std::size_t rank = 0;  ///< 1 first; equals share the best of their ranks (1, 2, 2, 4)
  bool tied = false;
};

/// Highest score first. Scores equal to a millionth are equal. None where there are no residents
/// or, for kNeed, the need is not known.
[[nodiscard]] std::vector<std::optional<AreaRank>> rank_areas(std::span<const AreaShortfall> areas,
                                                              RankBy by, double weight = 1);

/// How far a rank can be trusted.
struct StabilityQuery {
  std::uint64_t seed = 1;
  std::size_t draws = 1000;
  std::size_t top = 10;
  double weight_from = 0, weight_to = 2;  ///< of need, drawn evenly; kNeed only
};

struct Stability {
  double in_top = 0;                      ///< share of draws with a rank of at most `top`, 0..1
  std::size_t rank_p5 = 0, rank_p95 = 0;  ///< nearest rank over draws
};

/// Each draw takes a weight, and for each area residents below the standard evenly between
/// below_least and below_most, areas independently, in the order given. Numbers are
/// std::mt19937_64's own, the upper 53 bits / 2^53, so that every machine draws the same. None
/// where rank_areas has none.
[[nodiscard]] std::vector<std::optional<Stability>> compute_stability(
    std::span<const AreaShortfall> areas, RankBy by, const StabilityQuery& query = {});

}  // namespace equity
