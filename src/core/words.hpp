#pragma once
// Numbers and dates as people write them.

#include <cstdint>
#include <string>

#include "core/clock.hpp"

namespace core {

[[nodiscard]] std::string with_commas(std::int64_t n);     ///< 1,234
[[nodiscard]] std::string date_in_words(Date date);        ///< 13 June 2023

}  // namespace core
