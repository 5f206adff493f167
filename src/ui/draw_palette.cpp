#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "ui/keys.hpp"
#include "ui/sheet_window.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

using Row = app::view::PalettePanel::Row;

/// Letters that match are drawn heavier.
void draw_title(const Ui& ui, const Row& row, ImVec2 at, Rgba colour) {
  auto* list = ImGui::GetWindowDrawList();
  const auto& title = row.entry.title;
  std::size_t begin = 0;
  while (begin < title.size()) {
    const bool bold = row.matched[begin];
    auto end = begin;
    while (end < title.size() && row.matched[end] == bold) ++end;
    auto* font = bold ? ui.fonts.heading : ui.fonts.body;
    list->AddText(font, font->FontSize, at, packed(colour), title.data() + begin, title.data() + end);
    at.x += font->CalcTextSizeA(font->FontSize, 1e9F, 0, title.data() + begin, title.data() + end).x;
    begin = end;
  }
}

bool draw_row(Ui& ui, const Row& row, bool current) {
  const auto at = ImGui::GetCursorScreenPos();
  const bool can = row.entry.unavailable.empty();
  const bool pressed = ImGui::Selectable("##entry", current, 0, {0, ImGui::GetTextLineHeight() + ui.px(4)});
  ui.probe->record("> " + row.entry.title);
  draw_title(ui, row, {at.x + ui.px(4), at.y + ui.px(2)}, can ? ui.colours->text : ui.colours->secondary);
  const auto& right = can ? row.entry.keys : row.entry.unavailable;
  auto* small = ui.fonts.small;
  const float width = small->CalcTextSizeA(small->FontSize, 1e9F, 0, right.c_str()).x;
  ImGui::GetWindowDrawList()->AddText(small, small->FontSize,
                                      {at.x + ImGui::GetContentRegionMax().x - ui.px(26) - width, at.y + ui.px(3)},
                                      packed(ui.colours->secondary), right.c_str());
  return pressed;
}

}  // namespace

void draw_palette(Ui& ui, const app::view::PalettePanel& panel, const Area& window) {
  const SheetWindow sheet(ui, "Find", window, ui.px(640), true);
  auto& typing = *ui.typing;
  if (!typing.palette_opened) {
    typing.palette_opened = true;
    typing.palette_row = 0;
  }
  // Whatever is typed while it is open is meant for it.
  if (!ImGui::IsAnyItemActive() && !ImGui::IsMouseDown(0)) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(-1);
  if (ImGui::InputTextWithHint("##find", "A place, an activity, a setting or a command; \"30 min\", \"sunday\", \"area 3\"",
                               &typing.palette)) {
    typing.palette_row = 0;
  }
  typing.palette_has_keyboard = ImGui::IsItemActive();
  ui.probe->record("find");
  const auto count = static_cast<int>(panel.rows.size());
  if (pressed(Key::kDown, true)) ++typing.palette_row;
  if (pressed(Key::kUp, true)) --typing.palette_row;
  typing.palette_row = std::clamp(typing.palette_row, 0, std::max(0, count - 1));
  int run = pressed(Key::kEnter) ? typing.palette_row : -1;
  if (!panel.empty.empty()) note(ui, panel.empty);
  const float wanted = static_cast<float>(count + 6) * (ImGui::GetTextLineHeightWithSpacing() + ui.px(4));
  ImGui::BeginChild("entries", {0, std::min({ui.px(420), window.height * 0.6F, wanted})});
  for (int i = 0; i < count; ++i) {
    const auto& row = panel.rows[static_cast<std::size_t>(i)];
    if (i == 0 || row.entry.group != panel.rows[static_cast<std::size_t>(i) - 1].entry.group) note(ui, row.entry.group);
    ImGui::PushID(i);
    if (draw_row(ui, row, i == typing.palette_row)) run = i;
    if (i == typing.palette_row && (pressed(Key::kDown, true) || pressed(Key::kUp, true))) ImGui::SetScrollHereY();
    ImGui::PopID();
  }
  ImGui::EndChild();
  if (run < 0 || run >= count || !panel.rows[static_cast<std::size_t>(run)].entry.unavailable.empty()) return;
  ui.act(app::view::SetSheet{app::view::Sheet::kNone});
  ui.act(panel.rows[static_cast<std::size_t>(run)].entry.action);
}

}  // namespace ui
