// What the keyboard says between two frames is heard, all of it and in order, however slow frames are.
#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <string>

#include "ui/harness.hpp"
#include "ui/input_queue.hpp"
#include "ui/keys.hpp"
#include "ui/script.hpp"

namespace {

/// A field that is there a frame after Ctrl K, and has the keyboard a frame or two later.
struct Field {
  std::string text, entered;
  bool open = false, has_keyboard = false;
  int enters = 0;
  void draw() {
    const bool was_open = open;
    if (ImGui::GetIO().KeyCtrl && ui::pressed(ui::Key::kK)) open = true;
    if (!was_open) return;
    if (!has_keyboard) ImGui::SetKeyboardFocusHere();
    ImGui::InputText("##field", &text);
    has_keyboard = ImGui::IsItemActive();
    if (!ui::pressed(ui::Key::kEnter)) return;
    ++enters;
    entered = text;
  }
};

void say(ui::InputQueue& queue, const std::string& name) {
  const auto key = ui::find_key(name);
  ui::press(queue, key);
  ui::release(queue, key);
}

int play(support::Harness& harness, ui::InputQueue& queue, Field& field) {
  int frames = 0;
  for (; !queue.empty() && frames < 500; ++frames) {
    queue.feed(field.open && !field.has_keyboard);
    harness.frame([&](ui::Ui&) { field.draw(); });
  }
  harness.frame([&](ui::Ui&) { field.draw(); });
  return frames;
}

}  // namespace

TEST_CASE("a shortcut, a text and Enter between two frames are all heard") {
  support::Harness harness;
  ui::InputQueue queue;
  Field field;
  say(queue, "Ctrl K");
  for (const char c : std::string("20 min 002")) say(queue, std::string(1, c) == " " ? "space" : std::string(1, c));
  queue.character(U'ŵ');
  say(queue, "Enter");
  const int frames = play(harness, queue, field);
  CHECK(field.open);
  CHECK(field.enters == 1);
  CHECK(field.entered == "20min002ŵ");   // the key Space alone types nothing here
  CHECK(frames < 40);
  CHECK_FALSE(ImGui::GetIO().KeyCtrl);
}

TEST_CASE("a key pressed twice between two frames counts twice; one that is held stays down") {
  support::Harness harness;
  ui::InputQueue queue;
  int presses = 0, frames_down = 0;
  const auto frame = [&] {
    queue.feed(false);
    harness.frame([&](ui::Ui&) {
      presses += ui::pressed(ui::Key::kN) ? 1 : 0;
      frames_down += ui::held(ui::Key::kB) ? 1 : 0;
    });
  };
  for (int i = 0; i < 3; ++i) say(queue, "n");
  while (!queue.empty()) frame();
  CHECK(presses == 3);
  queue.key(static_cast<int>(ui::Key::kB), true);
  for (int i = 0; i < 5; ++i) frame();
  CHECK(frames_down == 5);
  queue.key(static_cast<int>(ui::Key::kB), false);
  for (int i = 0; i < 3; ++i) frame();
  CHECK(frames_down == 5);
}

TEST_CASE("keys that nobody takes are not kept for ever, and odd codes do no harm") {
  support::Harness harness;
  ui::InputQueue queue;
  queue.key(-1, true);
  queue.key(100'000, true);
  CHECK(queue.empty());
  queue.text("abc");
  for (int i = 0; i < 20; ++i) {
    queue.feed(true);
    harness.frame([](ui::Ui&) {});
  }
  CHECK(queue.empty());
}
