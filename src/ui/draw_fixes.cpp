#include <imgui.h>

#include <algorithm>

#include "app/words.hpp"
#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

void draw_row(Ui& ui, const app::view::FixesPanel::Row& row) {
  ImGui::PushID(static_cast<int>(row.fix));
  const auto at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, left = ui.px(32);
  const float wrap = width - left;
  const float words = ImGui::CalcTextSize(row.words.c_str(), nullptr, false, wrap).y;
  const float height = words + 2 * (ui.fonts.small->FontSize + ui.px(2)) + ui.px(8);
  if (ImGui::Selectable("##fix", row.chosen, 0, {0, height})) ui.act(app::view::ShowFix{row.fix});
  ui.probe->record("fix " + row.number);
  if (ImGui::IsItemVisible()) {
    auto* list = ImGui::GetWindowDrawList();
    const float top = at.y + ui.px(3);
    list->AddText({at.x, top}, packed(ui.colours->secondary), row.number.c_str());
    list->AddText(ImGui::GetFont(), ImGui::GetFontSize(), {at.x + left, top}, packed(ui.colours->text), row.words.c_str(),
                  nullptr, wrap);
    auto* small = ui.fonts.small;
    const auto fit = [&](const std::string& text) {
      const WithFont font(small);
      return fitted(text, wrap);
    };
    list->AddText(small, small->FontSize, {at.x + left, top + words + ui.px(1)}, packed(ui.colours->text), fit(row.gain).c_str());
    list->AddText(small, small->FontSize, {at.x + left, top + words + small->FontSize + ui.px(3)},
                  packed(ui.colours->secondary), fit(row.detail).c_str());
    list->AddLine({at.x, at.y + height + ui.px(2)}, {at.x + width, at.y + height + ui.px(2)}, packed(ui.colours->track), ui.px(1));
  }
  tip(ui, row.words + ". " + row.gain + ". " + row.detail + ".");
  ImGui::PopID();
}

}  // namespace

void draw_fixes(Ui& ui, const app::view::FixesPanel& panel) {
  using State = app::view::FixesPanel::State;
  switch (panel.state) {
    case State::kWorking: return note(ui, "The barriers are being worked out. Esc, or the button below the map, stops it.");
    case State::kReady: break;
    case State::kNone:
    case State::kCancelled:
    case State::kFailed:
      if (panel.state == State::kFailed) paragraph(std::string(icon::kAlert) + "  Not possible: " + panel.failure);
      if (panel.state == State::kCancelled) paragraph("Stopped before it was worked out.");
      paragraph(panel.offer);
      if (button(ui, "Work out the barriers", Weight::kPrimary, 0, panel.why_not)) ui.act(app::view::WorkOutBarriers{});
      return;
  }
  note(ui, panel.summary);
  if (!panel.empty.empty()) return paragraph(panel.empty);
  ImGui::BeginChild("fixes", {0, 0});
  for (const auto& row : panel.rows) draw_row(ui, row);
  ImGui::EndChild();
}

void draw_effects(Ui& ui, const app::view::InspectorPanel& panel) {
  if (panel.effects_sentence.empty()) return;
  heading(ui, "What barriers keep away");
  paragraph(panel.effects_sentence);
  if (panel.effects.empty()) return;
  std::int64_t most = std::max<std::int64_t>(1, panel.effects_all);
  for (const auto& effect : panel.effects) most = std::max({most, effect.first, effect.last});
  auto* list = ImGui::GetWindowDrawList();
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(12);
  const auto bar = [&](std::int64_t first, std::int64_t last) {
    const auto at = ImGui::GetCursorScreenPos();
    const auto x = [&](std::int64_t people) { return at.x + width * static_cast<float>(people) / static_cast<float>(most); };
    list->AddRectFilled(at, {at.x + width, at.y + height}, packed(ui.colours->track), ui.px(3));
    list->AddRectFilled(at, {x(std::max(first, last)), at.y + height}, packed(ui.colours->primary, 0.45), ui.px(3));
    list->AddRectFilled(at, {x(std::min(first, last)), at.y + height}, packed(ui.colours->primary), ui.px(3));
    ImGui::Dummy({width, height});
  };
  for (const auto& effect : panel.effects) {
    {
      const WithFont font(ui.fonts.small);
      paragraph(effect.words + ": " + effect.figures);
    }
    bar(effect.first, effect.last);
  }
  {
    const WithFont font(ui.fonts.small);
    paragraph("all of them together: " + app::with_commas(panel.effects_all));
  }
  bar(panel.effects_all, panel.effects_all);
  note(ui, "Residents who would meet the headline. Dark: what is sure of a kind whichever goes first; pale: as far as it depends on the others.");
}

}  // namespace ui
