#include "ui/shell.hpp"

#include <imgui.h>

#include <algorithm>

#include "ui/widgets.hpp"

namespace ui {

namespace {

namespace view = app::view;

constexpr auto kFixed = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                        ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus;

void draw_bar(Ui& ui, const view::Workbench& bench, const Area& at) {
  ImGui::SetNextWindowPos({at.x, at.y});
  ImGui::SetNextWindowSize({at.width, at.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(16), ui.px(7)});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0.0F);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(ui.colours->bar));
  ImGui::Begin("bar", nullptr, kFixed | ImGuiWindowFlags_NoScrollbar);
  const auto& screen = bench.screen();
  const bool roomy = at.width > ui.px(1000);
  {
    const WithFont font(ui.fonts.heading);
    const WithTextColour colour(ui.colours->bar_text);
    ImGui::AlignTextToFramePadding();
    const auto name = bench.loaded() != nullptr ? bench.loaded()->town->name : std::string("Greenreach");
    ImGui::TextUnformatted(fitted(name, at.width * (roomy ? 0.25F : 0.2F)).c_str());
  }
  const auto mode = [&](const char* label, view::Mode which) {
    ImGui::SameLine();
    if (button(ui, label, screen.mode == which ? Weight::kBarOn : Weight::kBar)) ui.act(view::SetMode{which});
  };
  if (bench.loaded() != nullptr) {
    ImGui::SameLine(0, ui.px(20));
    ImGui::Dummy({0, 0});
    mode("Explore", view::Mode::kExplore);
    mode("Compare", view::Mode::kCompare);
  }
  const float find = roomy ? ui.px(300) : ui.px(100), export_w = ui.px(110), present_w = ui.px(140), gap = ui.px(8);
  const bool open = bench.loaded() != nullptr;
  const float needed = find + (open ? export_w + present_w + 2 * gap : 0);
  ImGui::SameLine(std::max(ImGui::GetCursorPosX(), at.width - ui.px(16) - needed));
  if (button(ui, roomy ? "Find a place or command   Ctrl K" : "Find", Weight::kBar, find, "", icon::kSearch)) {
    ui.act(view::SetSheet{view::Sheet::kPalette});
  }
  if (open) {
    ImGui::SameLine(0, gap);
    if (button(ui, "Export", Weight::kBar, export_w, "", icon::kExport)) ui.act(view::SetSheet{view::Sheet::kExport});
    ImGui::SameLine(0, gap);
    if (button(ui, "Present  F5", Weight::kBar, present_w, "", icon::kPresent)) ui.act(view::SetMode{view::Mode::kPresent});
  }
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
}

class Rail {
 public:
  Rail(Ui& ui, const char* name, const Area& at) {
    ImGui::SetNextWindowPos({at.x, at.y});
    ImGui::SetNextWindowSize({at.width, at.height});
    ImGui::Begin(name, nullptr, kFixed);
    auto* list = ImGui::GetWindowDrawList();
    const float x = at.x <= 0 ? at.x + at.width - ui.px(1) : at.x;
    list->AddLine({x, at.y}, {x, at.y + at.height}, packed(ui.colours->track), ui.px(1));
  }
  ~Rail() { ImGui::End(); }
  Rail(const Rail&) = delete;
  Rail& operator=(const Rail&) = delete;
};

void gap(const Ui& ui) { ImGui::Dummy({0, ui.px(4)}); }

void draw_left(Ui& ui, const view::Workbench& bench, const Area& at) {
  const Rail rail(ui, "left", at);
  const bool compare = bench.screen().mode == view::Mode::kCompare && bench.shown().other;
  if (compare) {
    const WithFont font(ui.fonts.section);
    ImGui::TextUnformatted("First run");
  }
  draw_who(ui, view::build_who(bench));
  gap(ui);
  draw_when(ui, view::build_when(bench));
  if (compare) {
    gap(ui);
    {
      const WithFont font(ui.fonts.section);
      ImGui::TextUnformatted("Second run");
    }
    ImGui::PushID("second");
    draw_who(ui, view::build_who(bench, true));
    gap(ui);
    draw_when(ui, view::build_when(bench, true));
    ImGui::PopID();
  }
  gap(ui);
  const auto limit = view::build_limit(bench);
  std::vector<Rgba> colours;
  if (bench.shown().measure == view::Measure::kMinutes) colours = view::scheme_of(bench.shown(), limit.most).colours;
  draw_limit(ui, limit, colours);
  gap(ui);
  const auto layers = view::build_layers(bench);
  std::vector<std::string> titles;
  for (const auto measure : layers.measures) titles.push_back(view::measure_title(*bench.loaded(), measure));
  draw_layers(ui, layers, titles);
  gap(ui);
  draw_deck(ui, view::build_deck(bench));
}

void draw_right(Ui& ui, const view::Workbench& bench, const Area& at) {
  if (bench.screen().mode == view::Mode::kCompare) {
    const Rail rail(ui, "right", at);
    draw_compare(ui, view::build_compare(bench));
    ImGui::Separator();
    draw_inspector(ui, view::build_inspector(bench));
    return;
  }
  const auto inspector = view::build_inspector(bench);
  const bool picked = inspector.state != view::InspectorPanel::State::kNothing;
  const float share = picked ? 0.4F : 0.88F;
  {
    const Rail rail(ui, "right", {at.x, at.y, at.width, at.height * share});
    const bool fixes = bench.screen().list == view::List::kFixes;
    const float half = (ImGui::GetContentRegionAvail().x - ui.px(4)) / 2;
    if (choice(ui, "Areas to look at first", !fixes, half)) ui.act(view::SetList{view::List::kAreas});
    ImGui::SameLine(0, ui.px(4));
    if (choice(ui, "What to fix first", fixes, half)) ui.act(view::SetList{view::List::kFixes});
    if (fixes) {
      draw_fixes(ui, view::build_fixes(bench));
    } else {
      draw_ranking(ui, view::build_ranking(bench));
    }
  }
  const Rail rail(ui, "inspector", {at.x, at.y + at.height * share, at.width, at.height * (1 - share)});
  ImGui::GetWindowDrawList()->AddLine({at.x, at.y + at.height * share}, {at.x + at.width, at.y + at.height * share},
                                      packed(ui.colours->track), ui.px(1));
  draw_inspector(ui, inspector);
}

/// Presenting: what was asked about, large, in the right third.
void draw_card(Ui& ui, const view::Workbench& bench, const Area& window) {
  const float width = window.width / 3, top = ui.px(110), bottom = ui.px(60);
  ImGui::SetNextWindowPos({window.x + window.width - width - ui.px(16), window.y + top});
  ImGui::SetNextWindowSize({width, std::max(ui.px(100), window.height - top - bottom)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
  ImGui::Begin("card", nullptr, kFixed);
  draw_inspector(ui, view::build_inspector(bench));
  ImGui::End();
  ImGui::PopStyleVar();
}

void draw_sheets(Ui& ui, const view::Workbench& bench, const Area& window) {
  const auto sheet = bench.screen().sheet;
  auto& typing = *ui.typing;
  if (sheet != view::Sheet::kPalette) {
    typing.palette_opened = typing.palette_has_keyboard = false;
    typing.palette.clear();
  }
  if (sheet != view::Sheet::kExport) typing.export_opened = false;
  if (sheet != view::Sheet::kTraveller && sheet != view::Sheet::kNone) typing.traveller.reset();
  switch (sheet) {
    case view::Sheet::kNone: break;
    case view::Sheet::kPalette: draw_palette(ui, view::build_palette(bench, typing.palette), window); break;
    case view::Sheet::kOpen: draw_open(ui, window); break;
    case view::Sheet::kExport: draw_export(ui, view::build_export(bench), window); break;
    case view::Sheet::kShortcuts: draw_shortcuts(ui, view::shortcuts(), window); break;
    case view::Sheet::kTraveller: draw_traveller(ui, view::build_who(bench, typing.traveller_other), window); break;
    case view::Sheet::kWorkedOut: draw_worked_out(ui, view::build_inspector(bench), window); break;
  }
}

}  // namespace

void draw_shell(Ui& ui, view::Workbench& bench, view::MapModel& model, ShellState& state, const DrawMap& draw_map) {
  const auto& io = ImGui::GetIO();
  const Area window{0, 0, io.DisplaySize.x, io.DisplaySize.y};
  ui.typing = &state.typing;
  ui.hovered_step.reset();
  const auto keys = take_keys(ui, bench);
  if (bench.loaded() == nullptr) {
    state.map.is_placed = false;
    const float bar = ui.px(48);
    draw_bar(ui, bench, {0, 0, window.width, bar});
    const Area rest{0, bar, window.width, std::max(1.0F, window.height - bar)};
    draw_map_area(ui, bench, model, state.map, rest, {}, draw_map);
    if (bench.screen().sheet == view::Sheet::kNone) draw_start(ui, view::build_start(bench), rest);
    draw_notices(ui, bench.notices(), rest);
    return draw_sheets(ui, bench, window);
  }
  if (bench.screen().mode == view::Mode::kPresent) {
    draw_map_area(ui, bench, model, state.map, window, keys, draw_map);
    const bool difference = bench.shown().other && bench.run(true) && !bench.screen().show_baseline &&
                            bench.shown().compare == view::CompareView::kDifference;
    auto legend = view::build_legend(bench, difference);
    if (bench.screen().guess == view::Guess::kAsking) legend = {};   // its shares are the answer
    draw_slide(ui, view::build_slide(bench), legend, window);
    if (bench.screen().card && !bench.screen().black) draw_card(ui, bench, window);
    return draw_sheets(ui, bench, window);
  }
  const float bar = ui.px(48), status = ui.px(30);
  const float height = std::max(1.0F, window.height - bar - status);
  // Where there is no room for both sides the map comes first.
  const bool narrow = window.width < ui.px(kNarrow);
  const float left = bench.screen().left_rail && !narrow ? std::min(ui.px(320), window.width * 0.3F) : 0;
  const float right = bench.screen().right_rail && window.width > ui.px(520) ? std::min(ui.px(392), window.width * 0.4F) : 0;
  const Area map{left, bar, std::max(1.0F, window.width - left - right), height};
  draw_bar(ui, bench, {0, 0, window.width, bar});
  if (left > 0) draw_left(ui, bench, {0, bar, left, height});
  if (right > 0) draw_right(ui, bench, {window.width - right, bar, right, height});
  draw_map_area(ui, bench, model, state.map, map, keys, draw_map);
  const bool difference = bench.screen().mode == view::Mode::kCompare && bench.run(true) && bench.shown().other &&
                          !bench.screen().show_baseline && bench.shown().compare == view::CompareView::kDifference;
  auto legend = view::build_legend(bench, difference);
  if (!legend.rows.empty()) {
    const auto more = model.barrier_legend(bench);
    legend.rows.insert(legend.rows.end(), more.begin(), more.end());
  }
  draw_legend(ui, legend, map, false);
  draw_status(ui, view::build_status(bench, state.map.under_mouse), {0, window.height - status, window.width, status});
  draw_notices(ui, bench.notices(), map);
  draw_sheets(ui, bench, window);
}

}  // namespace ui
