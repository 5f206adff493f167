#include "barrier/change_plan.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <variant>

namespace barrier {

namespace {

using scenario::AddStop;
using scenario::ChangeActivity;

template <class Edit, class Visit>
void visit_edits(const Change& change, Visit visit) {
  for (const auto& edit : change.edits) {
    if (const auto* one = std::get_if<Edit>(&edit)) visit(*one);
  }
}

using Place = std::pair<transit::TripId, std::uint32_t>;

std::vector<Place> new_calls(const Change& change) {
  std::vector<Place> out;
  visit_edits<AddStop>(change, [&](const AddStop& edit) {
    for (const auto& call : edit.calls) out.emplace_back(call.trip, call.after);
  });
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<place::ActivityId> activities_of(const Change& change) {
  std::vector<place::ActivityId> out;
  visit_edits<ChangeActivity>(change, [&](const ChangeActivity& e) { out.push_back(e.activity); });
  std::sort(out.begin(), out.end());
  return out;
}

template <class T>
bool meet(const std::vector<T>& a, const std::vector<T>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const T& x) { return std::binary_search(b.begin(), b.end(), x); });
}

std::int64_t net(const ChangeGain& gain) {
  return gain.gain.total.newly_standard - gain.gain.total.lost_standard;
}

PeopleBand sum(const std::vector<PeopleBand>& personas) {
  PeopleBand out;
  for (const auto& one : personas) {
    out.low += one.low;
    out.high += one.high;
  }
  return out;
}

class Planner {
 public:
  Planner(const town::Town& town, const reach::SessionGroups& sessions,
          std::span<const BandChangeWorlds> personas, const ChangePlanQuery& query,
          const core::JobContext& context)
      : town_(town), sessions_(sessions), personas_(personas), query_(query), context_(context),
        so_far_(personas.size()) {
    for (std::size_t c = 0; c < query.changes.size(); ++c) {
      Option option{c, {}, 0};
      for (std::size_t p = 0; p < personas.size(); ++p) {
        option.added.push_back(query.alone[p][c]);
      }
      if (is_worth(option)) options_.push_back(std::move(option));
    }
    sort();
    if (options_.size() > query.max_choices) options_.resize(query.max_choices);
  }

  std::vector<ChangePlanStep> run() {
    while (steps_.size() < query_.max_steps) {
      settle_first();
      if (options_.empty()) break;
      take();
    }
    return std::move(steps_);
  }

 private:
  struct Option {
    std::size_t change = 0;
    std::vector<PeopleBand> added;  ///< by persona, when last looked at
    std::size_t seen = 0;           ///< steps taken then
  };
  /// Net residents of one persona, in each band.
  struct Both {
    std::int64_t low = 0, high = 0;
  };

  static bool is_worth(const Option& option) {
    const auto all = sum(option.added);
    return all.low > 0 || (all.low == 0 && all.high > 0);
  }

  void sort() {
    std::stable_sort(options_.begin(), options_.end(), [](const Option& a, const Option& b) {
      const auto x = sum(a.added), y = sum(b.added);
      return std::tuple(-x.low, -x.high, a.change) < std::tuple(-y.low, -y.high, b.change);
    });
  }

  /// By set, then by persona.
  [[nodiscard]] std::vector<std::vector<Both>> evaluate(const std::vector<Change>& sets) const {
    std::vector<std::vector<Both>> out(sets.size());
    for (const auto& persona : personas_) {
      const auto ask = [&](const ChangeWorld& world) {
        return evaluate_changes(town_, sessions_, world, query_.headline, sets, context_);
      };
      const auto high = ask(persona.high);
      const auto low = persona.one_band ? high : ask(persona.low);
      for (std::size_t s = 0; s < sets.size(); ++s) out[s].push_back({net(low[s]), net(high[s])});
    }
    return out;
  }

  /// Until the first option has been looked at since the last step.
  void settle_first() {
    constexpr std::size_t kAtOnce = 4;  // fixed, so that threads change nothing
    while (!options_.empty() && options_.front().seen != steps_.size()) {
      std::vector<Change> sets;
      std::vector<Option*> asked;
      for (auto& option : options_) {
        if (option.seen == steps_.size()) continue;
        sets.push_back(join(done_, query_.changes[option.change]));
        asked.push_back(&option);
        if (sets.size() == kAtOnce) break;
      }
      const auto now = evaluate(sets);
      for (std::size_t s = 0; s < asked.size(); ++s) {
        asked[s]->seen = steps_.size();
        asked[s]->added.clear();
        for (std::size_t p = 0; p < so_far_.size(); ++p) {
          asked[s]->added.push_back(
              people_band(now[s][p].low - so_far_[p].low, now[s][p].high - so_far_[p].high));
        }
      }
      std::erase_if(options_, [](const Option& option) { return !is_worth(option); });
      sort();
    }
  }

  void take() {
    auto option = std::move(options_.front());
    options_.erase(options_.begin());
    const auto& change = query_.changes[option.change];
    done_ = steps_.empty() ? change : join(done_, change);
    so_far_ = evaluate({done_}).front();
    ChangePlanStep step{option.change, std::move(option.added), {}};
    for (const auto& both : so_far_) step.so_far.push_back(people_band(both.low, both.high));
    steps_.push_back(std::move(step));
    std::erase_if(options_, [&](const Option& other) {
      return are_alternatives(change, query_.changes[other.change]);
    });
  }

  const town::Town& town_;
  const reach::SessionGroups& sessions_;
  std::span<const BandChangeWorlds> personas_;
  const ChangePlanQuery& query_;
  const core::JobContext& context_;
  std::vector<Option> options_;  ///< best first
  std::vector<ChangePlanStep> steps_;
  Change done_;
  std::vector<Both> so_far_;     ///< by persona
};

}  // namespace

bool are_alternatives(const Change& a, const Change& b) {
  if (meet(activities_of(a), activities_of(b))) return true;
  if (a.kind == ChangeKind::kConnection && b.kind == ChangeKind::kConnection) {
    return a.what == b.what;
  }
  return meet(new_calls(a), new_calls(b));
}

Change join(const Change& first, const Change& second) {
  Change out = first;
  // Calls that the first has put in push those behind them back, one after the other.
  std::map<transit::TripId, std::vector<std::uint32_t>> put_in;
  visit_edits<AddStop>(first, [&](const AddStop& edit) {
    for (const auto& call : edit.calls) put_in[call.trip].push_back(call.after);
  });
  for (auto edit : second.edits) {
    if (auto* stop = std::get_if<AddStop>(&edit)) {
      for (auto& call : stop->calls) {
        for (const auto after : put_in[call.trip]) call.after += after < call.after ? 1u : 0u;
      }
    }
    out.edits.push_back(std::move(edit));
  }
  return out;
}

std::vector<ChangePlanStep> plan_changes(const town::Town& town,
                                         const reach::SessionGroups& sessions,
                                         std::span<const BandChangeWorlds> personas,
                                         const ChangePlanQuery& query,
                                         const core::JobContext& context) {
  context.begin("Changes one after the other", query.max_steps);
  return Planner(town, sessions, personas, query, context).run();
}

}  // namespace barrier
