#include "render/scene/scene.hpp"

namespace render::scene {

int class_of(const Classes& classes, float value) {
  if (value == kNoValue || classes.count == 0) return -1;
  int i = 0;
  while (i + 1 < classes.count && value >= classes.breaks[static_cast<std::size_t>(i)]) ++i;
  return i;
}

}  // namespace render::scene
