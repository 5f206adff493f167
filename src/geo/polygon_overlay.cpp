// The overlay operations of geo/polygon.hpp. Boost.Geometry costs seconds to compile: this file
// only.
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>

#include "geo/polygon.hpp"

namespace geo {

namespace {

namespace bg = boost::geometry;
using Xy = bg::model::d2::point_xy<double>;
using BoostPolygon = bg::model::polygon<Xy, false, true>;  // counter-clockwise, closed
using BoostShape = bg::model::multi_polygon<BoostPolygon>;

BoostShape to_boost(const MultiPolygon& shape) {
  BoostShape out;
  out.reserve(shape.size());
  for (const auto& polygon : shape) {
    BoostPolygon p;
    for (const auto& at : polygon.outer) p.outer().emplace_back(at.x, at.y);
    for (const auto& hole : polygon.holes) {
      auto& inner = p.inners().emplace_back();
      for (const auto& at : hole) inner.emplace_back(at.x, at.y);
    }
    out.push_back(std::move(p));
  }
  bg::correct(out);  // closes rings and turns them the right way
  return out;
}

MultiPolygon from_boost(const BoostShape& shape) {
  MultiPolygon out;
  out.reserve(shape.size());
  const auto ring = [](const auto& from) {
    Ring to;
    to.reserve(from.size());
    for (const auto& p : from) to.push_back({p.x(), p.y()});
    return to;
  };
  for (const auto& polygon : shape) {
    Polygon p;
    p.outer = ring(polygon.outer());
    for (const auto& hole : polygon.inners()) p.holes.push_back(ring(hole));
    out.push_back(std::move(p));
  }
  return out;
}

}  // namespace

MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b) {
  if (!bounds(a).intersects(bounds(b))) return {};
  BoostShape out;
  bg::intersection(to_boost(a), to_boost(b), out);
  return from_boost(out);
}

MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b) {
  if (!bounds(a).intersects(bounds(b))) return a;
  BoostShape out;
  bg::difference(to_boost(a), to_boost(b), out);
  return from_boost(out);
}

MultiPolygon united(const MultiPolygon& a, const MultiPolygon& b) {
  BoostShape out;
  bg::union_(to_boost(a), to_boost(b), out);
  return from_boost(out);
}

double intersection_area_m2(const MultiPolygon& a, const MultiPolygon& b) {
  return area_m2(intersection(a, b));
}

std::string validity_problem(const MultiPolygon& shape) {
  // Orientation and closure are ours to choose, so the shape is corrected before it is judged.
  std::string why;
  if (bg::is_valid(to_boost(shape), why)) return {};
  return why;
}

}  // namespace geo
