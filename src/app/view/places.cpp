#include "app/view/places.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "geo/projection.hpp"

namespace app::view {

namespace {

void add_streets(const street::Graph& graph, std::vector<NamedPlace>& out) {
  struct Stretches {
    geo::PointM sum;
    std::vector<geo::PointM> middles;
  };
  std::map<std::uint32_t, Stretches> found;
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto& edge = graph.edges[e];
    if (edge.name == 0 || (edge.twin.valid() && edge.twin.index() < e)) continue;
    const auto shape = graph.shape_of(street::EdgeId(e));
    if (shape.empty()) continue;
    const auto middle = shape[shape.size() / 2].at;
    auto& street = found[edge.name];
    street.sum.x += middle.x;
    street.sum.y += middle.y;
    street.middles.push_back(middle);
  }
  for (const auto& [name, street] : found) {
    const auto count = static_cast<double>(street.middles.size());
    const geo::PointM middle{street.sum.x / count, street.sum.y / count};
    const auto nearest = std::min_element(street.middles.begin(), street.middles.end(), [&](const auto& a, const auto& b) {
      return geo::distance_m(a, middle) < geo::distance_m(b, middle);
    });
    out.push_back({NamedPlace::Kind::kStreet, graph.names[name], *nearest});
  }
}

}  // namespace

std::vector<NamedPlace> find_places(const LoadedTown& loaded) {
  std::vector<NamedPlace> out;
  const geo::Projection projection(loaded.town->crs);
  if (loaded.map) {
    for (const auto& place : loaded.map->names) {
      out.push_back({NamedPlace::Kind::kPlace, place.name, projection.to_metres(place.at)});
    }
  }
  for (const auto& green : *loaded.town->green_spaces) {
    if (green.name.empty() || green.shape.empty()) continue;
    const auto box = geo::bounds(green.shape);
    out.push_back({NamedPlace::Kind::kGreenSpace, green.name, {(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2}});
  }
  add_streets(*loaded.town->graph, out);
  std::stable_sort(out.begin(), out.end(), [](const NamedPlace& a, const NamedPlace& b) {
    return std::tie(a.kind, a.name) < std::tie(b.kind, b.name);
  });
  out.erase(std::unique(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.kind == b.kind && a.name == b.name; }),
            out.end());
  return out;
}

}  // namespace app::view
