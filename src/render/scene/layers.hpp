#pragma once
// What can be shown and hidden, by names that the command line and saved views use.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace render::scene {

enum class Layer : std::uint8_t {
  kResult,     ///< neighbourhoods coloured by a result
  kMarks,      ///< areas to look at first: outlined, numbered
  kHomes,      ///< homes as dots, near enough
  kSites,      ///< meeting points of activities
  kStops,
  kRoutes,     ///< lines of public transport
  kWards,      ///< outlines and names of a grouping
  kGreen,
  kWater,
  kRail,
  kStreets,
  kBuildings,  ///< near enough
  kLabels,     ///< names of the base map and of sites
  kBarriers,   ///< what stands in somebody's way on the streets
  kSeverance,  ///< lines that part the town, by how far round one walks
  kFixes,      ///< what to fix first, numbered
};
inline constexpr std::array kAllLayers = {
    Layer::kResult, Layer::kMarks, Layer::kHomes, Layer::kSites,   Layer::kStops,
    Layer::kRoutes, Layer::kWards, Layer::kGreen, Layer::kWater,   Layer::kRail,
    Layer::kStreets, Layer::kBuildings, Layer::kLabels, Layer::kBarriers, Layer::kSeverance,
    Layer::kFixes};
/// What the analysis of barriers gives: shown only where that has been worked out.
inline constexpr std::array kBarrierLayers = {Layer::kBarriers, Layer::kSeverance, Layer::kFixes};

[[nodiscard]] std::string_view name_of(Layer layer);   ///< "green"
[[nodiscard]] std::string_view title_of(Layer layer);  ///< "Green spaces"
[[nodiscard]] std::optional<Layer> find_layer(std::string_view name);

class LayerSet {
 public:
  constexpr LayerSet() = default;
  [[nodiscard]] constexpr bool has(Layer layer) const { return (bits_ & bit(layer)) != 0; }
  constexpr void set(Layer layer, bool on = true) {
    bits_ = on ? bits_ | bit(layer) : bits_ & ~bit(layer);
  }
  friend constexpr bool operator==(LayerSet, LayerSet) = default;

 private:
  static constexpr std::uint32_t bit(Layer layer) { return 1u << static_cast<unsigned>(layer); }
  std::uint32_t bits_ = 0;
};
/// All but stops, routes, wards and barriers, which are for closer questions.
[[nodiscard]] LayerSet usual_layers();

}  // namespace render::scene
