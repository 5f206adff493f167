#pragma once
// The deck of saved views and what the room sees of one.

#include <string>
#include <vector>

#include "app/view/workbench.hpp"

namespace app::view {

struct DeckPanel {
  struct Row {
    std::string headline;   ///< written by hand, or from the figures when the view is shown
    bool own = false;       ///< written by hand
    std::string line;       ///< persona, days, limit
    std::string note;
    bool current = false;
  };
  std::vector<Row> rows;
};
[[nodiscard]] DeckPanel build_deck(const Workbench& bench);

struct SlidePanel {
  std::string headline, caption, credits;
  std::string counter;      ///< "2 / 6"; empty without a deck
  std::string note;         ///< for the speaker
  bool black = false, laser = false;
  bool has_other = false;   ///< B shows before and after
  bool baseline = false;    ///< the first run is shown now
  bool working = false;     ///< figures are still being worked out
  std::string guess;        ///< what the room says or has said, and the figure beside it; may be empty
};
[[nodiscard]] SlidePanel build_slide(const Workbench& bench);

}  // namespace app::view
