#pragma once
// What the map is asked: who travels, to which sessions, there and back or one way. The minutes limit
// is no part of it: minutes are stored, so that the limit never recomputes.

#include <cstdint>
#include <string>

namespace app::view {

enum class Legs : std::uint8_t { kThereAndBack, kThere, kBack };

/// Bit 0 is Monday.
using Weekdays = std::uint8_t;
inline constexpr Weekdays kEveryDay = 0x7f;

struct Question {
  std::string persona;             ///< id
  Weekdays weekdays = kEveryDay;   ///< sessions on these days count
  std::string activity;            ///< id; empty: any of them
  Legs legs = Legs::kThereAndBack;
  friend bool operator==(const Question&, const Question&) = default;
};

}  // namespace app::view
