#include <imgui.h>
#include <imgui_stdlib.h>

#include "ui/sheet_window.hpp"
#include "ui/widgets.hpp"

namespace ui {

void draw_export(Ui& ui, const app::view::ExportPanel& panel, const Area& window) {
  const SheetWindow sheet(ui, "Export", window, ui.px(640));
  auto& typing = *ui.typing;
  if (!typing.export_opened) {
    typing.export_opened = true;
    typing.export_folder = panel.folder.string();
    typing.export_overwrite = false;
  }
  heading(ui, "Tables and maps of the whole project");
  note(ui, "The files of 'greenreach reach', byte for byte: every activity, for the project's own travellers and limits.");
  for (const auto& file : panel.files) {
    ImGui::Bullet();
    ImGui::SameLine();
    paragraph(file);
  }
  ImGui::SetNextItemWidth(-1);
  ImGui::InputText("##folder", &typing.export_folder);
  ui.probe->record("folder");
  if (panel.folder_exists) check(ui, "Replace earlier results of Greenreach there", typing.export_overwrite);
  const auto why = !panel.why_not.empty()             ? panel.why_not
                   : typing.export_folder.empty()     ? std::string("Name a folder")
                                                      : std::string();
  if (button(ui, "Write the files", Weight::kPrimary, 0, why, icon::kExport)) {
    ui.act(app::view::Export{typing.export_folder, typing.export_overwrite});
  }
  if (!why.empty()) note(ui, why);
  ImGui::Separator();
  heading(ui, "Words");
  paragraph(panel.headline);
  note(ui, panel.caption);
  if (button(ui, "Copy headline and caption", Weight::kPlain, 0, panel.headline.empty() ? "The figures are not there yet" : "",
             icon::kCopy)) {
    ui.act(app::view::CopyText{panel.headline + ".\n" + panel.caption + "\n", "Headline and caption"});
  }
}

}  // namespace ui
