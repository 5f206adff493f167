#pragma once
// Which cells of a table must be hidden so that nobody can work the small ones out.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace equity {

/// What a reader has of the totals of rows, or of columns.
enum class Totals : std::uint8_t {
  kNone,       ///< nothing
  kPublished,  ///< they stand in the table; one may be hidden if need be
  kKnown,      ///< anybody can look them up (residents of a ward): hiding one would hide nothing
};

/// A table of counts. Put "meets it" and "falls short" into two columns, so that residents are the
/// total of the row.
struct CountTable {
  std::size_t rows = 0, columns = 0;
  std::vector<double> counts;  ///< [row * columns + column], not negative
  Totals row_totals = Totals::kPublished;
  Totals column_totals = Totals::kPublished;
};

enum class Shown : std::uint8_t {
  kShown,
  kSmall,      ///< hidden: on a small base
  kSecondary,  ///< hidden so that a small one cannot be worked out
};

struct Suppression {
  std::vector<Shown> cells;  ///< as counts
  std::vector<Shown> row_totals, column_totals;
  Shown grand_total = Shown::kShown;  ///< published when any totals are
  std::size_t unprotected = 0;        ///< hidden small cells that can be worked out in spite of all
};

/// Hides the cells in `small` and as little else as it finds (a total last of all), so that no
/// small cell is fixed by what is shown and by counts not being negative: for each there is another
/// table which looks the same and in which it differs by one. Goes through the small cells once, in
/// order of count, and adds for each the cheapest cycle of hidden cells, totals among them, round
/// which one person could be moved (docs/methods/equity.md). Throws std::invalid_argument for sizes
/// that do not agree and counts that are negative or not finite.
[[nodiscard]] Suppression suppress(const CountTable& table, const std::vector<bool>& small);

}  // namespace equity
