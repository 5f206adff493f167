#pragma once
// The whole window in one frame: top bar, rails, map, status, whatever is open over them. The same
// function draws the real window, scripts and tests.

#include "ui/map_area.hpp"

namespace ui {

struct ShellState {
  MapView map;
  Typing typing;
};

/// Between ImGui::NewFrame and ImGui::Render. `ui.actions` gets what the user wants.
void draw_shell(Ui& ui, app::view::Workbench& bench, app::view::MapModel& model, ShellState& state,
                const DrawMap& draw_map);

/// How much larger everything is while presenting.
inline constexpr double kPresentScale = 1.4;
/// Below this width (nominal) the rails fold away in favour of the map.
inline constexpr double kNarrow = 900;

}  // namespace ui
