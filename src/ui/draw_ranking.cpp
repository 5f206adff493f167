#include <imgui.h>

#include <algorithm>
#include <string>

#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

void right_aligned(const std::string& text) {
  const float room = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(text.c_str()).x;
  if (room > 0) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + room);
  ImGui::TextUnformatted(text.c_str());
}

void draw_row(const Ui& ui, const app::view::RankingPanel::Row& row) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::PushID(static_cast<int>(row.area));
  if (ImGui::Selectable("##area", row.picked, ImGuiSelectableFlags_SpanAllColumns)) {
    ui.act(app::view::PickArea{row.area, true});
  }
  ui.probe->record(row.name);
  ui.probe->record("area " + std::to_string(row.rank));
  tip(ui, (row.full_name.empty() ? row.name : row.full_name) + " (" + row.code + ")" + (row.reason.empty() ? "" : ". Most of those who reach nothing: " + row.reason));
  ImGui::SameLine(0, 0);
  const auto number = std::to_string(row.rank);
  if (row.numbered) {
    const auto at = ImGui::GetCursorScreenPos();
    const auto size = ImGui::CalcTextSize(number.c_str());
    const float r = ImGui::GetTextLineHeight() * 0.62F;
    const ImVec2 centre{at.x + r, at.y + ImGui::GetTextLineHeight() / 2};
    auto* list = ImGui::GetWindowDrawList();
    list->AddCircleFilled(centre, r, packed(ui.colours->focus));
    list->AddCircle(centre, r, packed(render::scene::rgb(0x0b0c0c)), 0, ui.px(1));
    const WithFont font(ui.fonts.small);
    const auto small = ImGui::CalcTextSize(number.c_str());
    list->AddText({centre.x - small.x / 2, centre.y - small.y / 2}, packed(render::scene::rgb(0x0b0c0c)), number.c_str());
    ImGui::Dummy(size);
  } else {
    ImGui::TextUnformatted(number.c_str());
  }
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(fitted(row.name, ImGui::GetContentRegionAvail().x).c_str());
  ImGui::TableNextColumn();
  right_aligned(row.left_out);
  ImGui::TableNextColumn();
  right_aligned(row.minutes);
  ImGui::PopID();
}

}  // namespace

void draw_ranking(Ui& ui, const app::view::RankingPanel& panel) {
  {
    const WithFont font(ui.fonts.section);
    ImGui::TextUnformatted("Areas to look at first");
  }
  if (!panel.empty.empty()) return paragraph(panel.empty);
  if (panel.rows.empty()) return;
  note(ui, panel.summary);
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, panel.freshness == app::view::Freshness::kFresh ? 1.0F : 0.55F);
  const auto flags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingFixedFit;
  const float height = ImGui::GetContentRegionAvail().y - ui.px(48);
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.px(4), ui.px(5)});
  if (ImGui::BeginTable("areas", 4, flags, {0, std::max(ui.px(80), height)})) {
    ImGui::TableSetupScrollFreeze(0, 1);
    ImGui::TableSetupColumn("##rank", ImGuiTableColumnFlags_WidthFixed, ui.px(26));
    ImGui::TableSetupColumn("Area", ImGuiTableColumnFlags_WidthStretch);
    ImGui::TableSetupColumn("Cannot", ImGuiTableColumnFlags_WidthFixed, ui.px(panel.has_band ? 126 : 70));
    ImGui::TableSetupColumn("Minutes", ImGuiTableColumnFlags_WidthFixed, ui.px(60));
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
    ImGui::TableSetColumnIndex(1);
    ImGui::TextUnformatted("Area");
    ImGui::TableNextColumn();
    right_aligned("Cannot");
    ImGui::TableNextColumn();
    right_aligned("Minutes");
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(panel.rows.size()));
    while (clipper.Step()) {
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) draw_row(ui, panel.rows[static_cast<std::size_t>(i)]);
    }
    ImGui::EndTable();
  }
  ImGui::PopStyleVar(2);
  note(ui, panel.rule);
}

}  // namespace ui
