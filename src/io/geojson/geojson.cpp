#include "io/geojson/geojson.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "io/dataset/rings.hpp"

namespace io::geojson {

using dataset::GridPoint;

namespace {

std::string quoted(const std::string& text) {
  // Text that is not UTF-8 cannot get here from our readers; replace rather than throw.
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void write_value(std::string& out, const Value& value) {
  std::visit(
      [&](const auto& v) {
        using T = std::decay_t<decltype(v)>;
        if constexpr (std::is_same_v<T, std::monostate>) {
          out += "null";
        } else if constexpr (std::is_same_v<T, bool>) {
          out += v ? "true" : "false";
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
          out += std::to_string(v);
        } else if constexpr (std::is_same_v<T, double>) {
          out += std::isfinite(v) ? nlohmann::json(v).dump() : "null";
        } else {
          out += quoted(v);
        }
      },
      value);
}

void write_properties(std::string& out, const Properties& properties) {
  out += '{';
  bool first = true;
  for (const auto& [name, value] : properties) {
    if (!first) out += ',';
    first = false;
    out += quoted(name);
    out += ':';
    write_value(out, value);
  }
  out += '}';
}

/// Degrees in units of 1e-6, the precision written.
GridPoint to_micro(geo::LonLat p) { return {std::llround(p.lon * 1e6), std::llround(p.lat * 1e6)}; }

void write_micro(std::string& out, std::int64_t v) {
  const bool negative = v < 0;
  const auto n = static_cast<std::uint64_t>(negative ? -v : v);
  std::string fraction = fmt::format("{:06}", n % 1'000'000);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  if (negative) out += '-';
  out += std::to_string(n / 1'000'000);
  if (!fraction.empty()) out += "." + fraction;
}

void write_position(std::string& out, GridPoint p) {
  out += '[';
  write_micro(out, p.x);
  out += ',';
  write_micro(out, p.y);
  out += ']';
}

void write_positions(std::string& out, const std::vector<GridPoint>& points) {
  out += '[';
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i > 0) out += ',';
    write_position(out, points[i]);
  }
  out += ']';
}

std::vector<GridPoint> rounded_ring(const place::RingLonLat& ring, bool anticlockwise) {
  std::vector<GridPoint> points;
  points.reserve(ring.size());
  for (const auto p : ring) points.push_back(to_micro(p));
  return dataset::clean_ring(std::move(points), anticlockwise);
}

void write_polygons(std::string& out, const place::MultiPolygonLonLat& shape) {
  std::vector<std::string> polygons;
  for (const auto& polygon : shape) {
    const auto outer = rounded_ring(polygon.outer, true);
    if (outer.empty()) continue;
    std::string text = "[";
    write_positions(text, outer);
    for (const auto& hole : polygon.holes) {
      const auto inner = rounded_ring(hole, false);
      if (inner.empty()) continue;
      text += ',';
      write_positions(text, inner);
    }
    text += ']';
    polygons.push_back(std::move(text));
  }
  if (polygons.empty()) {
    out += "null";
  } else if (polygons.size() == 1) {
    out += R"({"type":"Polygon","coordinates":)" + polygons.front() + "}";
  } else {
    out += R"({"type":"MultiPolygon","coordinates":[)";
    for (std::size_t i = 0; i < polygons.size(); ++i) {
      if (i > 0) out += ',';
      out += polygons[i];
    }
    out += "]}";
  }
}

void write_geometry(std::string& out, const Geometry& geometry) {
  std::visit(
      [&](const auto& g) {
        using T = std::decay_t<decltype(g)>;
        if constexpr (std::is_same_v<T, std::monostate>) {
          out += "null";
        } else if constexpr (std::is_same_v<T, geo::LonLat>) {
          out += R"({"type":"Point","coordinates":)";
          write_position(out, to_micro(g));
          out += '}';
        } else if constexpr (std::is_same_v<T, std::vector<geo::LonLat>>) {
          std::vector<GridPoint> points;
          for (const auto p : g) points.push_back(to_micro(p));
          out += R"({"type":"LineString","coordinates":)";
          write_positions(out, points);
          out += '}';
        } else {
          write_polygons(out, g);
        }
      },
      geometry);
}

}  // namespace

std::string write_geojson(const Collection& collection) {
  std::string out = "{\n\"type\":\"FeatureCollection\",\n\"name\":" + quoted(collection.name);
  for (const auto& [name, value] : collection.about) {
    out += ",\n" + quoted(name) + ":";
    write_value(out, value);
  }
  out += ",\n\"features\":[";
  bool first = true;
  for (const auto& feature : collection.features) {
    out += first ? "\n" : ",\n";
    first = false;
    out += R"({"type":"Feature","properties":)";
    write_properties(out, feature.properties);
    out += R"(,"geometry":)";
    write_geometry(out, feature.geometry);
    out += '}';
  }
  out += "\n]\n}\n";
  return out;
}

std::string write_geojson(const dataset::Dataset& dataset, const dataset::Layer& layer) {
  dataset::check(dataset);
  Collection out{layer.name, dataset.about, {}};
  out.about.insert(out.about.end(), layer.about.begin(), layer.about.end());
  out.features.resize(layer.rows());
  for (std::size_t row = 0; row < layer.rows(); ++row) {
    auto& feature = out.features[row];
    for (const auto& column : layer.columns) {
      feature.properties.emplace_back(column.name, column.values[row]);
    }
    if (layer.geometry != dataset::GeometryKind::kNone) feature.geometry = layer.places[row];
  }
  return write_geojson(out);
}

}  // namespace io::geojson
