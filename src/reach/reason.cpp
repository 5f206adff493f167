#include "reach/reason.hpp"

namespace reach {

std::string_view name_of(Relax relax) {
  switch (relax) {
    case Relax::kBarrier: return "barrier";
    case Relax::kWalk: return "walk";
    case Relax::kService: return "service";
    case Relax::kSession: return "session_time";
    case Relax::kWait: return "wait";
    case Relax::kChanges: return "changes";
    case Relax::kMinutes: return "minutes";
  }
  return "";
}

std::string_view name_of(ReasonCode code) {
  switch (code) {
    case ReasonCode::kNone: return "";
    case ReasonCode::kOutsideData: return "outside_data";
    case ReasonCode::kIsland: return "island";
    case ReasonCode::kNoStopInRange: return "no_stop_in_range";
    case ReasonCode::kWalkTooLong: return "walk_too_long";
    case ReasonCode::kNoServiceThatDay: return "no_service_that_day";
    case ReasonCode::kArrivesAfterStart: return "arrives_after_start";
    case ReasonCode::kNoTripHome: return "no_trip_home";
    case ReasonCode::kWaitTooLong: return "wait_too_long";
    case ReasonCode::kTooManyChanges: return "too_many_changes";
    case ReasonCode::kOverTimeLimit: return "over_time_limit";
    case ReasonCode::kSeveral: return "several";
    case ReasonCode::kNoWay: return "no_way";
    case ReasonCode::kUnknownFacts: return "unknown_facts";
  }
  return "";
}

std::string name_of(const Reason& reason) {
  std::string out(name_of(reason.code));
  if (reason.code != ReasonCode::kSeveral) return out;
  out += ":";
  bool first = true;
  for (int i = 0; i < kRelaxations; ++i) {
    const auto relax = static_cast<Relax>(i);
    if ((reason.set & bit(relax)) == 0) continue;
    out += first ? " " : " + ";
    first = false;
    out += name_of(relax);
  }
  return out;
}

namespace {

std::string_view words_of(Relax relax, Leg leg) {
  switch (relax) {
    case Relax::kBarrier: return "a barrier or an island of paths";
    case Relax::kWalk: return "walks longer than the limit";
    case Relax::kService: return "no service that day";
    case Relax::kSession:
      return leg == Leg::kOutbound ? "arrival after the start" : "no trip home after the end";
    case Relax::kWait: return "a long wait";
    case Relax::kChanges: return "too many changes";
    case Relax::kMinutes: return "a journey over the time limit";
  }
  return "";
}

}  // namespace

std::string in_words(const Reason& reason, Leg leg) {
  switch (reason.code) {
    case ReasonCode::kNone: return "possible";
    case ReasonCode::kOutsideData: return "outside the street data";
    case ReasonCode::kIsland: return "cut off by a barrier, or on an island of paths";
    case ReasonCode::kNoStopInRange: return "no useful stop within walking range";
    case ReasonCode::kWalkTooLong: return "too far to walk, and no bus from the stops in range helps";
    case ReasonCode::kNoServiceThatDay: return "no service that day";
    case ReasonCode::kArrivesAfterStart: return "arrives after the start";
    case ReasonCode::kNoTripHome: return "no trip home after the end";
    case ReasonCode::kWaitTooLong: return "the wait at the place is too long";
    case ReasonCode::kTooManyChanges: return "too many changes";
    case ReasonCode::kOverTimeLimit: return "over the time limit";
    case ReasonCode::kNoWay: return "no way at all on foot or by timetable";
    case ReasonCode::kUnknownFacts: return "possible only if what nobody has mapped is passable";
    case ReasonCode::kSeveral: break;
  }
  std::string out = "several things together: ";
  bool first = true;
  for (int i = 0; i < kRelaxations; ++i) {
    const auto relax = static_cast<Relax>(i);
    if ((reason.set & bit(relax)) == 0) continue;
    if (!first) out += ", ";
    first = false;
    out += words_of(relax, leg);
  }
  return out;
}

}  // namespace reach
