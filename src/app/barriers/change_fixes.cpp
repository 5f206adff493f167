#include "app/barriers/change_fixes.hpp"

#include <fmt/format.h>

#include <utility>

namespace app::barriers {

using street::Band;

namespace {

Topic topic_of(const barrier::Change& change) {
  return change.kind >= barrier::ChangeKind::kOtherTime ? Topic::kSessions : Topic::kServices;
}

}  // namespace

ChangeFixes::ChangeFixes(const town::Town& town, const reach::ReachResult& reach,
                         const reach::HeadlineRule& headline,
                         const std::vector<barrier::Change>& changes,
                         const core::JobContext& context)
    : town_(town), reach_(reach), headline_(headline), changes_(changes), context_(context) {
  for (std::size_t p = 0; p < reach.personas.size(); ++p) {
    const auto world = [&](Band band) {
      const auto& mine = reach.personas[p].of(band);
      return barrier::ChangeWorld{&town.analysis.personas[p], mine.walks.get(), mine.groups, band};
    };
    const bool one_band = reach.personas[p].low == nullptr;
    const auto high = world(Band::kHigh);
    personas_.push_back({one_band ? high : world(Band::kLow), high, one_band});
  }
}

std::vector<Fix> ChangeFixes::evaluate(FixList& list) {
  for (std::size_t p = 0; p < personas_.size(); ++p) {
    const auto in = [&](const barrier::ChangeWorld& world) {
      context_.begin(fmt::format("Buses and sessions for persona {}, {}", world.persona->id,
                                 street::name_of(world.band)),
                     changes_.size());
      return barrier::evaluate_changes(town_, reach_.sessions, world, headline_, changes_, context_);
    };
    const auto high = in(personas_[p].high);
    const auto low = personas_[p].one_band ? high : in(personas_[p].low);
    alone_.emplace_back();
    for (std::size_t c = 0; c < changes_.size(); ++c) {
      list.add_change(c, p, low[c].gain, high[c].gain);
      const auto net = [](const barrier::Gain& gain) {
        return gain.total.newly_standard - gain.total.lost_standard;
      };
      alone_[p].push_back(barrier::people_band(net(low[c].gain), net(high[c].gain)));
    }
  }
  auto listed = list.take();
  std::vector<std::size_t> instead_of;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    std::size_t first = i;
    for (std::size_t j = 0; j < i && first == i; ++j) {
      if (instead_of[j] == j && listed[j].fix.topic == listed[i].fix.topic &&
          barrier::are_alternatives(changes_[listed[j].fix.index], changes_[listed[i].fix.index])) {
        first = j;
      }
    }
    instead_of.push_back(first);
  }
  return number_fixes(std::move(listed), instead_of);
}

void ChangeFixes::plan(std::size_t most_steps, Results& results) const {
  for (const auto topic : {Topic::kServices, Topic::kSessions}) {
    std::vector<barrier::Change> mine;
    std::vector<std::vector<barrier::PeopleBand>> alone(personas_.size());
    for (std::size_t c = 0; c < changes_.size(); ++c) {
      if (topic_of(changes_[c]) != topic) continue;
      mine.push_back(changes_[c]);
      for (std::size_t p = 0; p < personas_.size(); ++p) alone[p].push_back(alone_[p][c]);
    }
    const auto steps = barrier::plan_changes(
        town_, reach_.sessions, personas_,
        {.headline = headline_, .changes = mine, .alone = alone, .max_steps = most_steps}, context_);
    for (std::size_t s = 0; s < steps.size(); ++s) {
      const auto& change = mine[steps[s].change];
      PlanStep out;
      out.topic = topic;
      out.step = s + 1;
      out.ids = {change.id};
      out.words = change.words;
      out.at = change.at;
      out.cost = 1;
      out.cost_so_far = static_cast<double>(s + 1);
      out.added = steps[s].added;
      out.so_far = steps[s].so_far;
      results.plan.push_back(std::move(out));
    }
  }
}

}  // namespace app::barriers
