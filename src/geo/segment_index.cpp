#include "geo/segment_index.hpp"

#include <cmath>

namespace geo {

Nearest nearest_on(const Segment& segment, PointM p) {
  const double dx = segment.b.x - segment.a.x, dy = segment.b.y - segment.a.y;
  const double squared = dx * dx + dy * dy;
  double share = 0;
  if (squared > 0) {
    share = ((p.x - segment.a.x) * dx + (p.y - segment.a.y) * dy) / squared;
    share = std::clamp(share, 0.0, 1.0);
  }
  const PointM at{segment.a.x + share * dx, segment.a.y + share * dy};
  return {distance_m(at, p), share, at};
}

namespace {
/// Stray nodes may span half a country: the grid never has more cells than this.
constexpr double kMostCells = 4e6;
}  // namespace

SegmentIndex::SegmentIndex(std::vector<Segment> segments, double cell_m)
    : segments_(std::move(segments)), cell_m_(cell_m) {
  Box box;
  for (const auto& s : segments_) {
    box.add(s.a);
    box.add(s.b);
  }
  if (box.empty()) return;
  const double width = box.max.x - box.min.x, height = box.max.y - box.min.y;
  while ((width / cell_m_ + 1) * (height / cell_m_ + 1) > kMostCells) cell_m_ *= 2;
  origin_ = box.min;
  columns_ = static_cast<long>(width / cell_m_) + 1;
  rows_ = static_cast<long>(height / cell_m_) + 1;

  // The cells that a segment passes: per row of cells, the columns between its crossings.
  const auto for_each_cell = [&](const Segment& s, auto&& put) {
    const PointM low = s.a.y <= s.b.y ? s.a : s.b, high = s.a.y <= s.b.y ? s.b : s.a;
    const long first = row_of(low.y), last = row_of(high.y);
    for (long row = first; row <= last; ++row) {
      const double y0 = std::max(low.y, origin_.y + static_cast<double>(row) * cell_m_);
      const double y1 = std::min(high.y, origin_.y + static_cast<double>(row + 1) * cell_m_);
      const double rise = high.y - low.y;
      const auto x_at = [&](double y) {
        return rise > 0 ? low.x + (y - low.y) / rise * (high.x - low.x) : low.x;
      };
      double x0 = x_at(y0), x1 = rise > 0 ? x_at(y1) : high.x;
      if (x0 > x1) std::swap(x0, x1);
      // A hair wider, so that rounding at a cell's border loses no cell.
      const long left = std::clamp(column_of(x0 - 1e-6), 0L, columns_ - 1);
      const long right = std::clamp(column_of(x1 + 1e-6), 0L, columns_ - 1);
      for (long column = left; column <= right; ++column) {
        put(static_cast<std::size_t>(row * columns_ + column));
      }
    }
  };
  begin_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
  for (const auto& s : segments_) {
    for_each_cell(s, [&](std::size_t cell) { begin_[cell + 1]++; });
  }
  for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
  items_.resize(begin_.back());
  std::vector<std::uint32_t> at(begin_.begin(), begin_.end() - 1);
  for (std::uint32_t i = 0; i < segments_.size(); ++i) {
    for_each_cell(segments_[i], [&](std::size_t cell) { items_[at[cell]++] = i; });
  }
}

long SegmentIndex::column_of(double x) const {
  return static_cast<long>(std::floor((x - origin_.x) / cell_m_));
}

long SegmentIndex::row_of(double y) const {
  return static_cast<long>(std::floor((y - origin_.y) / cell_m_));
}

std::span<const std::uint32_t> SegmentIndex::cell(long column, long row) const {
  if (column < 0 || row < 0 || column >= columns_ || row >= rows_) return {};
  const auto i = static_cast<std::size_t>(row * columns_ + column);
  return {items_.data() + begin_[i], items_.data() + begin_[i + 1]};
}

std::vector<std::uint32_t> SegmentIndex::in_box(const Box& box) const {
  std::vector<std::uint32_t> found;
  if (segments_.empty() || box.empty()) return found;
  const long left = std::clamp(column_of(box.min.x), 0L, columns_ - 1);
  const long right = std::clamp(column_of(box.max.x), 0L, columns_ - 1);
  const long low = std::clamp(row_of(box.min.y), 0L, rows_ - 1);
  const long high = std::clamp(row_of(box.max.y), 0L, rows_ - 1);
  for (long row = low; row <= high; ++row) {
    for (long column = left; column <= right; ++column) {
      const auto here = cell(column, row);
      found.insert(found.end(), here.begin(), here.end());
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::erase_if(found, [&](std::uint32_t i) {
    Box around;
    around.add(segments_[i].a);
    around.add(segments_[i].b);
    return !around.intersects(box);
  });
  return found;
}

}  // namespace geo
