#pragma once
// The frame of everything that opens over the map: dimmed ground, a title, a way out.

#include "ui/panels.hpp"

namespace ui {

class SheetWindow {
 public:
  /// `top`: at the top centre, as a palette; else in the middle.
  SheetWindow(Ui& ui, const char* title, const Area& window, float width, bool top = false);
  ~SheetWindow();
  SheetWindow(const SheetWindow&) = delete;
  SheetWindow& operator=(const SheetWindow&) = delete;
};

}  // namespace ui
