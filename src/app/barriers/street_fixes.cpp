#include "app/barriers/street_fixes.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "app/barriers/headline.hpp"

namespace app::barriers {

using street::Band;

namespace {

EffectCounts count_effects(const std::vector<barrier::FixGain>& gains, std::size_t singles) {
  EffectCounts out;
  for (std::size_t i = 0; i < singles; ++i) {
    switch (gains[i].effect) {
      case barrier::Effect::kNotStopped: ++out.not_stopped; break;
      case barrier::Effect::kNoBetterWalk: ++out.no_better_walk; break;
      case barrier::Effect::kNoBetterTime: ++out.no_better_time; break;
      case barrier::Effect::kBetter: ++out.better; break;
    }
  }
  return out;
}

}  // namespace

StreetFixes::StreetFixes(const LoadedTown& loaded, const Candidates& candidates,
                         const core::JobContext& context)
    : town_(*candidates.linked.town), candidates_(candidates), context_(context),
      sessions_(reach::compute_session_groups(town_, context)),
      query_{candidates.lifts, headline_of(loaded)} {}

void StreetFixes::build_worlds() {
  for (const auto& who : town_.analysis.personas) {
    const auto add = [&](Band band) {
      context_.begin("Journeys of persona " + who.id + ", " + std::string(street::name_of(band)));
      worlds_.push_back(barrier::build_world(town_, sessions_, who, band, context_));
      return worlds_.back().get();
    };
    barrier::BandWorlds both;
    both.high = add(Band::kHigh);
    both.low = barrier::has_one_band(town_, who) ? both.high : add(Band::kLow);
    personas_.push_back(both);
  }
}

void StreetFixes::find_sets(Results& results) {
  sets_ = barrier::single_fixes(candidates_.lifts.size());
  const auto singles = sets_.size();
  std::set<barrier::FixSet> bundles;
  for (std::size_t p = 0; p < personas_.size(); ++p) {
    context_.begin("Fixes for persona " + town_.analysis.personas[p].id, singles);
    high_.push_back(barrier::evaluate_fixes(*personas_[p].high, query_, sets_, context_));
    const auto found = barrier::find_bundles(
        *personas_[p].high, {.fixes = query_, .singles = high_.back()}, context_);
    results.bundles_not_tried += found.not_tried;
    results.bundles_too_large += found.too_large;
    for (const auto& bundle : found.bundles) bundles.insert(bundle.parts);
  }
  const std::vector<barrier::FixSet> more(bundles.begin(), bundles.end());
  for (std::size_t p = 0; p < personas_.size(); ++p) {
    auto together = barrier::evaluate_fixes(*personas_[p].high, query_, more, context_);
    high_[p].insert(high_[p].end(), std::make_move_iterator(together.begin()),
                    std::make_move_iterator(together.end()));
  }
  sets_.insert(sets_.end(), more.begin(), more.end());
  for (std::size_t p = 0; p < personas_.size(); ++p) {
    const auto& worlds = personas_[p];
    if (worlds.low == worlds.high) {
      low_.push_back(high_[p]);
      continue;
    }
    context_.begin("Fixes for persona " + town_.analysis.personas[p].id + ", low", sets_.size());
    low_.push_back(barrier::evaluate_fixes(*worlds.low, query_, sets_, context_));
  }
}

std::vector<Fix> StreetFixes::evaluate(FixList& list, Results& results) {
  build_worlds();
  find_sets(results);
  const auto singles = candidates_.lifts.size();
  for (std::size_t p = 0; p < personas_.size(); ++p) {
    results.personas[p].high = count_effects(high_[p], singles);
    for (std::size_t i = 0; i < sets_.size(); ++i) {
      if (i < singles) {
        list.add_single(i, p, low_[p][i].gain, high_[p][i].gain);
      } else {
        list.add_bundle(sets_[i], p, low_[p][i].gain, high_[p][i].gain);
      }
    }
  }
  auto listed = list.take();
  // What is to be looked at first is looked at one by one: nothing of it stands for another.
  std::vector<barrier::ListedFix> known;
  for (const auto& one : listed) {
    if (one.fix.topic == Topic::kStreets) known.push_back({one.parts, one.fix.leading});
  }
  auto instead_of = barrier::find_alternatives(personas_, query_, known, context_);
  for (auto i = instead_of.size(); i < listed.size(); ++i) instead_of.push_back(i);
  return number_fixes(std::move(listed), instead_of);
}

bool StreetFixes::is_known(const barrier::FixSet& set) const {
  return std::all_of(set.begin(), set.end(), [&](std::uint32_t lift) {
    return candidates_.is_link(lift) ||
           candidates_.barrier(lift).certainty != street::Known::kUnknown;
  });
}

void StreetFixes::plan(double budget, const FixList& list, Results& results) const {
  constexpr std::size_t kMostChoices = 300;
  // Of what helps somebody to meet the standard the best: for certain first.
  std::vector<std::pair<barrier::PeopleBand, std::size_t>> found;
  for (std::size_t i = 0; i < sets_.size(); ++i) {
    barrier::PeopleBand people;
    for (std::size_t p = 0; p < personas_.size(); ++p) {
      const auto mine = barrier::people_band(low_[p][i].gain.total.newly_standard,
                                             high_[p][i].gain.total.newly_standard);
      people.low += mine.low;
      people.high += mine.high;
    }
    if (people.high > 0 && is_known(sets_[i])) found.emplace_back(people, i);
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tuple(-a.first.low, -a.first.high) < std::tuple(-b.first.low, -b.first.high);
  });
  if (found.size() > kMostChoices) found.resize(kMostChoices);
  if (found.empty() || budget <= 0) return;
  std::vector<barrier::FixSet> choices;
  for (const auto& one : found) choices.push_back(sets_[one.second]);
  context_.begin("Best list under a budget");
  const auto steps = barrier::choose_under_budget(
      personas_,
      {.fixes = query_, .cost = candidates_.cost, .choices = choices, .budget = budget, .max_steps = 20},
      context_);
  for (const auto& step : steps) {
    PlanStep out;
    out.topic = Topic::kStreets;
    out.step = results.plan.size() + 1;
    for (const auto part : step.parts) out.ids.push_back(candidates_.id(part));
    out.words = list.words_of(step.parts);
    out.at = list.place_of(step.parts.front());
    out.cost = step.cost;
    out.cost_so_far = step.cost_so_far;
    out.added = step.added;
    out.so_far = step.so_far;
    results.plan.push_back(std::move(out));
  }
}

void StreetFixes::let_worlds_go() {
  personas_.clear();
  worlds_.clear();
}

void StreetFixes::attribute(std::size_t persona, Results& results) const {
  const auto& who = town_.analysis.personas[persona];
  auto& facts = results.personas[persona];
  facts.attribution_high = barrier::compute_attribution(town_, sessions_, who, Band::kHigh,
                                                        query_.headline, context_);
  facts.attribution_low =
      barrier::has_one_band(town_, who)
          ? facts.attribution_high
          : barrier::compute_attribution(town_, sessions_, who, Band::kLow, query_.headline,
                                         context_);
}

}  // namespace app::barriers
