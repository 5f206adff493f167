#include "io/osm/map_builder.hpp"

#include <algorithm>
#include <tuple>

#include "io/osm/areas.hpp"

namespace io::osm {

namespace {

/// Stretches of a way whose nodes are all there.
std::vector<std::vector<geo::LonLat>> stretches(const RawWay& way, const RawData& raw) {
  std::vector<std::vector<geo::LonLat>> out(1);
  for (const auto ref : way.refs) {
    const auto* node = raw.find_node(ref);
    if (node != nullptr && node->located()) {
      out.back().push_back({node->x / 1e7, node->y / 1e7});
    } else if (!out.back().empty()) {
      out.emplace_back();
    }
  }
  std::erase_if(out, [](const auto& line) { return line.size() < 2; });
  return out;
}

void add_building(const RawWay& way, const RawData& raw, place::MapRecords& map) {
  auto lines = stretches(way, raw);
  // One with gaps is no outline any more.
  if (lines.size() == 1 && lines[0].size() >= 4 && lines[0].front() == lines[0].back()) {
    map.buildings.push_back(std::move(lines[0]));
  }
}

}  // namespace

place::MapRecords build_map_records(const RawData& raw, const core::JobContext& context) {
  place::MapRecords map;
  std::size_t done = 0;
  for (const auto& way : raw.ways) {
    if (++done % 4096 == 0) context.checkpoint();
    if (way.meaning == nullptr) continue;
    if (way.meaning->solid_building) add_building(way, raw, map);
    if (!way.meaning->map_line) continue;
    for (auto& line : stretches(way, raw)) {
      map.lines.push_back({*way.meaning->map_line, way.meaning->map_name, std::move(line)});
    }
  }
  core::Diagnostics told_already;  // by the builder of places, as far as it matters to an answer
  for (const auto& relation : raw.relations) {
    context.checkpoint();
    if (!relation.meaning.solid_building) continue;
    if (const auto shape = area_of(relation, raw, told_already)) {
      for (const auto& polygon : *shape) map.buildings.push_back(polygon.outer);
    }
  }
  auto names = raw.names;
  std::sort(names.begin(), names.end(), [](const RawName& a, const RawName& b) {
    return std::tuple(a.place.osm_id, b.version) < std::tuple(b.place.osm_id, a.version);
  });
  names.erase(std::unique(names.begin(), names.end(),
                          [](const RawName& a, const RawName& b) {
                            return a.place.osm_id == b.place.osm_id;
                          }),
              names.end());
  for (auto& name : names) map.names.push_back(std::move(name.place));
  std::stable_sort(map.names.begin(), map.names.end(),
                   [](const auto& a, const auto& b) { return a.rank < b.rank; });
  return map;
}

}  // namespace io::osm
