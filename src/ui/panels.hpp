#pragma once
// Every panel: a function of its view-model. One file each.

#include <string>
#include <vector>

#include "app/view/compare_panel.hpp"
#include "app/view/export_panel.hpp"
#include "app/view/fixes_panel.hpp"
#include "app/view/inspector_panel.hpp"
#include "app/view/legend_panel.hpp"
#include "app/view/limit_panel.hpp"
#include "app/view/palette_panel.hpp"
#include "app/view/present_panel.hpp"
#include "app/view/question_panels.hpp"
#include "app/view/ranking_panel.hpp"
#include "app/view/start_page.hpp"
#include "app/view/status_panel.hpp"
#include "ui/ui.hpp"

namespace ui {

// in a rail: they draw from the cursor on, as wide as there is room
void draw_who(Ui& ui, const app::view::WhoPanel& panel);
void draw_when(Ui& ui, const app::view::WhenPanel& panel);
void draw_limit(Ui& ui, const app::view::LimitPanel& panel, const std::vector<Rgba>& class_colours);
void draw_layers(Ui& ui, const app::view::LayersPanel& panel, const std::vector<std::string>& measure_titles);
void draw_ranking(Ui& ui, const app::view::RankingPanel& panel);
void draw_inspector(Ui& ui, const app::view::InspectorPanel& panel);
void draw_fixes(Ui& ui, const app::view::FixesPanel& panel);
/// What barriers keep from the area that is picked: first, last, all.
void draw_effects(Ui& ui, const app::view::InspectorPanel& panel);
void draw_compare(Ui& ui, const app::view::ComparePanel& panel);
void draw_deck(Ui& ui, const app::view::DeckPanel& panel);

// over the map or the whole window: windows of their own
struct Area {
  float x = 0, y = 0, width = 0, height = 0;
};
void draw_legend(Ui& ui, const app::view::LegendPanel& panel, const Area& map, bool large);
void draw_status(Ui& ui, const app::view::StatusPanel& panel, const Area& at);
void draw_notices(Ui& ui, const std::deque<app::view::Notice>& notices, const Area& map);
void draw_start(Ui& ui, const app::view::StartPage& page, const Area& window);
void draw_palette(Ui& ui, const app::view::PalettePanel& panel, const Area& window);
void draw_open(Ui& ui, const Area& window);
void draw_export(Ui& ui, const app::view::ExportPanel& panel, const Area& window);
void draw_shortcuts(Ui& ui, const std::vector<app::view::Shortcut>& shortcuts, const Area& window);
/// Travellers of one's own, those of Typing::traveller.
void draw_traveller(Ui& ui, const app::view::WhoPanel& panel, const Area& window);
void draw_worked_out(Ui& ui, const app::view::InspectorPanel& panel, const Area& window);
void draw_slide(Ui& ui, const app::view::SlidePanel& slide, const app::view::LegendPanel& legend,
                const Area& window);

/// One bar to scale; walks, waits and vehicles differ in ground, picture and words. `leg`: 0 there, 1 back.
void draw_time_bar(Ui& ui, const app::view::LegBar& bar, int leg);

}  // namespace ui
