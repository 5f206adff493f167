#pragma once
// Places to rest beside the streets.

#include <span>

#include "geo/point.hpp"
#include "street/graph.hpp"

namespace street {

/// Fills Graph::seat_share: per edge, the share of its length with a seat within kSeatReachM in a
/// straight line, looked at every 10 m. Without any seat the array stays empty.
void find_seats(Graph& graph, std::span<const geo::PointM> seats);

}  // namespace street
