#pragma once
// The findings of the barriers analysis as the map shows them: for one persona, what stops it on the
// streets, what parts the town, what to fix first.

#include <memory>
#include <string>
#include <vector>

#include "app/barriers/results.hpp"
#include "render/scene/scene.hpp"
#include "town/town.hpp"

namespace app::view {

[[nodiscard]] render::scene::BarrierClass barrier_class_of(street::Obstacle obstacle);

/// What stops the persona (Analysis::personas) or might, known first. `town` is that of the results.
[[nodiscard]] std::shared_ptr<const render::scene::BarrierMap> barrier_map(
    const town::Town& town, const barriers::Results& results, std::size_t persona);

/// The first `first` of Results::fixes that help the persona to meet the standard, numbered as there;
/// buses and sessions stand where they start.
[[nodiscard]] std::vector<render::scene::FixMark> fix_marks(const barriers::Results& results,
                                                            std::size_t persona, int first);

/// Puts them into a scene; null results take them out.
void show_barriers(render::scene::Scene& scene, std::shared_ptr<const render::scene::BarrierMap> map,
                   std::vector<render::scene::FixMark> fixes);

/// What is on the map of it, by kind, for a legend: kinds and classes that are there, of layers shown.
struct BarrierRow {
  render::scene::Layer layer = render::scene::Layer::kBarriers;
  render::scene::BarrierClass kind = render::scene::BarrierClass::kSteps;
  int severance = 0;          ///< class, of kSeverance
  bool known = true;
  std::string label, value;   ///< "steps", "123"
};
[[nodiscard]] std::vector<BarrierRow> barrier_rows(const render::scene::Scene& scene);

}  // namespace app::view
