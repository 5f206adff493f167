#include "app/words.hpp"

#include <fmt/format.h>

namespace app {

std::string with_commas(std::int64_t n) {
  auto digits = std::to_string(n);
  const std::ptrdiff_t first = n < 0 ? 1 : 0;
  for (auto i = static_cast<std::ptrdiff_t>(digits.size()) - 3; i > first; i -= 3) {
    digits.insert(static_cast<std::size_t>(i), ",");
  }
  return digits;
}

std::string percent_text(std::int64_t part, std::int64_t whole) {
  const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  if (part < whole && percent >= 99.5) return "over 99";
  if (part > 0 && percent < 0.5) return "under 1";
  return fmt::format("{:.0f}", percent);
}

std::string people_text(std::int64_t low, std::int64_t high) {
  return low == high ? with_commas(high) : with_commas(low) + " to " + with_commas(high);
}

std::string percents_text(std::int64_t low, std::int64_t high, std::int64_t whole) {
  const auto a = percent_text(low, whole), b = percent_text(high, whole);
  return a == b ? a : a + " to " + b;
}

std::string people_of(std::int64_t low, std::int64_t high, std::int64_t whole) {
  if (whole <= 0) return people_text(low, high);
  return fmt::format("{} ({} %)", people_text(low, high), percents_text(low, high, whole));
}

}  // namespace app
