#include <imgui.h>

#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

using State = app::view::InspectorPanel::State;

void draw_reasons(Ui& ui, const app::view::InspectorPanel& panel) {
  if (panel.reasons.empty()) return;
  heading(ui, "Why?");
  if (!ImGui::BeginTable("reasons", 2, ImGuiTableFlags_SizingFixedFit)) return;
  ImGui::TableSetupColumn("people", ImGuiTableColumnFlags_WidthFixed);
  ImGui::TableSetupColumn("reason", ImGuiTableColumnFlags_WidthStretch);
  for (const auto& why : panel.reasons) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    {
      const WithFont font(ui.fonts.heading);
      ImGui::TextUnformatted(why.residents.c_str());
    }
    ImGui::TableNextColumn();
    paragraph(why.words);
  }
  ImGui::EndTable();
}

void draw_journey(Ui& ui, const app::view::InspectorPanel& panel) {
  if (panel.state == State::kWorking) return note(ui, "The journey is being worked out ...");
  if (panel.state == State::kFailed) return note(ui, "No journey can be shown: " + panel.failure);
  if (panel.journey_title.empty()) return;
  heading(ui, "One journey");
  paragraph(panel.journey_title);
  note(ui, panel.journey_from);
  bool checked = !panel.legs.empty();
  for (std::size_t i = 0; i < panel.legs.size(); ++i) {
    const bool back = panel.legs[i].title.starts_with("Back");
    draw_time_bar(ui, panel.legs[i], back ? 1 : 0);
    checked = checked && panel.legs[i].checked;
  }
  if (checked) note(ui, std::string(icon::kCheck) + " Every boarding was found again in the published timetable.");
  if (panel.alternatives.empty()) return;
  note(ui, "Next best from here:");
  for (std::size_t i = 0; i < panel.alternatives.size(); ++i) {
    if (link(ui, panel.alternatives[i])) ui.act(app::view::SetActivity{panel.alternative_ids[i]});
  }
}

void draw_standard(Ui& ui, const app::view::InspectorPanel& panel) {
  if (panel.standard_sentence.empty()) return;
  heading(ui, panel.standard_title);
  paragraph(panel.standard_sentence);
  if (panel.groups.empty()) return;
  heading(ui, "Who lives here");
  if (!ImGui::BeginTable("groups", 3, ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingStretchProp)) return;
  ImGui::TableSetupColumn("Group");
  ImGui::TableSetupColumn("Here");
  ImGui::TableSetupColumn("Below it");
  ImGui::TableHeadersRow();
  for (const auto& group : panel.groups) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    paragraph(group.name);
    if (!group.town.empty()) tip(ui, "In the whole town: " + group.town);
    ImGui::TableNextColumn();
    paragraph(group.here);
    ImGui::TableNextColumn();
    paragraph(group.below);
  }
  ImGui::EndTable();
  note(ui, panel.groups_note);
}

}  // namespace

void draw_inspector(Ui& ui, const app::view::InspectorPanel& panel) {
  if (panel.state == State::kNothing) {
    return note(ui, "Click a neighbourhood on the map or in the list: how many cannot, why, and one journey to check it by. "
                    "With Alt held, the very place under the mouse.");
  }
  {
    const WithFont font(ui.fonts.section);
    ImGui::TextUnformatted(fitted(panel.name, ImGui::GetContentRegionAvail().x - ui.px(130)).c_str());
  }
  tip(ui, panel.name);
  ImGui::SameLine(ImGui::GetContentRegionMax().x - ui.px(126));
  if (button(ui, "Copy facts", Weight::kPlain, 0, panel.facts.empty() ? "The figures are not there yet" : "", icon::kCopy)) {
    ui.act(app::view::CopyText{panel.facts, "The facts of " + panel.name});
  }
  note(ui, panel.who_lives);
  stat(ui, panel.key_figure, panel.key_words);
  if (link(ui, "How is this worked out?")) ui.act(app::view::SetSheet{app::view::Sheet::kWorkedOut});
  note(ui, panel.here);
  draw_journey(ui, panel);
  draw_reasons(ui, panel);
  draw_effects(ui, panel);
  draw_standard(ui, panel);
}

}  // namespace ui
