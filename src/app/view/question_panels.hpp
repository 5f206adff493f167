#pragma once
// View-models of the left rail's questions: who is travelling, and when.

#include <array>
#include <string>
#include <vector>

#include "app/view/workbench.hpp"

namespace app::view {

struct WhoPanel {
  struct Row {
    std::string id, title;
    std::string line;      ///< "0.8 m/s, each walk up to 15 minutes, no steps"
    bool computed = false; ///< its results are there already
  };
  bool other = false;      ///< of the run that is compared with
  std::vector<Row> rows;
  std::size_t chosen = 0;
  Traveller copy;          ///< of the one that is chosen, to be changed
  std::string own;         ///< its id when it is one of one's own; empty: it is the project's
  std::string lines;       ///< it as lines of a project file
};
[[nodiscard]] WhoPanel build_who(const Workbench& bench, bool other = false);

struct WhenPanel {
  struct Day {
    std::string name, full_name;   ///< "Mo", "Monday"
    int sessions = 0;              ///< in the weeks asked about, of what is chosen
    bool on = false;
  };
  struct ActivityRow {
    std::string id, title;         ///< id empty: any
    std::string line;              ///< "every Tuesday, 10:30 to 12:00, 4 sessions"
    int sessions = 0;
  };
  bool other = false;
  std::array<Day, 7> days;
  std::vector<ActivityRow> activities;  ///< the first is "any activity"
  std::size_t chosen = 0;
  Legs legs = Legs::kThereAndBack;
  std::string sentence;            ///< "24 sessions of 12 activities, 1 to 28 June 2026"
  std::string warning;             ///< nothing is asked about, or the timetable does not cover it
};
[[nodiscard]] WhenPanel build_when(const Workbench& bench, bool other = false);

/// What a persona can do, in a line: speed, limits, what stops it.
[[nodiscard]] std::string persona_line(const street::Persona& persona);

}  // namespace app::view
