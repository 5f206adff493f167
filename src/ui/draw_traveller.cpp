#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "ui/sheet_window.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

/// One of a few, side by side.
template <class T, std::size_t N>
void choose(Ui& ui, const char* what, const std::array<T, N>& all, const std::array<const char*, N>& titles, T& value) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(what);
  ImGui::PushID(what);
  for (std::size_t i = 0; i < N; ++i) {
    ImGui::SameLine(i == 0 ? ui.px(200) : 0, ui.px(4));
    if (choice(ui, titles[i], value == all[i])) value = all[i];
  }
  ImGui::PopID();
}

void number(Ui& ui, const char* what, const char* label, double& value, double low, double high, const char* format) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(what);
  ImGui::SameLine(ui.px(200));
  ImGui::SetNextItemWidth(ui.px(140));
  ImGui::InputDouble((std::string("##") + label).c_str(), &value, 0, 0, format);
  ui.probe->record(label);
  value = std::clamp(value, low, high);
}

}  // namespace

void draw_traveller(Ui& ui, const app::view::WhoPanel& panel, const Area& window) {
  namespace view = app::view;
  const SheetWindow sheet(ui, "Travellers of your own", window, ui.px(620));
  auto& kept = ui.typing->traveller;
  if (!kept) kept = panel.copy;
  auto& t = *kept;
  note(ui, "A copy of '" + t.base + "' with a few things changed. It is kept with the views of this project; the project file is left alone.");
  ImGui::SetNextItemWidth(-1);
  ImGui::InputText("##title", &t.title);
  ui.probe->record("name of the travellers");
  number(ui, "Speed, metres a second", "speed", t.speed_mps, view::kSlowest, view::kFastest, "%.2f");
  number(ui, "Each walk up to, minutes", "longest walk", t.max_walk_minutes, view::kShortestWalk, view::kLongestWalk, "%.1f");
  using street::Kerb;
  using street::StepsRule;
  using street::Surface;
  choose<StepsRule, 3>(ui, "Steps", view::kStepsRules, {"walks them", "only beside a ramp", "none"}, t.steps);
  choose<bool, 2>(ui, "Stiles and narrow gates", {true, false}, {"passes", "does not pass"}, t.narrow_gates);
  choose<Kerb, 3>(ui, "Highest kerb", {Kerb::kRaised, Kerb::kLowered, Kerb::kFlush}, {"any kerb", "lowered", "flush only"}, t.highest_kerb);
  choose<Surface, 4>(ui, "Roughest surface", {Surface::kSoft, Surface::kUneven, Surface::kFirm, Surface::kEven},
                     {"any surface", "uneven", "firm", "even only"}, t.roughest_surface);
  choose<bool, 2>(ui, "After dark", {false, true}, {"any street", "lit streets only"}, t.lit_after_dark);
  if (button(ui, "Use these travellers", Weight::kPrimary, 0, t.title.empty() ? "Give them a name" : "")) {
    ui.act(view::KeepTraveller{t, panel.own, ui.typing->traveller_other});
    kept.reset();
    return;
  }
  if (panel.own.empty()) return;
  ImGui::SameLine();
  if (button(ui, "Copy as lines of a project file", Weight::kPlain, 0, "", icon::kCopy)) {
    ui.act(view::CopyText{panel.lines, "The lines of [[analysis.persona]]"});
  }
  ImGui::SameLine();
  if (button(ui, "Remove", Weight::kPlain, 0, "", icon::kDelete)) {
    ui.act(view::RemoveTraveller{panel.own});
    kept.reset();
  }
}

}  // namespace ui
