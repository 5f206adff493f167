#include "app/words.hpp"

#include <fmt/format.h>

namespace app {

std::string percent_text(double share) {
  const double percent = 100 * share;
  if (share < 1 && percent >= 99.5) return "over 99";
  if (share > 0 && percent < 0.5) return "under 1";
  return fmt::format("{:.0f}", percent);
}

std::string percent_text(std::int64_t part, std::int64_t whole) {
  return percent_text(static_cast<double>(part) / static_cast<double>(whole));
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
