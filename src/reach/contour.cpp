#include "reach/contour.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>

namespace reach {

namespace {

constexpr float kNoValue = std::numeric_limits<float>::infinity();

/// A grid edge that the contour crosses: its first node and whether it goes right or up.
using LinkKey = std::uint64_t;
LinkKey right_of(std::size_t node) { return node * 2; }
LinkKey up_of(std::size_t node) { return node * 2 + 1; }

class Tracer {
 public:
  Tracer(const GridShape& grid, const std::vector<float>& minutes, const LinkLimits& limits,
         float threshold)
      : grid_(grid), minutes_(minutes), limits_(limits), threshold_(threshold) {}

  geo::MultiPolygon trace() {
    // Only the squares around points inside; one ring of them closes what reaches the border.
    const auto [first_column, last_column, first_row, last_row] = extent();
    for (int row = first_row - 1; row <= last_row; ++row) {
      for (int column = first_column - 1; column <= last_column; ++column) add_square(column, row);
    }
    return assemble(rings());
  }

 private:
  struct Extent {
    int first_column = 0, last_column = -2, first_row = 0, last_row = -2;
  };
  /// Of the points inside; empty (last before first - 1) when there is none.
  [[nodiscard]] Extent extent() const {
    Extent out{grid_.columns, -2, grid_.rows, -2};
    for (int row = 0; row < grid_.rows; ++row) {
      const float* const values = minutes_.data() + grid_.index(0, row);
      int first = 0;
      while (first < grid_.columns && !(values[first] <= threshold_)) ++first;
      if (first == grid_.columns) continue;
      int last = grid_.columns - 1;
      while (!(values[last] <= threshold_)) --last;
      out.first_column = std::min(out.first_column, first);
      out.last_column = std::max(out.last_column, last);
      out.first_row = std::min(out.first_row, row);
      out.last_row = row;
    }
    return out;
  }
  [[nodiscard]] bool inside(int column, int row) const {
    if (column < 0 || row < 0 || column >= grid_.columns || row >= grid_.rows) return false;
    return minutes_[grid_.index(column, row)] <= threshold_;
  }
  [[nodiscard]] float value(int column, int row) const {
    if (column < 0 || row < 0 || column >= grid_.columns || row >= grid_.rows) return kNoValue;
    return minutes_[grid_.index(column, row)];
  }

  // Keys live on a grid with a border of one node, so that the outer ring of squares has keys too.
  [[nodiscard]] std::size_t key_node(int column, int row) const {
    return static_cast<std::size_t>(row + 1) * static_cast<std::size_t>(grid_.columns + 2) +
           static_cast<std::size_t>(column + 1);
  }

  /// Directed pieces keep the inside on their left, so outer rings come out anticlockwise.
  void add_square(int c, int r) {
    const int corners = (inside(c, r) ? 1 : 0) | (inside(c + 1, r) ? 2 : 0) |
                        (inside(c + 1, r + 1) ? 4 : 0) | (inside(c, r + 1) ? 8 : 0);
    if (corners == 0 || corners == 15) return;
    const LinkKey bottom = right_of(key_node(c, r));
    const LinkKey top = right_of(key_node(c, r + 1));
    const LinkKey left = up_of(key_node(c, r));
    const LinkKey right = up_of(key_node(c + 1, r));
    switch (corners) {
      case 1: next_[bottom] = left; break;
      case 2: next_[right] = bottom; break;
      case 3: next_[right] = left; break;
      case 4: next_[top] = right; break;
      case 5: next_[bottom] = right; next_[top] = left; break;  // the two corners join
      case 6: next_[top] = bottom; break;
      case 7: next_[top] = left; break;
      case 8: next_[left] = top; break;
      case 9: next_[bottom] = top; break;
      case 10: next_[left] = bottom; next_[right] = top; break;
      case 11: next_[right] = top; break;
      case 12: next_[left] = right; break;
      case 13: next_[bottom] = right; break;
      case 14: next_[left] = bottom; break;
      default: break;
    }
  }

  [[nodiscard]] geo::PointM point_of(LinkKey key) const {
    const bool up = (key & 1u) != 0;
    const auto node = static_cast<std::size_t>(key / 2);
    const int column = static_cast<int>(node % static_cast<std::size_t>(grid_.columns + 2)) - 1;
    const int row = static_cast<int>(node / static_cast<std::size_t>(grid_.columns + 2)) - 1;
    const int other_column = up ? column : column + 1;
    const int other_row = up ? row + 1 : row;
    const bool first_inside = inside(column, row);
    const float in = first_inside ? value(column, row) : value(other_column, other_row);
    const float out = first_inside ? value(other_column, other_row) : value(column, row);
    float share = (threshold_ - in) / (out - in);  // none towards a node without a value
    share = std::min(share, limit(column, row, up, first_inside));
    // Kept off the nodes so that neighbouring rings never touch.
    share = std::clamp(share, 0.01F, 0.99F);
    const double from_first = first_inside ? share : 1.0 - static_cast<double>(share);
    const auto base = grid_.at(column, row);
    return up ? geo::PointM{base.x, base.y + from_first * grid_.cell_m}
              : geo::PointM{base.x + from_first * grid_.cell_m, base.y};
  }

  [[nodiscard]] float limit(int column, int row, bool up, bool from_first) const {
    if (column < 0 || row < 0 || column >= grid_.columns || row >= grid_.rows) return 1.0F;
    const auto i = grid_.index(column, row);
    if (up) return from_first ? limits_.up_from_below[i] : limits_.up_from_above[i];
    return from_first ? limits_.right_from_left[i] : limits_.right_from_right[i];
  }

  std::vector<geo::Ring> rings() {
    std::vector<LinkKey> starts;
    starts.reserve(next_.size());
    for (const auto& [from, to] : next_) starts.push_back(from);
    std::sort(starts.begin(), starts.end());
    std::unordered_map<LinkKey, bool> done;
    done.reserve(next_.size());
    std::vector<geo::Ring> out;
    for (const auto start : starts) {
      if (done[start]) continue;
      geo::Ring ring;
      LinkKey at = start;
      do {
        done[at] = true;
        ring.push_back(point_of(at));
        at = next_.at(at);
      } while (at != start);
      ring.push_back(ring.front());
      out.push_back(std::move(ring));
    }
    return out;
  }

  static double twice_area(const geo::Ring& ring) {
    double sum = 0;
    const auto o = ring.front();
    for (std::size_t i = 1; i < ring.size(); ++i) {
      sum += (ring[i - 1].x - o.x) * (ring[i].y - o.y) - (ring[i].x - o.x) * (ring[i - 1].y - o.y);
    }
    return sum;
  }

  static bool ring_contains(const geo::Ring& ring, geo::PointM p) {
    bool in = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const auto a = ring[i - 1];
      const auto b = ring[i];
      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
        in = !in;
      }
    }
    return in;
  }

  /// A hole belongs to the smallest outer ring around it.
  static geo::MultiPolygon assemble(std::vector<geo::Ring> rings) {
    struct Outer {
      geo::Polygon polygon;
      geo::Box box;
      double area = 0;
    };
    std::vector<Outer> outers;
    std::vector<geo::Ring> holes;
    for (auto& ring : rings) {
      const double area = twice_area(ring);
      if (area > 0) {
        Outer outer;
        for (const auto p : ring) outer.box.add(p);
        outer.area = area;
        outer.polygon.outer = std::move(ring);
        outers.push_back(std::move(outer));
      } else if (area < 0) {
        holes.push_back(std::move(ring));
      }
    }
    for (auto& hole : holes) {
      Outer* best = nullptr;
      for (auto& outer : outers) {
        if (!outer.box.contains(hole.front()) ||
            !ring_contains(outer.polygon.outer, hole.front())) {
          continue;
        }
        if (best == nullptr || outer.area < best->area) best = &outer;
      }
      if (best != nullptr) best->polygon.holes.push_back(std::move(hole));
    }
    geo::MultiPolygon shape;
    shape.reserve(outers.size());
    for (auto& outer : outers) shape.push_back(std::move(outer.polygon));
    return shape;
  }

  const GridShape& grid_;
  const std::vector<float>& minutes_;
  const LinkLimits& limits_;
  float threshold_;
  std::unordered_map<LinkKey, LinkKey> next_;
};

}  // namespace

geo::MultiPolygon compute_contour(const GridShape& grid, const std::vector<float>& minutes,
                                  const LinkLimits& limits, float threshold) {
  return Tracer(grid, minutes, limits, threshold).trace();
}

}  // namespace reach
