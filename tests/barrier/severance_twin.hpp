#pragma once
// The slow twin of severance: the words of docs/methods/barriers.md, tried out on every segment there
// is. No index, no cost arrays, no search of street::.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "barrier/severance.hpp"
#include "street/judgement.hpp"
#include "street/persona.hpp"

namespace severance_twin {

struct Point {
  std::size_t line = 0;
  geo::PointM at;
  street::EdgePoint left, right;
  double direct_m = 0;
};

struct Points {
  std::vector<Point> items;
  std::size_t without_street = 0, outside_data = 0;
};

/// Mistakes to plant: what a reader of the method might get wrong.
enum class Mistake {
  kNone,
  kShortProbe,      ///< probes begin at the line itself, not beyond the last track
  kThroughWalls,    ///< the nearest street, whatever lies between
  kEveryTrack,      ///< a point on every track of a line
  kThroughGates,    ///< what stops a persona at a junction does not
  kOneEnd,          ///< streets are left by one end only
};

[[nodiscard]] Points find_points(const town::Town& town, const barrier::SeveranceQuery& query,
                                 Mistake mistake = Mistake::kNone);

/// Metres on foot between the two streets; nothing when there is no way.
[[nodiscard]] std::optional<double> metres_between(const town::Town& town, const Point& point,
                                                   const street::Persona& persona,
                                                   street::Band band, double farthest_m,
                                                   Mistake mistake = Mistake::kNone);

/// What differs from the engine's answer, the first in words; empty: nothing. Ways are compared at
/// every `stride`-th point, for every persona and both bands.
struct Difference {
  std::size_t points = 0, ways = 0, with_way = 0;
  int different = 0;
  std::string first;
};
[[nodiscard]] Difference compare(const town::Town& town, const barrier::SeveranceQuery& query,
                                 std::size_t stride, Mistake mistake = Mistake::kNone);

}  // namespace severance_twin
