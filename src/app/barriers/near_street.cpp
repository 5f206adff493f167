#include "app/barriers/near_street.hpp"

#include <utility>

namespace app::barriers {

NearStreet::NearStreet(const street::Graph& graph)
    : graph_(graph), index_([&] {
        std::vector<geo::Segment> segments;
        for (std::size_t e = 0; e < graph.edge_count(); ++e) {
          const auto& edge = graph.edges[e];
          if (graph.names[edge.name].empty()) continue;
          const auto shape = graph.shape_of(street::EdgeId(e));
          for (std::size_t i = 1; i < shape.size(); ++i) {
            segments.push_back({shape[i - 1].at, shape[i].at});
            names_.push_back(static_cast<std::uint32_t>(edge.name));
          }
        }
        return geo::SegmentIndex(std::move(segments));
      }()) {}

const std::string& NearStreet::name(geo::PointM at) const {
  constexpr double kFarthestM = 150;
  static const std::string kNone;
  geo::Box box;
  box.add(at);
  const std::string* best = &kNone;
  double nearest = kFarthestM;
  for (const auto s : index_.in_box(box.grown(kFarthestM))) {
    const double distance = geo::nearest_on(index_.segments()[s], at).distance_m;
    const auto& name = graph_.names[names_[s]];
    // Of streets as near as each other the first by name.
    if (distance > nearest || (distance == nearest && (best->empty() || name >= *best))) continue;
    nearest = distance;
    best = &name;
  }
  return *best;
}

}  // namespace app::barriers
