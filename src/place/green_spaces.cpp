#include "place/green_spaces.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "core/parse.hpp"
#include "place/entrances.hpp"

namespace place {

namespace {

constexpr std::array<std::pair<GreenKind, std::string_view>, 10> kKinds = {
    {{GreenKind::kPark, "park"},
     {GreenKind::kGarden, "garden"},
     {GreenKind::kNatureReserve, "nature reserve"},
     {GreenKind::kAllotments, "allotments"},
     {GreenKind::kCommon, "common"},
     {GreenKind::kRecreationGround, "recreation ground"},
     {GreenKind::kVillageGreen, "village green"},
     {GreenKind::kWood, "wood"},
     {GreenKind::kPlayground, "playground"},
     {GreenKind::kOther, "other"}}};

/// One mapped piece, in metres.
struct Part {
  const GreenSpaceRecord* record = nullptr;
  geo::MultiPolygon shape;
  geo::Box box;
  double area_m2 = 0;
};

bool touch(const Part& a, const Part& b, double gap_m) {
  if (!a.box.grown(gap_m).intersects(b.box)) return false;
  if (geo::contains(a.shape, b.shape[0].outer[0]) || geo::contains(b.shape, a.shape[0].outer[0])) {
    return true;
  }
  const auto sides = boundary_of(b.shape);
  for (const auto& side : boundary_of(a.shape)) {
    geo::Box box;
    box.add(side.a);
    box.add(side.b);
    box = box.grown(gap_m);
    for (const auto& other : sides) {
      geo::Box other_box;
      other_box.add(other.a);
      other_box.add(other.b);
      if (box.intersects(other_box) && distance_m(side, other) <= gap_m) return true;
    }
  }
  return false;
}

/// Group number of every part: parts of one name that touch, directly or by others, are together.
std::vector<std::size_t> group(const std::vector<Part>& parts, double gap_m) {
  std::vector<std::size_t> parent(parts.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&parent](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::map<std::string_view, std::vector<std::size_t>> by_name;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].record->name.empty()) by_name[parts[i].record->name].push_back(i);
  }
  for (const auto& [name, same] : by_name) {
    for (std::size_t a = 0; a < same.size(); ++a) {
      for (std::size_t b = a + 1; b < same.size(); ++b) {
        const auto ra = root(same[a]), rb = root(same[b]);
        if (ra != rb && touch(parts[same[a]], parts[same[b]], gap_m)) {
          parent[std::max(ra, rb)] = std::min(ra, rb);
        }
      }
    }
  }
  for (std::size_t i = 0; i < parts.size(); ++i) parent[i] = root(i);
  return parent;
}

std::string id_of(std::int64_t osm_id, bool from_osm) {
  if (!from_osm) return fmt::format("site/{}", osm_id);
  return osm_id < 0 ? fmt::format("relation/{}", -osm_id) : fmt::format("way/{}", osm_id);
}

std::vector<Part> parts_of(std::span<const GreenSpaceRecord> records,
                           const geo::Projection& projection) {
  std::vector<Part> parts;
  for (const auto& record : records) {
    if (!record.open_to_public) continue;
    Part part;
    part.record = &record;
    part.shape = to_metres(record.shape, projection);
    std::erase_if(part.shape, [](const auto& polygon) { return polygon.outer.size() < 4; });
    if (part.shape.empty()) continue;
    part.box = geo::bounds(part.shape);
    part.area_m2 = geo::area_m2(part.shape);
    parts.push_back(std::move(part));
  }
  std::sort(parts.begin(), parts.end(),
            [](const Part& a, const Part& b) { return a.record->osm_id < b.record->osm_id; });
  return parts;
}

}  // namespace

std::string_view name_of(GreenKind kind) {
  for (const auto& [k, name] : kKinds) {
    if (k == kind) return name;
  }
  return "other";
}

core::WithDiagnostics<std::vector<GreenSpace>> build_green_spaces(
    std::span<const GreenSpaceRecord> records, const street::Graph& graph,
    const geo::Projection& projection, const GreenSpaceQuery& query) {
  core::WithDiagnostics<std::vector<GreenSpace>> result;
  auto& [spaces, diagnostics] = result;
  const auto parts = parts_of(records, projection);
  const auto groups = group(parts, query.merge_gap_m);
  const EntranceFinder entrances(graph, query);
  std::int64_t closed = 0;
  for (std::size_t g = 0; g < parts.size(); ++g) {
    if (groups[g] != g) continue;  // the first of a group stands for it
    GreenSpace space;
    double largest = 0;
    for (std::size_t i = g; i < parts.size(); ++i) {
      if (groups[i] != g) continue;
      if (parts[i].area_m2 > largest) {
        largest = parts[i].area_m2;
        space.kind = parts[i].record->kind;
      }
      space.shape = space.shape.empty() ? parts[i].shape : geo::united(space.shape, parts[i].shape);
    }
    space.area_ha = geo::area_m2(space.shape) / 10'000;
    if (space.area_ha < query.smallest_ha) continue;
    space.osm_id = parts[g].record->osm_id;
    space.id = id_of(space.osm_id, query.from_osm);
    space.name = parts[g].record->name;
    space.entrances = entrances.find(space.shape);
    if (space.entrances.empty()) ++closed;
    spaces.push_back(std::move(space));
  }
  if (closed > 0) {
    diagnostics.info("green-space-no-entrance", "",
                     fmt::format("{} of {} green spaces have no public way within {:.0f} m; nobody "
                                 "is said to reach them",
                                 closed, spaces.size(), query.nearby_m));
  }
  return result;
}

std::vector<GreenSpaceRecord> green_space_records(const Layer& layer) {
  const auto& table = layer.table;
  const auto first_column = [&table](std::initializer_list<std::string_view> names) {
    std::optional<std::size_t> found;
    for (const auto name : names) {
      if (!found) found = table.find_column(name);
    }
    return found;
  };
  const auto name = first_column({"name", "distName1", "distinctiveName1"});
  const auto kind = first_column({"function", "function.", "kind"});
  const auto access = table.find_column("access");
  // OS Open Greenspace: sports grounds are mostly for members, and no flag says which are not.
  static constexpr std::array<std::pair<std::string_view, GreenKind>, 6> kFunctions = {
      {{"public park or garden", GreenKind::kPark},
       {"play space", GreenKind::kPlayground},
       {"playing field", GreenKind::kRecreationGround},
       {"allotments or community growing spaces", GreenKind::kAllotments},
       {"cemetery", GreenKind::kOther},
       {"religious grounds", GreenKind::kOther}}};
  static constexpr std::array<std::string_view, 4> kMembers = {
      "golf course", "bowling green", "tennis court", "other sports facility"};
  std::vector<GreenSpaceRecord> out;
  for (std::size_t i = 0; i < layer.shapes.size(); ++i) {
    const auto& row = table.rows[i];
    GreenSpaceRecord record;
    record.osm_id = row.line;
    record.name = std::string(table.value(row, name));
    record.shape = layer.shapes[i];
    const auto what = core::lower(table.value(row, kind));
    for (const auto& [function, k] : kFunctions) {
      if (function == what) record.kind = k;
    }
    for (const auto& [k, word] : kKinds) {
      if (word == what) record.kind = k;
    }
    const auto may = core::lower(table.value(row, access));
    record.open_to_public = may != "private" && may != "no" &&
                            std::find(kMembers.begin(), kMembers.end(), what) == kMembers.end();
    out.push_back(std::move(record));
  }
  return out;
}

}  // namespace place
