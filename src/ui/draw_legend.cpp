#include <imgui.h>

#include <algorithm>

#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

void draw_swatch(const Ui& ui, const app::view::LegendPanel::Row& row, ImVec2 at, float width, float height) {
  using Kind = app::view::LegendPanel::Row::Kind;
  auto* list = ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + width, at.y + height};
  if (row.kind == Kind::kMark) {
    list->AddRectFilled(at, end, packed(render::scene::rgb(0xffffff)), ui.px(3));
    list->AddRect({at.x + ui.px(1), at.y + ui.px(1)}, {end.x - ui.px(1), end.y - ui.px(1)},
                  packed(render::scene::rgb(0x0b0c0c)), ui.px(3), 0, ui.px(3));
    return;
  }
  if (row.kind == Kind::kSeverance) {
    const float y = (at.y + end.y) / 2;
    const auto colour = packed(ui.colours->warning, row.known ? 1.0 : 0.5);
    list->AddLine({at.x, y}, {end.x, y}, colour, ui.px(row.width));
    return;
  }
  if (row.kind == Kind::kBarrier || row.kind == Kind::kFix) {
    // As on the map: known is dark, what nobody has mapped is light with a dark rim.
    const ImVec2 centre{(at.x + end.x) / 2, (at.y + end.y) / 2};
    const auto dark = render::scene::rgb(0x0b0c0c), light = row.kind == Kind::kFix ? render::scene::rgb(0x9be3b4) : render::scene::rgb(0xffffff);
    const float r = height / 2;
    list->AddCircleFilled(centre, r, packed(row.kind == Kind::kBarrier && row.known ? dark : light));
    list->AddCircle(centre, r, packed(dark), 0, ui.px(1.5));
    if (row.icon.empty()) return;
    auto* font = ui.fonts.small;
    const auto size = font->CalcTextSizeA(font->FontSize * 0.85F, 1e9F, 0, row.icon.c_str());
    list->AddText(font, font->FontSize * 0.85F, {centre.x - size.x / 2, centre.y - size.y / 2}, packed(row.known ? light : dark),
                  row.icon.c_str());
    return;
  }
  list->AddRectFilled(at, end, row.kind == Kind::kClass ? packed(row.colour) : packed(render::scene::rgb(0xd9d9d6)));
  if (row.kind == Kind::kNoData) {
    list->PushClipRect(at, end, true);
    for (float x = -height; x < width; x += ui.px(6)) {
      list->AddLine({at.x + x, end.y}, {at.x + x + height, at.y}, packed(render::scene::rgb(0x6f777b)), ui.px(1));
    }
    list->PopClipRect();
  }
  list->AddRect(at, end, packed(ui.colours->border), 0, 0, ui.px(1));
}

}  // namespace

void draw_legend(Ui& ui, const app::view::LegendPanel& panel, const Area& map, bool large) {
  if (panel.rows.empty() || map.width < ui.px(220) || map.height < ui.px(160)) return;
  const float margin = ui.px(large ? 24 : 12);
  const float width = std::min(ui.px(large ? 330 : 270), map.width - 2 * margin);
  ImGui::SetNextWindowPos({map.x + margin, map.y + map.height - margin}, ImGuiCond_Always, {0, 1});
  ImGui::SetNextWindowSize({width, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(14), ui.px(12)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, ui.px(1));
  ImGui::SetNextWindowBgAlpha(0.96F);
  ImGui::Begin("legend", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoNav);
  const bool stale = panel.freshness != app::view::Freshness::kFresh;
  {
    const WithFont font(ui.fonts.heading);
    paragraph(panel.title);
  }
  note(ui, panel.note);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(large ? 8 : 5)});
  const float line = ImGui::GetTextLineHeight();
  for (const auto& row : panel.rows) {
    const auto at = ImGui::GetCursorScreenPos();
    draw_swatch(ui, row, at, ui.px(26), line);
    ImGui::Dummy({ui.px(26), line});
    ImGui::SameLine(0, ui.px(12));
    ImGui::TextUnformatted(row.label.c_str());
    if (row.value.empty()) continue;
    ImGui::SameLine(std::max(0.0F, ImGui::GetContentRegionMax().x - ImGui::CalcTextSize(row.value.c_str()).x));
    ImGui::TextUnformatted(stale ? "" : row.value.c_str());
  }
  ImGui::PopStyleVar();
  if (stale) {
    const WithTextColour colour(ui.colours->warning);
    const WithFont font(ui.fonts.small);
    paragraph("Of the question before.");
  }
  ImGui::End();
  ImGui::PopStyleVar(3);
}

}  // namespace ui
