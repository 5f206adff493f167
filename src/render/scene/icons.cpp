#include "render/scene/icons.hpp"

namespace render::scene {

std::string icon_text(SiteIcon icon) {
  // Private-use characters of materialdesignicons-webfont 1.6.50; a test checks that each is there.
  switch (icon) {
    case SiteIcon::kWalk: return "\uF583";
    case SiteIcon::kGarden: return "\uF24A";
    case SiteIcon::kHands: return "\uF64A";
    case SiteIcon::kSchool: return "\uF474";
    case SiteIcon::kWater: return "\uF58C";
    case SiteIcon::kLeaf: return "\uF32A";
    case SiteIcon::kTree: break;
  }
  return "\uF531";
}

}  // namespace render::scene
