#pragma once
// The pictures of sites, as characters of the icon font.

#include <string>

#include "render/scene/scene.hpp"

namespace render::scene {

/// As UTF-8, for Face::kIcon.
[[nodiscard]] std::string icon_text(SiteIcon icon);

}  // namespace render::scene
