#include "ui/sheet_window.hpp"

#include <imgui.h>

#include <algorithm>

#include "ui/widgets.hpp"

namespace ui {

SheetWindow::SheetWindow(Ui& ui, const char* title, const Area& window, float width, bool top) {
  ImGui::SetNextWindowPos({window.x, window.y});
  ImGui::SetNextWindowSize({window.width, window.height});
  ImGui::SetNextWindowBgAlpha(0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("dimmed", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::GetWindowDrawList()->AddRectFilled({window.x, window.y}, {window.x + window.width, window.y + window.height},
                                            packed(render::scene::rgb(0x000000), 0.35));
  if (ImGui::InvisibleButton("outside", {window.width, window.height})) {
    ui.act(app::view::SetSheet{app::view::Sheet::kNone});
  }
  ImGui::End();
  ImGui::PopStyleVar();
  const float wide = std::min(width, window.width - ui.px(24));
  const float x = window.x + window.width / 2;
  if (top) {
    ImGui::SetNextWindowPos({x, window.y + ui.px(56)}, ImGuiCond_Always, {0.5F, 0});
  } else {
    ImGui::SetNextWindowPos({x, window.y + window.height / 2}, ImGuiCond_Always, {0.5F, 0.5F});
  }
  const float tallest = std::max(ui.px(80), window.height - ui.px(top ? 72 : 24));
  ImGui::SetNextWindowSizeConstraints({wide, 0}, {wide, tallest});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(20), ui.px(18)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, ui.px(1));
  ImGui::Begin(title, nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
  if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
  if (top) return;
  {
    const WithFont font(ui.fonts.section);
    ImGui::TextUnformatted(title);
  }
  ImGui::SameLine(std::max(0.0F, ImGui::GetContentRegionMax().x - ui.px(70)));
  if (button(ui, "Close")) ui.act(app::view::SetSheet{app::view::Sheet::kNone});
}

SheetWindow::~SheetWindow() {
  ImGui::End();
  ImGui::PopStyleVar(3);
}

}  // namespace ui
