#pragma once
// One rule for small numbers, everywhere a rate is printed or written.

#include <cstdint>
#include <string>

namespace equity {

enum class Unit : std::uint8_t { kPeople, kHouseholds };

/// Rates on fewer than these are marked, and hidden where the user asks for that.
struct SmallNumbers {
  double people = 100;
  double households = 40;
};

/// `base` is what the rate divides by. Nobody at all is not small: there is no rate.
[[nodiscard]] bool is_small(double base, Unit unit, const SmallNumbers& rule = {});

/// To the nearest 10, halves up, for sentences: 1,234 → 1,230.
[[nodiscard]] std::int64_t round_for_prose(double count);
/// The same in words: "about 1,230"; "fewer than 10" for anything from above 0 to below 10; "none".
[[nodiscard]] std::string words_for_count(double count);

}  // namespace equity
