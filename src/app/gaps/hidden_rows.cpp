#include "app/gaps/hidden_rows.hpp"

#include <algorithm>

#include "equity/suppression.hpp"

namespace app::gaps {

std::string_view words_of(Marked marked, std::string_view counted) {
  const bool households = counted == "households";
  switch (marked) {
    case Marked::kPlain:
      return "";
    case Marked::kSmall:
      return households ? "fewer than 40 households" : "fewer than 100 people";
    case Marked::kHidden:
      return households ? "hidden: fewer than 40 households" : "hidden: fewer than 100 people";
    case Marked::kHiddenBeside:
      return "hidden so that a smaller number cannot be worked out";
  }
  return "";
}

std::vector<Marked> hide_rows(const std::vector<CountedRow>& rows) {
  std::vector<Marked> marks(rows.size(), Marked::kPlain);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].small) marks[i] = Marked::kHidden;
  }
  for (const bool high : {false, true}) {
    equity::CountTable table{rows.size(), 2, {}, equity::Totals::kKnown, equity::Totals::kKnown};
    std::vector<bool> small;
    for (const auto& row : rows) {
      const double meets = std::clamp(high ? row.meets.high : row.meets.low, 0.0, row.people);
      table.counts.insert(table.counts.end(), {meets, row.people - meets});
      small.insert(small.end(), {row.small, row.small});
    }
    const auto shown = equity::suppress(table, small);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool beside = shown.cells[2 * i] == equity::Shown::kSecondary ||
                          shown.cells[2 * i + 1] == equity::Shown::kSecondary;
      if (beside && marks[i] == Marked::kPlain) marks[i] = Marked::kHiddenBeside;
    }
  }
  return marks;
}

Marked mark_unit(const Results& results, std::size_t division, std::size_t unit, bool small) {
  if (small) return results.hidden.empty() ? Marked::kSmall : Marked::kHidden;
  return results.is_hidden(division, unit) ? Marked::kHiddenBeside : Marked::kPlain;
}

}  // namespace app::gaps
