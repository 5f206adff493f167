#pragma once
// One figure: the map with title, legend, scale bar, caption and credits, as the bytes of a file, and
// the same in words for those who cannot see it. The map application's export calls this too.

#include <memory>
#include <string>
#include <vector>

#include "app/view/content.hpp"
#include "app/view/map_parts.hpp"
#include "app/view/run.hpp"
#include "app/view/screen.hpp"
#include "figure/page.hpp"

namespace figure {

struct Content {
  app::view::Shown shown;
  app::view::LookAt look;           ///< height 0: the whole study area
  std::string area;                 ///< code of the neighbourhood that is picked; may be empty
  std::string title;                ///< empty: the finding in words
  app::view::Theme theme = app::view::Theme::kLight;
  render::scene::Vision vision = render::scene::Vision::kNormal;  ///< of PNG alone: to check colours
};

/// Everything that a figure shows of a town.
struct Shot {
  Content content;
  std::shared_ptr<const app::view::Run> run;
  /// The second of two runs: their difference, or with another CompareView both beside each other.
  std::shared_ptr<const app::view::Run> other = nullptr;
  std::shared_ptr<const render::scene::BarrierMap> barriers = nullptr;  ///< of the persona of `run`
  std::vector<render::scene::FixMark> fixes = {};
};
[[nodiscard]] bool is_side_by_side(const Shot& shot);

struct Made {
  std::string bytes;
  std::string alternative;          ///< plain text, UTF-8
  std::string title;
  int width = 0, height = 0;        ///< as Page
};

/// Throws InputError "opengl-missing", "picture-too-large" (PNG), "unknown-neighbourhood".
[[nodiscard]] Made make_figure(const app::LoadedTown& loaded, const app::view::MapParts& parts,
                               const Shot& shot, const Page& page);
/// Of one run without barriers.
[[nodiscard]] Made make_figure(const app::LoadedTown& loaded, const app::view::MapParts& parts,
                               const app::view::Run& run, const Content& content, const Page& page);

}  // namespace figure
