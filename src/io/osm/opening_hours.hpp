#pragma once
// OSM `opening_hours`, and the times of day in `access:conditional` and `foot:conditional`: the part
// of their grammar that ways and gates use. What is not understood is nothing, never a guess.
// Which part that is, and why it is read here: docs/methods/opening_hours.md, ADR 0013.

#include <optional>
#include <string_view>

#include "street/schedule.hpp"

namespace io::osm {

/// "Mo-Fr 08:00-18:00; Su off" and the like; nothing when any part of it is not understood. Rules
/// for public holidays are left out and counted in the result.
[[nodiscard]] std::optional<street::Schedule> parse_opening_hours(std::string_view text);

/// "no @ (17:00-09:00)", several with `;`. Nothing when a value is neither a plain yes nor a plain
/// no to somebody on foot, or a condition is not a time.
[[nodiscard]] std::optional<street::ConditionalAccess> parse_conditional(std::string_view text);

}  // namespace io::osm
