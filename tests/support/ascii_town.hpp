#pragma once
// Towns drawn in the test: letters on a grid are nodes, ways are words of those letters. The
// drawing becomes OPL text and goes through the real importer and the real graph builder.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "geo/point.hpp"
#include "geo/projection.hpp"
#include "io/osm/read_osm.hpp"
#include "street/graph.hpp"

namespace support {

/// Tags as "highway=footway foot=yes"; "_" stands for a blank inside a value, "__" for "_".
class AsciiTown {
 public:
  /// Letters and digits are nodes, everything else is ground; a column and a row are `spacing_m`.
  AsciiTown(std::string_view map, double spacing_m);

  AsciiTown& way(std::string_view nodes, std::string_view tags);
  AsciiTown& node(char name, std::string_view tags);
  /// Members as "1@outer 2@inner": numbers of the ways in the order in which they were added.
  AsciiTown& relation(std::string_view members, std::string_view tags);
  /// A line of OPL as it is.
  AsciiTown& raw(std::string_view line);
  AsciiTown& without_node(char name);

  [[nodiscard]] std::string opl() const;
  [[nodiscard]] std::int64_t node_id(char name) const;
  [[nodiscard]] geo::LonLat at(char name) const;
  /// Place by column and row of the drawing, fractions allowed.
  [[nodiscard]] geo::LonLat at(double column, double row) const;

  [[nodiscard]] io::osm::OsmData read(const io::osm::ReadQuery& query = {}) const;
  [[nodiscard]] street::Graph graph(const io::osm::ReadQuery& query = {}) const;
  /// The first place of that node on the graph.
  [[nodiscard]] static street::EdgePoint on(const street::Graph& graph, std::int64_t node);
  [[nodiscard]] street::EdgePoint on(const street::Graph& graph, char name) const {
    return on(graph, node_id(name));
  }
  [[nodiscard]] geo::PointM metres(char name) const;
  [[nodiscard]] geo::PointM metres(double column, double row) const;

 private:
  struct Drawn {
    int column = 0;
    int row = 0;
    std::string tags;
    bool gone = false;
  };
  std::map<char, Drawn> nodes_;
  std::vector<std::pair<std::string, std::string>> ways_;
  std::vector<std::pair<std::string, std::string>> relations_;
  std::vector<std::string> raw_;
  double spacing_m_;
};

[[nodiscard]] const geo::Projection& national_grid();

}  // namespace support
