#include "street/seats.hpp"

#include <algorithm>
#include <cmath>

#include "geo/segment_index.hpp"
#include "street/persona.hpp"

namespace street {

void find_seats(Graph& graph, std::span<const geo::PointM> seats) {
  graph.seat_share.clear();
  if (seats.empty()) return;
  constexpr double kStepM = 10;
  std::vector<geo::Segment> points;
  for (const auto& seat : seats) points.push_back({seat, seat});
  const geo::SegmentIndex index(std::move(points));
  geo::SegmentIndex::Scratch scratch;
  const auto has_seat = [&](geo::PointM p) {
    bool found = false;
    index.visit_near(
        p, kSeatReachM, scratch,
        [&](std::uint32_t i) {
          found = found || geo::distance_m(index.segments()[i].a, p) <= kSeatReachM;
        },
        [&](double) { return found; });
    return found;
  };
  graph.seat_share.reserve(graph.edge_count());
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const double length = graph.edges[e].length_m;
    const int samples = std::max(1, static_cast<int>(std::lround(length / kStepM)));
    int seated = 0;
    for (int i = 0; i < samples; ++i) {
      const double along = length * (i + 0.5) / samples;
      seated += has_seat(position(graph, {EdgeId(e), along, 0})) ? 1 : 0;
    }
    graph.seat_share.push_back(static_cast<float>(seated) / static_cast<float>(samples));
  }
}

}  // namespace street
