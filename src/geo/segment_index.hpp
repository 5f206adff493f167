#pragma once
// Line segments in a uniform grid: what is near a point. Streets are spread evenly enough that a
// grid beats a tree, and its answers do not depend on the order of insertion.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/polygon.hpp"

namespace geo {

struct Segment {
  PointM a;
  PointM b;
};

/// The point of a segment nearest to a place.
struct Nearest {
  double distance_m = 0;
  double share = 0;  ///< 0 at a .. 1 at b
  PointM at;
};

[[nodiscard]] Nearest nearest_on(const Segment& segment, PointM p);

class SegmentIndex {
 public:
  explicit SegmentIndex(std::vector<Segment> segments, double cell_m = 60);

  [[nodiscard]] const std::vector<Segment>& segments() const { return segments_; }

  /// Per-thread scratch of visit_near.
  struct Scratch {
    std::vector<std::uint32_t> seen;  ///< stamp per segment
    std::uint32_t stamp = 0;
  };

  /// Calls visit(index) once for each segment that may lie nearer than a growing ring, ring by
  /// ring outwards; after each ring asks done(r), "is everything nearer than r metres settled?".
  /// Stops there or when the ring passes `radius_m`.
  template <class Visit, class Done>
  void visit_near(PointM p, double radius_m, Scratch& scratch, Visit visit, Done done) const;

  /// Indices of the segments whose boxes meet `box`, ascending.
  [[nodiscard]] std::vector<std::uint32_t> in_box(const Box& box) const;

 private:
  [[nodiscard]] long column_of(double x) const;
  [[nodiscard]] long row_of(double y) const;
  [[nodiscard]] std::span<const std::uint32_t> cell(long column, long row) const;

  std::vector<Segment> segments_;
  double cell_m_;
  PointM origin_;
  long columns_ = 0, rows_ = 0;
  std::vector<std::uint32_t> begin_;  ///< per cell into items_
  std::vector<std::uint32_t> items_;
};

template <class Visit, class Done>
void SegmentIndex::visit_near(PointM p, double radius_m, Scratch& scratch, Visit visit,
                              Done done) const {
  if (segments_.empty()) return;
  if (scratch.seen.size() != segments_.size()) {
    scratch.seen.assign(segments_.size(), 0);
    scratch.stamp = 0;
  }
  if (++scratch.stamp == 0) {
    scratch.seen.assign(segments_.size(), 0);
    scratch.stamp = 1;
  }
  const auto visit_cell = [&](long column, long row) {
    for (const auto s : cell(column, row)) {
      if (scratch.seen[s] == scratch.stamp) continue;
      scratch.seen[s] = scratch.stamp;
      visit(s);
    }
  };
  const long c = column_of(p.x), r = row_of(p.y);
  for (long ring = 0;; ++ring) {
    if (ring == 0) {
      visit_cell(c, r);
    } else {
      for (long i = -ring; i <= ring; ++i) {
        visit_cell(c + i, r - ring);
        visit_cell(c + i, r + ring);
      }
      for (long i = -ring + 1; i < ring; ++i) {
        visit_cell(c - ring, r + i);
        visit_cell(c + ring, r + i);
      }
    }
    // Everything within this distance lies in the cells visited so far.
    const double left = p.x - (origin_.x + static_cast<double>(c - ring) * cell_m_);
    const double right = origin_.x + static_cast<double>(c + ring + 1) * cell_m_ - p.x;
    const double below = p.y - (origin_.y + static_cast<double>(r - ring) * cell_m_);
    const double above = origin_.y + static_cast<double>(r + ring + 1) * cell_m_ - p.y;
    const double safe = std::min(std::min(left, right), std::min(below, above));
    if (safe > radius_m || done(safe)) return;
  }
}

}  // namespace geo
