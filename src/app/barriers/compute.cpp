#include "app/barriers/compute.hpp"

#include <utility>

#include "app/barriers/change_fixes.hpp"
#include "app/barriers/costs.hpp"
#include "app/barriers/fix_list.hpp"
#include "app/barriers/headline.hpp"
#include "app/barriers/reasons.hpp"
#include "app/barriers/street_fixes.hpp"
#include "barrier/service_fixes.hpp"
#include "barrier/session_fixes.hpp"
#include "reach/reach.hpp"

namespace app::barriers {

namespace {

void find_changes(const town::Town& town, Results& results, const core::JobContext& context) {
  auto buses = barrier::find_service_fixes(town, {}, context);
  auto sessions = barrier::find_session_fixes(town, {});
  results.changes = std::move(buses.items);
  results.changes_not_tried = buses.not_tried + sessions.not_tried;
  for (auto& change : sessions.items) results.changes.push_back(std::move(change));
}

}  // namespace

Results compute(const LoadedTown& loaded, const ComputeQuery& query,
                const core::JobContext& context) {
  const auto& town = *loaded.town;
  const Costs costs(io::project::read_costs(loaded.project.file), loaded.project.file.filename().string());
  reach::require_timetable_covers(town);
  Results results;
  results.personas.resize(town.analysis.personas.size());
  results.inventory = barrier::build_inventory(town, context);
  results.severance = barrier::compute_severance(town, query.severance, context);
  results.links =
      barrier::find_missing_links(town, results.severance, query.severance, query.links, context);
  results.service_gaps = barrier::find_service_gaps(town);
  results.session_barriers = barrier::find_session_barriers(town);
  if (query.changes) find_changes(town, results, context);

  const Candidates candidates(town, costs, results.inventory, results.links);
  results.lifts = candidates.lifts.size();
  FixList list(town, candidates, results.changes);
  {
    StreetFixes streets(loaded, candidates, context);
    results.fixes = streets.evaluate(list, results);
    streets.plan(query.budget, list, results);
    streets.let_worlds_go();
    if (query.attribution) {
      for (std::size_t p = 0; p < results.personas.size(); ++p) streets.attribute(p, results);
    }
  }

  const auto reach = reach::compute_reach(town, context);
  const auto headline = headline_of(loaded);
  for (std::size_t p = 0; p < results.personas.size(); ++p) {
    count_standing(town, reach, p, headline, results.personas[p]);
    results.personas[p].gap_people = barrier::count_gap_people(
        town, results.service_gaps, *reach.personas[p].of(street::Band::kHigh).walks);
  }
  results.can_get_there = count_can_get_there(town, reach, results.session_barriers);
  if (query.changes) {
    ChangeFixes changes(town, reach, headline, results.changes, context);
    results.fixes = join_by_topic(std::move(results.fixes), changes.evaluate(list));
    if (query.change_steps > 0) changes.plan(query.change_steps, results);
  }
  results.area_reasons = rank_reasons(town, results);
  return results;
}

}  // namespace app::barriers
