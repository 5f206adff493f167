#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

void draw_who(Ui& ui, const app::view::WhoPanel& panel) {
  heading(ui, "Who is travelling");
  if (panel.rows.empty()) return note(ui, "No kind of traveller is known.");
  std::vector<std::pair<std::string, std::string>> rows;
  for (const auto& row : panel.rows) {
    rows.emplace_back(row.title, row.line + (row.computed ? ". At once" : ""));
  }
  const auto& chosen = panel.rows[panel.chosen];
  const int picked = pick_one(ui, panel.other ? "who, second run" : "who", chosen.title,
                              static_cast<int>(panel.chosen), rows);
  tip(ui, chosen.title);
  if (picked >= 0) ui.act(app::view::SetPersona{panel.rows[static_cast<std::size_t>(picked)].id, panel.other});
  note(ui, chosen.line);
  if (link(ui, panel.own.empty() ? "Change a copy ..." : "Change ...")) {
    ui.typing->traveller = panel.copy;
    ui.typing->traveller_other = panel.other;
    ui.act(app::view::SetSheet{app::view::Sheet::kTraveller});
  }
}

}  // namespace ui
