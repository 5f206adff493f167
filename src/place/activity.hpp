#pragma once
// Activities and their dated sessions.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "geo/point.hpp"

namespace place {

using ActivityId = core::Id<struct ActivityTag>;

enum class YesNo : std::uint8_t { kUnknown, kYes, kNo };

struct Activity {
  std::string id;
  std::string title;
  std::string provider;
  std::string theme;
  std::string place_name;
  geo::LonLat at;                    ///< the meeting point
  core::TimeOfDay start, end;
  std::string recurrence;            ///< in words, as printed: "every Tuesday"
  std::vector<core::Date> dates;     ///< sessions inside the asked-for period, exceptions out
  std::optional<core::Date> next_date; ///< first session on or after the period's start, if any
  double cost_gbp = 0;
  std::optional<int> capacity, places_left, min_age, max_age;
  std::string gender, referral, last_verified;
  bool term_time_only = false;
  YesNo step_free = YesNo::kUnknown, accessible_toilet = YesNo::kUnknown;
  std::vector<std::string> languages;
  std::int64_t row = 0;              ///< in the file it came from
};

/// True when one cannot simply come: `referral` names ways in, none of which is one's own. "self, link
/// worker" is open; "link worker" is not; empty is open.
[[nodiscard]] bool needs_referral(const Activity& activity);

}  // namespace place
