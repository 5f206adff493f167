#pragma once
// Remembers where each labelled widget was drawn, so that scripts and tests press widgets by what is
// written on them, never by pixels. Costs nothing while it is not armed.

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ui {

struct ProbeRect {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  [[nodiscard]] bool empty() const { return x1 <= x0 || y1 <= y0; }
};

class Probe {
 public:
  void arm() { armed_ = true; }
  /// Forgets the last frame.
  void begin_frame() { rects_.clear(); }
  /// The item drawn last, under the label that is written on it, when it is in sight. The first of a label counts.
  void record(const std::string& label);
  void record(const std::string& label, ProbeRect rect);
  [[nodiscard]] std::optional<ProbeRect> find(const std::string& label) const;
  /// All labels of the last frame, sorted.
  [[nodiscard]] std::vector<std::string> labels() const;

 private:
  bool armed_ = false;
  std::map<std::string, ProbeRect> rects_;
};

}  // namespace ui
