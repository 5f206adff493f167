#include "app/view/map_difference.hpp"

#include <cmath>
#include <limits>

#include "app/view/compare_panel.hpp"
#include "app/view/legend_panel.hpp"

namespace app::view {

namespace rs = render::scene;

std::vector<float> difference_values(const Run& a, const Run& b) {
  constexpr float kGained = -1e6F;   // below every break
  std::vector<float> values;
  for (const auto& change : compute_difference(a, b)) {
    values.push_back(!change               ? rs::kNoValue
                     : std::isinf(*change) ? (*change > 0 ? rs::kNever : kGained)
                                           : static_cast<float>(*change));
  }
  return values;
}

void show_difference(rs::Scene& scene, const Run& a, const Run& b) {
  scene.area_values = std::make_shared<const std::vector<float>>(difference_values(a, b));
  scene.home_values = nullptr;
  const auto scheme = difference_scheme();
  scene.classes = {};
  scene.classes.count = static_cast<int>(scheme.colours.size());
  for (std::size_t i = 0; i < scheme.breaks.size(); ++i) {
    // A scheme's classes end at their breaks, the scene's below them.
    scene.classes.breaks[i] = std::nextafter(scheme.breaks[i], std::numeric_limits<float>::infinity());
  }
  for (std::size_t i = 0; i < scheme.colours.size(); ++i) scene.classes.colours[i] = scheme.colours[i];
  scene.limit = rs::kNever;
  scene.marks.clear();
}

}  // namespace app::view
