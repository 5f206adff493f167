#include "ui/input_queue.hpp"

#include <imgui.h>

#include <iterator>
#include <vector>

#include "ui/keys.hpp"

namespace ui {

namespace {

constexpr int kMostHeld = 8;   ///< frames: whoever asked for the keyboard and has not got it by then never will

bool is_modifier(int code) {
  return code >= static_cast<int>(Key::kLeftShift) && code <= static_cast<int>(Key::kRightSuper);
}

void take_modifiers() {
  auto& io = ImGui::GetIO();
  const auto either = [&](Key left, Key right) {
    return io.KeysDown[static_cast<int>(left)] || io.KeysDown[static_cast<int>(right)];
  };
  io.KeyShift = either(Key::kLeftShift, Key::kRightShift);
  io.KeyCtrl = either(Key::kLeftCtrl, Key::kRightCtrl);
  io.KeyAlt = either(Key::kLeftAlt, Key::kRightAlt);
  io.KeySuper = either(Key::kLeftSuper, Key::kRightSuper);
}

}  // namespace

void InputQueue::key(int code, bool down) {
  if (code <= 0 || code >= static_cast<int>(std::size(ImGui::GetIO().KeysDown))) return;
  events_.push_back({code, down, 0});
}

void InputQueue::character(char32_t c) { events_.push_back({0, false, c}); }

void InputQueue::text(std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0x7fU >> length);
    for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k) c = c << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3fU);
    character(c);
    i += length;
  }
}

void InputQueue::feed(bool hold) {
  if (hold && !events_.empty() && held_ < kMostHeld) {
    ++held_;
    return;
  }
  held_ = 0;
  auto& io = ImGui::GetIO();
  std::vector<int> changed;
  bool went_down = false, typed = false, its_own = false;   // its_own: the next character is that of the key before it
  while (!events_.empty()) {
    const auto& event = events_.front();
    if (event.code == 0) {
      if (went_down && !its_own) break;
      io.AddInputCharacter(static_cast<unsigned>(event.character));
      typed = true;
      // A text without keys (a method of input, a test) comes whole.
    } else {
      bool again = false;
      for (const int code : changed) again = again || code == event.code;
      const bool acts = event.down && !is_modifier(event.code);
      if (again || (event.down && typed) || (acts && went_down)) break;
      io.KeysDown[event.code] = event.down;
      changed.push_back(event.code);
      went_down = went_down || acts;
      its_own = acts;
    }
    events_.pop_front();
  }
  take_modifiers();
}

}  // namespace ui
