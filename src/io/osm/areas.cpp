#include "io/osm/areas.hpp"

#include <fmt/format.h>

#include <osmium/area/assembler.hpp>
#include <osmium/builder/osm_object_builder.hpp>
#include <osmium/osm/area.hpp>

namespace io::osm {

namespace {

geo::LonLat lonlat(std::int32_t x, std::int32_t y) { return {x / 1e7, y / 1e7}; }

/// A way of libosmium with locations; false when it has gaps.
bool build_way(const RawWay& way, const RawData& raw, osmium::memory::Buffer& buffer) {
  {
    osmium::builder::WayBuilder builder(buffer);
    builder.set_id(way.id);
    builder.set_user("");
    osmium::builder::WayNodeListBuilder nodes(builder);
    for (const auto ref : way.refs) {
      const RawNode* node = raw.find_node(ref);
      if (node == nullptr || !node->located()) return false;
      nodes.add_node_ref(ref, osmium::Location(node->x, node->y));
    }
  }
  buffer.commit();
  return true;
}

place::RingLonLat ring_of(const osmium::NodeRefList& ring) {
  place::RingLonLat out;
  out.reserve(ring.size());
  for (const auto& node : ring) out.push_back(lonlat(node.x(), node.y()));
  return out;
}

place::MultiPolygonLonLat shape_of(const osmium::Area& area) {
  place::MultiPolygonLonLat shape;
  for (const auto& outer : area.outer_rings()) {
    auto& polygon = shape.emplace_back();
    polygon.outer = ring_of(outer);
    for (const auto& inner : area.inner_rings(outer)) polygon.holes.push_back(ring_of(inner));
  }
  return shape;
}

}  // namespace

std::optional<place::MultiPolygonLonLat> area_of(const RawWay& way, const RawData& raw,
                                                 core::Diagnostics& diagnostics) {
  if (way.refs.size() < 4 || way.refs.front() != way.refs.back()) return std::nullopt;
  place::RingLonLat ring;
  ring.reserve(way.refs.size());
  for (const auto ref : way.refs) {
    const RawNode* node = raw.find_node(ref);
    if (node == nullptr || !node->located()) {
      diagnostics.warn("osm-area-incomplete", raw.files[way.file], 0, fmt::format("way {}", way.id),
                       "part of the outline is not in the extract; the area is left out");
      return std::nullopt;
    }
    ring.push_back(lonlat(node->x, node->y));
  }
  return place::MultiPolygonLonLat{{std::move(ring), {}}};
}

std::optional<place::MultiPolygonLonLat> area_of(const RawRelation& relation, const RawData& raw,
                                                 core::Diagnostics& diagnostics) {
  const auto id = fmt::format("relation {}", relation.id);
  osmium::memory::Buffer buffer(16 * 1024, osmium::memory::Buffer::auto_grow::yes);
  std::vector<std::size_t> offsets;
  bool complete = !relation.members.empty();
  std::vector<std::pair<std::int64_t, const std::string*>> members;
  for (const auto& member : relation.members) {
    const RawWay* way = raw.find_way(member.way);
    const auto offset = buffer.committed();
    if (way == nullptr || way->refs.size() < 2 || !build_way(*way, raw, buffer)) {
      buffer.rollback();
      complete = false;
      break;
    }
    offsets.push_back(offset);
    members.emplace_back(member.way, &member.role);
  }
  if (!complete) {
    diagnostics.warn("osm-multipolygon-incomplete", raw.files[relation.file], 0, id,
                     "parts of the multipolygon are not in the extract; it is left out");
    return std::nullopt;
  }
  const auto relation_offset = buffer.committed();
  {
    osmium::builder::RelationBuilder builder(buffer);
    builder.set_id(relation.id);
    builder.set_user("");
    {
      osmium::builder::TagListBuilder tags(builder);
      tags.add_tag("type", "multipolygon");  // the assembler makes nothing of untagged ones
      tags.add_tag("area", "yes");
    }
    osmium::builder::RelationMemberListBuilder list(builder);
    for (const auto& [way, role] : members) {
      list.add_member(osmium::item_type::way, way, *role);
    }
  }
  buffer.commit();
  std::vector<const osmium::Way*> ways;
  for (const auto offset : offsets) ways.push_back(&buffer.get<osmium::Way>(offset));
  osmium::memory::Buffer out(16 * 1024, osmium::memory::Buffer::auto_grow::yes);
  osmium::area::AssemblerConfig config;
  config.ignore_invalid_locations = true;
  osmium::area::Assembler assembler(config);
  assembler(buffer.get<osmium::Relation>(relation_offset), ways, out);
  for (const auto& area : out.select<osmium::Area>()) {
    auto shape = shape_of(area);
    if (!shape.empty()) return shape;
  }
  diagnostics.warn("osm-multipolygon-broken", raw.files[relation.file], 0, id,
                   "the members of the multipolygon do not form closed rings; it is left out");
  return std::nullopt;
}

}  // namespace io::osm
