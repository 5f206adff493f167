#include <imgui.h>

#include <algorithm>

#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

void draw_notices(Ui& ui, const std::deque<app::view::Notice>& notices, const Area& map) {
  using Kind = app::view::Notice::Kind;
  float y = map.y + ui.px(12);
  const float width = std::min(ui.px(460), map.width - ui.px(24));
  if (width < ui.px(120)) return;
  for (std::size_t i = 0; i < notices.size(); ++i) {
    const auto& notice = notices[i];
    ImGui::SetNextWindowPos({map.x + map.width / 2, y}, ImGuiCond_Always, {0.5F, 0});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, ui.px(1));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(10)});
    ImGui::Begin(("notice " + std::to_string(i)).c_str(), nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing);
    {
      const WithTextColour colour(notice.kind == Kind::kProblem ? ui.colours->warning : ui.colours->good);
      ImGui::TextUnformatted(notice.kind == Kind::kProblem ? icon::kAlert : icon::kCheck);
    }
    ImGui::SameLine();
    ImGui::BeginGroup();
    paragraph(notice.text);
    note(ui, notice.detail);
    if (notice.kind == Kind::kRecovered) {
      if (button(ui, "Start afresh")) ui.act(app::view::ForgetWorkspace{});
      ImGui::SameLine();
    }
    if (notice.kind != Kind::kDone) {
      if (button(ui, notice.kind == Kind::kRecovered ? "Keep them" : "Understood")) ui.act(app::view::Dismiss{i});
      if (notice.kind == Kind::kProblem) {
        ImGui::SameLine();
        if (button(ui, "Copy")) ui.act(app::view::CopyText{notice.text + "\n" + notice.detail, "The message"});
      }
    }
    ImGui::EndGroup();
    y += ImGui::GetWindowHeight() + ui.px(8);
    ImGui::End();
    ImGui::PopStyleVar(3);
  }
}

}  // namespace ui
