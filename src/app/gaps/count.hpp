#pragma once
// From figures of homes to figures of units: sums, means and percentiles over everybody inside the
// street data, each home's people shared out by Divided::members.

#include <vector>

#include "app/gaps/divisions.hpp"
#include "app/gaps/home_table.hpp"

namespace app::gaps {

/// [division][unit] for one persona and band. A standard of kQuantity is none of homes: nothing here.
[[nodiscard]] std::vector<std::vector<UnitFigures>> count_units(const town::Town& town,
                                                                const Divided& divided,
                                                                const HomeTable& table,
                                                                const core::JobContext& context);

/// One value of a home; infinite: does not get there at all.
struct HomeValue {
  double value = 0;
  std::size_t home = 0;
};
/// Spreads of one figure in every unit of a division. `values` sorted by value; `people` of a home
/// are its residents times the weights of its neighbourhood.
[[nodiscard]] std::vector<Spread> count_spreads(const town::Town& town,
                                                const std::vector<std::vector<Member>>& members,
                                                std::size_t units,
                                                const std::vector<HomeValue>& values);

}  // namespace app::gaps
