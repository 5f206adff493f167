#include <imgui.h>

#include <algorithm>
#include <string>

#include "core/parse.hpp"
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
  tip(ui, (row.full_name.empty() ? row.name : row.full_name) + " (" + row.code + ")" + (row.reason.empty() ? "" : ". " + row.reason));
  ImGui::SameLine(0, 0);
  if (row.numbered) {
    const auto number = std::to_string(row.rank);
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
    ImGui::TextUnformatted(row.place.c_str());
  }
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(fitted(row.name, ImGui::GetContentRegionAvail().x).c_str());
  ImGui::TableNextColumn();
  right_aligned(row.left_out);
  ImGui::TableNextColumn();
  right_aligned(row.last);
  ImGui::PopID();
}

/// By what and in which order.
void draw_choices(Ui& ui, const app::view::RankingPanel& panel) {
  if (panel.measures.empty()) return;
  std::vector<std::pair<std::string, std::string>> rows;
  for (const auto& measure : panel.measures) rows.emplace_back(measure.title, measure.line);
  const auto& chosen = panel.measures[panel.chosen];
  const int picked = pick_one(ui, "ranked by", chosen.title, static_cast<int>(panel.chosen), rows);
  tip(ui, chosen.title + (chosen.line.empty() ? "" : ". " + chosen.line));
  if (picked >= 0) ui.act(app::view::SetStandard{panel.measures[static_cast<std::size_t>(picked)].id});
  if (panel.orders.size() < 2) return;
  const float gap = ui.px(4);
  const float width = (ImGui::GetContentRegionAvail().x - gap * static_cast<float>(panel.orders.size() - 1)) /
                      static_cast<float>(panel.orders.size());
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, ui.px(4)});
  for (std::size_t i = 0; i < panel.orders.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, gap);
    const auto order = panel.orders[i];
    if (choice(ui, "By " + core::lower(title_of(order)), panel.order == order, width)) ui.act(app::view::SetOrder{order});
  }
  ImGui::PopStyleVar();
}

}  // namespace

void draw_ranking(Ui& ui, const app::view::RankingPanel& panel) {
  draw_choices(ui, panel);
  if (!panel.empty.empty()) return paragraph(panel.empty);
  if (panel.rows.empty()) return;
  note(ui, panel.summary);
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, panel.freshness == app::view::Freshness::kFresh ? 1.0F : 0.55F);
  const auto flags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingFixedFit;
  const float rule = ImGui::CalcTextSize(panel.rule.c_str(), nullptr, false, ImGui::GetContentRegionAvail().x * 1.12F).y;
  const float height = ImGui::GetContentRegionAvail().y - rule - ui.px(10);
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.px(4), ui.px(5)});
  if (ImGui::BeginTable("areas", 4, flags, {0, std::max(ui.px(120), height)})) {
    const bool percent = panel.order == app::view::Order::kShare && !panel.orders.empty();
    ImGui::TableSetupScrollFreeze(0, 1);
    ImGui::TableSetupColumn("##rank", ImGuiTableColumnFlags_WidthFixed, ui.px(30));
    ImGui::TableSetupColumn("Area", ImGuiTableColumnFlags_WidthStretch);
    ImGui::TableSetupColumn("##people", ImGuiTableColumnFlags_WidthFixed, ui.px(percent ? 90 : panel.has_band ? 126 : 70));
    ImGui::TableSetupColumn("##last", ImGuiTableColumnFlags_WidthFixed, ui.px(60));
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
    ImGui::TableSetColumnIndex(1);
    ImGui::TextUnformatted("Area");
    ImGui::TableNextColumn();
    right_aligned(panel.left_out_title);
    ImGui::TableNextColumn();
    right_aligned(panel.last_title);
    tip(ui, panel.last_tip);
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
