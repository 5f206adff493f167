#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/words.hpp"
#include "ui/panels.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

/// Bars in the colours of the map; what depends on unknown facts is the pale top of a bar. The line is
/// the limit and can be dragged.
void draw_histogram(Ui& ui, const app::view::LimitPanel& panel, const std::vector<Rgba>& colours) {
  const auto& h = panel.histogram;
  std::int64_t most = 1;
  for (const auto& bin : h.bins) most = std::max({most, bin.low, bin.high});
  most = std::max({most, h.never_low, h.never_high});
  const auto at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(96);
  const float axis = ui.fonts.small->FontSize + ui.px(4);
  if (width < ui.px(40)) return;
  ImGui::InvisibleButton("residents by minutes", {width, height + axis});
  ui.probe->record("residents by minutes");
  const bool active = ImGui::IsItemActive(), hovered = ImGui::IsItemHovered();
  // The last bar, set apart, is of those without any journey.
  const float gap = ui.px(10), bar = (width - gap) / static_cast<float>(h.bins.size() + 1);
  const float minutes_px = bar / static_cast<float>(h.bin_minutes);
  auto* list = ImGui::GetWindowDrawList();
  const float ground = at.y + height;
  const auto draw_bar = [&](float x, std::int64_t sure, std::int64_t may, std::size_t which) {
    const auto colour = colours.empty() ? ui.colours->primary
                                        : colours[std::min(static_cast<std::size_t>(panel.class_of_bin[which]),
                                                           colours.size() - 1)];
    const auto top = [&](std::int64_t people) {
      return ground - (height - ui.px(18)) * static_cast<float>(people) / static_cast<float>(most);
    };
    const auto all = std::max(sure, may), least = std::min(sure, may);
    list->AddRectFilled({x + ui.px(1), top(least)}, {x + bar - ui.px(1), ground}, packed(colour));
    if (all > least) {
      list->AddRectFilled({x + ui.px(1), top(all)}, {x + bar - ui.px(1), top(least)}, packed(colour, 0.45));
    }
    if (all > 0) list->AddRect({x + ui.px(1), top(all)}, {x + bar - ui.px(1), ground}, packed(ui.colours->border));
  };
  for (std::size_t b = 0; b < h.bins.size(); ++b) {
    draw_bar(at.x + bar * static_cast<float>(b), h.bins[b].low, h.bins[b].high, b);
  }
  draw_bar(at.x + width - bar, h.never_low, h.never_high, h.bins.size());
  list->AddLine({at.x, ground}, {at.x + width - bar - gap, ground}, packed(ui.colours->text), ui.px(1));
  list->AddLine({at.x + width - bar, ground}, {at.x + width, ground}, packed(ui.colours->text), ui.px(1));
  const WithFont font(ui.fonts.small);
  const auto last = h.bin_minutes * static_cast<int>(h.bins.size());
  for (int m = 0; m <= last; m += h.bin_minutes * 3) {
    const auto text = std::to_string(m);
    const float x = at.x + minutes_px * static_cast<float>(m);
    const float words = ImGui::CalcTextSize(text.c_str()).x;
    const float left = m == 0 ? x : x - words / 2;
    if (left + words > at.x + width - bar - gap) break;
    list->AddText({left, ground + ui.px(2)}, packed(ui.colours->secondary), text.c_str());
  }
  const char* never = "none";
  list->AddText({at.x + width - ImGui::CalcTextSize(never).x, ground + ui.px(2)}, packed(ui.colours->secondary), never);
  const float x = at.x + minutes_px * static_cast<float>(panel.limit);
  list->AddLine({x, at.y}, {x, ground}, packed(ui.colours->surface), ui.px(5));
  list->AddLine({x, at.y}, {x, ground}, packed(ui.colours->text), ui.px(2.5));
  const auto beyond = ImGui::CalcTextSize(panel.beyond.c_str()).x;
  const float text_x = std::min(x + ui.px(6), at.x + width - beyond);
  list->AddRectFilled({text_x - ui.px(2), at.y}, {text_x + beyond + ui.px(2), at.y + ui.fonts.small->FontSize},
                      packed(ui.colours->surface, 0.85));
  list->AddText({text_x, at.y}, packed(ui.colours->text), panel.beyond.c_str());
  const float mouse = ImGui::GetIO().MousePos.x - at.x;
  if (active) {
    const int limit = std::clamp(static_cast<int>(std::lround(mouse / minutes_px)), 1, panel.most);
    if (limit != panel.limit) ui.act(app::view::SetLimit{limit});
  }
  if (ImGui::IsItemDeactivated()) ui.act(app::view::Settle{});
  if (!hovered || active) return;
  const auto b = static_cast<std::size_t>(std::max(0.0F, mouse / bar));
  if (mouse > width - bar) {
    tip(ui, app::people_text(h.never_low, h.never_high) + " residents have no journey that keeps the limits");
  } else if (b < h.bins.size()) {
    tip(ui, app::people_text(std::min(h.bins[b].low, h.bins[b].high), std::max(h.bins[b].low, h.bins[b].high)) +
                " residents: over " + std::to_string(static_cast<int>(b) * h.bin_minutes) + " to " +
                std::to_string(static_cast<int>(b + 1) * h.bin_minutes) + " minutes");
  }
}

}  // namespace

void draw_limit(Ui& ui, const app::view::LimitPanel& panel, const std::vector<Rgba>& class_colours) {
  heading(ui, panel.title);
  ui.probe->record(panel.title);
  int minutes = panel.limit;
  ImGui::SetNextItemWidth(-1);
  if (ImGui::SliderInt("##minutes", &minutes, 1, std::max(panel.most, 2), "", ImGuiSliderFlags_AlwaysClamp)) {
    ui.act(app::view::SetLimit{minutes});
  }
  ui.probe->record("minutes limit");
  if (ImGui::IsItemDeactivatedAfterEdit()) ui.act(app::view::Settle{});
  if (!panel.has_run) return;
  const bool stale = panel.freshness != app::view::Freshness::kFresh;
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, stale ? 0.55F : 1.0F);
  paragraph(panel.figures);
  note(ui, panel.outside);
  heading(ui, "Residents by minutes");
  if (!panel.groups.empty()) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const auto& title : panel.groups) rows.emplace_back(title, "");
    const int picked = pick_one(ui, "whom the bars count", panel.groups[panel.group], static_cast<int>(panel.group), rows);
    if (picked == 0) ui.act(app::view::SetGroup{});
    if (picked > 0) ui.act(app::view::SetGroup{static_cast<std::size_t>(picked - 1)});
  }
  draw_histogram(ui, panel, class_colours);
  note(ui, panel.group_note);
  ImGui::PopStyleVar();
}

}  // namespace ui
