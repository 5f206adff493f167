#include <imgui.h>

#include <algorithm>

#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

void draw_layers(Ui& ui, const app::view::LayersPanel& panel, const std::vector<std::string>& measure_titles) {
  heading(ui, "In colour");
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(4), ui.px(4)});
  for (std::size_t i = 0; i < panel.measures.size() && i < measure_titles.size(); ++i) {
    if (ImGui::RadioButton(measure_titles[i].c_str(), panel.measure == panel.measures[i])) {
      ui.act(app::view::SetMeasure{panel.measures[i]});
    }
    ui.probe->record(measure_titles[i]);
  }
  ImGui::PopStyleVar();
  std::vector<std::pair<std::string, std::string>> ramps;
  int chosen = 0;
  for (std::size_t i = 0; i < app::view::kResultRamps.size(); ++i) {
    ramps.emplace_back(std::string(title_of(app::view::kResultRamps[i])), "");
    if (app::view::kResultRamps[i] == panel.ramp) chosen = static_cast<int>(i);
  }
  const int picked = pick_one(ui, "colours", "Colours: " + ramps[static_cast<std::size_t>(chosen)].first, chosen, ramps);
  if (picked >= 0) ui.act(app::view::SetRamp{app::view::kResultRamps[static_cast<std::size_t>(picked)]});
  ImGui::Dummy({0, ui.px(2)});
  heading(ui, "Layers");
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(3)});
  for (const auto& row : panel.rows) {
    bool on = row.on;
    if (check(ui, row.title, on)) ui.act(app::view::SetLayer{row.layer, on});
    if (row.count.empty()) continue;
    const WithFont font(ui.fonts.small);
    const float width = ImGui::CalcTextSize(row.count.c_str()).x;
    ImGui::SameLine(std::max(0.0F, ImGui::GetContentRegionMax().x - width));
    ImGui::AlignTextToFramePadding();
    ImGui::TextDisabled("%s", row.count.c_str());
  }
  ImGui::PopStyleVar();
  int first = panel.first;
  ImGui::SetNextItemWidth(ui.px(120));
  if (ImGui::InputInt("areas numbered", &first, 1, 5)) ui.act(app::view::SetFirst{first});
  ui.probe->record("areas numbered");
}

}  // namespace ui
