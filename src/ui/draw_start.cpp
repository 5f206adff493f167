#include <imgui.h>

#include <algorithm>

#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

void draw_recent(Ui& ui, const app::view::StartPage& page) {
  if (page.recent.empty()) return;
  heading(ui, "Opened before");
  for (std::size_t i = 0; i < page.recent.size(); ++i) {
    const auto& recent = page.recent[i];
    ImGui::PushID(static_cast<int>(i));
    if (ImGui::Selectable((recent.name + "##recent").c_str())) ui.act(app::view::OpenProject{recent.file});
    ui.probe->record("recent " + recent.name);
    note(ui, recent.folder + (recent.changed.empty() ? "" : ", " + recent.changed));
    ImGui::PopID();
  }
}

}  // namespace

void draw_start(Ui& ui, const app::view::StartPage& page, const Area& window) {
  const float width = std::min(ui.px(620), window.width - ui.px(24));
  ImGui::SetNextWindowPos({window.x + window.width / 2, window.y + window.height / 2}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, std::max(ui.px(80), window.height - ui.px(24))});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(28), ui.px(24)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, ui.px(1));
  ImGui::Begin("start", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
  {
    const WithFont font(ui.fonts.figure);
    ImGui::TextUnformatted("Greenreach");
  }
  paragraph("Who can get to green-space activities and home again, on foot and by public transport, and what stops the others?");
  ImGui::Dummy({0, ui.px(6)});
  if (page.loading) {
    paragraph(page.loading_stage);
    ImGui::ProgressBar(page.share >= 0 ? static_cast<float>(page.share) : 0.0F, {-1, ui.px(10)}, "");
    if (button(ui, "Stop")) ui.act(app::view::CancelJobs{});
  } else {
    if (!page.failure.empty()) {
      {
        const WithTextColour colour(ui.colours->warning);
        paragraph(std::string(icon::kAlert) + "  This project cannot be opened: " + page.failed_file);
      }
      paragraph(page.failure);
      note(ui, "The command 'greenreach check' on the project lists everything that is wrong with it.");
      ImGui::Dummy({0, ui.px(6)});
    }
    if (page.has_demo && button(ui, "Open the demo town", Weight::kPrimary, 0, "", icon::kTree)) ui.act(app::view::OpenDemo{});
    if (page.has_demo) ImGui::SameLine();
    if (button(ui, "Open a project", page.has_demo ? Weight::kPlain : Weight::kPrimary, 0, "", icon::kFolder)) {
      ui.act(app::view::SetSheet{app::view::Sheet::kOpen});
    }
    note(ui, "Or drop a project file (town.toml) on this window. A first one is written by 'greenreach init' from a street map, "
             "a timetable, neighbourhoods and activities.");
    draw_recent(ui, page);
  }
  ImGui::End();
  ImGui::PopStyleVar(3);
}

}  // namespace ui
