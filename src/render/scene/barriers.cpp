#include "render/scene/barriers.hpp"

#include <algorithm>

namespace render::scene {

std::string_view title_of(BarrierClass kind) {
  switch (kind) {
    case BarrierClass::kSteps: return "steps";
    case BarrierClass::kKerb: return "kerb";
    case BarrierClass::kGate: return "gate, bollard or stile";
    case BarrierClass::kSurface: return "rough or soft surface";
    case BarrierClass::kSlope: return "steep";
    case BarrierClass::kWidth: return "narrow";
    case BarrierClass::kUnlit: return "unlit";
    case BarrierClass::kCrossing: return "main road without a crossing";
    case BarrierClass::kNoPavement: return "no pavement";
    case BarrierClass::kClosed: return "private, locked or part-time";
    case BarrierClass::kWheels: return "not for wheels";
  }
  return "";
}

std::string icon_text(BarrierClass kind) {
  // Private-use characters of materialdesignicons-webfont 1.6.50; a test checks that each is there.
  switch (kind) {
    case BarrierClass::kSteps: return "\uF4CD";       // stairs
    case BarrierClass::kKerb: return "\uF4E2";        // swap-vertical: up and down
    case BarrierClass::kGate: return "\uF0AD";        // block-helper
    case BarrierClass::kSurface: return "\uF50C";     // texture
    case BarrierClass::kSlope: return "\uF535";       // trending-up
    case BarrierClass::kWidth: return "\uF615";       // arrow-compress
    case BarrierClass::kUnlit: return "\uF594";       // weather-night
    case BarrierClass::kCrossing: return "\uF461";    // road
    case BarrierClass::kNoPavement: return "\uF583";  // walk
    case BarrierClass::kClosed: return "\uF33E";      // lock
    case BarrierClass::kWheels: return "\uF5A4";      // wheelchair-accessibility
  }
  return "";
}

int severance_class(float extra_m) {
  const auto above = std::upper_bound(kSeveranceFromM.begin(), kSeveranceFromM.end(), extra_m);
  return static_cast<int>(above - kSeveranceFromM.begin()) - 1;
}

double severance_width_px(int severance_class) { return 2.0 + 1.6 * severance_class; }

}  // namespace render::scene
