#include <imgui.h>

#include "ui/sheet_window.hpp"
#include "ui/widgets.hpp"

namespace ui {

void draw_shortcuts(Ui& ui, const std::vector<app::view::Shortcut>& shortcuts, const Area& window) {
  const SheetWindow sheet(ui, "Shortcuts", window, ui.px(560));
  if (!ImGui::BeginTable("keys", 2, ImGuiTableFlags_BordersInnerH)) return;
  for (const auto& shortcut : shortcuts) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    const WithFont font(ui.fonts.heading);
    paragraph(shortcut.keys);
    ImGui::TableNextColumn();
    const WithFont body(ui.fonts.body);
    paragraph(shortcut.what);
  }
  ImGui::EndTable();
}

void draw_worked_out(Ui& ui, const app::view::InspectorPanel& panel, const Area& window) {
  const SheetWindow sheet(ui, "How is this worked out?", window, ui.px(640));
  heading(ui, panel.name);
  for (std::size_t i = 0; i < panel.worked_out.size(); ++i) {
    paragraph(std::to_string(i + 1) + ".  " + panel.worked_out[i]);
  }
}

}  // namespace ui
