#pragma once
// The change from one run to another as values of the map.

#include <vector>

#include "app/view/run.hpp"
#include "render/scene/scene.hpp"

namespace app::view {

/// Minutes later (above 0) or sooner, by neighbourhood; beyond every class where journeys come or go for
/// more than half of the residents, kNoValue where nothing can be said.
[[nodiscard]] std::vector<float> difference_values(const Run& a, const Run& b);

/// Instead of a result: the classes of difference_scheme, no limit, no numbered areas, no homes.
void show_difference(render::scene::Scene& scene, const Run& a, const Run& b);

}  // namespace app::view
