#include "core/words.hpp"

#include <array>
#include <cstddef>

namespace core {

std::string with_commas(std::int64_t n) {
  auto text = std::to_string(n < 0 ? -n : n);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
    text.insert(text.begin() + at, ',');
  }
  return n < 0 ? "-" + text : text;
}

std::string date_in_words(Date date) {
  static constexpr std::array<const char*, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
  const std::chrono::year_month_day ymd{date};
  return std::to_string(static_cast<unsigned>(ymd.day())) + " " +
         kMonths[static_cast<unsigned>(ymd.month()) - 1] + " " +
         std::to_string(static_cast<int>(ymd.year()));
}

}  // namespace core
