#include "ui/keys.hpp"

#include <imgui.h>

namespace ui {

namespace {

namespace view = app::view;

void take_control_keys(Ui& ui, const view::Workbench& bench) {
  const auto& screen = bench.screen();
  if (pressed(Key::kK)) ui.act(view::SetSheet{screen.sheet == view::Sheet::kPalette ? view::Sheet::kNone : view::Sheet::kPalette});
  if (pressed(Key::kO)) ui.act(view::SetSheet{view::Sheet::kOpen});
  if (pressed(Key::kE) && bench.loaded() != nullptr) ui.act(view::SetSheet{view::Sheet::kExport});
  if (pressed(Key::kQ)) ui.act(view::Quit{});
  if (pressed(Key::kD)) ui.act(view::KeepView{});
  if (pressed(Key::k1)) ui.act(view::SetMode{view::Mode::kExplore});
  if (pressed(Key::k2)) ui.act(view::SetMode{view::Mode::kCompare});
  if (pressed(Key::kEqual) || pressed(Key::kPadPlus)) ui.act(view::SetTextSize{screen.text_size + view::kTextStep});
  if (pressed(Key::kMinus) || pressed(Key::kPadMinus)) ui.act(view::SetTextSize{screen.text_size - view::kTextStep});
  if (pressed(Key::k0)) ui.act(view::SetTextSize{1.0});
  if (ImGui::GetIO().WantTextInput) return;  // a text field undoes by itself
  if (pressed(Key::kZ)) {
    if (ImGui::GetIO().KeyShift) {
      ui.act(view::Redo{});
    } else {
      ui.act(view::Undo{});
    }
  }
  if (pressed(Key::kY)) ui.act(view::Redo{});
}

void take_present_keys(Ui& ui, const view::Workbench& bench) {
  if (pressed(Key::kRight) || pressed(Key::kPageDown) || pressed(Key::kSpace)) ui.act(view::StepSlide{1});
  if (pressed(Key::kLeft) || pressed(Key::kPageUp)) ui.act(view::StepSlide{-1});
  const auto guess = bench.screen().guess;
  if (pressed(Key::kG)) {
    ui.act(view::SetGuess{guess == view::Guess::kNone     ? view::Guess::kAsking
                          : guess == view::Guess::kAsking ? view::Guess::kShown
                                                          : view::Guess::kNone});
  }
  if (guess == view::Guess::kAsking) {
    for (char32_t digit = U'0'; digit <= U'9'; ++digit) {
      if (typed(digit)) ui.act(view::TypeGuess{static_cast<int>(digit - U'0')});
    }
    if (pressed(Key::kBackspace, true)) ui.act(view::TypeGuess{-1});
    if (pressed(Key::kEnter) || pressed(Key::kPadEnter)) ui.act(view::SetGuess{view::Guess::kShown});
  }
  if (pressed(Key::kT)) ui.act(view::SetSheet{view::Sheet::kPalette});
  if (typed(U'.')) ui.act(view::SetBlack{!bench.screen().black});
  if (pressed(Key::kL)) ui.act(view::SetLaser{!bench.screen().laser});
}

void take_plain_keys(Ui& ui, const view::Workbench& bench, MapKeys& keys) {
  const auto& screen = bench.screen();
  if (typed(U'?')) ui.act(view::SetSheet{view::Sheet::kShortcuts});
  if (bench.loaded() == nullptr || screen.sheet != view::Sheet::kNone) return;
  if (pressed(Key::kN)) ui.act(view::StepArea{ImGui::GetIO().KeyShift ? -1 : 1});
  if (pressed(Key::kR)) ui.act(view::Recalculate{});
  if (pressed(Key::kH)) ui.act(view::SetPointing{!screen.pointing});
  if (pressed(Key::k0) && screen.guess != view::Guess::kAsking) ui.act(view::FitTown{});
  if (typed(U'[')) ui.act(view::SetRails{!screen.left_rail, screen.right_rail});
  if (typed(U']')) ui.act(view::SetRails{screen.left_rail, !screen.right_rail});
  if (typed(U'+') || typed(U'=')) keys.zoom = 1.4;
  if (typed(U'-')) keys.zoom = 1 / 1.4;
  const bool baseline = held(Key::kB) && bench.shown().other.has_value();
  if (baseline != screen.show_baseline) ui.act(view::ShowBaseline{baseline});
  if (screen.mode == view::Mode::kPresent) return take_present_keys(ui, bench);
  // Arrows are the keyboard's way through the panels while a widget has the focus.
  if (ImGui::IsAnyItemFocused() && ImGui::GetIO().NavVisible) return;
  if (pressed(Key::kLeft, true)) keys.move_x = -0.12;
  if (pressed(Key::kRight, true)) keys.move_x = 0.12;
  if (pressed(Key::kUp, true)) keys.move_y = -0.12;
  if (pressed(Key::kDown, true)) keys.move_y = 0.12;
}

}  // namespace

bool pressed(Key key, bool repeat) { return ImGui::IsKeyPressed(static_cast<int>(key), repeat); }
bool held(Key key) { return ImGui::IsKeyDown(static_cast<int>(key)); }

bool typed(char32_t character) {
  for (const auto c : ImGui::GetIO().InputQueueCharacters) {
    if (static_cast<char32_t>(c) == character) return true;
  }
  return false;
}

void map_keys() {
  auto& map = ImGui::GetIO().KeyMap;
  const auto set = [&](ImGuiKey_ name, Key key) { map[name] = static_cast<int>(key); };
  set(ImGuiKey_Tab, Key::kTab);
  set(ImGuiKey_LeftArrow, Key::kLeft);
  set(ImGuiKey_RightArrow, Key::kRight);
  set(ImGuiKey_UpArrow, Key::kUp);
  set(ImGuiKey_DownArrow, Key::kDown);
  set(ImGuiKey_PageUp, Key::kPageUp);
  set(ImGuiKey_PageDown, Key::kPageDown);
  set(ImGuiKey_Home, Key::kHome);
  set(ImGuiKey_End, Key::kEnd);
  set(ImGuiKey_Insert, Key::kInsert);
  set(ImGuiKey_Delete, Key::kDelete);
  set(ImGuiKey_Backspace, Key::kBackspace);
  set(ImGuiKey_Space, Key::kSpace);
  set(ImGuiKey_Enter, Key::kEnter);
  set(ImGuiKey_Escape, Key::kEscape);
  set(ImGuiKey_KeyPadEnter, Key::kPadEnter);
  map[ImGuiKey_A] = 'A';
  map[ImGuiKey_C] = 'C';
  map[ImGuiKey_V] = 'V';
  map[ImGuiKey_X] = 'X';
  map[ImGuiKey_Y] = 'Y';
  map[ImGuiKey_Z] = 'Z';
}

MapKeys take_keys(Ui& ui, const view::Workbench& bench) {
  MapKeys keys;
  const auto& io = ImGui::GetIO();
  if (pressed(Key::kEscape) && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) {
    ui.act(view::StepBack{});
  }
  if (pressed(Key::kF5) && bench.loaded() != nullptr) {
    ui.act(view::SetMode{bench.screen().mode == view::Mode::kPresent ? view::Mode::kExplore : view::Mode::kPresent});
  }
  if (io.KeyCtrl) {
    take_control_keys(ui, bench);
  } else if (!io.WantTextInput) {
    take_plain_keys(ui, bench, keys);
  }
  return keys;
}

}  // namespace ui
