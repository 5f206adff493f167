#include "cli/share_words.hpp"

#include <fmt/format.h>

namespace cli {

std::string percent(double share) {
  const double percent = 100 * share;
  if (share < 1 && percent >= 99.5) return "over 99";
  if (share > 0 && percent < 0.5) return "under 1";
  return fmt::format("{:.0f}", percent);
}

}  // namespace cli
