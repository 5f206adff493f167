#pragma once
// The keyboard. Dear ImGui 1.86 names a handful of keys only, so the codes of GLFW are used; all of it
// is here, so that a newer ImGui touches one file.

#include "app/view/workbench.hpp"
#include "ui/ui.hpp"

namespace ui {

/// The codes of GLFW 3; letters and digits are their ASCII codes.
enum class Key : int {
  kSpace = 32, kMinus = 45, k0 = 48, k1 = 49, k2 = 50, kEqual = 61, kB = 66, kD = 68, kE = 69, kG = 71, kH = 72, kK = 75, kL = 76,
  kN = 78, kO = 79, kQ = 81, kR = 82, kT = 84, kY = 89, kZ = 90, kEscape = 256, kEnter = 257, kTab = 258, kBackspace = 259,
  kInsert = 260, kDelete = 261, kRight = 262, kLeft = 263, kDown = 264, kUp = 265, kPageUp = 266, kPageDown = 267,
  kHome = 268, kEnd = 269, kF5 = 294, kF11 = 300, kPadMinus = 333, kPadPlus = 334, kPadEnter = 335,
  kLeftShift = 340, kLeftCtrl = 341, kLeftAlt = 342, kLeftSuper = 343, kRightShift = 344, kRightCtrl = 345,
  kRightAlt = 346, kRightSuper = 347,
};

[[nodiscard]] bool pressed(Key key, bool repeat = false);
[[nodiscard]] bool held(Key key);
/// Whether this character was typed in this frame: what is on the key differs from country to country.
[[nodiscard]] bool typed(char32_t character);
/// Fills io.KeyMap of the current context, as the backend of a window would.
void map_keys();

/// What the keys ask of the map itself.
struct MapKeys {
  double move_x = 0, move_y = 0;   ///< shares of the picture
  double zoom = 1;
};

/// Shortcuts that hold everywhere, and those that hold while no text is being typed.
[[nodiscard]] MapKeys take_keys(Ui& ui, const app::view::Workbench& bench);

}  // namespace ui
