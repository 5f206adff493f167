#pragma once
// Numbers of people as every part of the program says them.

#include <cstdint>
#include <string>

#include "core/words.hpp"

namespace app {

using core::with_commas;
/// "39" of 0.39. "100" means everybody and "0" nobody, whatever rounding says: "over 99", "under 1".
[[nodiscard]] std::string percent_text(double share);
/// The same of a whole above 0.
[[nodiscard]] std::string percent_text(std::int64_t part, std::int64_t whole);
/// "1,200 (12 %)", or "1,200 to 1,300 (12 to 13 %)" where it depends on what is not known; without the
/// share when the whole is 0.
[[nodiscard]] std::string people_of(std::int64_t low, std::int64_t high, std::int64_t whole);
/// "1,200", or "1,200 to 1,300".
[[nodiscard]] std::string people_text(std::int64_t low, std::int64_t high);
/// "12", or "12 to 13".
[[nodiscard]] std::string percents_text(std::int64_t low, std::int64_t high, std::int64_t whole);

}  // namespace app
