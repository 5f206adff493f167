#include "barrier/fixes.hpp"

#include <algorithm>
#include <utility>

#include "barrier/fix_evaluators.hpp"
#include "barrier/world.hpp"
#include "core/parallel.hpp"
#include "reach/reach.hpp"

namespace barrier {

std::shared_ptr<const World> build_world(const town::Town& town,
                                         const reach::SessionGroups& sessions,
                                         const street::Persona& persona, street::Band band,
                                         const core::JobContext& context) {
  return std::make_shared<const World>(town, sessions, persona, band, context);
}

std::vector<FixGain> evaluate_fixes(const World& world, const FixQuery& query,
                                    std::span<const FixSet> sets,
                                    const core::JobContext& context) {
  const FixEvaluators evaluators(world, query, context.threads);
  std::vector<FixGain> gains(sets.size());
  core::parallel_for(context, sets.size(), 16,
                     [&](std::size_t begin, std::size_t end, unsigned worker) {
                       for (auto i = begin; i < end; ++i) {
                         context.checkpoint();
                         gains[i] = evaluators.evaluate(worker, sets[i]);
                       }
                       context.advance(end - begin);
                     });
  return gains;
}

std::vector<FixSet> single_fixes(std::size_t lifts) {
  std::vector<FixSet> sets;
  sets.reserve(lifts);
  for (std::size_t i = 0; i < lifts; ++i) sets.push_back({static_cast<std::uint32_t>(i)});
  return sets;
}

bool has_one_band(const town::Town& town, const street::Persona& persona) {
  const auto same = [&](bool dark) {
    const auto costs = [&](street::Band band) {
      return street::compute_costs(*town.graph, persona,
                                   {street::AccessRule::kRespect, band, dark});
    };
    return street::same_costs(costs(street::Band::kHigh), costs(street::Band::kLow));
  };
  return same(false) && (!persona.lit_after_dark || same(true));
}

std::vector<BandGains> compute_single_fixes(const town::Town& town,
                                            const reach::SessionGroups& sessions,
                                            const FixQuery& query,
                                            std::span<const std::size_t> personas,
                                            const core::JobContext& context) {
  reach::require_timetable_covers(town);
  const auto sets = single_fixes(query.lifts.size());
  std::vector<BandGains> out;
  for (const auto p : personas) {
    const auto& persona = town.analysis.personas[p];
    const auto gains_in = [&](street::Band band) {
      context.begin("Walks of persona " + persona.id + ", " + std::string(name_of(band)));
      const World world(town, sessions, persona, band, context);
      context.begin("Barriers of persona " + persona.id + ", " + std::string(name_of(band)),
                    sets.size());
      return evaluate_fixes(world, query, sets, context);
    };
    BandGains gains;
    gains.high = gains_in(street::Band::kHigh);
    gains.low = has_one_band(town, persona) ? gains.high : gains_in(street::Band::kLow);
    out.push_back(std::move(gains));
  }
  return out;
}

}  // namespace barrier
