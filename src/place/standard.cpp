#include "place/standard.hpp"

#include <fmt/format.h>

#include <cmath>

#include "core/words.hpp"

namespace place {

namespace {

/// 1000 as "1,000", 4.5 as "4.5".
std::string plain(double value) {
  if (value != std::floor(value)) return fmt::format("{:.4g}", value);
  return core::with_commas(static_cast<std::int64_t>(value));
}

std::string sessions_in_words(const Standard& s) {
  std::string out = fmt::format("at least {} session{} a week, there and back within {} minutes each way",
                                plain(s.sessions_a_week), s.sessions_a_week == 1 ? "" : "s",
                                s.minutes_each_way);
  if (s.open_to_all) out += ", of those open to their age and without referral";
  return out;
}

std::string distance_in_words(const Standard& s) {
  std::string out = fmt::format("within {} m", plain(s.distance_m));
  if (s.minutes && s.speed_mps) {
    out += fmt::format(" ({} minutes at {:.2f} m/s)", plain(*s.minutes), *s.speed_mps);
  }
  return out + (s.measure == Measure::kNetwork ? " along the streets" : " in a straight line");
}

}  // namespace

std::string_view name_of(StandardKind kind) {
  switch (kind) {
    case StandardKind::kGreen: return "green";
    case StandardKind::kStop: return "stop";
    case StandardKind::kSessions: return "sessions";
    case StandardKind::kSupply: return "supply";
    case StandardKind::kQuantity: return "quantity";
  }
  return "";
}

std::string_view name_of(Measure measure) {
  return measure == Measure::kNetwork ? "network" : "straight-line";
}

std::string_view name_of(StandardStatus status) {
  switch (status) {
    case StandardStatus::kOfficial: return "official";
    case StandardStatus::kSecondHand: return "second-hand";
    case StandardStatus::kPractice: return "practice";
    case StandardStatus::kOwn: return "own";
    case StandardStatus::kUnverified: return "unverified";
  }
  return "";
}

std::string_view unit_of(StandardKind kind) {
  switch (kind) {
    case StandardKind::kGreen:
    case StandardKind::kStop: return "m";
    case StandardKind::kSessions: return "sessions a week";
    case StandardKind::kSupply: return "index";
    case StandardKind::kQuantity: return "ha per 1,000 residents";
  }
  return "";
}

std::string in_words(const Standard& s) {
  switch (s.kind) {
    case StandardKind::kGreen:
      return distance_in_words(s) + (s.measure == Measure::kNetwork ? " of a way into" : " of the edge of") +
             (s.smallest_ha > 0 ? fmt::format(" a green space of at least {} ha", plain(s.smallest_ha))
                                : std::string(" a green space"));
    case StandardKind::kStop: return distance_in_words(s) + " of a stop that is served";
    case StandardKind::kSessions: return sessions_in_words(s);
    case StandardKind::kSupply: {
      std::string out = fmt::format("public transport near home between {} and {}",
                                    core::format_time(s.from.seconds), core::format_time(s.to.seconds));
      if (s.at_least) out += fmt::format(", index of at least {}", plain(*s.at_least));
      return out;
    }
    case StandardKind::kQuantity:
      return fmt::format("at least {} ha of open green space per 1,000 residents",
                         plain(s.at_least.value_or(0)));
  }
  return "";
}

bool has_bar(const Standard& s) { return s.kind != StandardKind::kSupply || s.at_least.has_value(); }

}  // namespace place
