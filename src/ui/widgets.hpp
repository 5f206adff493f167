#pragma once
// The few widgets that Dear ImGui 1.86 lacks. All record themselves with the probe under their label.

#include <string>

#include "ui/ui.hpp"

struct ImVec2;
struct ImDrawList;

namespace ui {

/// A heading inside a rail.
void heading(const Ui& ui, const std::string& text);
/// Smaller, secondary text, wrapped.
void note(const Ui& ui, const std::string& text);
/// Wrapped body text.
void paragraph(const std::string& text);
/// Shown 0.4 s after the mouse has come to rest on the item drawn last.
void tip(const Ui& ui, const std::string& text);
/// Around the item drawn last when the keyboard is on it: for those that Dear ImGui draws no ring around.
void focus_ring(const Ui& ui);
/// Text that can be pressed.
[[nodiscard]] bool link(const Ui& ui, const std::string& label);
/// A large figure with words behind it, wrapped below where they do not fit.
void stat(const Ui& ui, const std::string& figure, const std::string& words);

enum class Weight { kPlain, kPrimary, kBar, kBarOn };
/// `why_not`: the button is grey and says why. `width` 0: as wide as its text.
[[nodiscard]] bool button(const Ui& ui, const std::string& label, Weight weight = Weight::kPlain, float width = 0,
                          const std::string& why_not = {}, const std::string& icon = {});
/// A button that stays down; for choices of a few.
[[nodiscard]] bool choice(const Ui& ui, const std::string& label, bool on, float width = 0);
[[nodiscard]] bool check(const Ui& ui, const std::string& label, bool& on);
/// A list to choose from; -1: nothing was chosen. `lines`: shown below each title.
[[nodiscard]] int pick_one(const Ui& ui, const std::string& label, const std::string& shown, int chosen,
                           const std::vector<std::pair<std::string, std::string>>& rows);

/// Packed for ImDrawList.
[[nodiscard]] unsigned packed(Rgba colour, double alpha = 1);
/// The text, or as much of it as fits with "..." at its end.
[[nodiscard]] std::string fitted(const std::string& text, float width);

/// A font for a scope.
class WithFont {
 public:
  explicit WithFont(ImFont* font);
  ~WithFont();
  WithFont(const WithFont&) = delete;
  WithFont& operator=(const WithFont&) = delete;
};
/// A text colour for a scope.
class WithTextColour {
 public:
  explicit WithTextColour(Rgba colour);
  ~WithTextColour();
  WithTextColour(const WithTextColour&) = delete;
  WithTextColour& operator=(const WithTextColour&) = delete;
};

namespace icon {
inline constexpr const char* kWalk = "\xEF\x96\x83";
inline constexpr const char* kBus = "\xEF\x83\xA7";
inline constexpr const char* kWait = "\xEF\x94\x9F";
inline constexpr const char* kSearch = "\xEF\x8D\x89";
inline constexpr const char* kCheck = "\xEF\x84\xAC";
inline constexpr const char* kExport = "\xEF\x88\x87";
inline constexpr const char* kPresent = "\xEF\x90\xA8";
inline constexpr const char* kClose = "\xEF\x85\x96";
inline constexpr const char* kAlert = "\xEF\x80\xA6";
inline constexpr const char* kRefresh = "\xEF\x91\x90";
inline constexpr const char* kCopy = "\xEF\x86\x8F";
inline constexpr const char* kFolder = "\xEF\x89\x8B";
inline constexpr const char* kFile = "\xEF\x88\x99";
inline constexpr const char* kHelp = "\xEF\x8B\x97";
inline constexpr const char* kKeep = "\xEF\x83\x85";
inline constexpr const char* kSwap = "\xEF\x93\xA1";
inline constexpr const char* kUp = "\xEF\x81\x9D";
inline constexpr const char* kDown = "\xEF\x81\x85";
inline constexpr const char* kDelete = "\xEF\x87\x80";
inline constexpr const char* kLeft = "\xEF\x85\x81";
inline constexpr const char* kRight = "\xEF\x85\x82";
inline constexpr const char* kTree = "\xEF\x94\xB1";
}  // namespace icon

}  // namespace ui
