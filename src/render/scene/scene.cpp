#include "render/scene/scene.hpp"

namespace render::scene {

int class_of(const Classes& classes, float value) {
  if (value == kNoValue || classes.count == 0) return -1;
  int i = 0;
  while (i + 1 < classes.count && value >= classes.breaks[static_cast<std::size_t>(i)]) ++i;
  return i;
}

std::vector<SegmentF> find_limit(const AreaMap& areas, const std::vector<float>& values,
                                 float limit, int level) {
  const auto within = [&](std::uint32_t area) {
    const float value = area < values.size() ? values[area] : kNoValue;
    return value == kNoValue ? -1 : value <= limit ? 1 : 0;
  };
  std::vector<SegmentF> out;
  for (const auto& range : areas.borders.ranges) {
    if (range.level != level) continue;
    for (auto i = range.begin; i < range.end; ++i) {
      const auto& s = areas.borders.segments[i];
      const int left = within(s.left), right = within(s.right);
      if (left + right == 1 && left * right == 0) out.push_back({s.a, s.b});
    }
  }
  return out;
}

bool shows_result(const Scene& scene) {
  return scene.layers.has(Layer::kResult) && scene.area_values != nullptr && scene.classes.count > 0;
}

std::vector<Rgba> area_colours(const Scene& scene, double strength) {
  if (!scene.areas) return {};
  const auto& palette = palette_of(scene.theme);
  std::vector<Rgba> out(scene.areas->shapes.size(), palette.area);
  if (!shows_result(scene)) return out;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const float value = i < scene.area_values->size() ? (*scene.area_values)[i] : kNoValue;
    const int kind = class_of(scene.classes, value);
    out[i] = kind < 0 ? with_alpha(palette.no_data, 0)
                      : mixed(palette.area, scene.classes.colours[static_cast<std::size_t>(kind)], strength);
  }
  return out;
}

}  // namespace render::scene
