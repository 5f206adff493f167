#include <imgui.h>

#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

void table_of_people(const app::view::ComparePanel& panel) {
  if (!ImGui::BeginTable("people", 4, ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingStretchProp)) return;
  ImGui::TableSetupColumn("Residents");
  ImGui::TableSetupColumn("First");
  ImGui::TableSetupColumn("Second");
  ImGui::TableSetupColumn("Change");
  ImGui::TableHeadersRow();
  for (const auto& row : panel.rows) {
    ImGui::TableNextRow();
    for (const auto* text : {&row.label, &row.a, &row.b, &row.change}) {
      ImGui::TableNextColumn();
      paragraph(*text);
    }
  }
  ImGui::EndTable();
}

void table_of_areas(Ui& ui, const app::view::ComparePanel& panel) {
  if (panel.areas.empty()) return;
  heading(ui, "Where most changes");
  if (!ImGui::BeginTable("changes", 2, ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingFixedFit)) return;
  ImGui::TableSetupColumn("area", ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableSetupColumn("change", ImGuiTableColumnFlags_WidthFixed);
  for (const auto& row : panel.areas) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::PushID(static_cast<int>(row.area));
    if (ImGui::Selectable(fitted(row.name, ImGui::GetContentRegionAvail().x).c_str(), row.picked,
                          ImGuiSelectableFlags_SpanAllColumns)) {
      ui.act(app::view::PickArea{row.area, true});
    }
    ui.probe->record("changed " + row.name);
    tip(ui, row.name + ": " + row.a + " residents, then " + row.b);
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(row.change.c_str());
    ImGui::PopID();
  }
  ImGui::EndTable();
}

}  // namespace

void draw_compare(Ui& ui, const app::view::ComparePanel& panel) {
  {
    const WithFont font(ui.fonts.section);
    ImGui::TextUnformatted("Compare two runs");
  }
  note(ui, "First: " + panel.title_a);
  note(ui, "Second: " + panel.title_b);
  paragraph(panel.differs);
  bool first = true;
  for (const auto each : app::view::kCompareViews) {
    if (!first) ImGui::SameLine(0, ui.px(4));
    first = false;
    if (choice(ui, std::string(title_of(each)), panel.view == each)) ui.act(app::view::SetCompareView{each});
  }
  ImGui::SameLine();
  if (button(ui, "Swap", Weight::kPlain, 0, "", icon::kSwap)) ui.act(app::view::SwapCompared{});
  note(ui, "Hold B to see the first run.");
  if (!panel.ready) return paragraph("The second run is being worked out.");
  const bool stale = panel.freshness_a != app::view::Freshness::kFresh || panel.freshness_b != app::view::Freshness::kFresh;
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, stale ? 0.55F : 1.0F);
  paragraph(panel.sentence);
  table_of_people(panel);
  table_of_areas(ui, panel);
  ImGui::PopStyleVar();
}

}  // namespace ui
