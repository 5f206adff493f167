#include <imgui.h>

#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

void draw_status(Ui& ui, const app::view::StatusPanel& panel, const Area& at) {
  const WithFont font(ui.fonts.small);   // until after the window has ended
  ImGui::SetNextWindowPos({at.x, at.y});
  ImGui::SetNextWindowSize({at.width, at.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(14), ui.px(5)});
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(8), ui.px(1)});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(ui.colours->surface_2));
  ImGui::Begin("status", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus);
  using app::view::Freshness;
  if (panel.freshness == Freshness::kFresh && !panel.can_cancel) {
    const WithTextColour colour(ui.colours->good);
    ImGui::TextUnformatted(icon::kCheck);
    ImGui::SameLine(0, ui.px(4));
  } else if (panel.freshness == Freshness::kFailed || panel.freshness == Freshness::kCancelled) {
    const WithTextColour colour(ui.colours->warning);
    ImGui::TextUnformatted(icon::kAlert);
    ImGui::SameLine(0, ui.px(4));
  }
  ImGui::TextUnformatted(panel.state.c_str());
  if (panel.share >= 0) {
    ImGui::SameLine();
    ImGui::ProgressBar(static_cast<float>(panel.share), {ui.px(140), ui.px(14)}, "");
  }
  if (panel.can_cancel) {
    ImGui::SameLine();
    if (ImGui::SmallButton("Stop")) ui.act(app::view::CancelJobs{});
    ui.probe->record("Stop");
  } else if (panel.can_recalculate) {
    ImGui::SameLine();
    if (ImGui::SmallButton("Work it out again")) ui.act(app::view::Recalculate{});
    ui.probe->record("Work it out again");
  }
  for (const auto* text : {&panel.timetable, &panel.place}) {
    if (text->empty()) continue;
    ImGui::SameLine(0, ui.px(12));
    ImGui::TextDisabled("|");
    ImGui::SameLine(0, ui.px(12));
    ImGui::TextUnformatted(text->c_str());
  }
  const float left = ImGui::GetItemRectMax().x - at.x + ui.px(24);
  const float room = at.width - left - ui.px(14);
  if (!panel.credits.empty() && room > ui.px(60)) {
    const auto credits = fitted(panel.credits, room);
    ImGui::SameLine(at.width - ui.px(14) - ImGui::CalcTextSize(credits.c_str()).x);
    ImGui::TextDisabled("%s", credits.c_str());
    tip(ui, panel.credits);
  }
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
}

}  // namespace ui
