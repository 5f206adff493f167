#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "ui/sheet_window.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

void draw_figure_part(Ui& ui, const app::view::ExportPanel& panel) {
  auto& typing = *ui.typing;
  heading(ui, "Figure of the map as it is shown");
  note(ui, "With title, legend, limit, dates and credits; what it shows in words is put beside it. As 'greenreach map' makes it.");
  std::vector<std::pair<std::string, std::string>> sizes;
  for (const auto& size : panel.sizes) sizes.emplace_back(size.title, "");
  if (sizes.empty()) return;
  typing.figure_size = std::clamp(typing.figure_size, 0, static_cast<int>(sizes.size()) - 1);
  const auto chosen = static_cast<std::size_t>(typing.figure_size);
  const int picked = pick_one(ui, "size", sizes[chosen].first, typing.figure_size, sizes);
  if (picked >= 0) typing.figure_size = picked;
  ImGui::SetNextItemWidth(-1);
  ImGui::InputText("##figure", &typing.figure_stem);
  ui.probe->record("figure file");
  const auto why = !panel.why_not.empty() ? panel.why_not : typing.figure_stem.empty() ? std::string("Name a file") : std::string();
  bool first = true;
  for (const char* ending : {"PNG", "SVG", "PDF"}) {
    if (!first) ImGui::SameLine();
    first = false;
    if (button(ui, ending, Weight::kPlain, ui.px(90), why)) {
      std::string low(ending);
      for (auto& c : low) c = static_cast<char>(c - 'A' + 'a');
      ui.act(app::view::ExportFigure{typing.figure_stem + "." + low, panel.sizes[chosen].name});
    }
  }
}

}  // namespace

void draw_export(Ui& ui, const app::view::ExportPanel& panel, const Area& window) {
  const SheetWindow sheet(ui, "Export", window, ui.px(640));
  auto& typing = *ui.typing;
  if (!typing.export_opened) {
    typing.export_opened = true;
    typing.export_folder = panel.folder.string();
    typing.export_overwrite = false;
    typing.deck_folder = panel.deck_folder.string();
    typing.figure_stem = (panel.folder.parent_path() / panel.name).string();
  }
  draw_figure_part(ui, panel);
  ImGui::Separator();
  heading(ui, "The deck");
  note(ui, panel.deck);
  if (panel.deck_why_not.empty()) {
    ImGui::SetNextItemWidth(-ui.px(150));
    ImGui::InputText("##deck", &typing.deck_folder);
    ui.probe->record("deck folder");
    ImGui::SameLine();
    if (button(ui, "Write the deck", Weight::kPlain, ui.px(140), typing.deck_folder.empty() ? "Name a folder" : "")) {
      ui.act(app::view::ExportDeck{typing.deck_folder, typing.export_overwrite});
    }
  }
  ImGui::Separator();
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
  if (panel.folder_exists) {
    static_cast<void>(check(ui, "Replace earlier results of Greenreach there", typing.export_overwrite));
  }
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
