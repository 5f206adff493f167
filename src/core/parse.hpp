#pragma once
// Numbers and words from text, strictly: the whole of it or nothing. Locale plays no part.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::optional<double> parse_double(std::string_view text);  ///< finite only
[[nodiscard]] std::optional<std::int64_t> parse_int(std::string_view text);
/// Parts between separators, trimmed; empty parts are left out.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
/// ASCII letters only; other bytes stay as they are.
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] bool valid_utf8(std::string_view text);

}  // namespace core
