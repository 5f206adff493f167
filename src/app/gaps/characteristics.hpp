#pragma once
// Which protected characteristic of the Equality Act 2010 a group of the project speaks for.

#include <array>
#include <string>
#include <string_view>

namespace app::gaps {

/// Section 4 of the Act, in its order.
inline constexpr std::array<std::string_view, 9> kProtected = {"age",
                                                               "disability",
                                                               "gender reassignment",
                                                               "marriage and civil partnership",
                                                               "pregnancy and maternity",
                                                               "race",
                                                               "religion or belief",
                                                               "sex",
                                                               "sexual orientation"};
/// Reported beside them: not protected by the Act, and what most decides who gets about.
inline constexpr std::string_view kDeprivation = "deprivation";
inline constexpr std::string_view kNoCar = "no car";

/// `given` is the key `characteristic` of the group in the project file: one of the above in any
/// case is that one, anything else stays as written. Without it the words of the group's name and
/// title decide by the table of docs/methods/words.md; empty when none fits.
[[nodiscard]] std::string characteristic_of(std::string_view name, std::string_view title,
                                            std::string_view given);

/// True for personas whose limits are those of some people with that characteristic, and of few
/// others: `older` for age (of older people), `wheelchair`, `scooter`, `stick`, `vision` for
/// disability.
[[nodiscard]] bool speaks_for(std::string_view persona, std::string_view characteristic,
                              std::string_view group_name);

}  // namespace app::gaps
