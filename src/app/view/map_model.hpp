#pragma once
// The scene of the map from the workbench: what is in colour, numbered, picked. Heavy parts come from
// the town once; values are made anew only when a run, the measure or (for shares) the limit changes,
// so that the limit, layers and colours move within a frame.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/view/legend_panel.hpp"
#include "app/view/map_parts.hpp"
#include "app/view/workbench.hpp"
#include "render/scene/scene.hpp"

namespace app::view {

class MapModel {
 public:
  /// Parts of the town that is open; null: nothing but the ground.
  void set_parts(std::shared_ptr<const MapParts> parts);
  [[nodiscard]] const std::shared_ptr<const MapParts>& parts() const { return parts_; }

  /// What is shown of the workbench now. `other`: the second of two runs.
  [[nodiscard]] const render::scene::Scene& scene(const Workbench& bench, bool other = false);
  /// The change from the first run to the second.
  [[nodiscard]] const render::scene::Scene& difference(const Workbench& bench);

  /// Rows of the legend for barriers and fixes that are on the map.
  [[nodiscard]] std::vector<LegendPanel::Row> barrier_legend(const Workbench& bench) const;

  std::optional<std::size_t> hovered_area;
  std::optional<std::pair<int, std::size_t>> hovered_step;  ///< leg (0 there, 1 back) and step of the journey

 private:
  struct Kept {
    std::shared_ptr<const Run> run, second;
    Measure measure = Measure::kMinutes;
    int limit = -1;
    render::scene::Values areas, homes;
    render::scene::Scene scene;
  };
  void fill_common(const Workbench& bench, render::scene::Scene& scene);
  void fill_values(const Workbench& bench, const std::shared_ptr<const Run>& run, Kept& kept) const;
  void fill_journey(const Workbench& bench, render::scene::Scene& scene) const;
  void fill_reach_here(const Workbench& bench, render::scene::Scene& scene);
  void fill_barriers(const Workbench& bench, render::scene::Scene& scene);

  std::shared_ptr<const ReachHere> here_of_;
  std::vector<render::scene::Reach> here_;
  std::uint64_t here_version_ = 0;
  std::shared_ptr<const Blocked> barriers_of_;
  std::shared_ptr<const render::scene::BarrierMap> barriers_;
  std::shared_ptr<const MapParts> parts_;
  Kept kept_[3];   ///< first run, second run, difference
};

/// Everything a run says on the map: values, classes, limit, numbered areas, values of homes. A figure
/// and the screen call the same.
void show_result(render::scene::Scene& scene, const Run& run, const Shown& shown);

/// Value of each area for a measure; render::scene::kNoValue and kNever as there.
[[nodiscard]] std::vector<float> area_values(const Run& run, Measure measure, int limit_minutes);
[[nodiscard]] std::vector<float> home_values(const Run& run);

/// One line for the area under the mouse: "Area A: median 52 min, 1,744 residents".
[[nodiscard]] std::string hover_text(const Workbench& bench, std::size_t area);

}  // namespace app::view
