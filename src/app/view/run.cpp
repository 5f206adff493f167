#include "app/view/run.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "app/find.hpp"
#include "core/parallel.hpp"
#include "reach/summary.hpp"

namespace app::view {

namespace {

using Shares = std::vector<std::vector<reach::GroupShare>>;

std::uint16_t whole_minutes(core::Seconds seconds) {
  if (seconds == core::kNever) return kNoJourney;
  return static_cast<std::uint16_t>((seconds + 59) / 60);
}

core::Seconds best_seconds(const town::Town& town, const Shares& shares,
                           const std::vector<reach::GroupReach>& groups, std::size_t home) {
  core::Seconds best = core::kNever;
  for (std::size_t a = 0; a < shares.size(); ++a) {
    if (!reach::is_site_known(town, a)) continue;
    for (const auto& share : shares[a]) {
      const auto& group = groups[share.group.index()];
      if (group.both_ways(home)) best = std::min(best, std::max(group.outbound[home], group.back[home]));
    }
  }
  return best;
}

ReasonWords words_of(const reach::HomeReason& reason, Legs legs) {
  const bool back = legs == Legs::kBack || reason.leg == reach::ReasonLeg::kReturn;
  return {reach::name_of(reason.reason),
          reach::in_words(reason.reason, back ? reach::Leg::kReturn : reach::Leg::kOutbound)};
}

/// The groups of one band as the question looks at them.
struct Looked {
  std::vector<reach::GroupReach> one_way;  ///< filled when only one way counts
  const std::vector<reach::GroupReach>& groups;
  Looked(const reach::BandReach& band, Legs legs)
      : one_way(legs != Legs::kThereAndBack ? groups_by_legs(band, legs) : std::vector<reach::GroupReach>{}),
        groups(legs != Legs::kThereAndBack ? one_way : band.groups) {}
  Looked(const Looked&) = delete;
  Looked& operator=(const Looked&) = delete;
};

using Reasons = std::map<reach::HomeReason, std::int64_t>;

/// Counts the homes of one area; its reasons as they are found.
class AreaCounter {
 public:
  AreaCounter(const PersonaResult& persona, const Shares& shares, const Looked& high, const Looked& low)
      : town_(*persona.town), shares_(shares), high_(high), low_(low) {}

  void count(std::size_t n, Run& run, Reasons& reasons) const {
    auto& area = run.areas[n];
    std::vector<reach::WeightedValue> high_values, low_values;
    for (std::size_t h = town_.homes->begin[n]; h < town_.homes->begin[n + 1]; ++h) {
      const std::int64_t people = town_.homes->items[h].residents;
      if (town_.home_in_coverage[h] == 0) {
        area.outside_data += people;
        continue;
      }
      const auto add = [&](const Looked& band, std::vector<std::uint16_t>& minutes,
                           std::vector<reach::WeightedValue>& values, std::int64_t People::*figure) {
        const auto seconds = best_seconds(town_, shares_, band.groups, h);
        minutes[h] = whole_minutes(seconds);
        values.push_back({seconds == core::kNever ? std::numeric_limits<double>::infinity() : seconds / 60.0,
                          people});
        if (minutes[h] <= run.max_minutes) area.within[minutes[h]].*figure += people;
      };
      add(high_, run.home_high, high_values, &People::high);
      add(low_, run.home_low, low_values, &People::low);
      if (run.home_high[h] != kNoJourney || people == 0) continue;
      if (const auto usual = reach::usual_reason(town_, shares_, high_.groups, h)) reasons[*usual] += people;
    }
    for (std::size_t m = 1; m < area.within.size(); ++m) area.within[m] += area.within[m - 1];
    area.median_high = reach::compute_percentiles(high_values).p50;
    area.median_low = reach::compute_percentiles(low_values).p50;
  }

 private:
  const town::Town& town_;
  const Shares& shares_;
  const Looked& high_;
  const Looked& low_;
};

/// One list of words for the town: two reasons that read the same are one.
void name_reasons(const std::vector<Reasons>& found, Run& run) {
  std::map<std::string, std::size_t> index_of;
  for (std::size_t n = 0; n < run.areas.size(); ++n) {
    std::map<std::size_t, std::int64_t> people;
    for (const auto& [reason, residents] : found[n]) {
      auto words = words_of(reason, run.question.legs);
      const auto [at, is_new] = index_of.try_emplace(words.words, run.reasons.size());
      if (is_new) run.reasons.push_back(std::move(words));
      people[at->second] += residents;
    }
    auto& out = run.areas[n].reasons;
    for (const auto& [reason, residents] : people) out.push_back({reason, residents});
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.residents > b.residents; });
  }
}

}  // namespace

PersonaResult compute_persona(const std::shared_ptr<const LoadedTown>& loaded,
                              const std::string& persona, const core::JobContext& context) {
  PersonaResult out;
  out.loaded = loaded;
  out.persona = require_persona(loaded->project, persona);
  auto town = std::make_shared<town::Town>(*loaded->town);
  town->analysis.personas = {out.persona};
  out.town = std::move(town);
  out.reach = reach::compute_reach(*out.town, context, {.strict = false, .keep_home_walks = false});
  return out;
}

std::vector<std::vector<reach::GroupShare>> shares_of(const PersonaResult& persona,
                                                      const Question& question) {
  const auto& town = *persona.town;
  const auto& sessions = persona.reach.sessions;
  Shares shares(town.activities->size());
  for (std::size_t a = 0; a < shares.size(); ++a) {
    if (!question.activity.empty() && (*town.activities)[a].id != question.activity) continue;
    for (auto s = sessions.begin[a]; s < sessions.begin[a + 1]; ++s) {
      const auto& session = sessions.sessions[s];
      if ((question.weekdays >> core::weekday_index(session.date) & 1) == 0) continue;
      auto& list = shares[a];
      const auto known = std::find_if(list.begin(), list.end(),
                                      [&](const auto& g) { return g.group == session.group; });
      if (known == list.end()) {
        list.push_back({session.group, 1});
      } else {
        known->sessions++;
      }
    }
  }
  return shares;
}

std::vector<reach::GroupReach> groups_by_legs(const reach::BandReach& band, Legs legs) {
  auto groups = band.groups;
  for (auto& group : groups) {
    if (legs == Legs::kThere) {
      group.back = group.outbound;
      group.back_reason = group.outbound_reason;
    } else if (legs == Legs::kBack) {
      group.outbound = group.back;
      group.outbound_reason = group.back_reason;
    }
  }
  return groups;
}

Run compute_run(const std::shared_ptr<const PersonaResult>& persona, const Question& question,
                const core::JobContext& context) {
  const auto& town = *persona->town;
  Run run;
  run.question = question;
  run.persona = persona;
  run.max_minutes = town.analysis.max_minutes;
  const auto shares = shares_of(*persona, question);
  for (const auto& list : shares) {
    if (!list.empty()) ++run.activities;
    for (const auto& share : list) run.sessions += static_cast<std::size_t>(share.sessions);
  }

  const auto& result = persona->reach.personas.front();
  const Looked high(result, question.legs);
  const Looked low(result.of(street::Band::kLow), question.legs);
  // Of one activity whose place lies outside the data nothing is said about anybody.
  const bool is_known = question.activity.empty() ||
                        reach::is_site_known(town, find_activity(town, question.activity));

  run.home_high.assign(town.homes->items.size(), kNoJourney);
  run.home_low = run.home_high;
  run.areas.resize(town.neighbourhoods->items.size());
  std::vector<Reasons> reasons(run.areas.size());
  const AreaCounter counter(*persona, shares, high, low);
  context.begin("Counting residents", run.areas.size());
  core::parallel_for(context, run.areas.size(), 4, [&](std::size_t begin, std::size_t end, unsigned) {
    for (auto n = begin; n < end; ++n) {
      context.checkpoint();
      const auto& neighbourhood = town.neighbourhoods->items[n];
      auto& area = run.areas[n];
      area.within.assign(static_cast<std::size_t>(run.max_minutes) + 1, {});
      if (neighbourhood.in_study_area) {
        area.residents = neighbourhood.residents;
        area.outside_data = is_known ? town.homes->outside_coverage[n] : area.residents;
        if (is_known) counter.count(n, run, reasons[n]);
      }
      context.advance();
    }
  });
  name_reasons(reasons, run);
  return run;
}

}  // namespace app::view
