#include "equity/small_numbers.hpp"

#include <cmath>

#include "core/words.hpp"

namespace equity {

bool is_small(double base, Unit unit, const SmallNumbers& rule) {
  const double least = unit == Unit::kPeople ? rule.people : rule.households;
  return base > 0 && base < least;
}

std::int64_t round_for_prose(double count) {
  return static_cast<std::int64_t>(std::floor(count / 10 + 0.5)) * 10;
}

std::string words_for_count(double count) {
  if (count <= 0) return "none";
  if (count < 10) return "fewer than 10";
  return "about " + core::with_commas(round_for_prose(count));
}

}  // namespace equity
