#include "street/judgement.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace street {

namespace {

struct Words {
  std::string_view name, words;
};
constexpr std::array<Words, kObstacles> kWords{{
    {"private", "a private way or a locked gate"},
    {"part_time", "a way that is not open at all hours"},
    {"steps", "steps"},
    {"width", "too narrow a way"},
    {"slope", "too steep a slope"},
    {"surface", "too rough or soft a surface"},
    {"kerb", "too high a kerb"},
    {"gate", "a gate"},
    {"bollard", "a bollard or block"},
    {"cycle_barrier", "a cycle barrier"},
    {"kissing_gate", "a kissing gate"},
    {"stile", "a stile"},
    {"turnstile", "a turnstile"},
    {"cattle_grid", "a cattle grid"},
    {"no_pavement", "a fast road without a pavement"},
    {"crossing", "a main road without a crossing"},
    {"unlit", "an unlit way after dark"},
    {"not_for_wheels", "a way mapped as not fit for wheelchairs"},
    {"missing", "a link that is not there"},
}};

/// Adds what one fact says: `stops` when its value is an obstacle to the persona.
template <class T>
void weigh(Judgement& judgement, Obstacle obstacle, const Fact<T>& fact, bool stops) {
  switch (fact.known) {
    case Known::kUnknown: judgement.unknown |= bit(obstacle); break;
    case Known::kAssumed: (stops ? judgement.blocked : judgement.assumed) |= bit(obstacle); break;
    case Known::kMapped:
    case Known::kSurveyed:
      if (stops) judgement.blocked |= bit(obstacle);
      break;
  }
}

constexpr ObstacleSet kPhysical = bit(Obstacle::kSteps) | bit(Obstacle::kWidth) |
                                  bit(Obstacle::kSlope) | bit(Obstacle::kSurface) |
                                  bit(Obstacle::kKerb) | bit(Obstacle::kGate) |
                                  bit(Obstacle::kBollard) | bit(Obstacle::kCycleBarrier) |
                                  bit(Obstacle::kKissingGate) | bit(Obstacle::kStile) |
                                  bit(Obstacle::kTurnstile) | bit(Obstacle::kCattleGrid);

/// The mapper's verdict stands above what can be concluded from single tags.
void heed_verdict(Wheelchair verdict, const Persona& persona, Judgement& judgement) {
  if (!persona.wheels) return;
  switch (verdict) {
    case Wheelchair::kUntold: break;
    case Wheelchair::kYes:
      judgement.blocked &= ~kPhysical;
      judgement.unknown &= ~kPhysical;
      judgement.assumed &= ~kPhysical;
      break;
    case Wheelchair::kLimited: judgement.unknown |= bit(Obstacle::kNotForWheels); break;
    case Wheelchair::kNo: judgement.blocked |= bit(Obstacle::kNotForWheels); break;
  }
}

void judge_steps(const EdgeFacts& facts, const Persona& persona, Judgement& judgement) {
  if (!facts.steps) return;
  const auto steps = Obstacle::kSteps;
  if (persona.steps == StepsRule::kNo) {
    judgement.blocked |= bit(steps);
  } else if (persona.steps == StepsRule::kRamp) {
    weigh(judgement, steps, facts.ramp, !facts.ramp.value);
  } else if (persona.max_steps > 0) {
    weigh(judgement, steps, facts.step_count, facts.step_count.value > persona.max_steps);
  }
}

void judge_slope(const EdgeFacts& facts, double steepest, const Persona& persona,
                 Judgement& judgement) {
  // Steps are judged as steps.
  if (!std::isfinite(persona.max_slope) || facts.steps) return;
  if (facts.incline_permille != kNoIncline) {
    if (std::abs(facts.incline_permille) > persona.max_slope * 1000) {
      judgement.blocked |= bit(Obstacle::kSlope);
    }
  } else if (steepest >= 0) {
    if (steepest > persona.max_slope) judgement.blocked |= bit(Obstacle::kSlope);
  } else if (facts.incline_untold) {
    judgement.unknown |= bit(Obstacle::kSlope);
  } else {
    judgement.assumed |= bit(Obstacle::kSlope);  // an ordinary street is not steep
  }
}

void judge_pavement(const EdgeFacts& facts, const Persona& persona, Judgement& judgement) {
  if (persona.pavement_from_mph <= 0 || !is_road(facts)) return;
  const auto& left = facts.pavement_left;
  const auto& right = facts.pavement_right;
  Fact<bool> pavement;
  if (facts.side == Side::kLeft) {
    pavement = left;
  } else if (facts.side == Side::kRight) {
    pavement = right;
  } else {  // either will do: the better known of those that say yes, else the less known
    const bool use_left = left.value != right.value ? left.value : left.known >= right.known;
    pavement = use_left ? left : right;
    if (!pavement.value) pavement.known = std::min(left.known, right.known);
  }
  if (facts.speed_mph.value < persona.pavement_from_mph) {
    // A slow street can be walked without one; that it is slow may be an assumption.
    if (facts.speed_mph.known == Known::kAssumed && !pavement.is_known()) {
      judgement.assumed |= bit(Obstacle::kNoPavement);
    }
    return;
  }
  weigh(judgement, Obstacle::kNoPavement, pavement, !pavement.value);
}

bool crosses_freely(const EdgeFacts& road, const Persona& persona, int lanes) {
  if (!persona.cross_dual && road.dual) return false;
  if (persona.cross_mph > 0 && road.speed_mph.value > persona.cross_mph) return false;
  return persona.cross_lanes == 0 || lanes <= persona.cross_lanes;
}

/// Lanes to cross in one go where nothing is told: one each way, two on a half of a dual road.
int lanes_of(const EdgeFacts& road) { return road.lanes > 0 ? road.lanes : 2; }

void judge_crossing(const EdgeFacts& facts, const Persona& persona, Judgement& judgement) {
  if (persona.highest_kerb < Kerb::kRaised) {
    weigh(judgement, Obstacle::kKerb, facts.kerb, facts.kerb.value > persona.highest_kerb);
  }
  if (facts.crossing == Crossing::kSignals || facts.crossing == Crossing::kZebra) return;
  if (persona.cross_mph == 0 && persona.cross_lanes == 0 && persona.cross_dual) return;
  const bool island = facts.crossing == Crossing::kIsland;
  const int lanes = island ? (lanes_of(facts) + 1) / 2 : lanes_of(facts);
  if (!crosses_freely(facts, persona, lanes)) {
    auto& where = facts.crossing == Crossing::kUntold ? judgement.unknown : judgement.blocked;
    where |= bit(Obstacle::kCrossing);
    return;
  }
  const bool speed_assumed = persona.cross_mph > 0 && facts.speed_mph.known == Known::kAssumed;
  const bool lanes_assumed = persona.cross_lanes > 0 && facts.lanes == 0;
  if (speed_assumed || lanes_assumed) judgement.assumed |= bit(Obstacle::kCrossing);
}

struct BarrierKind {
  Obstacle obstacle;
  BarrierRule Persona::*rule;
};

/// The rule for a kind of barrier; none for what stops nobody.
const BarrierKind* find_kind(Barrier barrier) {
  static constexpr BarrierKind kGate{Obstacle::kGate, &Persona::gates};
  static constexpr BarrierKind kBollard{Obstacle::kBollard, &Persona::bollards};
  static constexpr BarrierKind kCycle{Obstacle::kCycleBarrier, &Persona::cycle_barriers};
  static constexpr BarrierKind kKissing{Obstacle::kKissingGate, &Persona::kissing_gates};
  static constexpr BarrierKind kStile{Obstacle::kStile, &Persona::stiles};
  static constexpr BarrierKind kTurnstile{Obstacle::kTurnstile, &Persona::turnstiles};
  static constexpr BarrierKind kGrid{Obstacle::kCattleGrid, &Persona::cattle_grids};
  switch (barrier) {
    case Barrier::kGate: return &kGate;
    case Barrier::kBollard:
    case Barrier::kBlock:
    case Barrier::kOther: return &kBollard;
    case Barrier::kCycleBarrier: return &kCycle;
    case Barrier::kKissingGate: return &kKissing;
    case Barrier::kStile:
    case Barrier::kHampshireGate: return &kStile;
    case Barrier::kTurnstile: return &kTurnstile;
    case Barrier::kCattleGrid: return &kGrid;
    case Barrier::kNone:
    case Barrier::kLiftGate:   // closes the carriageway, not the way beside it
    case Barrier::kEntrance:
    case Barrier::kKerb:
    case Barrier::kWall: return nullptr;
  }
  return nullptr;
}

}  // namespace

std::string_view name_of(Obstacle obstacle) { return kWords[static_cast<std::size_t>(obstacle)].name; }
std::string_view in_words(Obstacle obstacle) {
  return kWords[static_cast<std::size_t>(obstacle)].words;
}

std::string_view name_of(Band band) {
  switch (band) {
    case Band::kHigh: return "high";
    case Band::kLow: return "low";
    case Band::kStrict: return "strict";
  }
  return "";
}

Judgement judge(const EdgeFacts& facts, double steepest, const Persona& persona, bool dark) {
  Judgement judgement;
  if (facts.way_class == WayClass::kCrossing) {
    judge_crossing(facts, persona, judgement);
    heed_verdict(facts.wheelchair, persona, judgement);
    return judgement;
  }
  judge_steps(facts, persona, judgement);
  judge_slope(facts, steepest, persona, judgement);
  judge_pavement(facts, persona, judgement);
  if (persona.min_width_m > 0) {
    weigh(judgement, Obstacle::kWidth, facts.width_cm,
          facts.width_cm.value < persona.min_width_m * 100);
  }
  if (persona.roughest_surface < Surface::kSoft && !facts.steps) {
    weigh(judgement, Obstacle::kSurface, facts.surface,
          facts.surface.value > persona.roughest_surface);
  }
  if (dark && persona.lit_after_dark) {
    weigh(judgement, Obstacle::kUnlit, facts.lit, !facts.lit.value);
  }
  heed_verdict(facts.wheelchair, persona, judgement);
  // Rights come last: no verdict about wheels opens a private way.
  if (facts.access >= Access::kPrivate) judgement.blocked |= bit(Obstacle::kPrivate);
  if (facts.part_time) judgement.unknown |= bit(Obstacle::kPartTime);
  if (facts.missing) judgement.blocked |= bit(Obstacle::kMissing);
  return judgement;
}

Judgement judge(const NodeFacts& facts, const Persona& persona) {
  Judgement judgement;
  if (const auto* kind = find_kind(facts.barrier)) {
    const auto rule = persona.*(kind->rule);
    if (rule == BarrierRule::kNo) {
      judgement.blocked |= bit(kind->obstacle);
    } else if (rule == BarrierRule::kWidth) {
      weigh(judgement, kind->obstacle, facts.width_cm,
            facts.width_cm.value < persona.min_width_m * 100);
    }
  }
  const bool kerb_here = facts.barrier == Barrier::kKerb ||
                         (facts.crossing == Crossing::kNone && facts.kerb.known != Known::kUnknown);
  if (kerb_here && persona.highest_kerb < Kerb::kRaised) {
    weigh(judgement, Obstacle::kKerb, facts.kerb, facts.kerb.value > persona.highest_kerb);
  }
  // Of a crossing it speaks of the road to be crossed, not of passing along it.
  if (facts.crossing == Crossing::kNone) heed_verdict(facts.wheelchair, persona, judgement);
  if (facts.access >= Access::kPrivate) judgement.blocked |= bit(Obstacle::kPrivate);
  if (facts.part_time) judgement.unknown |= bit(Obstacle::kPartTime);
  return judgement;
}

Judgement judge_across(const EdgeFacts& road, const Persona& persona) {
  EdgeFacts place = road;
  place.crossing = Crossing::kNone;
  place.kerb = {};
  Judgement judgement;
  judge_crossing(place, persona, judgement);
  return judgement;
}

double crossing_seconds(const EdgeFacts& facts, const Persona& persona, Band band) {
  double seconds = persona.unmarked_seconds;
  switch (facts.crossing) {
    case Crossing::kSignals: seconds = persona.signals_seconds; break;
    case Crossing::kZebra: seconds = persona.zebra_seconds; break;
    case Crossing::kUntold:
      if (band == Band::kHigh) {
        seconds = std::min({persona.signals_seconds, persona.zebra_seconds, seconds});
      } else {
        seconds = std::max({persona.signals_seconds, persona.zebra_seconds, seconds});
      }
      break;
    default: break;
  }
  const bool none = facts.tactile.is_known() ? !facts.tactile.value : band != Band::kHigh;
  return none ? seconds + persona.no_tactile_seconds : seconds;
}

}  // namespace street
