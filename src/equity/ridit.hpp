#pragma once
// Who comes where when a town is put in order of need: fractional ranks (ridits), and groups of
// equal numbers of people.

#include <cstddef>
#include <span>
#include <vector>

#include "equity/figure.hpp"
#include "equity/weighted.hpp"

namespace equity {

/// People of an area with a value and a place in the order of need. SMALLER `need` IS MORE
/// DEPRIVED, as with national ranks and deciles (1 = most deprived). Negate a score of which more
/// is more deprived. Areas whose need is not known are left out by the caller, who counts them.
struct Ranked {
  double value = 0;
  double people = 0;
  double need = 0;
};

[[nodiscard]] Undefined find_fault(std::span<const Ranked> areas);
/// The same, and kAllEqual when all people live at one need.
[[nodiscard]] Undefined find_order_fault(std::span<const Ranked> areas);
[[nodiscard]] std::vector<Weighted> without_need(std::span<const Ranked> areas);

/// Fractional rank of each area: the share of people who are more deprived, and half of those whose
/// need is equal. 0..1, smallest for the most deprived; the mean over people is exactly 1/2.
/// Empty when find_fault() is not kNo.
[[nodiscard]] std::vector<double> compute_ridits(std::span<const Ranked> areas);

/// A town's own quintiles (groups = 5) or other quantile groups by need. Each group has exactly
/// 1/groups of the people, because an area on a border is split. Areas with equal need stand
/// on a border together and are split in the same proportion, so that no order of rows matters.
struct QuantileGroups {
  std::size_t groups = 0;
  std::vector<double> shares;  ///< [area * groups + group]; the people of `area` in `group`, 0..1
  std::vector<std::size_t> main;  ///< per area: where most of it lies; of equals the more deprived
  std::vector<double> people;     ///< per group
  [[nodiscard]] double share(std::size_t area, std::size_t group) const {
    return shares[area * groups + group];
  }
};

/// Group 0 is the most deprived. Areas without people lie where their need puts them, in `main`
/// alone. kOutOfBounds without groups; kAllEqual when nobody is ranked above anybody.
[[nodiscard]] Figure<QuantileGroups> compute_quantile_groups(std::span<const Ranked> areas,
                                                             std::size_t groups);

/// Mean value of each group, its areas counted with the part that lies in it.
[[nodiscard]] std::vector<Figure<>> compute_group_means(std::span<const Ranked> areas,
                                                        const QuantileGroups& groups);

}  // namespace equity
