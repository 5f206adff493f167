#pragma once
// What to fix first, for those who travel: the list of `greenreach barriers`.

#include <string>
#include <vector>

#include "app/view/workbench.hpp"

namespace app::view {

struct FixesPanel {
  enum class State : std::uint8_t { kNone, kWorking, kReady, kFailed, kCancelled };
  State state = State::kNone;
  std::string offer;            ///< what working it out would say
  std::string summary;          ///< "24 to 30 of 112,228 residents ..."
  std::string failure;
  std::string why_not;          ///< it cannot be worked out now
  struct Row {
    std::size_t fix = 0;        ///< of Results::fixes
    std::string number;
    std::string words;          ///< "a flight of steps in Kiln Steps, Sidings 1"
    std::string gain;           ///< "120 more residents meet the standard"
    std::string detail;         ///< who would deal with it, how it is known
    bool chosen = false;
  };
  std::vector<Row> rows;        ///< most people first
  std::string empty;
};
[[nodiscard]] FixesPanel build_fixes(const Workbench& bench);
/// The list as tab-separated text with a header.
[[nodiscard]] std::string fixes_table(const Workbench& bench);

}  // namespace app::view
