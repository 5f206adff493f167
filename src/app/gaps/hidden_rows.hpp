#pragma once
// Which rows of a table of "meets it" and "falls short" have to be hidden: those on few people, and
// as many others as it takes so that no total gives them away (equity::suppress).

#include <cstddef>
#include <string_view>
#include <vector>

#include "app/gaps/results.hpp"

namespace app::gaps {

enum class Marked : std::uint8_t {
  kPlain,
  kSmall,         ///< marked, and shown
  kHidden,        ///< small, and hidden
  kHiddenBeside,  ///< hidden so that a small one cannot be worked out
};
[[nodiscard]] inline bool is_hidden(Marked m) {
  return m == Marked::kHidden || m == Marked::kHiddenBeside;
}
/// For the column `small_numbers`: "fewer than 100 people", "hidden: fewer than 40 households" ...
[[nodiscard]] std::string_view words_of(Marked marked, std::string_view counted);

struct CountedRow {
  Range<double> meets;  ///< people, low and high band
  double people = 0;    ///< inside the street data: known to anybody
  bool small = false;
};

/// The rows add up to a total that is published: which of them have to be hidden.
[[nodiscard]] std::vector<Marked> hide_rows(const std::vector<CountedRow>& rows);

/// How a row about a unit stands in a table, by what hide_small has settled for all tables; `small`: the row
/// is on few people, whatever the unit is.
[[nodiscard]] Marked mark_unit(const Results& results, std::size_t division, std::size_t unit, bool small);

}  // namespace app::gaps
