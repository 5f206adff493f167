#pragma once
// Layers, what is in colour, and the legend that says of whom its percentages are.

#include <string>
#include <vector>

#include "app/view/workbench.hpp"
#include "render/scene/colour.hpp"

namespace app::view {

struct LayersPanel {
  struct Row {
    Layer layer = Layer::kResult;
    std::string title;
    std::string count;      ///< "12"; may be empty
    bool on = false;
  };
  std::vector<Row> rows;
  Measure measure = Measure::kMinutes;
  std::vector<Measure> measures;     ///< that this project has
  Ramp ramp = Ramp::kDusk;
  int first = 10;                    ///< areas numbered
};
[[nodiscard]] LayersPanel build_layers(const Workbench& bench);

struct LegendPanel {
  struct Row {
    enum class Kind : std::uint8_t { kClass, kNoData, kMark, kBarrier, kSeverance, kFix };
    Kind kind = Kind::kClass;
    render::scene::Rgba colour;
    std::string label, value;   ///< "15 to 30", "31 %"
    std::string icon = {};      ///< of a barrier
    double width = 1;           ///< nominal pixels, of severance
    bool known = true;          ///< false: hollow, nobody has mapped it
  };
  std::string title, note;      ///< note: of whom the shares are
  std::vector<Row> rows;
  Freshness freshness = Freshness::kNone;
};
/// Empty rows while there is no run. `difference`: of two runs.
[[nodiscard]] LegendPanel build_legend(const Workbench& bench, bool difference = false);

/// The legend of one run as a figure shows it: fresh.
[[nodiscard]] LegendPanel legend_of(const LoadedTown& loaded, const Run& run, const Shown& shown);

/// Breaks and colours of what is shown; as many colours as breaks and one more.
struct ClassScheme {
  std::vector<float> breaks;              ///< a value is in the first class whose break it does not exceed
  std::vector<render::scene::Rgba> colours;
  std::vector<std::string> labels;
};
[[nodiscard]] ClassScheme scheme_of(const Shown& shown, int max_minutes);
/// Change of the median minutes: better by over 10, by 2 to 10, the same, worse ...
[[nodiscard]] ClassScheme difference_scheme();
[[nodiscard]] std::string measure_title(const LoadedTown& loaded, Measure measure);

}  // namespace app::view
