#include "barrier/budget.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include "barrier/fix_evaluators.hpp"
#include "barrier/world.hpp"
#include "core/parallel.hpp"

namespace barrier {

namespace {

FixSet unite(const FixSet& a, const FixSet& b) {
  FixSet out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

FixSet without(const FixSet& a, const FixSet& b) {
  FixSet out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

/// What a set gives one persona, in each band.
struct Both {
  Tally low, high;
};

/// Something that can be chosen next, with what it added when it was last looked at, all personas.
struct Option {
  std::size_t choice = 0;
  double cost = 0;
  PeopleBand newly;
  std::int64_t saved = 0;
  std::size_t seen = 0;            ///< how many steps had been taken then
};

/// More for the money first; then by index, so that every run chooses alike.
bool better(const Option& a, const Option& b) {
  const auto worth = [](const Option& o) {
    const auto per = [&](std::int64_t gain) { return static_cast<double>(gain) / o.cost; };
    return std::tuple(per(o.newly.low), per(o.newly.high), per(o.saved));
  };
  const auto x = worth(a), y = worth(b);
  return x != y ? x > y : a.choice < b.choice;
}

class Chooser {
 public:
  Chooser(std::span<const BandWorlds> personas, const BudgetQuery& query,
          const core::JobContext& context)
      : query_(query), context_(context), so_far_(personas.size()) {
    for (const auto& worlds : personas) {
      high_.emplace_back(*worlds.high, query.fixes, context.threads);
      low_.emplace_back();
      if (worlds.low != worlds.high) low_.back().emplace(*worlds.low, query.fixes, context.threads);
    }
  }

  std::vector<BudgetStep> run() {
    for (std::size_t i = 0; i < query_.choices.size(); ++i) {
      if (!query_.choices[i].empty()) options_.push_back({i, 0, 0, 0, 0});
    }
    look(options_.size());
    while (steps_.size() < query_.max_steps) {
      if (!settle_first()) break;
      take();
    }
    return std::move(steps_);
  }

 private:
  [[nodiscard]] double cost_of(const FixSet& parts) const {
    double cost = 0;
    for (const auto i : parts) cost += query_.cost[i];
    return cost;
  }

  [[nodiscard]] std::vector<Both> evaluate(unsigned worker, const FixSet& set) const {
    std::vector<Both> out;
    for (std::size_t p = 0; p < high_.size(); ++p) {
      const auto high = high_[p].evaluate(worker, set).gain.total;
      out.push_back({low_[p] ? low_[p]->evaluate(worker, set).gain.total : high, high});
    }
    return out;
  }
  /// By persona, what is more than so far.
  [[nodiscard]] std::vector<PeopleBand> added_by(const std::vector<Both>& now) const {
    std::vector<PeopleBand> out;
    for (std::size_t p = 0; p < now.size(); ++p) {
      out.push_back(people_band(now[p].low.newly_standard - so_far_[p].low.newly_standard,
                                now[p].high.newly_standard - so_far_[p].high.newly_standard));
    }
    return out;
  }

  /// Looks anew at the first `count` options, and sorts all.
  void look(std::size_t count) {
    core::parallel_for(context_, count, 1, [&](std::size_t begin, std::size_t end, unsigned w) {
      for (auto i = begin; i < end; ++i) {
        context_.checkpoint();
        auto& option = options_[i];
        const auto& choice = query_.choices[option.choice];
        const auto now = evaluate(w, unite(done_, choice));
        option.cost = cost_of(without(choice, done_));
        option.newly = {};
        option.saved = 0;
        for (const auto& people : added_by(now)) {
          option.newly.low += people.low;
          option.newly.high += people.high;
        }
        for (std::size_t p = 0; p < now.size(); ++p) {
          option.saved += now[p].high.saved_seconds - so_far_[p].high.saved_seconds;
        }
        option.seen = steps_.size();
      }
    });
    std::erase_if(options_, [&](const Option& option) {
      return option.cost <= 0 || spent_ + option.cost > query_.budget + 1e-9;
    });
    std::sort(options_.begin(), options_.end(), better);
  }

  /// Until the first option has been looked at since the last step. What a choice adds seldom grows
  /// when others are done; where it does, together they are a bundle of their own.
  bool settle_first() {
    constexpr std::size_t kAtOnce = 8;  // fixed, so that threads change nothing
    while (!options_.empty() && options_.front().seen != steps_.size()) {
      std::stable_partition(options_.begin(), options_.end(), [&](const Option& option) {
        return option.seen != steps_.size();
      });
      look(std::min<std::size_t>(kAtOnce, stale()));
    }
    return !options_.empty() && options_.front().newly.high > 0;
  }
  [[nodiscard]] std::size_t stale() const {
    return static_cast<std::size_t>(
        std::count_if(options_.begin(), options_.end(),
                      [&](const Option& option) { return option.seen != steps_.size(); }));
  }

  void take() {
    const auto chosen = options_.front();
    options_.erase(options_.begin());
    const auto& choice = query_.choices[chosen.choice];
    BudgetStep step;
    step.choice = chosen.choice;
    step.parts = without(choice, done_);
    done_ = unite(done_, choice);
    auto now = evaluate(0, done_);
    step.added = added_by(now);
    so_far_ = std::move(now);
    for (const auto& both : so_far_) {
      step.so_far.push_back(people_band(both.low.newly_standard, both.high.newly_standard));
    }
    spent_ += chosen.cost;
    step.cost = chosen.cost;
    step.cost_so_far = spent_;
    steps_.push_back(std::move(step));
    // What no longer fits, or has nothing left to do, goes when it is looked at.
  }

  const BudgetQuery& query_;
  const core::JobContext& context_;
  std::vector<FixEvaluators> high_;
  std::vector<std::optional<FixEvaluators>> low_;  ///< none where it is the high one
  std::vector<Option> options_;  ///< best first
  std::vector<BudgetStep> steps_;
  FixSet done_;
  std::vector<Both> so_far_;     ///< by persona
  double spent_ = 0;
};

}  // namespace

PeopleBand people_band(std::int64_t in_low, std::int64_t in_high) {
  return {std::min(in_low, in_high), std::max(in_low, in_high)};
}

std::vector<BudgetStep> choose_under_budget(std::span<const BandWorlds> personas,
                                            const BudgetQuery& query,
                                            const core::JobContext& context) {
  return Chooser(personas, query, context).run();
}

}  // namespace barrier
