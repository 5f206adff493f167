#include "ui/harness.hpp"

#include <imgui.h>

#include "ui/keys.hpp"

namespace support {

Harness::Harness(float width, float height, double scale) : scale_(scale) {
  before_ = ImGui::GetCurrentContext();
  own_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(own_);
  auto& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;   // as the one of OpenGL
  io.DisplaySize = {width, height};
  io.DeltaTime = 1.0F / 60;
  fonts_ = ui::build_fonts(*io.Fonts, {}, scale);
  ui::map_keys();
  ui::apply_theme(app::view::Theme::kLight, scale);
  probe.arm();
}

Harness::~Harness() {
  ImGui::DestroyContext(own_);
  ImGui::SetCurrentContext(before_);
}

ui::Ui Harness::make() {
  ui::Ui out;
  out.fonts = fonts_;
  out.colours = &ui::colours_of(app::view::Theme::kLight);
  out.scale = scale_;
  out.probe = &probe;
  out.actions = &actions;
  out.typing = &typing;
  return out;
}

int Harness::bare_frame(const std::function<void(ui::Ui&)>& draw) {
  actions.clear();
  probe.begin_frame();
  ImGui::NewFrame();
  auto ui = make();
  draw(ui);
  ImGui::Render();
  return ImGui::GetDrawData()->TotalVtxCount;
}

int Harness::frame(const std::function<void(ui::Ui&)>& draw) {
  return bare_frame([&](ui::Ui& ui) {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration);
    draw(ui);
    ImGui::End();
  });
}

app::view::Actions Harness::press(const std::string& label, const std::function<void(ui::Ui&)>& draw, bool bare) {
  const auto once = [&] { bare ? bare_frame(draw) : frame(draw); };
  once();
  once();
  const auto found = probe.find(label);
  if (!found) return {};
  auto& io = ImGui::GetIO();
  io.MousePos = {(found->x0 + found->x1) / 2, (found->y0 + found->y1) / 2};
  once();
  app::view::Actions all;
  for (const bool down : {true, false}) {
    io.MouseDown[0] = down;
    once();
    all.insert(all.end(), actions.begin(), actions.end());
  }
  return all;
}

}  // namespace support
