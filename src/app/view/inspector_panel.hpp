#pragma once
// The neighbourhood or place that is picked: how many cannot and why, in people, and one journey there
// and back to check it by.

#include <string>
#include <vector>

#include "app/view/workbench.hpp"
#include "geo/polygon.hpp"

namespace app::view {

/// A part of a journey in the time bar; widths are seconds.
struct BarStep {
  reach::Step::Kind kind = reach::Step::Kind::kWalk;
  int seconds = 0;
  std::string label;        ///< "72": the route; empty for walks and waits
  std::string tip;          ///< "08:12 bus 72 from ... off at ... at 08:30"
  std::vector<geo::PointM> line;
};

struct LegBar {
  std::string title;        ///< "There: leaves 09:41, at the place 10:25"
  std::vector<BarStep> steps;
  std::string impossible;   ///< said instead of steps
  std::string note;         ///< rests on what nobody has mapped; the last way home
  bool checked = false;     ///< every boarding was found again in the timetable's own files
};

struct InspectorPanel {
  enum class State : std::uint8_t { kNothing, kWorking, kReady, kFailed };
  State state = State::kNothing;
  std::size_t area = 0;
  std::string name, code;
  std::string who_lives;        ///< "1,744 residents, need 2, 31 % of households without a car"
  std::string key_figure;       ///< "412 to 430"
  std::string key_words;        ///< "of 1,744 residents cannot get to ... within 30 minutes each way"
  struct Why {
    std::string residents, words;
  };
  std::vector<Why> reasons;     ///< most people first
  // By the standard that ranks, when its figures are there; empty else.
  std::string standard_title;   ///< "By the headline"
  std::string standard_sentence;///< as `greenreach gaps` words it
  struct Group {
    std::string name;           ///< "Disabled residents"
    std::string here;           ///< expected number of them here: "about 310"
    std::string below;          ///< of them below the standard, expected
    std::string town;           ///< in the whole town: "4 to 6 points less than everyone else"
  };
  std::vector<Group> groups;
  std::string groups_note;
  // What barriers of the streets keep how many from the headline, when it was worked out.
  struct Effect {
    std::string words;          ///< "steps without a ramp"
    std::int64_t first = 0, last = 0;   ///< alone gone; gone after all others (high)
    std::string figures;        ///< "120 alone, 300 after all others"
  };
  std::vector<Effect> effects;
  std::int64_t effects_all = 0; ///< every barrier gone (high)
  std::string effects_sentence;
  std::string here;             ///< how far one gets from the place that was pointed at
  std::string journey_title;    ///< "52 min to Wetland walk, Sunday 7 June, 10:30 to 12:00"
  std::string journey_from;     ///< "From the middle home of the neighbourhood"
  std::vector<LegBar> legs;
  std::vector<std::string> alternatives;   ///< "Mill Park health walk, 54 min"
  std::vector<std::string> alternative_ids;
  std::vector<std::string> worked_out;     ///< the rule with this area's own numbers, line by line
  std::string facts;            ///< for the clipboard: text, then a tab-separated row
  std::string failure;
};
[[nodiscard]] InspectorPanel build_inspector(const Workbench& bench);

// parts of it: inspector_gaps.cpp
void add_standard(const Workbench& bench, const Run& run, InspectorPanel& panel);
void add_effects(const Workbench& bench, InspectorPanel& panel);
void add_reach_here(const Workbench& bench, InspectorPanel& panel);

}  // namespace app::view
