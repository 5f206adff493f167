#include "app/barriers/compute.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "app/barriers/fix_list.hpp"
#include "app/barriers/reasons.hpp"
#include "barrier/service_fixes.hpp"
#include "barrier/session_fixes.hpp"
#include "reach/reach.hpp"

namespace app::barriers {

namespace {

using street::Band;

reach::HeadlineRule headline_of(const LoadedTown& loaded) {
  const auto& headline = loaded.project.headline;
  return {headline.minutes, static_cast<double>(headline.sessions_a_week)};
}

EffectCounts count_effects(const std::vector<barrier::FixGain>& gains) {
  EffectCounts out;
  for (const auto& gain : gains) {
    switch (gain.effect) {
      case barrier::Effect::kNotStopped: ++out.not_stopped; break;
      case barrier::Effect::kNoBetterWalk: ++out.no_better_walk; break;
      case barrier::Effect::kNoBetterTime: ++out.no_better_time; break;
      case barrier::Effect::kBetter: ++out.better; break;
    }
  }
  return out;
}

/// Lifts and bundles of every persona and band. The high worlds stand side by side, for bundles found
/// for one persona help others too, and a budget is for all; the low ones come one by one.
class Streets {
 public:
  Streets(const LoadedTown& loaded, const Candidates& candidates, const core::JobContext& context)
      : town_(*candidates.linked.town), candidates_(candidates), context_(context),
        sessions_(reach::compute_session_groups(town_, context)),
        query_{candidates.lifts, headline_of(loaded)},
        singles_(barrier::single_fixes(candidates.lifts.size())) {}

  void run(double budget, FixList& list, Results& results) {
    const auto& personas = town_.analysis.personas;
    std::vector<std::vector<barrier::FixGain>> singles;
    std::set<barrier::FixSet> bundles;
    for (std::size_t p = 0; p < personas.size(); ++p) {
      const auto& world = add_world(p);
      context_.begin("Fixes for persona " + personas[p].id, singles_.size());
      singles.push_back(barrier::evaluate_fixes(world, query_, singles_, context_));
      results.personas[p].high = count_effects(singles.back());
      const auto found =
          barrier::find_bundles(world, {.fixes = query_, .singles = singles.back()}, context_);
      results.bundles_not_tried += found.not_tried;
      results.bundles_too_large += found.too_large;
      for (const auto& bundle : found.bundles) bundles.insert(bundle.parts);
    }
    const std::vector<barrier::FixSet> sets(bundles.begin(), bundles.end());
    std::vector<std::vector<barrier::FixGain>> together;
    for (const auto& world : worlds_) {
      together.push_back(barrier::evaluate_fixes(*world, query_, sets, context_));
    }
    if (budget > 0) choose(budget, singles, sets, together, list, results);
    worlds_.clear();
    for (std::size_t p = 0; p < personas.size(); ++p) {
      auto low = singles[p], low_sets = together[p];
      if (!barrier::has_one_band(town_, personas[p])) {
        const auto world =
            barrier::build_world(town_, sessions_, personas[p], Band::kLow, context_);
        context_.begin("Fixes for persona " + personas[p].id + ", low", singles_.size());
        low = barrier::evaluate_fixes(*world, query_, singles_, context_);
        low_sets = barrier::evaluate_fixes(*world, query_, sets, context_);
      }
      for (std::size_t i = 0; i < singles_.size(); ++i) {
        list.add_single(i, p, low[i].gain, singles[p][i].gain);
      }
      for (std::size_t i = 0; i < sets.size(); ++i) {
        list.add_bundle(sets[i], p, low_sets[i].gain, together[p][i].gain);
      }
    }
  }

  void attribute(std::size_t persona, Results& results) {
    const auto& who = town_.analysis.personas[persona];
    auto& facts = results.personas[persona];
    context_.begin("What keeps how many away: persona " + who.id);
    facts.attribution_high = barrier::compute_attribution(town_, sessions_, who, Band::kHigh,
                                                          query_.headline, context_);
    facts.attribution_low =
        barrier::has_one_band(town_, who)
            ? facts.attribution_high
            : barrier::compute_attribution(town_, sessions_, who, Band::kLow, query_.headline,
                                           context_);
  }

 private:
  static constexpr std::size_t kMostChoices = 200;

  const barrier::World& add_world(std::size_t persona) {
    const auto& who = town_.analysis.personas[persona];
    context_.begin("Journeys of persona " + who.id);
    worlds_.push_back(barrier::build_world(town_, sessions_, who, Band::kHigh, context_));
    return *worlds_.back();
  }

  /// The best list under a budget, for all personas alike, in the high band. Only what helps somebody
  /// to meet the standard is a choice; of these the best.
  void choose(double budget, const std::vector<std::vector<barrier::FixGain>>& singles,
              const std::vector<barrier::FixSet>& sets,
              const std::vector<std::vector<barrier::FixGain>>& together, const FixList& list,
              Results& results) {
    std::vector<std::pair<std::int64_t, barrier::FixSet>> found;
    const auto add = [&](const barrier::FixSet& set, const auto& gains, std::size_t i) {
      std::int64_t people = 0;
      for (const auto& mine : gains) people += mine[i].gain.total.newly_standard;
      if (people > 0) found.emplace_back(people, set);
    };
    for (std::size_t i = 0; i < singles_.size(); ++i) add(singles_[i], singles, i);
    for (std::size_t i = 0; i < sets.size(); ++i) add(sets[i], together, i);
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (found.size() > kMostChoices) found.resize(kMostChoices);
    std::vector<barrier::FixSet> choices;
    for (auto& [people, set] : found) choices.push_back(std::move(set));
    if (choices.empty()) return;
    context_.begin("Best list under a budget");
    std::vector<const barrier::World*> worlds;
    for (const auto& world : worlds_) worlds.push_back(world.get());
    std::vector<double> cost;
    for (std::size_t i = 0; i < candidates_.lifts.size(); ++i) cost.push_back(candidates_.cost(i));
    const auto steps = barrier::choose_under_budget(
        worlds,
        {.fixes = query_, .cost = cost, .choices = choices, .budget = budget, .max_steps = 20},
        context_);
    for (const auto& step : steps) {
      BudgetLine line;
      for (const auto part : step.parts) line.ids.push_back(candidates_.id(part));
      line.words = list.words_of(choices[step.choice]);
      line.cost = step.cost;
      line.cost_so_far = step.cost_so_far;
      line.newly = step.newly_standard;
      line.newly_so_far = step.newly_so_far;
      results.budget.push_back(std::move(line));
    }
  }

  const town::Town& town_;
  const Candidates& candidates_;
  const core::JobContext& context_;
  reach::SessionGroups sessions_;
  barrier::FixQuery query_;
  std::vector<barrier::FixSet> singles_;
  std::vector<std::shared_ptr<const barrier::World>> worlds_;  ///< high, by persona
};

void evaluate_all_changes(const town::Town& town, const reach::ReachResult& reach,
                          const reach::HeadlineRule& headline, const Results& results,
                          FixList& list, const core::JobContext& context) {
  for (std::size_t p = 0; p < reach.personas.size(); ++p) {
    const auto& who = town.analysis.personas[p];
    const auto in = [&](Band band) {
      const auto& mine = reach.personas[p].of(band);
      context.begin(fmt::format("Buses and sessions for persona {}, {}", who.id, name_of(band)),
                    results.changes.size());
      return barrier::evaluate_changes(town, reach.sessions,
                                       {&who, mine.walks.get(), mine.groups, band}, headline,
                                       results.changes, context);
    };
    const auto high = in(Band::kHigh);
    const auto low = reach.personas[p].low ? in(Band::kLow) : high;
    for (std::size_t c = 0; c < high.size(); ++c) {
      list.add_change(c, p, low[c].gain, high[c].gain);
    }
  }
}

}  // namespace

Results compute(const LoadedTown& loaded, const ComputeQuery& query,
                const core::JobContext& context) {
  const auto& town = *loaded.town;
  reach::require_timetable_covers(town);
  Results results;
  results.personas.resize(town.analysis.personas.size());
  results.inventory = barrier::build_inventory(town, context);
  results.severance = barrier::compute_severance(town, query.severance, context);
  results.links =
      barrier::find_missing_links(town, results.severance, query.severance, query.links, context);
  results.service_gaps = barrier::find_service_gaps(town);
  results.session_barriers = barrier::find_session_barriers(town);

  const Candidates candidates(town, results.inventory, results.links);
  results.lifts = candidates.lifts.size();
  FixList list(town, results, candidates);
  {
    Streets streets(loaded, candidates, context);
    streets.run(query.budget, list, results);
    if (query.attribution) {
      for (std::size_t p = 0; p < results.personas.size(); ++p) streets.attribute(p, results);
    }
  }

  const auto reach = reach::compute_reach(town, context);
  const auto headline = headline_of(loaded);
  for (std::size_t p = 0; p < results.personas.size(); ++p) {
    count_standing(town, reach, p, headline, results.personas[p]);
    results.personas[p].gap_people = barrier::count_gap_people(
        town, results.service_gaps, *reach.personas[p].of(Band::kHigh).walks);
  }
  results.can_get_there = count_can_get_there(town, reach, results.session_barriers);
  if (query.changes) {
    auto buses = barrier::find_service_fixes(town, {}, context);
    auto sessions = barrier::find_session_fixes(town, {});
    results.changes = std::move(buses.items);
    results.changes_not_tried = buses.not_tried + sessions.not_tried;
    for (auto& change : sessions.items) results.changes.push_back(std::move(change));
    evaluate_all_changes(town, reach, headline, results, list, context);
  }
  results.fixes = list.take();
  results.area_reasons = rank_reasons(town, results);
  return results;
}

}  // namespace app::barriers
