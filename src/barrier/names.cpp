#include "barrier/inventory.hpp"

namespace barrier {

using street::Known;
using street::Obstacle;

std::string_view name_of(Impact effect) {
  switch (effect) {
    case Impact::kNone: return "none";
    case Impact::kMight: return "might_stop";
    case Impact::kStops: return "stops";
  }
  return "";
}

std::string_view name_of(Body body) {
  switch (body) {
    case Body::kHighway: return "highway authority";
    case Body::kLandowner: return "landowner";
    case Body::kHighwayOrOwner: return "highway authority or landowner";
    case Body::kTransport: return "transport authority or operator";
    case Body::kProvider: return "activity provider";
    case Body::kUnknown: return "unknown";
  }
  return "";
}

std::string_view name_of(Known known) {
  switch (known) {
    case Known::kUnknown: return "unknown";
    case Known::kAssumed: return "assumed";
    case Known::kMapped: return "mapped";
    case Known::kSurveyed: return "surveyed";
  }
  return "";
}

std::string_view title_of(Obstacle obstacle) {
  switch (obstacle) {
    case Obstacle::kPrivate: return "a private way or locked gate";
    case Obstacle::kPartTime: return "a way that is not open at all hours";
    case Obstacle::kSteps: return "a flight of steps";
    case Obstacle::kWidth: return "a narrow stretch";
    case Obstacle::kSlope: return "a steep stretch";
    case Obstacle::kSurface: return "a rough or soft stretch";
    case Obstacle::kKerb: return "a kerb that is not dropped";
    case Obstacle::kGate: return "a narrow gate";
    case Obstacle::kBollard: return "a narrow gap at a bollard or block";
    case Obstacle::kCycleBarrier: return "a cycle barrier";
    case Obstacle::kKissingGate: return "a kissing gate";
    case Obstacle::kStile: return "a stile";
    case Obstacle::kTurnstile: return "a turnstile";
    case Obstacle::kCattleGrid: return "a cattle grid";
    case Obstacle::kNoPavement: return "a fast road without a pavement";
    case Obstacle::kCrossing: return "a main road without a crossing";
    case Obstacle::kUnlit: return "an unlit stretch";
    case Obstacle::kNotForWheels: return "a way mapped as not fit for wheelchairs";
    case Obstacle::kMissing: return "a missing link";
  }
  return "";
}

Known certainty_of(const street::EdgeFacts& facts, double steepest, Obstacle obstacle) {
  switch (obstacle) {
    case Obstacle::kSteps: return Known::kMapped;  // that they are steps; a ramp may be untold
    case Obstacle::kWidth: return facts.width_cm.known;
    case Obstacle::kSlope:
      if (facts.incline_permille != street::kNoIncline || steepest >= 0) return Known::kMapped;
      return facts.incline_untold ? Known::kUnknown : Known::kAssumed;
    case Obstacle::kSurface: return facts.surface.known;
    case Obstacle::kKerb: return facts.kerb.known;
    case Obstacle::kNoPavement: {
      const auto side = facts.side == street::Side::kRight  ? facts.pavement_right.known
                        : facts.side == street::Side::kLeft ? facts.pavement_left.known
                                                            : std::min(facts.pavement_left.known,
                                                                       facts.pavement_right.known);
      // Without a pavement a road stops by its speed.
      return std::min(side, facts.speed_mph.known);
    }
    case Obstacle::kCrossing:
      if (facts.crossing == street::Crossing::kUntold) return Known::kUnknown;
      // The speed or the lanes of the road decide; where both are told it is mapped.
      return facts.speed_mph.is_known() && facts.lanes > 0 ? Known::kMapped : Known::kAssumed;
    case Obstacle::kUnlit: return facts.lit.known;
    case Obstacle::kPartTime: return facts.hours_untold ? Known::kUnknown : Known::kMapped;
    default: return Known::kMapped;
  }
}

Known certainty_of(const street::NodeFacts& facts, Obstacle obstacle) {
  switch (obstacle) {
    case Obstacle::kKerb: return facts.kerb.known;
    case Obstacle::kPartTime: return facts.hours_untold ? Known::kUnknown : Known::kMapped;
    default: return Known::kMapped;  // the thing itself is; whether it is wide enough is its effect
  }
}

}  // namespace barrier
