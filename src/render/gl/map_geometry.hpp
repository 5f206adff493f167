#pragma once
// The shared parts of a scene as they lie on the card. Made when a part is met first, let go when
// nobody else holds the part any more.

#include <memory>
#include <utility>
#include <vector>

#include "render/gl/objects.hpp"
#include "render/scene/scene.hpp"

namespace render::gl {

class FillOnCard {
 public:
  explicit FillOnCard(const scene::FillGeometry& fill);
  /// Ranges of a level that meet the box.
  void draw(const scene::FillGeometry& fill, int level, const geo::Box& visible) const;

 private:
  Object array_, points_, owners_, indices_;
  bool empty_ = true;
};

struct BaseOnCard {
  explicit BaseOnCard(const scene::BaseMap& base);
  FillOnCard water, green, buildings;
  BufferTexture streets, rail, rivers, routes, wards, green_edges, stops;
};

struct AreasOnCard {
  explicit AreasOnCard(const scene::AreaMap& areas);
  FillOnCard fill;
  BufferTexture borders;
};

struct HomesOnCard {
  explicit HomesOnCard(const scene::HomeDots& homes);
  BufferTexture places;
};

struct ValuesOnCard {
  explicit ValuesOnCard(const std::vector<float>& values);
  BufferTexture values;
};

/// What was uploaded, by the part it was made of.
template <class Part, class OnCard>
class Shelf {
 public:
  const OnCard& find(const std::shared_ptr<const Part>& part) {
    std::erase_if(items_, [](const auto& item) { return item.first.expired(); });
    for (const auto& [known, on_card] : items_) {
      if (!known.owner_before(part) && !part.owner_before(known)) return *on_card;
    }
    items_.emplace_back(part, std::make_unique<OnCard>(*part));
    return *items_.back().second;
  }

 private:
  std::vector<std::pair<std::weak_ptr<const Part>, std::unique_ptr<OnCard>>> items_;
};

}  // namespace render::gl
