#include "barrier/attribution.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "barrier/world.hpp"

namespace barrier {

namespace {

using street::bit;
using street::Obstacle;

constexpr std::array<BarrierClass, street::kObstacles> kClasses{{
    {"steps", "steps", bit(Obstacle::kSteps)},
    {"kerb", "kerbs", bit(Obstacle::kKerb)},
    {"crossing", "main roads without a crossing", bit(Obstacle::kCrossing)},
    {"no_pavement", "fast roads without a pavement", bit(Obstacle::kNoPavement)},
    {"gate", "gates", bit(Obstacle::kGate)},
    {"kissing_gate", "kissing gates", bit(Obstacle::kKissingGate)},
    {"stile", "stiles", bit(Obstacle::kStile)},
    {"cycle_barrier", "cycle barriers", bit(Obstacle::kCycleBarrier)},
    {"bollard", "bollards and blocks", bit(Obstacle::kBollard)},
    {"turnstile", "turnstiles", bit(Obstacle::kTurnstile)},
    {"cattle_grid", "cattle grids", bit(Obstacle::kCattleGrid)},
    {"surface", "rough or soft surfaces", bit(Obstacle::kSurface)},
    {"incline", "steep slopes", bit(Obstacle::kSlope)},
    {"width", "narrow ways", bit(Obstacle::kWidth)},
    {"unlit", "unlit ways after dark", bit(Obstacle::kUnlit)},
    {"not_for_wheels", "ways mapped as not fit for wheelchairs", bit(Obstacle::kNotForWheels)},
    {"part_time", "ways not open at all hours", bit(Obstacle::kPartTime)},
    {"private", "private ways and locked gates", bit(Obstacle::kPrivate)},
    {"missing_link", "missing links", bit(Obstacle::kMissing)},
}};

/// Obstacles that stop the persona somewhere in this band.
street::ObstacleSet find_met(const town::Town& town, const street::Persona& persona,
                             street::Band band) {
  street::ObstacleSet met = 0;
  const auto note = [&](const street::Judgement& j) {
    met |= j.blocked;
    if (band != street::Band::kHigh) met |= j.unknown;
    if (band == street::Band::kStrict) met |= j.assumed;
  };
  const auto& graph = *town.graph;
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto& facts = graph.edges[e].facts;
    note(street::judge(facts, street::steepest_grade(graph, street::EdgeId(e)), persona,
                       persona.lit_after_dark));
    if (facts.side != street::Side::kBoth) note(street::judge_across(facts, persona));
  }
  for (const auto& facts : graph.node_facts) note(street::judge(facts, persona));
  return met;
}

using Lags = std::vector<core::Seconds>;

class Attributor {
 public:
  Attributor(const town::Town& town, const reach::SessionGroups& sessions,
             const street::Persona& persona, street::Band band,
             const reach::HeadlineRule& headline, const core::JobContext& context)
      : town_(town),
        sessions_(sessions),
        persona_(persona),
        query_{street::AccessRule::kRespect, band},
        standard_(standard_of(headline, town.analysis)),
        weights_(count_sessions(town, sessions)),
        context_(context) {
    now_ = compute(0);
  }

  /// Lags with the obstacles lifted, those of now where nothing else is lifted by it.
  [[nodiscard]] Lags compute(street::ObstacleSet lifted) const {
    auto query = query_;
    query.lifted = lifted;
    context_.checkpoint();
    auto lags = compute_home_lags(town_, sessions_, persona_, query.band,
                                  compute_light_costs(*town_.graph, persona_, query), context_);
    // What could be done before still can.
    for (std::size_t i = 0; i < now_.size(); ++i) lags[i] = std::min(lags[i], now_[i]);
    return lags;
  }
  [[nodiscard]] bool is_same(street::ObstacleSet a, street::ObstacleSet b) const {
    const auto costs = [&](street::ObstacleSet lifted) {
      auto query = query_;
      query.lifted = lifted;
      return compute_light_costs(*town_.graph, persona_, query);
    };
    const auto one = costs(a), other = costs(b);
    return std::equal(one.begin(), one.end(), other.begin(), street::same_costs);
  }
  [[nodiscard]] const Lags& now() const { return now_; }

  [[nodiscard]] Gain gain(const Lags& before, const Lags& after) const {
    const auto groups = weights_.size();
    const auto seconds = [](core::Seconds lag) { return lag == kNone ? core::kNever : lag; };
    Gain out;
    const auto& homes = *town_.homes;
    for (std::size_t n = 0; n + 1 < homes.begin.size(); ++n) {
      AreaTally area{place::NeighbourhoodId(n), {}};
      for (std::size_t h = homes.begin[n]; h < homes.begin[n + 1]; ++h) {
        if (town_.home_in_coverage[h] == 0) continue;
        const auto* const b = before.data() + h * groups * 2;
        const auto* const a = after.data() + h * groups * 2;
        if (std::equal(b, b + groups * 2, a)) continue;
        HomeTally tally(standard_);
        for (std::size_t g = 0; g < groups; ++g) {
          const LegTimes was{seconds(b[g]), seconds(b[groups + g])};
          // The order of lifting must not lose anybody either.
          const LegTimes is{std::min(was.out, seconds(a[g])),
                            std::min(was.back, seconds(a[groups + g]))};
          tally.add(was, is, weights_[g]);
        }
        area.tally += tally.close(homes.items[h].residents);
      }
      if (area.tally.empty()) continue;
      out.total += area.tally;
      out.areas.push_back(area);
    }
    return out;
  }

 private:
  const town::Town& town_;
  const reach::SessionGroups& sessions_;
  const street::Persona& persona_;
  street::CostQuery query_;
  Standard standard_;
  std::vector<int> weights_;
  const core::JobContext& context_;
  Lags now_;
};

}  // namespace

std::span<const BarrierClass> barrier_classes() { return kClasses; }

Attribution compute_attribution(const town::Town& town, const reach::SessionGroups& sessions,
                                const street::Persona& persona, street::Band band,
                                const reach::HeadlineRule& headline,
                                const core::JobContext& context) {
  const auto met = find_met(town, persona, band);
  context.begin("Classes of barriers for persona " + persona.id + ", " +
                    std::string(street::name_of(band)),
                kClasses.size() + 1);
  const Attributor attributor(town, sessions, persona, band, headline, context);
  Attribution out;
  out.classes.resize(kClasses.size());
  const auto all = attributor.compute(street::kEveryObstacle);
  out.all = attributor.gain(attributor.now(), all);
  context.advance();
  for (std::size_t c = 0; c < kClasses.size(); ++c) {
    const auto obstacles = kClasses[c].obstacles;
    auto& gain = out.classes[c];
    gain.met = (met & obstacles) != 0;
    if (gain.met) {
      if (!attributor.is_same(0, obstacles)) {
        gain.first = attributor.gain(attributor.now(), attributor.compute(obstacles));
      }
      const auto rest = street::kEveryObstacle & ~obstacles;
      if (!attributor.is_same(rest, street::kEveryObstacle)) {
        gain.last = attributor.gain(attributor.compute(rest), all);
      }
    }
    context.advance();
  }
  return out;
}

}  // namespace barrier
