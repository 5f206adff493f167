#pragma once
// What the keyboard said since the last frame, in order. Dear ImGui 1.86 looks at keys once a frame: a key
// pressed and let go between two frames, or Enter in the frame of the text before it, would be lost or
// come too early. The queue gives each frame only as much as it can hear, so that slow frames lose nothing.

#include <cstdint>
#include <deque>
#include <string_view>

namespace ui {

class InputQueue {
 public:
  /// `code` as of GLFW; modifiers are keys like any other.
  void key(int code, bool down);
  void character(char32_t c);
  /// Every character of a text in UTF-8.
  void text(std::string_view utf8);

  /// Before ImGui::NewFrame, into the current context. `hold`: something has asked for the keyboard and gets
  /// it in the next frame; what is typed waits for it, a few frames at most.
  void feed(bool hold);
  [[nodiscard]] bool empty() const { return events_.empty(); }

 private:
  struct Event {
    int code = 0;            ///< 0: a character
    bool down = false;
    char32_t character = 0;
  };
  std::deque<Event> events_;
  int held_ = 0;             ///< frames in a row
};

}  // namespace ui
