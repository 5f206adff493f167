#include "io/dataset/rings.hpp"

#include <algorithm>

namespace io::dataset {

std::vector<GridPoint> clean_ring(std::vector<GridPoint> ring, bool anticlockwise) {
  if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
  std::vector<GridPoint> points;
  for (const auto p : ring) {
    if (!points.empty() && points.back() == p) continue;
    if (points.size() > 1 && points[points.size() - 2] == p) {
      points.pop_back();  // the tip of a spike
    } else {
      points.push_back(p);
    }
  }
  // The same where the end meets the beginning.
  std::size_t first = 0;
  while (points.size() - first > 2) {
    if (points.back() == points[first]) {
      points.pop_back();
    } else if (points[points.size() - 2] == points[first]) {
      points.pop_back();
    } else if (points.back() == points[first + 1]) {
      ++first;
    } else {
      break;
    }
  }
  points.erase(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(first));
  if (points.size() < 3) return {};
  double twice_area = 0;
  const auto o = points.front();
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto a = points[i];
    const auto b = points[(i + 1) % points.size()];
    twice_area += static_cast<double>(a.x - o.x) * static_cast<double>(b.y - o.y) -
                  static_cast<double>(b.x - o.x) * static_cast<double>(a.y - o.y);
  }
  if (twice_area == 0) return {};
  if ((twice_area > 0) != anticlockwise) std::reverse(points.begin(), points.end());
  points.push_back(points.front());
  return points;
}

}  // namespace io::dataset
