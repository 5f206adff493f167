#include <fmt/format.h>

#include "io/gis/style_text.hpp"
#include "io/gis/xml.hpp"

namespace io::gis {

using dataset::Fill;
using dataset::GeometryKind;
using dataset::Layer;
using dataset::Marker;
using dataset::Rule;
using dataset::Style;
using dataset::Symbol;

namespace {

/// SLD counts in pixels of 0.28 mm.
std::string pixels(double mm) { return fmt::format("{:.2f}", mm / 0.28); }

void add_parameter(Xml::Node node, const char* name, const std::string& value) {
  node.add("CssParameter", {{"name", name}}, value);
}

void add_comparison(Xml::Node where, const char* operation, const std::string& column,
                    const std::string& value) {
  auto node = where.add(operation);
  node.add("ogc:PropertyName", {}, column);
  node.add("ogc:Literal", {}, value);
}

void add_filter(Xml::Node node, const Style& style, const Rule& rule) {
  if (style.column.empty()) return;
  auto filter = node.add("ogc:Filter");
  if (rule.missing) {
    filter.add("ogc:PropertyIsNull").add("ogc:PropertyName", {}, style.column);
  } else if (rule.equals) {
    add_comparison(filter, "ogc:PropertyIsEqualTo", style.column, *rule.equals);
  } else {
    auto where = rule.from && rule.below ? filter.add("ogc:And") : filter;
    if (rule.from) {
      add_comparison(where, "ogc:PropertyIsGreaterThanOrEqualTo", style.column,
                     fmt::format("{}", *rule.from));
    }
    if (rule.below) {
      add_comparison(where, "ogc:PropertyIsLessThan", style.column,
                     fmt::format("{}", *rule.below));
    }
  }
}

void add_stroke(Xml::Node node, std::string_view colour, double mm, const Symbol& s) {
  if (mm <= 0) return;
  auto stroke = node.add("Stroke");
  add_parameter(stroke, "stroke", std::string(colour));
  add_parameter(stroke, "stroke-width", pixels(mm));
  if (s.dashed) add_parameter(stroke, "stroke-dasharray", "4 2");
  if (s.opacity < 1) add_parameter(stroke, "stroke-opacity", fmt::format("{}", s.opacity));
}

void add_fill(Xml::Node node, std::string_view colour, const Symbol& s) {
  auto fill = node.add("Fill");
  add_parameter(fill, "fill", std::string(colour));
  if (s.opacity < 1) add_parameter(fill, "fill-opacity", fmt::format("{}", s.opacity));
}

const char* name_of(Marker marker) {
  switch (marker) {
    case Marker::kCircle: return "circle";
    case Marker::kSquare: return "square";
    case Marker::kTriangle: return "triangle";
    case Marker::kDiamond: return "square";  // SLD has none; it is turned by 45 degrees
    case Marker::kStar: return "star";
  }
  return "circle";
}

void add_symbol(Xml::Node rule, GeometryKind geometry, const Symbol& s) {
  switch (geometry) {
    case GeometryKind::kArea: {
      auto polygon = rule.add("PolygonSymbolizer");
      // Hatching needs extensions of SLD; the plain grey of missing values is in none of the ramps.
      if (s.fill == Fill::kHatched) add_fill(polygon, dataset::kNoData, s);
      if (s.fill == Fill::kPlain) add_fill(polygon, s.colour, s);
      add_stroke(polygon, s.outline, s.outline_mm, s);
      break;
    }
    case GeometryKind::kLine:
      add_stroke(rule.add("LineSymbolizer"), s.colour, s.width_mm, s);
      break;
    default: {
      auto graphic = rule.add("PointSymbolizer").add("Graphic");
      auto mark = graphic.add("Mark");
      mark.add("WellKnownName", {}, name_of(s.marker));
      add_fill(mark, s.colour, s);
      add_stroke(mark, s.outline, s.outline_mm, s);
      graphic.add("Size", {}, pixels(s.size_mm));
      if (s.marker == Marker::kDiamond) graphic.add("Rotation", {}, "45");
    }
  }
}

}  // namespace

std::string write_sld(const Layer& layer, const Style& style) {
  Xml xml("StyledLayerDescriptor",
          {{"xmlns", "http://www.opengis.net/sld"},
           {"xmlns:ogc", "http://www.opengis.net/ogc"},
           {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
           {"version", "1.0.0"},
           {"xsi:schemaLocation",
            "http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd"}});
  auto named = xml.root().add("NamedLayer");
  named.add("Name", {}, layer.name);
  auto user = named.add("UserStyle");
  user.add("Name", {}, style.name);
  auto type = user.add("FeatureTypeStyle");
  for (const auto& one : style.rules) {
    auto rule = type.add("Rule");
    rule.add("Name", {}, one.label);
    rule.add("Title", {}, one.label);
    add_filter(rule, style, one);
    add_symbol(rule, layer.geometry, one.symbol);
  }
  return xml.text();
}

}  // namespace io::gis
