#include "barrier/budget.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
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

/// Something that can be chosen next, with what it added when it was last looked at.
struct Option {
  std::size_t choice = 0;
  double cost = 0;
  std::int64_t newly = 0, saved = 0;
  std::size_t seen = 0;            ///< how many steps had been taken then
};

/// More for the money first; then by index, so that every run chooses alike.
bool better(const Option& a, const Option& b) {
  const auto per = [](std::int64_t gain, double cost) { return static_cast<double>(gain) / cost; };
  if (per(a.newly, a.cost) != per(b.newly, b.cost)) {
    return per(a.newly, a.cost) > per(b.newly, b.cost);
  }
  if (per(a.saved, a.cost) != per(b.saved, b.cost)) {
    return per(a.saved, a.cost) > per(b.saved, b.cost);
  }
  return a.choice < b.choice;
}

struct Sums {
  std::int64_t newly = 0, saved = 0;
};

Sums sum(const std::vector<FixGain>& gains) {
  Sums out;
  for (const auto& gain : gains) {
    out.newly += gain.gain.total.newly_standard;
    out.saved += gain.gain.total.saved_seconds;
  }
  return out;
}

class Chooser {
 public:
  Chooser(std::span<const World* const> worlds, const BudgetQuery& query,
          const core::JobContext& context)
      : query_(query), context_(context) {
    for (const auto* world : worlds) evaluators_.emplace_back(*world, query.fixes, context.threads);
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

  [[nodiscard]] std::vector<FixGain> evaluate(unsigned worker, const FixSet& set) const {
    std::vector<FixGain> gains;
    for (const auto& world : evaluators_) gains.push_back(world.evaluate(worker, set));
    return gains;
  }

  /// Looks anew at the first `count` options, and sorts all.
  void look(std::size_t count) {
    core::parallel_for(context_, count, 1, [&](std::size_t begin, std::size_t end, unsigned w) {
      for (auto i = begin; i < end; ++i) {
        context_.checkpoint();
        auto& option = options_[i];
        const auto& choice = query_.choices[option.choice];
        const auto added = sum(evaluate(w, unite(done_, choice)));
        option.cost = cost_of(without(choice, done_));
        option.newly = added.newly - so_far_.newly;
        option.saved = added.saved - so_far_.saved;
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
    return !options_.empty() && (options_.front().newly > 0 || options_.front().saved > 0);
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
    step.so_far = evaluate(0, done_);
    so_far_ = sum(step.so_far);
    spent_ += chosen.cost;
    step.cost = chosen.cost;
    step.cost_so_far = spent_;
    step.newly_standard = chosen.newly;
    step.newly_so_far = so_far_.newly;
    steps_.push_back(std::move(step));
    // What no longer fits, or has nothing left to do, goes when it is looked at.
  }

  const BudgetQuery& query_;
  const core::JobContext& context_;
  std::vector<FixEvaluators> evaluators_;
  std::vector<Option> options_;  ///< best first
  std::vector<BudgetStep> steps_;
  FixSet done_;
  Sums so_far_;
  double spent_ = 0;
};

}  // namespace

std::vector<BudgetStep> choose_under_budget(std::span<const World* const> worlds,
                                            const BudgetQuery& query,
                                            const core::JobContext& context) {
  return Chooser(worlds, query, context).run();
}

}  // namespace barrier
