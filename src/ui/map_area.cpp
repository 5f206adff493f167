#include "ui/map_area.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/view/sentences.hpp"
#include "app/view/status_panel.hpp"
#include "render/scene/pick.hpp"
#include "ui/widgets.hpp"

namespace ui {

namespace {

namespace view = app::view;
namespace rs = render::scene;

constexpr double kFlightSeconds = 0.4;
constexpr double kRestSeconds = 0.15;      ///< of the mouse, before an area is outlined
constexpr double kSettleSeconds = 0.12;    ///< of the hand, before a slow map is drawn anew
constexpr double kFastMs = 12;             ///< a map drawn within this is drawn every frame
constexpr float kClickPx = 5;

view::LookAt look_of(const rs::Camera& camera) { return {camera.centre, camera.m_per_px * camera.height}; }

rs::PointPx to_px(const Area& at, ImVec2 mouse) { return {mouse.x - at.x, mouse.y - at.y}; }

void touch(MapView& map, double now) {
  map.flight.reset();
  map.moved_at = now;
}

/// Zooming, panning and the box; true when a click was made.
bool take_mouse(Ui& ui, MapView& map, const Area& at, double now) {
  const auto& io = ImGui::GetIO();
  const auto mouse = to_px(at, io.MousePos);
  const bool hovered = ImGui::IsItemHovered();
  bool clicked = false;
  if (hovered && io.MouseWheel != 0) {
    touch(map, now);
    map.camera = rs::zoomed_at(map.camera, mouse, std::pow(1.2, io.MouseWheel));
  }
  if (hovered && ImGui::IsMouseDoubleClicked(0)) {
    touch(map, now);
    map.camera = rs::zoomed_at(map.camera, mouse, 2);
  }
  if (ImGui::IsItemActivated()) {
    map.boxing = io.KeyShift;
    map.dragging = !io.KeyShift;
    map.drag_px = 0;
    map.from = mouse;
  }
  if (ImGui::IsItemActive()) {
    const double moved = std::hypot(mouse.x - map.from.x, mouse.y - map.from.y);
    if (map.dragging && (map.drag_px >= ui.px(kClickPx) || moved >= ui.px(kClickPx))) {
      map.drag_px += moved;
      map.camera = rs::panned(map.camera, map.from, mouse);
      map.from = mouse;
      if (moved > 0) touch(map, now);
    }
    if (map.boxing) {
      map.drag_px = moved;
      ImGui::GetWindowDrawList()->AddRect({at.x + static_cast<float>(map.from.x), at.y + static_cast<float>(map.from.y)},
                                          io.MousePos, packed(ui.colours->primary), 0, 0, ui.px(2));
    }
  } else if (map.dragging || map.boxing) {
    clicked = map.dragging && map.drag_px < ui.px(kClickPx);
    if (map.boxing && map.drag_px >= ui.px(kClickPx)) {
      touch(map, now);
      map.camera = rs::zoomed_to(map.camera, map.from, mouse);
    }
    map.dragging = map.boxing = false;
  }
  return clicked;
}

void take_map_keys(MapView& map, const MapKeys& keys, double now) {
  if (keys.move_x == 0 && keys.move_y == 0 && keys.zoom == 1) return;
  touch(map, now);
  map.camera.centre.x += keys.move_x * map.camera.width * map.camera.m_per_px;
  map.camera.centre.y -= keys.move_y * map.camera.height * map.camera.m_per_px;
  if (keys.zoom != 1) map.camera = rs::zoomed_at(map.camera, {map.camera.width / 2.0, map.camera.height / 2.0}, keys.zoom);
}

void fly(MapView& map, double now) {
  if (!map.flight) return;
  const double share = std::clamp((now - map.flight->begin) / kFlightSeconds, 0.0, 1.0);
  auto to = rs::resized(map.flight->to, map.camera.width, map.camera.height, map.camera.scale);
  auto from = rs::resized(map.flight->from, map.camera.width, map.camera.height, map.camera.scale);
  map.camera = rs::between(from, to, share);
  map.moved_at = now;
  if (share >= 1) map.flight.reset();
}

/// The picture of another camera, moved to where this one sees it.
void show_picture(const Ui& ui, const MapView& map, const Area& at, unsigned texture, float left, float right) {
  auto* list = ImGui::GetWindowDrawList();
  list->PushClipRect({at.x + left, at.y}, {at.x + right, at.y + at.height}, true);
  // Every pixel that is covered twice costs a software renderer its time.
  if (texture == 0 || !(map.drawn == map.camera)) {
    list->AddRectFilled({at.x, at.y}, {at.x + at.width, at.y + at.height}, packed(ui.colours->surface_2));
  }
  if (texture != 0) {
    const auto low = rs::to_screen(map.camera, rs::to_map(map.drawn, {0, 0}));
    const auto high = rs::to_screen(map.camera, rs::to_map(map.drawn, {static_cast<double>(map.drawn.width),
                                                                      static_cast<double>(map.drawn.height)}));
    const auto corner = [&](rs::PointPx p) {
      // At rest the pixels of the picture are those of the screen.
      return ImVec2(at.x + static_cast<float>(map.drawn == map.camera ? std::round(p.x) : p.x),
                    at.y + static_cast<float>(map.drawn == map.camera ? std::round(p.y) : p.y));
    };
    list->AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture)), corner(low), corner(high), {0, 1}, {1, 0});
  }
  list->PopClipRect();
}

void outline(const MapView& map, const Area& at, const geo::MultiPolygon& shape, Rgba colour, float width) {
  auto* list = ImGui::GetWindowDrawList();
  std::vector<ImVec2> points;
  for (const auto& polygon : shape) {
    points.clear();
    for (const auto& p : polygon.outer) {
      const auto px = rs::to_screen(map.camera, p);
      points.emplace_back(at.x + static_cast<float>(px.x), at.y + static_cast<float>(px.y));
    }
    list->AddPolyline(points.data(), static_cast<int>(points.size()), packed(colour), 0, width);
  }
}

/// What the mouse or a step of the journey points at, over the picture: nothing is drawn anew for it.
void draw_hover(Ui& ui, const view::Workbench& bench, const view::MapModel& model, const MapView& map, const Area& at) {
  if (model.hovered_area && *model.hovered_area < model.parts()->areas->shapes.size()) {
    const auto& palette = rs::palette_of(bench.screen().theme);
    const auto& shape = model.parts()->areas->shapes[*model.hovered_area];
    outline(map, at, shape, palette.selection_casing, ui.px(5));
    outline(map, at, shape, palette.selection, ui.px(2));
  }
  if (!ui.hovered_step) return;
  const auto journey = bench.journey();
  if (!journey) return;
  const auto& lines = journey->lines[static_cast<std::size_t>(ui.hovered_step->first)];
  if (ui.hovered_step->second >= lines.size()) return;
  std::vector<ImVec2> points;
  for (const auto& p : lines[ui.hovered_step->second]) {
    const auto px = rs::to_screen(map.camera, p);
    points.emplace_back(at.x + static_cast<float>(px.x), at.y + static_cast<float>(px.y));
  }
  auto* list = ImGui::GetWindowDrawList();
  const auto count = static_cast<int>(points.size());
  list->AddPolyline(points.data(), count, packed(rs::rgb(0x0b0c0c)), 0, ui.px(11));
  list->AddPolyline(points.data(), count, packed(rs::rgb(0xffdd00)), 0, ui.px(7));
}

void draw_scale_bar(const Ui& ui, const MapView& map, const Area& at) {
  const auto bar = rs::find_scale_bar(map.camera, ui.px(130));
  if (bar.px <= 0 || at.width < ui.px(360)) return;
  const auto text = bar.metres >= 1000 ? std::to_string(static_cast<int>(bar.metres / 1000)) + " km"
                                       : std::to_string(static_cast<int>(bar.metres)) + " m";
  auto* list = ImGui::GetWindowDrawList();
  const WithFont font(ui.fonts.small);
  const float words = ImGui::CalcTextSize(text.c_str()).x, height = ui.px(26);
  const float right = at.x + at.width - ui.px(12), bottom = at.y + at.height - ui.px(12);
  const auto length = static_cast<float>(bar.px);
  const float left = right - length - words - ui.px(28);
  list->AddRectFilled({left, bottom - height}, {right, bottom}, packed(ui.colours->surface, 0.92), ui.px(4));
  const float y = bottom - height / 2;
  list->AddLine({left + ui.px(10), y}, {left + ui.px(10) + length, y}, packed(ui.colours->text), ui.px(2.5));
  list->AddText({left + ui.px(18) + length, y - ui.fonts.small->FontSize / 2}, packed(ui.colours->text), text.c_str());
}

/// The handle between two runs, before the map under it: the first of two items has the mouse.
void take_swipe(Ui& ui, const view::Workbench& bench, MapView& map, const Area& at) {
  const float x = at.x + at.width * static_cast<float>(bench.screen().swipe);
  ImGui::SetCursorScreenPos({x - ui.px(10), at.y});
  ImGui::InvisibleButton("swipe handle", {ui.px(20), std::max(1.0F, at.height)});
  ui.probe->record("swipe handle");
  if (ImGui::IsItemHovered() || ImGui::IsItemActive()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  map.swiping = ImGui::IsItemActive();
  if (map.swiping) ui.act(view::SetSwipe{(ImGui::GetIO().MousePos.x - at.x) / std::max(1.0F, at.width)});
}

void draw_swipe(const Ui& ui, const view::Workbench& bench, const Area& at) {
  const float x = at.x + at.width * static_cast<float>(bench.screen().swipe);
  auto* list = ImGui::GetWindowDrawList();
  list->AddLine({x, at.y}, {x, at.y + at.height}, packed(rs::rgb(0xffffff)), ui.px(5));
  list->AddLine({x, at.y}, {x, at.y + at.height}, packed(rs::rgb(0x0b0c0c)), ui.px(2));
  list->AddCircleFilled({x, at.y + at.height / 2}, ui.px(11), packed(ui.colours->focus));
  list->AddCircle({x, at.y + at.height / 2}, ui.px(11), packed(rs::rgb(0x0b0c0c)), 0, ui.px(2));
}

/// Which of two runs is on which side.
void draw_run_names(const Ui& ui, const view::Workbench& bench, const Area& at, float split) {
  const WithFont font(ui.fonts.small);
  auto* list = ImGui::GetWindowDrawList();
  const auto name = [&](const std::string& text, float x0, float x1, bool to_the_left) {
    const float room = x1 - x0 - ui.px(28);
    if (room < ui.px(60)) return;
    const auto words = fitted(text, room);
    const auto size = ImGui::CalcTextSize(words.c_str());
    const float x = to_the_left ? x1 - size.x - ui.px(24) : x0 + ui.px(8), y = at.y + ui.px(10);
    list->AddRectFilled({x, y}, {x + size.x + ui.px(16), y + size.y + ui.px(8)}, packed(rs::rgb(0x0b0c0c), 0.86), ui.px(4));
    list->AddText({x + ui.px(8), y + ui.px(4)}, packed(rs::rgb(0xffffff)), words.c_str());
  };
  name(view::run_title(*bench.loaded(), bench.shown().question), at.x, at.x + split, true);
  name(view::run_title(*bench.loaded(), *bench.shown().other), at.x + split, at.x + at.width, false);
}

void take_click(Ui& ui, const view::Workbench& bench, const rs::Scene& scene, const MapView& map, rs::PointPx mouse) {
  const auto found = rs::pick(scene, map.camera, mouse);
  const auto at = rs::to_map(map.camera, mouse);
  if (ImGui::GetIO().KeyAlt || bench.screen().pointing) return ui.act(view::PickPlace{at});
  if (found.fix != rs::kNoArea) return ui.act(view::ShowFix{static_cast<std::size_t>(scene.fixes[found.fix].number - 1)});
  if (found.site != rs::kNoArea) {
    // Who can come here: the first activity of this place, or all again when it is the one asked about.
    const auto& town = *bench.loaded()->town;
    for (std::size_t a = 0; a < town.activities->size(); ++a) {
      if (town.site_of_activity[a].index() != found.site) continue;
      const auto& id = (*town.activities)[a].id;
      return ui.act(view::SetActivity{bench.shown().question.activity == id ? "" : id});
    }
  }
  const auto area = found.mark != rs::kNoArea ? scene.marks[found.mark].area : found.area;
  if (area != rs::kNoArea) return ui.act(view::PickArea{area});
  // Beyond the neighbourhoods: how far one gets from there, where there are streets at all; else lets go.
  if (scene.base != nullptr && scene.base->extent.contains(at) && bench.screen().picked == view::Picked{}) {
    return ui.act(view::PickPlace{at});
  }
  ui.act(view::PickArea{});
}

/// What can be asked of the place under the mouse.
void draw_menu(Ui& ui, const view::Workbench& bench, const rs::Scene& scene, MapView& map, const Area& at, bool hovered) {
  if (bench.loaded() == nullptr) return;
  if (hovered && ImGui::IsMouseReleased(1)) {
    map.menu_at = rs::to_map(map.camera, to_px(at, ImGui::GetIO().MousePos));
    ImGui::OpenPopup("place");
  }
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(8), ui.px(8)});
  if (ImGui::BeginPopup("place")) {
    const auto entry = [&](const std::string& label) {
      const bool chosen = ImGui::Selectable(label.c_str(), false, 0, {ui.px(240), 0});
      ui.probe->record(label);
      return chosen;
    };
    if (entry("Reach from here")) ui.act(view::PickPlace{map.menu_at});
    const auto found = rs::pick(scene, map.camera, rs::to_screen(map.camera, map.menu_at));
    if (found.site != rs::kNoArea && entry("Who can come to " + scene.sites[found.site].name)) {
      const auto& town = *bench.loaded()->town;
      for (std::size_t a = 0; a < town.activities->size(); ++a) {
        if (town.site_of_activity[a].index() != found.site) continue;
        ui.act(view::SetActivity{(*town.activities)[a].id});
        break;
      }
    }
    if (found.area != rs::kNoArea && entry("This neighbourhood")) ui.act(view::PickArea{found.area});
    if (entry("Copy the coordinates")) {
      ui.act(view::CopyText{view::place_text(*bench.loaded(), map.menu_at), "The coordinates"});
    }
    if (entry("Zoom in here")) ui.act(view::LookThere{{map.menu_at, 1200}});
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void take_hover(Ui& ui, const view::Workbench& bench, view::MapModel& model, const rs::Scene& scene, MapView& map,
                const Area& at, bool hovered, double now) {
  const auto& io = ImGui::GetIO();
  if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) map.rest_since = now;
  map.under_mouse.reset();
  model.hovered_area.reset();
  if (!hovered || !model.parts()) return;
  const auto mouse = to_px(at, io.MousePos);
  map.under_mouse = rs::to_map(map.camera, mouse);
  if (now - map.rest_since < kRestSeconds) {
    map.is_moving = true;
    return;
  }
  const auto found = rs::pick(scene, map.camera, mouse);
  std::string text;
  if (bench.screen().pointing) {
    text = "A click shows how far one gets from here.";
  } else if (found.fix != rs::kNoArea) {
    text = "Number " + std::to_string(scene.fixes[found.fix].number) + " of what to fix first. A click shows it.";
  } else if (found.barrier != rs::kNoArea) {
    text = scene.barriers->items[found.barrier].title;
  } else if (found.site != rs::kNoArea) {
    text = scene.sites[found.site].name + ". A click shows who can come here.";
  } else if (found.area != rs::kNoArea) {
    text = view::hover_text(bench, found.area);
  } else {
    return;
  }
  if (found.area != rs::kNoArea) model.hovered_area = found.area;
  const WithFont font(ui.fonts.small);
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(text.c_str());
  ImGui::EndTooltip();
}

}  // namespace

void fly_to(MapView& map, const view::LookAt& look, const geo::Box& study_area, double now, bool jump) {
  auto to = map.camera;
  if (look.height_m > 0) {
    to.centre = look.centre;
    to.m_per_px = look.height_m / std::max(1, to.height);
  } else {
    const double inset = 0.04 * std::min(to.width, to.height);
    to = rs::fitted(to, study_area, {inset, inset, inset, inset});
  }
  if (jump || !map.is_placed) {
    map.camera = to;
    map.flight.reset();
    map.moved_at = -1e9;
  } else {
    map.flight = MapView::Flight{map.camera, to, now};
  }
  map.is_placed = true;
}

void draw_map_area(Ui& ui, const view::Workbench& bench, view::MapModel& model, MapView& map, const Area& at,
                   const MapKeys& keys, const DrawMap& draw_map) {
  const double now = ImGui::GetTime();
  map.is_moving = false;
  ImGui::SetNextWindowPos({at.x, at.y});
  ImGui::SetNextWindowSize({at.width, at.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("map", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse |
                   ImGuiWindowFlags_NoBackground);
  const bool both = bench.screen().mode != view::Mode::kExplore && bench.shown().other && bench.run(true);
  const bool beside = both && bench.shown().compare == view::CompareView::kSideBySide && !bench.screen().show_baseline;
  // Two pictures of half the width, looked at with one camera.
  Area half = at;
  if (beside) {
    half.width = std::floor(at.width / 2);
    if (ImGui::GetIO().MousePos.x >= at.x + half.width) half.x += half.width;   // the one under the mouse
  }
  const int width = std::max(1, static_cast<int>(half.width)), height = std::max(1, static_cast<int>(at.height));
  if (map.camera.width != width || map.camera.height != height || map.camera.scale != ui.scale) {
    map.camera = rs::resized(map.camera, width, height, ui.scale);
    map.moved_at = -1e9;
  }
  const bool swipe = both && bench.shown().compare == view::CompareView::kSwipe && !bench.screen().show_baseline;
  const bool difference = both && bench.shown().compare == view::CompareView::kDifference && !bench.screen().show_baseline;

  if (swipe) take_swipe(ui, bench, map, at);
  ImGui::SetCursorScreenPos({at.x, at.y});
  ImGui::InvisibleButton("map area", {std::max(1.0F, at.width), std::max(1.0F, at.height)});
  ui.probe->record("map");
  const bool clicked = !map.swiping && take_mouse(ui, map, half, now);
  const bool hovered = ImGui::IsItemHovered();
  take_map_keys(map, keys, now);
  fly(map, now);
  if (map.flight) map.is_moving = true;

  // A map that is slow to draw is moved as it is and drawn anew when the hand rests.
  const bool rests = now - map.moved_at > kSettleSeconds;
  if (rests || map.slowest_ms < kFastMs || map.drawn.width != width || map.drawn.height != height) {
    map.drawn = map.camera;
  } else {
    map.is_moving = true;
  }
  const auto& scene = difference ? model.difference(bench) : model.scene(bench, false);
  map.slowest_ms *= 0.98;
  const auto picture = [&](const rs::Scene& which, int slot) {
    const auto made = draw_map(which, map.drawn, slot);
    if (made.milliseconds > 0) map.slowest_ms = made.milliseconds;
    return made.texture;
  };
  const float whole = at.width;
  const float split = swipe ? whole * static_cast<float>(bench.screen().swipe) : whole;
  const Area left{at.x, at.y, beside ? half.width : at.width, at.height};
  show_picture(ui, map, left, picture(scene, 0), 0, beside ? left.width : split);
  if (swipe) show_picture(ui, map, at, picture(model.scene(bench, true), 1), split, whole);
  if (beside) {
    const Area right{at.x + half.width, at.y, half.width, at.height};
    show_picture(ui, map, right, picture(model.scene(bench, true), 1), 0, right.width);
    if (model.parts()) draw_hover(ui, bench, model, map, right);
  }
  take_hover(ui, bench, model, scene, map, half, hovered, now);
  if (model.parts()) draw_hover(ui, bench, model, map, left);
  if (clicked && bench.loaded() != nullptr) take_click(ui, bench, scene, map, to_px(half, ImGui::GetIO().MousePos));
  draw_menu(ui, bench, scene, map, half, hovered);
  if (swipe) draw_swipe(ui, bench, at);
  if (swipe || beside) draw_run_names(ui, bench, at, swipe ? split : half.width);
  if (beside) {
    ImGui::GetWindowDrawList()->AddLine({at.x + half.width, at.y}, {at.x + half.width, at.y + at.height},
                                        packed(rs::rgb(0x0b0c0c)), ui.px(2));
  }
  if (hovered && bench.screen().pointing) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (bench.screen().mode != view::Mode::kPresent) draw_scale_bar(ui, map, at);
  if (bench.screen().look != look_of(map.camera) && rests && map.is_placed) ui.act(view::LookedAt{look_of(map.camera)});
  ImGui::End();
  ImGui::PopStyleVar();
}

}  // namespace ui
