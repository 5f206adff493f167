#include "barrier/fix_evaluators.hpp"

#include <algorithm>

namespace barrier {

FixEvaluators::FixEvaluators(const World& world, const FixQuery& query, unsigned workers)
    : world_(world),
      lifts_(query.lifts),
      standard_(standard_of(query.headline, world.town().analysis)),
      counts_(count_homes(world, standard_)),
      solvers_(std::max(1u, workers)) {}

FixGain FixEvaluators::evaluate(unsigned worker, std::span<const std::uint32_t> set) const {
  auto& solver = solvers_[worker];
  if (!solver) solver = std::make_unique<FixSolver>(world_, lifts_);
  FixGain out;
  out.effect = solver->solve(set);
  out.by_vehicle = solver->by_vehicle();
  const auto& town = world_.town();
  auto& areas = out.gain.areas;
  for (const auto home : solver->homes()) {
    if (town.home_in_coverage[home] == 0) continue;
    const auto tally = tally_home(world_, standard_, counts_, home, solver->row(home));
    if (tally.empty()) continue;
    // Homes are sorted by neighbourhood.
    const auto area = town.homes->items[home].neighbourhood;
    if (areas.empty() || areas.back().area != area) areas.push_back({area, {}});
    areas.back().tally += tally;
    out.gain.total += tally;
  }
  return out;
}

}  // namespace barrier
