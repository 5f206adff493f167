#pragma once
// Scripts that use the map as a person would: by what is written on widgets. One command a line; # begins a
// comment. For the pictures of the manual and for tests.
//
//   wait                    until nothing is being worked out
//   click LABEL             press and release in its middle; ctrl+click, alt+click, double-click likewise
//   drag LABEL FROM TO      from one share of its width to another: drag "minutes limit" 0.5 0.8
//   point LABEL             move the mouse there
//   click-at X Y            shares of the map's width and height; alt+click-at likewise
//   wheel N                 at the mouse
//   key NAME                "Ctrl K", "F5", "Escape", "Right", "n"; hold NAME, release NAME
//   type TEXT
//   at-once WORD...         keys and "text:..." before the next frame is drawn: what a slow machine hears at once
//   frames N
//   size W H [SCALE]        of the picture
//   expect LABEL            ends with an error when it is not there; expect-not LABEL
//   shot FILE.png

#include <string>
#include <string_view>
#include <vector>

#include "ui/input_queue.hpp"

namespace ui {

struct ScriptLine {
  int number = 0;
  std::string command;
  std::vector<std::string> words;   ///< "..." keeps blanks together
};
/// Throws core::InputError "script-bad-line".
[[nodiscard]] std::vector<ScriptLine> parse_script(std::string_view text, const std::string& name);

/// What the pointing hand does in one frame; applied before ImGui::NewFrame, after the keys.
struct InputStep {
  double x = -1, y = -1;            ///< negative: where it was
  bool down = false, right = false;
  double wheel = 0;
  bool ctrl = false, alt = false;   ///< held besides the keys
};
/// Into io of the current context.
void apply_input(const InputStep& step);

/// A key by its name with "Ctrl " or "Shift " before it; the character it types. Throws InputError "script-bad-key".
struct NamedKey {
  int code = 0;
  bool ctrl = false, shift = false;
  std::string text;
};
[[nodiscard]] NamedKey find_key(const std::string& name);
/// As a keyboard would say it.
void press(InputQueue& queue, const NamedKey& key);
void release(InputQueue& queue, const NamedKey& key);

}  // namespace ui
