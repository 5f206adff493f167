#include "support/random_streets.hpp"

#include <cmath>
#include <stdexcept>

namespace support {

namespace {

std::uint32_t below(std::mt19937_64& random, std::size_t n) {
  return static_cast<std::uint32_t>(random() % n);
}

}  // namespace

RandomStreets random_streets(std::mt19937_64& random) {
  RandomStreets made;
  auto& streets = made.streets;
  const auto n = 3 + below(random, 38);
  const bool barriers = below(random, 3) != 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    street::ExplicitStreets::Vertex vertex;
    // Ids in another order than the vertices, so that the builder must sort.
    vertex.id = 1 + static_cast<std::int64_t>((i * 7919u) % 10007u);
    vertex.at = {static_cast<double>(below(random, 1000)), static_cast<double>(below(random, 1000))};
    if (barriers && below(random, 8) == 0) {
      vertex.facts.barrier = street::Barrier::kGate;
      if (below(random, 2) == 0) vertex.facts.access = street::Access::kPrivate;
    }
    streets.vertices.push_back(vertex);
  }
  const auto add = [&](std::uint32_t a, std::uint32_t b) {
    if (a == b) return;
    street::ExplicitStreets::Piece piece;
    piece.a = a;
    piece.b = b;
    piece.length_m = 1 + below(random, 300);
    piece.way_id = static_cast<std::int64_t>(streets.pieces.size()) + 1;
    if (barriers && below(random, 15) == 0) piece.facts.access = street::Access::kPrivate;
    if (barriers && below(random, 10) == 0) piece.facts.one_way_forward = true;
    if (barriers && below(random, 14) == 0) piece.facts.one_way_backward = true;
    if (below(random, 12) == 0) piece.name = "Elm Road";
    streets.pieces.push_back(piece);
  };
  // Mostly chains, so that contraction has something to do; then crossings, loops, doubles.
  for (std::uint32_t i = 1; i < n; ++i) add(below(random, 4) == 0 ? below(random, i) : i - 1, i);
  for (std::uint32_t k = below(random, n); k > 0; --k) add(below(random, n), below(random, n));
  if (streets.pieces.empty()) add(0, 1);
  mirror(made);
  return made;
}

void mirror(RandomStreets& made) {
  made.slow = {};
  made.slow.vertices = static_cast<int>(made.streets.vertices.size());
  for (const auto& vertex : made.streets.vertices) {
    made.slow.blocked.push_back(vertex.facts.access == street::Access::kPrivate);
  }
  for (const auto& piece : made.streets.pieces) {
    const bool open = piece.facts.access != street::Access::kPrivate;
    made.slow.pieces.push_back({static_cast<int>(piece.a), static_cast<int>(piece.b),
                                static_cast<std::int64_t>(piece.length_m),
                                open && !piece.facts.one_way_backward,
                                open && !piece.facts.one_way_forward});
  }
}

void tilt(RandomStreets& made, street::Graph& graph, std::mt19937_64& random) {
  graph.slope_factor.clear();
  for (std::size_t arc = 0; arc < graph.edge_count() * 2; ++arc) {
    graph.slope_factor.push_back(static_cast<float>(1 + below(random, 3)));
  }
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto shape = graph.shape_of(street::EdgeId(e));
    for (std::size_t i = 0; i + 1 < shape.size(); ++i) {
      const auto p = static_cast<std::size_t>(shape[i].osm_way - 1);  // way_id is its number + 1
      const bool from_a = shape[i].osm_node == made.streets.vertices[made.streets.pieces[p].a].id;
      const auto along = static_cast<std::int64_t>(graph.slope_factor[e * 2]);
      const auto against = static_cast<std::int64_t>(graph.slope_factor[e * 2 + 1]);
      made.slow.pieces[p].times_ab = from_a ? along : against;
      made.slow.pieces[p].times_ba = from_a ? against : along;
    }
  }
}

SlowPlace RandomStreets::random_place(std::mt19937_64& random) const {
  SlowPlace place;
  place.piece = static_cast<int>(random() % slow.pieces.size());
  const auto metres = slow.pieces[static_cast<std::size_t>(place.piece)].metres;
  place.from_a = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(metres + 1));
  if (random() % 3 == 0) place.off = static_cast<std::int64_t>(random() % 50);
  return place;
}

street::EdgePoint RandomStreets::on(const street::Graph& graph, const SlowPlace& place) const {
  const auto& piece = streets.pieces[static_cast<std::size_t>(place.piece)];
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto shape = graph.shape_of(street::EdgeId(e));
    for (std::size_t i = 0; i + 1 < shape.size(); ++i) {
      if (shape[i].osm_way != piece.way_id) continue;
      const bool from_a = shape[i].osm_node == streets.vertices[piece.a].id;
      const auto rest = static_cast<std::int64_t>(piece.length_m) - place.from_a;
      const auto ahead = from_a ? place.from_a : rest;
      return {street::EdgeId(e), shape[i].along_m + static_cast<double>(ahead),
              static_cast<double>(place.off)};
    }
  }
  throw std::runtime_error("the piece is not on the graph");
}

}  // namespace support
