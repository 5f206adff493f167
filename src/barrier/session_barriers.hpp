#pragma once
// What keeps people from a session they could get to: cost, full, referral, language, age, steps at
// the place. As the activities table tells it; shown and counted, never applied to reach.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "barrier/inventory.hpp"
#include "place/activity.hpp"
#include "town/town.hpp"

namespace barrier {

enum class SessionBarrierKind : std::uint8_t {
  kCost, kFull, kReferral, kLanguage, kAge, kGender, kNotStepFree, kNoToilet,
};
[[nodiscard]] std::string_view name_of(SessionBarrierKind kind);  ///< "cost"

struct SessionBarrier {
  place::ActivityId activity;
  SessionBarrierKind kind = SessionBarrierKind::kCost;
  std::string words;             ///< "costs 3.00 GBP", "for ages 16 and over"
  street::Known certainty = street::Known::kMapped;  ///< kUnknown: the table does not say
  /// By persona; kNone for what is not about how one travels.
  std::vector<Impact> impacts;
};

/// By activity, then kind. Activities without any session in the period are left out.
[[nodiscard]] std::vector<SessionBarrier> find_session_barriers(const town::Town& town);

}  // namespace barrier
