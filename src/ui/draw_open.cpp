#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cstdlib>

#include "ui/sheet_window.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

namespace fs = std::filesystem;

void go_to(Typing& typing, const fs::path& folder) {
  typing.browser = app::view::browse(folder);
  typing.open_path = typing.browser.folder.string();
}

/// What is typed: a project is opened, a folder is gone to.
void take_path(Ui& ui) {
  auto& typing = *ui.typing;
  std::error_code error;
  if (fs::is_directory(typing.open_path, error)) return go_to(typing, typing.open_path);
  ui.act(app::view::OpenProject{typing.open_path});
}

}  // namespace

void draw_open(Ui& ui, const Area& window) {
  const SheetWindow sheet(ui, "Open a project", window, ui.px(640));
  auto& typing = *ui.typing;
  if (typing.browser.folder.empty()) {
    std::error_code error;
    go_to(typing, fs::current_path(error));
  }
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - ui.px(90));
  const bool entered = ImGui::InputText("##path", &typing.open_path, ImGuiInputTextFlags_EnterReturnsTrue);
  ui.probe->record("path");
  ImGui::SameLine();
  if (button(ui, "Open", Weight::kPrimary, -1) || entered) take_path(ui);
  if (button(ui, "Up", Weight::kPlain, 0, "", icon::kUp)) go_to(typing, typing.browser.folder.parent_path());
  const char* home = std::getenv("HOME");
  if (home != nullptr) {
    ImGui::SameLine();
    if (button(ui, "Home")) go_to(typing, home);
  }
  if (!typing.browser.problem.empty()) {
    const WithTextColour colour(ui.colours->warning);
    paragraph(typing.browser.problem);
  }
  ImGui::BeginChild("files", {0, std::min(ui.px(360), window.height * 0.5F)});
  if (typing.browser.entries.empty()) note(ui, "No folders and no project files (.toml) here.");
  const auto entries = typing.browser.entries;   // going to a folder replaces the list
  for (const auto& entry : entries) {
    const auto label = std::string(entry.is_folder ? icon::kFolder : icon::kFile) + "  " + entry.name;
    if (ImGui::Selectable(label.c_str())) {
      if (entry.is_folder) {
        go_to(typing, entry.path);
      } else {
        ui.act(app::view::OpenProject{entry.path});
      }
    }
    ui.probe->record("file " + entry.name);
  }
  ImGui::EndChild();
}

}  // namespace ui
