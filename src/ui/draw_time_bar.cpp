#include <imgui.h>

#include <algorithm>

#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

/// Widths to scale, but none so small that it cannot be pointed at.
std::vector<float> bar_widths(const std::vector<app::view::BarStep>& steps, float width, float least) {
  double seconds = 0;
  for (const auto& step : steps) seconds += std::max(step.seconds, 1);
  std::vector<float> out;
  float sum = 0;
  for (const auto& step : steps) {
    const auto share = static_cast<float>(std::max(step.seconds, 1) / seconds);
    out.push_back(std::max(least, share * width));
    sum += out.back();
  }
  for (auto& w : out) w *= width / std::max(sum, 1.0F);
  return out;
}

std::string words_of(const app::view::BarStep& step) {
  const auto minutes = std::to_string((step.seconds + 30) / 60);
  return step.label.empty() ? minutes : step.label + "  " + minutes;
}

const char* picture_of(const app::view::BarStep& step) {
  switch (step.kind) {
    case reach::Step::Kind::kWalk: return icon::kWalk;
    case reach::Step::Kind::kWait: return icon::kWait;
    case reach::Step::Kind::kRide: return icon::kBus;
  }
  return "";
}

}  // namespace

void draw_time_bar(Ui& ui, const app::view::LegBar& bar, int leg) {
  {
    const WithFont font(ui.fonts.small);
    paragraph(bar.title);
  }
  if (!bar.impossible.empty()) {
    const WithTextColour colour(ui.colours->warning);
    return paragraph(std::string(icon::kAlert) + "  " + bar.impossible);
  }
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(30);
  if (width < ui.px(20) || bar.steps.empty()) return;
  const auto widths = bar_widths(bar.steps, width, ui.px(20));
  auto at = ImGui::GetCursorScreenPos();
  auto* list = ImGui::GetWindowDrawList();
  ImGui::PushID(leg);
  for (std::size_t i = 0; i < bar.steps.size(); ++i) {
    const auto& step = bar.steps[i];
    ImGui::SetCursorScreenPos(at);
    ImGui::PushID(static_cast<int>(i));
    ImGui::InvisibleButton("step", {widths[i], height});
    ImGui::PopID();
    ui.probe->record("leg " + std::to_string(leg) + " step " + std::to_string(i));
    if (ImGui::IsItemHovered() || ImGui::IsItemFocused()) ui.hovered_step = std::pair(leg, i);
    tip(ui, step.tip);
    focus_ring(ui);
    const bool ride = step.kind == reach::Step::Kind::kRide;
    const auto ground = ride ? ui.colours->primary : step.kind == reach::Step::Kind::kWalk ? ui.colours->track : ui.colours->surface;
    const ImVec2 end{at.x + widths[i] - ui.px(1), at.y + height};
    list->AddRectFilled(at, end, packed(ground), ui.px(4));
    list->AddRect(at, end, packed(ui.colours->border), ui.px(4), 0, ui.px(1));
    const WithFont font(ui.fonts.small);
    auto text = std::string(picture_of(step)) + " " + words_of(step);
    auto size = ImGui::CalcTextSize(text.c_str());
    if (size.x > widths[i] - ui.px(4)) {
      text = words_of(step);
      size = ImGui::CalcTextSize(text.c_str());
    }
    if (size.x <= widths[i] - ui.px(2)) {
      list->AddText({at.x + (widths[i] - size.x) / 2, at.y + (height - size.y) / 2},
                    packed(ride ? ui.colours->primary_text : ui.colours->text), text.c_str());
    }
    at.x += widths[i];
  }
  ImGui::PopID();
  ImGui::SetCursorScreenPos({at.x - width, at.y + height + ui.px(6)});
  ImGui::Dummy({1, 0});
  note(ui, bar.note);
}

}  // namespace ui
