#include "ui/probe.hpp"

#include <imgui.h>

namespace ui {

void Probe::record(const std::string& label) {
  if (!armed_ || !ImGui::IsItemVisible()) return;   // scrolled out of sight: nobody could press it
  const auto low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  record(label, {low.x, low.y, high.x, high.y});
}

void Probe::record(const std::string& label, ProbeRect rect) {
  if (armed_) rects_.try_emplace(label, rect);
}

std::optional<ProbeRect> Probe::find(const std::string& label) const {
  const auto found = rects_.find(label);
  if (found == rects_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Probe::labels() const {
  std::vector<std::string> out;
  for (const auto& [label, rect] : rects_) out.push_back(label);
  return out;
}

}  // namespace ui
