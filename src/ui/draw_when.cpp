#include <imgui.h>

#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

using app::view::Weekdays;

/// A click alone asks for that day; with Ctrl it is added or taken away; a click on the only one gives all back.
Weekdays days_after(const app::view::WhenPanel& panel, std::size_t day, bool add) {
  Weekdays now = 0;
  for (std::size_t d = 0; d < panel.days.size(); ++d) {
    if (panel.days[d].on) now = static_cast<Weekdays>(now | 1u << d);
  }
  const auto bit = static_cast<Weekdays>(1u << day);
  if (add) return (now ^ bit) != 0 ? static_cast<Weekdays>(now ^ bit) : now;
  return now == bit ? app::view::kEveryDay : bit;
}

}  // namespace

void draw_when(Ui& ui, const app::view::WhenPanel& panel) {
  heading(ui, "When");
  const float gap = ui.px(4);
  const float width = (ImGui::GetContentRegionAvail().x - 6 * gap) / 7;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, ui.px(7)});
  ImGui::PushID(panel.other ? 1 : 0);
  for (std::size_t d = 0; d < panel.days.size(); ++d) {
    const auto& day = panel.days[d];
    if (d > 0) ImGui::SameLine(0, gap);
    if (choice(ui, day.name, day.on, width)) {
      ui.act(app::view::SetWeekdays{days_after(panel, d, ImGui::GetIO().KeyCtrl), panel.other});
    }
    tip(ui, day.full_name + ": " + std::to_string(day.sessions) +
                " sessions. A click shows this day alone, again all days; with Ctrl several.");
  }
  ImGui::PopStyleVar();
  if (!panel.activities.empty()) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const auto& row : panel.activities) rows.emplace_back(row.title, row.line);
    const int picked = pick_one(ui, panel.other ? "activity, second run" : "activity",
                                panel.activities[panel.chosen].title, static_cast<int>(panel.chosen), rows);
    tip(ui, panel.activities[panel.chosen].title + ": " + panel.activities[panel.chosen].line);
    if (picked >= 0) {
      ui.act(app::view::SetActivity{panel.activities[static_cast<std::size_t>(picked)].id, panel.other});
    }
  }
  using app::view::Legs;
  const float third = (ImGui::GetContentRegionAvail().x - 2 * gap);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, ui.px(6)});
  const auto leg = [&](const char* label, Legs legs, float share, bool first) {
    if (!first) ImGui::SameLine(0, gap);
    if (choice(ui, label, panel.legs == legs, third * share)) ui.act(app::view::SetLegs{legs, panel.other});
  };
  leg("There and back", Legs::kThereAndBack, 0.5F, true);
  leg("There", Legs::kThere, 0.25F, false);
  leg("Back", Legs::kBack, 0.25F, false);
  ImGui::PopStyleVar();
  ImGui::PopID();
  note(ui, panel.sentence);
  if (!panel.warning.empty()) {
    const WithTextColour colour(ui.colours->warning);
    paragraph(std::string(icon::kAlert) + "  " + panel.warning);
  }
}

}  // namespace ui
