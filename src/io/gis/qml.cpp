#include <fmt/format.h>

#include <utility>
#include <vector>

#include "core/diagnostics.hpp"
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

/// "#rrggbb" as QGIS writes colours: red, green, blue, alpha.
std::string rgba(std::string_view colour) {
  const auto part = [&](std::size_t at) {
    return std::stoi(std::string(colour.substr(at, 2)), nullptr, 16);
  };
  return fmt::format("{},{},{},255", part(1), part(3), part(5));
}

std::string quoted(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out += quote;
    out += c;
  }
  return out + quote;
}

std::string filter_of(const Style& style, const Rule& rule, const Layer& layer) {
  if (style.column.empty()) return {};
  const auto column = quoted(style.column, '"');
  if (rule.missing) return column + " IS NULL";
  if (rule.equals) {
    const auto type = layer.find(style.column)->type;
    const bool plain = type == dataset::Type::kYesNo || type == dataset::Type::kWhole;
    return column + " = " + (plain ? *rule.equals : quoted(*rule.equals, '\''));
  }
  std::string filter;
  if (rule.from) filter = fmt::format("{} >= {}", column, *rule.from);
  if (rule.below) {
    filter += fmt::format("{}{} < {}", filter.empty() ? "" : " AND ", column, *rule.below);
  }
  return filter;
}

const char* name_of(Marker marker) {
  switch (marker) {
    case Marker::kCircle: return "circle";
    case Marker::kSquare: return "square";
    case Marker::kTriangle: return "triangle";
    case Marker::kDiamond: return "diamond";
    case Marker::kStar: return "star";
  }
  return "circle";
}

using Props = std::vector<std::pair<const char*, std::string>>;

void add_symbol_layer(Xml::Node symbol, const char* kind, const Props& props) {
  auto layer = symbol.add("layer", {{"class", kind}, {"enabled", "1"}, {"locked", "0"}, {"pass", "0"}});
  // Written since QGIS 3.0 and still read by every later one, unlike its newer spelling.
  for (const auto& [key, value] : props) layer.add("prop", {{"k", key}, {"v", value}});
}

Props area_props(const Symbol& s, std::string_view colour, const char* brush, bool outline) {
  return {{"color", rgba(colour)},
          {"style", brush},
          {"joinstyle", "round"},
          {"outline_color", rgba(s.outline)},
          {"outline_style", !outline ? "no" : s.dashed ? "dash" : "solid"},
          {"outline_width", fmt::format("{}", s.outline_mm)},
          {"outline_width_unit", "MM"}};
}

void add_symbol(Xml::Node symbols, GeometryKind geometry, const Symbol& s, std::size_t number) {
  const char* type = geometry == GeometryKind::kArea   ? "fill"
                     : geometry == GeometryKind::kLine ? "line"
                                                       : "marker";
  auto symbol = symbols.add("symbol", {{"name", std::to_string(number)},
                                       {"type", type},
                                       {"alpha", fmt::format("{}", s.opacity)},
                                       {"clip_to_extent", "1"},
                                       {"force_rhr", "0"}});
  const bool outlined = s.outline_mm > 0;
  switch (geometry) {
    case GeometryKind::kArea:
      if (s.fill == Fill::kHatched) {
        add_symbol_layer(symbol, "SimpleFill", area_props(s, dataset::kNoData, "solid", outlined));
        add_symbol_layer(symbol, "SimpleFill", area_props(s, s.colour, "b_diagonal", false));
      } else {
        const char* brush = s.fill == Fill::kNone ? "no" : "solid";
        add_symbol_layer(symbol, "SimpleFill", area_props(s, s.colour, brush, outlined));
      }
      break;
    case GeometryKind::kLine:
      add_symbol_layer(symbol, "SimpleLine",
                       {{"line_color", rgba(s.colour)},
                        {"line_style", s.dashed ? "dash" : "solid"},
                        {"line_width", fmt::format("{}", s.width_mm)},
                        {"line_width_unit", "MM"},
                        {"capstyle", "round"},
                        {"joinstyle", "round"}});
      break;
    default:
      add_symbol_layer(symbol, "SimpleMarker",
                       {{"color", rgba(s.colour)},
                        {"name", name_of(s.marker)},
                        {"outline_color", rgba(s.outline)},
                        {"outline_style", outlined ? "solid" : "no"},
                        {"outline_width", fmt::format("{}", s.outline_mm)},
                        {"outline_width_unit", "MM"},
                        {"size", fmt::format("{}", s.size_mm)},
                        {"size_unit", "MM"}});
  }
}

void add_labels(Xml::Node root, const std::string& column) {
  auto settings = root.add("labeling", {{"type", "simple"}}).add("settings");
  auto text = settings.add("text-style", {{"fieldName", column},
                                          {"isExpression", "0"},
                                          {"fontSize", "9"},
                                          {"fontSizeUnit", "Point"},
                                          {"textColor", "11,12,12,255"}});
  text.add("text-buffer", {{"bufferDraw", "1"},
                           {"bufferSize", "0.8"},
                           {"bufferSizeUnits", "MM"},
                           {"bufferColor", "255,255,255,255"}});
}

}  // namespace

std::string write_qml(const Layer& layer, const Style& style) {
  const bool labels = !style.label_column.empty();
  Xml xml("qgis", {{"version", "3.22.0"},
                   {"styleCategories", "Symbology|Labeling|Fields"},
                   {"labelsEnabled", labels ? "1" : "0"}});
  auto renderer = xml.root().add(
      "renderer-v2", {{"type", "RuleRenderer"}, {"symbollevels", "0"}, {"enableorderby", "0"}});
  auto rules = renderer.add("rules", {{"key", "rules"}});
  auto symbols = renderer.add("symbols");
  for (std::size_t i = 0; i < style.rules.size(); ++i) {
    const auto& rule = style.rules[i];
    const auto filter = filter_of(style, rule, layer);
    rules.add("rule", {{"key", fmt::format("rule{}", i)},
                                   {"symbol", std::to_string(i)},
                                   {"label", rule.label},
                                   {"filter", filter}});
    add_symbol(symbols, layer.geometry, rule.symbol, i);
  }
  if (labels) add_labels(xml.root(), style.label_column);
  // GDAL hands the headings of a GeoPackage on from 3.7 only.
  auto aliases = xml.root().add("aliases");
  for (const auto& column : layer.columns) {
    if (!column.title.empty()) {
      aliases.add("alias", {{"field", column.name}, {"name", column.title}});
    }
  }
  return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + xml.text();
}

}  // namespace io::gis
