#include "render/scene/layers.hpp"

namespace render::scene {

std::string_view name_of(Layer layer) {
  switch (layer) {
    case Layer::kResult: return "result";
    case Layer::kMarks: return "marks";
    case Layer::kHomes: return "homes";
    case Layer::kSites: return "sites";
    case Layer::kStops: return "stops";
    case Layer::kRoutes: return "routes";
    case Layer::kWards: return "wards";
    case Layer::kGreen: return "green";
    case Layer::kWater: return "water";
    case Layer::kRail: return "rail";
    case Layer::kStreets: return "streets";
    case Layer::kBuildings: return "buildings";
    case Layer::kLabels: return "labels";
    case Layer::kBarriers: return "barriers";
    case Layer::kSeverance: return "severance";
    case Layer::kFixes: return "fixes";
  }
  return "";
}

std::string_view title_of(Layer layer) {
  switch (layer) {
    case Layer::kResult: return "Travel time";
    case Layer::kMarks: return "Areas to look at first";
    case Layer::kHomes: return "Homes";
    case Layer::kSites: return "Green activities";
    case Layer::kStops: return "Bus stops and stations";
    case Layer::kRoutes: return "Bus and train lines";
    case Layer::kWards: return "Wards and local areas";
    case Layer::kGreen: return "Green spaces";
    case Layer::kWater: return "Water";
    case Layer::kRail: return "Railways";
    case Layer::kStreets: return "Streets and paths";
    case Layer::kBuildings: return "Buildings";
    case Layer::kLabels: return "Place names";
    case Layer::kBarriers: return "Barriers on streets";
    case Layer::kSeverance: return "Lines that part the town";
    case Layer::kFixes: return "What to fix first";
  }
  return "";
}

std::optional<Layer> find_layer(std::string_view name) {
  for (const auto layer : kAllLayers) {
    if (name_of(layer) == name) return layer;
  }
  return std::nullopt;
}

LayerSet usual_layers() {
  LayerSet set;
  for (const auto layer : kAllLayers) set.set(layer);
  for (const auto layer : {Layer::kStops, Layer::kRoutes, Layer::kWards}) set.set(layer, false);
  for (const auto layer : kBarrierLayers) set.set(layer, false);
  return set;
}

}  // namespace render::scene
