#pragma once
// References of the Ordnance Survey National Grid: "SU 123 456", "SU123456", "ST".

#include <optional>
#include <string>
#include <string_view>

#include "geo/point.hpp"

namespace geo {

/// Centre of the square that the reference names (two letters, then 0, 2, 4, 6, 8 or 10 digits,
/// in one group or two equal ones). Strict: anything else gives nothing. EPSG:27700.
[[nodiscard]] std::optional<PointM> parse_grid_ref(std::string_view text);

/// The square of `digits` (2, 4, 6, 8 or 10) that holds the point, as "SU 123 456"; nothing
/// outside the grid.
[[nodiscard]] std::optional<std::string> format_grid_ref(PointM p, int digits = 6);

}  // namespace geo
