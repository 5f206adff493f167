#include <imgui.h>
#include <imgui_stdlib.h>

#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

void edit_row(Ui& ui, const app::view::DeckPanel::Row& row, std::size_t i) {
  auto headline = row.own ? row.headline : std::string();
  ImGui::SetNextItemWidth(-1);
  if (ImGui::InputTextWithHint("##headline", "Headline; empty: from the figures", &headline)) {
    ui.act(app::view::SetHeadline{i, headline});
  }
  ui.probe->record("headline of view " + std::to_string(i + 1));
  auto text = row.note;
  ImGui::SetNextItemWidth(-1);
  if (ImGui::InputTextWithHint("##note", "Note for the speaker", &text)) ui.act(app::view::SetNote{i, text});
  ui.probe->record("note of view " + std::to_string(i + 1));
  if (button(ui, "Earlier", Weight::kPlain, 0, i == 0 ? "It is the first" : "", icon::kUp)) ui.act(app::view::MoveView{i, -1});
  ImGui::SameLine();
  if (button(ui, "Later", Weight::kPlain, 0, "", icon::kDown)) ui.act(app::view::MoveView{i, 1});
  ImGui::SameLine();
  if (button(ui, "Remove", Weight::kPlain, 0, "", icon::kDelete)) {
    ui.act(app::view::RemoveView{i});
    ui.typing->edited_view.reset();
  }
}

}  // namespace

void draw_deck(Ui& ui, const app::view::DeckPanel& panel) {
  heading(ui, "Views to present");
  if (panel.rows.empty()) note(ui, "None yet. A view keeps the question, the limit, the layers and the place.");
  for (std::size_t i = 0; i < panel.rows.size(); ++i) {
    const auto& row = panel.rows[i];
    ImGui::PushID(static_cast<int>(i));
    const auto label = std::to_string(i + 1) + "  " + fitted(row.headline, ImGui::GetContentRegionAvail().x - ui.px(80));
    if (ImGui::Selectable(label.c_str(), row.current, 0, {ImGui::GetContentRegionAvail().x - ui.px(52), 0})) {
      ui.act(app::view::ShowView{i});
    }
    ui.probe->record("view " + std::to_string(i + 1));
    tip(ui, row.headline + ". " + row.line + (row.note.empty() ? "" : ". Note: " + row.note));
    ImGui::SameLine();
    const bool editing = ui.typing->edited_view == i;
    if (ImGui::SmallButton(editing ? "Done" : "Edit")) {
      if (editing) {
        ui.typing->edited_view.reset();
        ui.act(app::view::Settle{});
      } else {
        ui.typing->edited_view = i;
      }
    }
    ui.probe->record("edit view " + std::to_string(i + 1));
    if (editing) edit_row(ui, row, i);
    ImGui::PopID();
  }
  if (button(ui, "Keep this view", Weight::kPlain, 0, "", icon::kKeep)) ui.act(app::view::KeepView{});
}

}  // namespace ui
