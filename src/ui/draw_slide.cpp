#include <imgui.h>

#include <algorithm>

#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

constexpr auto kSlideWindow = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                        ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav;

void draw_title(Ui& ui, const app::view::SlidePanel& slide, const Area& window) {
  ImGui::SetNextWindowPos({window.x, window.y});
  ImGui::SetNextWindowSize({window.width, 0});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(render::scene::rgb(0x0b0c0c), 0.92));
  ImGui::PushStyleColor(ImGuiCol_Text, packed(render::scene::rgb(0xffffff)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(28), ui.px(16)});
  ImGui::Begin("slide title", nullptr, kSlideWindow | ImGuiWindowFlags_AlwaysAutoResize);
  {
    const WithFont font(ui.fonts.figure);
    ImGui::PushTextWrapPos(window.width - ui.px(28));
    ImGui::TextUnformatted(slide.headline.c_str());
    ImGui::PopTextWrapPos();
  }
  if (!slide.guess.empty()) {
    const WithFont font(ui.fonts.figure);
    const WithTextColour colour(render::scene::rgb(0xffdd00));
    ImGui::TextUnformatted(slide.guess.c_str());
    ui.probe->record("guess");
  }
  ImGui::PushTextWrapPos(window.width - ui.px(28));
  ImGui::TextUnformatted((slide.baseline ? "The first of two runs. " + slide.caption : slide.caption).c_str());
  ImGui::PopTextWrapPos();
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
}

void draw_counter(Ui& ui, const app::view::SlidePanel& slide, const Area& window) {
  std::string text = slide.counter.empty() ? "" : slide.counter + "     ";
  if (slide.has_other) text += "B  the first run     ";
  text += slide.guess.empty() ? "G  guess     T  a place     Esc  close" : "type a number     Enter  the figure     Esc  close";
  if (slide.working) text = "Working out the figures ...     " + text;
  ImGui::SetNextWindowPos({window.x + window.width / 2, window.y + window.height - ui.px(24)}, ImGuiCond_Always, {0.5F, 1});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(render::scene::rgb(0x0b0c0c), 0.86));
  ImGui::PushStyleColor(ImGuiCol_Text, packed(render::scene::rgb(0xffffff)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(6));
  ImGui::Begin("slide counter", nullptr, kSlideWindow | ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::TextUnformatted(text.c_str());
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
}

void draw_credits(Ui& ui, const std::string& credits, const Area& window) {
  const WithFont font(ui.fonts.small);
  const auto text = fitted(credits, window.width * 0.4F);
  ImGui::SetNextWindowPos({window.x + window.width, window.y + window.height}, ImGuiCond_Always, {1, 1});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(4)});
  ImGui::SetNextWindowBgAlpha(0.94F);
  ImGui::Begin("slide credits", nullptr, kSlideWindow | ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::TextUnformatted(text.c_str());
  ImGui::End();
  ImGui::PopStyleVar();
}

}  // namespace

void draw_slide(Ui& ui, const app::view::SlidePanel& slide, const app::view::LegendPanel& legend, const Area& window) {
  auto* front = ImGui::GetForegroundDrawList();
  if (slide.black) {
    front->AddRectFilled({window.x, window.y}, {window.x + window.width, window.y + window.height},
                         packed(render::scene::rgb(0x000000)));
    return;
  }
  draw_legend(ui, legend, window, true);
  draw_title(ui, slide, window);
  draw_counter(ui, slide, window);
  draw_credits(ui, slide.credits, window);
  if (slide.laser) {
    const auto mouse = ImGui::GetIO().MousePos;
    front->AddCircle(mouse, ui.px(20), packed(render::scene::rgb(0x000000), 0.6), 0, ui.px(7));
    front->AddCircle(mouse, ui.px(20), packed(render::scene::rgb(0xffdd00)), 0, ui.px(4));
  }
}

}  // namespace ui
