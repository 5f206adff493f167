#pragma once
// A Dear ImGui without a window and without a renderer: panels are drawn, pressed and looked at as lists.

#include <functional>
#include <string>

#include "ui/ui.hpp"

struct ImGuiContext;

namespace support {

class Harness {
 public:
  explicit Harness(float width = 1280, float height = 720, double scale = 1);
  ~Harness();
  Harness(const Harness&) = delete;
  Harness& operator=(const Harness&) = delete;

  /// One frame in a window that fills the screen; the vertices drawn.
  int frame(const std::function<void(ui::Ui&)>& draw);
  /// The same without a window of its own: for panels that are windows.
  int bare_frame(const std::function<void(ui::Ui&)>& draw);
  /// Presses the middle of what is labelled so, over three frames; the actions. Empty when there is none.
  app::view::Actions press(const std::string& label, const std::function<void(ui::Ui&)>& draw, bool bare = false);

  ui::Probe probe;
  app::view::Actions actions;   ///< of the last frame
  ui::Typing typing;

 private:
  ui::Ui make();
  ui::Fonts fonts_;
  double scale_;
  ImGuiContext* own_ = nullptr;
  ImGuiContext* before_ = nullptr;   ///< of the harness around this one
};

}  // namespace support
