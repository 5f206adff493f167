#include "town/obstacles.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace town {

namespace {

double cross(geo::PointM o, geo::PointM a, geo::PointM b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/// Share of a-b at which it meets c-d, ends included; nothing when it does not (or lies along it).
std::optional<double> meeting_share(geo::PointM a, geo::PointM b, geo::PointM c, geo::PointM d) {
  const double c_side = cross(a, b, c);
  const double d_side = cross(a, b, d);
  const double a_side = cross(c, d, a);
  const double b_side = cross(c, d, b);
  if ((c_side > 0 && d_side > 0) || (c_side < 0 && d_side < 0)) return std::nullopt;
  if ((a_side > 0 && b_side > 0) || (a_side < 0 && b_side < 0)) return std::nullopt;
  if (a_side == b_side) return std::nullopt;
  return a_side / (a_side - b_side);
}

template <class Visit>
void build_csr(std::size_t cells, std::vector<std::uint32_t>& begin,
               std::vector<std::uint32_t>& items, const Visit& for_each) {
  begin.assign(cells + 1, 0);
  for_each([&](std::size_t cell, std::uint32_t) { begin[cell + 1]++; });
  for (std::size_t i = 0; i < cells; ++i) begin[i + 1] += begin[i];
  items.resize(begin[cells]);
  auto at = begin;
  for_each([&](std::size_t cell, std::uint32_t item) { items[at[cell]++] = item; });
}

}  // namespace

Obstacles::Obstacles(std::vector<geo::Line> lines, std::vector<geo::MultiPolygon> waters)
    : waters_(std::move(waters)) {
  for (const auto& line : lines) {
    for (std::size_t i = 1; i < line.size(); ++i) add(line[i - 1], line[i]);
  }
  for (const auto& water : waters_) {
    water_boxes_.push_back(geo::bounds(water));
    for (const auto& polygon : water) {
      for (std::size_t i = 1; i < polygon.outer.size(); ++i) {
        add(polygon.outer[i - 1], polygon.outer[i]);
      }
      for (const auto& hole : polygon.holes) {
        for (std::size_t i = 1; i < hole.size(); ++i) add(hole[i - 1], hole[i]);
      }
    }
  }
  freeze();
}

void Obstacles::add(geo::PointM a, geo::PointM b) {
  segments_.push_back({a, b});
  box_.add(a);
  box_.add(b);
}

void Obstacles::freeze() {
  if (segments_.empty()) return;
  columns_ = static_cast<int>((box_.max.x - box_.min.x) / kCellM) + 1;
  rows_ = static_cast<int>((box_.max.y - box_.min.y) / kCellM) + 1;
  const auto column = [&](double x) {
    return std::clamp(static_cast<int>((x - box_.min.x) / kCellM), 0, columns_ - 1);
  };
  const auto row = [&](double y) {
    return std::clamp(static_cast<int>((y - box_.min.y) / kCellM), 0, rows_ - 1);
  };
  const auto cells = static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_);
  const auto visit_box = [&](const geo::Box& b, std::uint32_t item, const auto& visit) {
    for (int r = row(b.min.y); r <= row(b.max.y); ++r) {
      for (int c = column(b.min.x); c <= column(b.max.x); ++c) {
        visit(static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) +
                  static_cast<std::size_t>(c),
              item);
      }
    }
  };
  build_csr(cells, cell_begin_, cell_segments_, [&](const auto& visit) {
    for (std::uint32_t i = 0; i < segments_.size(); ++i) {
      // Long segments are walked in pieces so that they do not fill their whole bounding box.
      const auto& s = segments_[i];
      const double length = geo::distance_m(s.a, s.b);
      const int pieces = std::max(1, static_cast<int>(length / kCellM));
      for (int k = 0; k < pieces; ++k) {
        const double f = static_cast<double>(k) / pieces;
        const double g = static_cast<double>(k + 1) / pieces;
        geo::Box b;
        b.add(geo::PointM{s.a.x + (s.b.x - s.a.x) * f, s.a.y + (s.b.y - s.a.y) * f});
        b.add(geo::PointM{s.a.x + (s.b.x - s.a.x) * g, s.a.y + (s.b.y - s.a.y) * g});
        visit_box(b, i, visit);
      }
    }
  });
  build_csr(cells, water_begin_, water_of_cell_, [&](const auto& visit) {
    for (std::uint32_t i = 0; i < waters_.size(); ++i) {
      if (!water_boxes_[i].empty()) visit_box(water_boxes_[i], i, visit);
    }
  });
}

std::optional<double> Obstacles::first_crossing(geo::PointM a, geo::PointM b) const {
  if (segments_.empty()) return std::nullopt;
  geo::Box box;
  box.add(a);
  box.add(b);
  if (!box.intersects(box_)) return std::nullopt;
  const auto column = [&](double x) {
    return std::clamp(static_cast<int>((x - box_.min.x) / kCellM), 0, columns_ - 1);
  };
  const auto row = [&](double y) {
    return std::clamp(static_cast<int>((y - box_.min.y) / kCellM), 0, rows_ - 1);
  };
  std::optional<double> first;
  for (int r = row(box.min.y); r <= row(box.max.y); ++r) {
    for (int c = column(box.min.x); c <= column(box.max.x); ++c) {
      const auto cell = static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) +
                        static_cast<std::size_t>(c);
      for (auto i = cell_begin_[cell]; i < cell_begin_[cell + 1]; ++i) {
        const auto& s = segments_[cell_segments_[i]];
        const auto share = meeting_share(a, b, s.a, s.b);
        if (share && (!first || *share < *first)) first = share;
      }
    }
  }
  return first;
}

bool Obstacles::crosses(geo::PointM a, geo::PointM b) const {
  return first_crossing(a, b).has_value();
}

bool Obstacles::in_water(geo::PointM p) const {
  if (segments_.empty() || !box_.contains(p)) return false;
  const int c = std::clamp(static_cast<int>((p.x - box_.min.x) / kCellM), 0, columns_ - 1);
  const int r = std::clamp(static_cast<int>((p.y - box_.min.y) / kCellM), 0, rows_ - 1);
  const auto cell = static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) +
                    static_cast<std::size_t>(c);
  for (auto i = water_begin_[cell]; i < water_begin_[cell + 1]; ++i) {
    const auto w = water_of_cell_[i];
    if (water_boxes_[w].contains(p) && geo::contains(waters_[w], p)) return true;
  }
  return false;
}

}  // namespace town
