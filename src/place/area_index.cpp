#include "place/area_index.hpp"

#include <algorithm>

namespace place {

AreaIndex::AreaIndex(std::vector<const geo::MultiPolygon*> shapes) : shapes_(std::move(shapes)) {
  for (const auto* shape : shapes_) {
    boxes_.push_back(geo::bounds(*shape));
    all_.add(boxes_.back());
  }
  cells_.resize(static_cast<std::size_t>(kCells) * kCells);
  for (std::size_t i = 0; i < boxes_.size(); ++i) {
    if (boxes_[i].empty()) continue;
    for (int r = row(boxes_[i].min.y); r <= row(boxes_[i].max.y); ++r) {
      for (int c = column(boxes_[i].min.x); c <= column(boxes_[i].max.x); ++c) {
        cells_[static_cast<std::size_t>(r * kCells + c)].push_back(static_cast<std::uint32_t>(i));
      }
    }
  }
}

int AreaIndex::column(double x) const {
  const double share = (x - all_.min.x) / std::max(1.0, all_.max.x - all_.min.x);
  return std::clamp(static_cast<int>(share * kCells), 0, kCells - 1);
}

int AreaIndex::row(double y) const {
  const double share = (y - all_.min.y) / std::max(1.0, all_.max.y - all_.min.y);
  return std::clamp(static_cast<int>(share * kCells), 0, kCells - 1);
}

std::optional<std::size_t> AreaIndex::find(geo::PointM p) const {
  if (all_.empty() || !all_.contains(p)) return std::nullopt;
  for (const auto i : cells_[static_cast<std::size_t>(row(p.y) * kCells + column(p.x))]) {
    if (boxes_[i].contains(p) && geo::contains(*shapes_[i], p)) return i;
  }
  return std::nullopt;
}

std::vector<std::size_t> AreaIndex::near(const geo::Box& box) const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < boxes_.size(); ++i) {
    if (boxes_[i].intersects(box)) out.push_back(i);
  }
  return out;
}

}  // namespace place
