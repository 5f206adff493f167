#include "barrier/bundles.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "barrier/fix_evaluators.hpp"
#include "barrier/open_routes.hpp"
#include "core/parallel.hpp"

namespace barrier {

namespace {

/// Parts without which as many residents meet the standard are left out, the last first.
Bundle minimise(const FixEvaluators& evaluators, unsigned worker, FixSet parts) {
  Bundle bundle{std::move(parts), {}};
  bundle.gain = evaluators.evaluate(worker, bundle.parts);
  if (bundle.gain.gain.total.newly_standard == 0) return bundle;
  for (auto i = bundle.parts.size(); i-- > 0 && bundle.parts.size() > 1;) {
    auto fewer = bundle.parts;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    auto gain = evaluators.evaluate(worker, fewer);
    if (gain.gain.total.newly_standard < bundle.gain.gain.total.newly_standard) continue;
    bundle = {std::move(fewer), std::move(gain)};
  }
  return bundle;
}

}  // namespace

BundlesResult find_bundles(const World& world, const BundleQuery& query,
                           const core::JobContext& context) {
  const auto standard = standard_of(query.fixes.headline, world.town().analysis);
  const auto routes = find_open_routes(world, query.fixes.lifts, standard, context);
  BundlesResult out;
  out.homes = routes.homes;
  std::vector<FixSet> candidates;
  for (const auto& candidate : routes.candidates) {
    if (candidate.lifts.size() < 2) continue;
    ++out.candidates;
    if (candidate.lifts.size() > query.max_size) {
      ++out.too_large;
    } else if (candidates.size() >= query.max_candidates) {
      ++out.not_tried;
    } else {
      candidates.push_back(candidate.lifts);
    }
  }
  context.begin("Barriers that only count together", candidates.size());
  const FixEvaluators evaluators(world, query.fixes, context.threads);
  std::vector<Bundle> found(candidates.size());
  core::parallel_for(context, candidates.size(), 1,
                     [&](std::size_t begin, std::size_t end, unsigned worker) {
                       for (auto i = begin; i < end; ++i) {
                         context.checkpoint();
                         found[i] = minimise(evaluators, worker, candidates[i]);
                         context.advance();
                       }
                     });
  std::map<FixSet, FixGain> kept;
  for (auto& bundle : found) {
    std::int64_t apart = 0;
    for (const auto i : bundle.parts) apart += query.singles[i].gain.total.newly_standard;
    if (bundle.parts.size() < 2 || bundle.gain.gain.total.newly_standard <= apart) continue;
    kept.emplace(std::move(bundle.parts), std::move(bundle.gain));
  }
  for (auto& [parts, gain] : kept) out.bundles.push_back({parts, gain});
  std::stable_sort(out.bundles.begin(), out.bundles.end(), [](const auto& a, const auto& b) {
    const auto& one = a.gain.gain.total;
    const auto& other = b.gain.gain.total;
    return std::pair(-one.newly_standard, -one.saved_seconds) <
           std::pair(-other.newly_standard, -other.saved_seconds);
  });
  return out;
}

}  // namespace barrier
