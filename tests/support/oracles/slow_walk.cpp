#include "support/oracles/slow_walk.hpp"

#include <algorithm>

namespace support {

std::vector<std::int64_t> slow_walk(const SlowStreets& streets,
                                    const std::vector<SlowPlace>& starts,
                                    const std::vector<SlowPlace>& targets, bool backward,
                                    std::int64_t limit) {
  struct Hop {
    int from, to;
    std::int64_t metres;
  };
  std::vector<Hop> hops;
  std::vector<SlowPlace> places = starts;
  places.insert(places.end(), targets.begin(), targets.end());
  const auto hop = [&](int u, int v, std::int64_t metres, const SlowStreets::Piece& piece) {
    const auto uv = metres * piece.times_ab, vu = metres * piece.times_ba;
    if (piece.ab) hops.push_back(backward ? Hop{v, u, uv} : Hop{u, v, uv});
    if (piece.ba) hops.push_back(backward ? Hop{u, v, vu} : Hop{v, u, vu});
  };
  for (int i = 0; i < static_cast<int>(streets.pieces.size()); ++i) {
    const auto& piece = streets.pieces[static_cast<std::size_t>(i)];
    std::vector<std::pair<std::int64_t, int>> stops;  // along the piece, number of the place
    for (int p = 0; p < static_cast<int>(places.size()); ++p) {
      const auto& place = places[static_cast<std::size_t>(p)];
      if (place.piece == i) stops.emplace_back(place.from_a, streets.vertices + p);
    }
    std::sort(stops.begin(), stops.end());
    int before = piece.a;
    std::int64_t at = 0;
    for (const auto& [along, number] : stops) {
      hop(before, number, along - at, piece);
      before = number;
      at = along;
    }
    hop(before, piece.b, piece.metres - at, piece);
  }

  const auto total = static_cast<std::size_t>(streets.vertices) + places.size();
  std::vector<std::int64_t> metres(total, -1);
  for (std::size_t s = 0; s < starts.size(); ++s) {
    metres[static_cast<std::size_t>(streets.vertices) + s] = starts[s].off;
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& h : hops) {
      const auto from = static_cast<std::size_t>(h.from), to = static_cast<std::size_t>(h.to);
      if (metres[from] < 0) continue;
      if (h.from < streets.vertices && streets.blocked[from]) continue;
      const auto through = metres[from] + h.metres;
      if (metres[to] >= 0 && metres[to] <= through) continue;
      metres[to] = through;
      changed = true;
    }
  }
  std::vector<std::int64_t> result;
  for (std::size_t t = 0; t < targets.size(); ++t) {
    const auto on_street = metres[static_cast<std::size_t>(streets.vertices) + starts.size() + t];
    const auto all = on_street < 0 ? -1 : on_street + targets[t].off;
    result.push_back(all > limit ? -1 : all);
  }
  return result;
}

}  // namespace support
