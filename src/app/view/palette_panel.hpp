#pragma once
// One box for commands, places, activities and settings. Words in any order, parts of words, and a few
// phrases: "30 min", "sunday", "area 3".

#include <string>
#include <vector>

#include "app/view/action.hpp"
#include "app/view/workbench.hpp"

namespace app::view {

struct PaletteEntry {
  std::string group;       ///< "Commands", "Neighbourhoods" ...
  std::string title;
  std::string keys;        ///< shortcut; may be empty
  std::string unavailable; ///< why it cannot be done now; empty: it can
  Action action;
};

struct PalettePanel {
  struct Row {
    PaletteEntry entry;
    std::vector<bool> matched;   ///< by byte of the title
    int score = 0;
  };
  std::vector<Row> rows;         ///< best first within their group, groups by their best row
  std::string empty;
};

/// Everything there is, without a query.
[[nodiscard]] std::vector<PaletteEntry> palette_entries(const Workbench& bench);
[[nodiscard]] PalettePanel build_palette(const Workbench& bench, const std::string& query);

/// Score of a title for a query, with the bytes that match; negative: no match. Every word of the query
/// must occur, whole words and beginnings of words before the middle of words. ASCII case is ignored.
[[nodiscard]] int match_title(const std::string& title, const std::string& query, std::vector<bool>& matched);

/// The shortcuts there are, for the sheet of shortcuts and for the keys themselves.
struct Shortcut {
  std::string keys, what;
};
[[nodiscard]] const std::vector<Shortcut>& shortcuts();

}  // namespace app::view
