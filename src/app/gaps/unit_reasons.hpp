#pragma once
// Why people of a ward or a group fall short: the reasons of the neighbourhoods, shared out by how
// much of each belongs to it.

#include <cstddef>
#include <optional>
#include <vector>

#include "app/gaps/results.hpp"

namespace app::gaps {

class UnitReasons {
 public:
  explicit UnitReasons(const Results& results) : results_(results) {}

  /// Of the ranking's standard (the headline's), most people first; empty where nobody falls short
  /// or that persona has no ranking. Each person once for each leg.
  [[nodiscard]] std::vector<ReasonCount> of(std::size_t persona, std::size_t division,
                                            std::size_t unit) const;

  /// The activity nearest to most people below the standard, with what its journeys lack; nothing
  /// where no area of the unit has one.
  [[nodiscard]] std::optional<NearbyActivity> nearest(std::size_t persona, std::size_t division,
                                                      std::size_t unit) const;

  /// Part of a neighbourhood's residents that belongs to a unit, as people of the unit a resident.
  [[nodiscard]] double weight(std::size_t division, std::size_t unit, std::size_t area) const;

 private:
  [[nodiscard]] const Ranking* ranking_of(std::size_t persona) const;
  const Results& results_;
};

/// Adds the people of equal leg and name, most people first, then by leg and name.
[[nodiscard]] std::vector<ReasonCount> sum_reasons(const std::vector<ReasonCount>& reasons);

}  // namespace app::gaps
