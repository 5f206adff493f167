#include "support/ascii_town.hpp"

#include <cmath>
#include <cstdio>
#include <numbers>
#include <stdexcept>

#include "street/graph_builder.hpp"

namespace support {

namespace {

constexpr double kDegreeM = 6'371'009.0 * std::numbers::pi / 180.0;
constexpr geo::LonLat kCorner{-3.0, 51.6};  // north-west corner of every drawing

/// "a=b c=d" as OPL tags; "_" is a blank, "__" is "_".
std::string opl_tags(std::string_view tags) {
  std::string out;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const char c = tags[i];
    if (c == ' ') {
      out += ',';
    } else if (c == '_' && tags.substr(i + 1).starts_with('_')) {
      out += '_';
      ++i;
    } else if (c == '_') {
      out += "%20%";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

AsciiTown::AsciiTown(std::string_view map, double spacing_m) : spacing_m_(spacing_m) {
  if (map.starts_with('\n')) map.remove_prefix(1);  // of a raw string
  int column = 0, row = 0;
  for (const char c : map) {
    if (c == '\n') {
      ++row;
      column = 0;
      continue;
    }
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) nodes_[c] = {column, row, "", false};
    ++column;
  }
}

AsciiTown& AsciiTown::way(std::string_view nodes, std::string_view tags) {
  ways_.emplace_back(nodes, tags);
  return *this;
}

AsciiTown& AsciiTown::node(char name, std::string_view tags) {
  nodes_.at(name).tags = tags;
  return *this;
}

AsciiTown& AsciiTown::relation(std::string_view members, std::string_view tags) {
  relations_.emplace_back(members, tags);
  return *this;
}

AsciiTown& AsciiTown::raw(std::string_view line) {
  raw_.emplace_back(line);
  return *this;
}

AsciiTown& AsciiTown::without_node(char name) {
  nodes_.at(name).gone = true;
  return *this;
}

std::int64_t AsciiTown::node_id(char name) const { return 100 + name; }

geo::LonLat AsciiTown::at(double column, double row) const {
  const double lat = kCorner.lat - row * spacing_m_ / kDegreeM;
  const double shrink = std::cos(kCorner.lat * std::numbers::pi / 180.0);
  return {kCorner.lon + column * spacing_m_ / (kDegreeM * shrink), lat};
}

geo::LonLat AsciiTown::at(char name) const {
  const auto& node = nodes_.at(name);
  const auto p = at(node.column, node.row);
  return {std::round(p.lon * 1e7) / 1e7, std::round(p.lat * 1e7) / 1e7};  // as the map has it
}

std::string AsciiTown::opl() const {
  std::string out;
  char line[200];
  for (const auto& [name, node] : nodes_) {
    if (node.gone) continue;
    const auto p = at(node.column, node.row);
    std::snprintf(line, sizeof line, "n%lld v1 x%.7f y%.7f T%s\n",
                  static_cast<long long>(node_id(name)), p.lon, p.lat,
                  opl_tags(node.tags).c_str());
    out += line;
  }
  for (std::size_t i = 0; i < ways_.size(); ++i) {
    out.append("w").append(std::to_string(i + 1)).append(" v1 T");
    out.append(opl_tags(ways_[i].second)).append(" N");
    for (std::size_t k = 0; k < ways_[i].first.size(); ++k) {
      if (k > 0) out += ",";
      out.append("n").append(std::to_string(node_id(ways_[i].first[k])));
    }
    out += "\n";
  }
  for (std::size_t i = 0; i < relations_.size(); ++i) {
    out.append("r").append(std::to_string(i + 1)).append(" v1 T");
    out.append(opl_tags(relations_[i].second)).append(" M");
    bool start = true;
    for (const char c : relations_[i].first) {
      if (start) out += "w";
      start = c == ' ';
      out += c == ' ' ? ',' : c;
    }
    out += "\n";
  }
  for (const auto& text : raw_) out += text + "\n";
  return out;
}

io::osm::OsmData AsciiTown::read(const io::osm::ReadQuery& query) const {
  return io::osm::read_osm_opl({opl()}, query, {});
}

street::Graph AsciiTown::graph(const io::osm::ReadQuery& query) const {
  return street::build_graph(read(query).streets, national_grid()).value;
}

street::EdgePoint AsciiTown::on(const street::Graph& graph, std::int64_t node) {
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    for (const auto& p : graph.shape_of(street::EdgeId(e))) {
      if (p.osm_node == node) return {street::EdgeId(e), p.along_m, 0};
    }
  }
  throw std::runtime_error("the node is not on the graph");
}

geo::PointM AsciiTown::metres(char name) const { return national_grid().to_metres(at(name)); }

geo::PointM AsciiTown::metres(double column, double row) const {
  return national_grid().to_metres(at(column, row));
}

const geo::Projection& national_grid() {
  static const geo::Projection projection("EPSG:27700");
  return projection;
}

}  // namespace support
