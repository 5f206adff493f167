#include "io/osm/open_areas.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "io/osm/areas.hpp"
#include "io/osm/sight_lines.hpp"
#include "street/graph.hpp"

namespace io::osm {

namespace {

GridPoint grid_of(const RawNode& node) {
  return {node.x, node.y};
}

struct Bounds {
  GridPoint min{INT64_MAX / 2, INT64_MAX / 2};
  GridPoint max{INT64_MIN / 2, INT64_MIN / 2};
  void add(GridPoint p) {
    min = {std::min(min.x, p.x), std::min(min.y, p.y)};
    max = {std::max(max.x, p.x), std::max(max.y, p.y)};
  }
  [[nodiscard]] bool holds(GridPoint p, std::int64_t margin) const {
    return p.x >= min.x - margin && p.x <= max.x + margin && p.y >= min.y - margin &&
           p.y <= max.y + margin;
  }
  /// Small enough for exact tests of sides in 64 bits.
  [[nodiscard]] bool is_local() const {
    constexpr std::int64_t kDegree = 10'000'000;
    return max.x - min.x <= kDegree && max.y - min.y <= kDegree;
  }
  [[nodiscard]] bool covers(const Bounds& o) const { return holds(o.min, 0) && holds(o.max, 0); }
  [[nodiscard]] bool meets(const Bounds& o) const {
    return min.x <= o.max.x && o.min.x <= max.x && min.y <= o.max.y && o.min.y <= max.y;
  }
};

/// Somebody on foot may leave the outline: no road, no yard, no flight of steps.
bool is_crossed(const street::EdgeFacts& facts) {
  using enum street::WayClass;
  const auto c = facts.way_class;
  return (c == kPedestrian || c == kFootway || c == kPath || c == kLivingStreet ||
          c == kPlatform) &&
         !facts.steps && !facts.one_way_forward && !facts.one_way_backward;
}

const street::EdgeFacts* facts_of(const Meaning& meaning) {
  if (meaning.street) return &*meaning.street;
  return meaning.open_place ? &*meaning.open_place : nullptr;
}

/// The nodes of an area's outline, and how it is drawn.
struct Outline {
  std::set<std::int64_t> nodes;
  std::set<std::pair<std::int64_t, std::int64_t>> sides;  ///< lower id first
  std::map<std::int64_t, int> own_uses;  ///< by lines that are members of the relation

  void add(const std::vector<std::int64_t>& refs) {
    nodes.insert(refs.begin(), refs.end());
    for (std::size_t i = 0; i + 1 < refs.size(); ++i) {
      sides.insert(std::minmax(refs[i], refs[i + 1]));
    }
  }
};

bool is_area_way(const Meaning& meaning) {
  return meaning.walkable_area && meaning.street;
}

class AreaFinder {
 public:
  AreaFinder(const RawData& raw, core::Diagnostics& diagnostics)
      : raw_(raw), diagnostics_(diagnostics) {}

  std::vector<AreaLines> find() {
    std::vector<AreaLines> out;
    for (const auto& way : raw_.ways) {
      if (way.meaning == nullptr) continue;
      if (!is_area_way(*way.meaning) && !way.meaning->open_place) continue;
      Outline outline;
      outline.add(way.refs);
      const bool closed = way.refs.size() >= 4 && way.refs.front() == way.refs.back();
      AreaLines area{way.id, way.meaning.get(), {}};
      const Source source{fmt::format("way {}", way.id), way.file, closed};
      cross(std::move(area), source, outline, out,
            [&](core::Diagnostics& d) { return area_of(way, raw_, d); });
    }
    for (const auto& relation : raw_.relations) {
      if (!relation.meaning.street && !relation.meaning.open_place) continue;
      Outline outline;
      for (const auto& member : relation.members) {
        const auto* way = raw_.find_way(member.way);
        if (way == nullptr) continue;
        outline.add(way->refs);
        if (!is_line(*way)) continue;
        for (const auto ref : std::set(way->refs.begin(), way->refs.end())) {
          ++outline.own_uses[ref];
        }
      }
      AreaLines area{-relation.id, &relation.meaning, {}};
      const Source source{fmt::format("relation {}", relation.id), relation.file, true};
      cross(std::move(area), source, outline, out,
            [&](core::Diagnostics& d) { return area_of(relation, raw_, d); });
    }
    return out;
  }

 private:
  struct Source {
    std::string id;
    std::uint32_t file = 0;
    bool closed = true;
  };
  struct Use {
    const RawNode* node = nullptr;
    int lines = 0;  ///< public ways that are no areas
    int areas = 0;
  };

  struct Solid {
    const RawNode* first = nullptr;
    const std::vector<std::int64_t>* refs = nullptr;
    bool water = false;
  };

  static bool holds(const GridLine& solid, const GridLine& ring) {
    if (solid.front() != solid.back()) return false;
    const AreaShape around{{solid}, {}};
    return std::all_of(ring.begin(), ring.end(), [&](GridPoint p) { return contains(around, p); });
  }

  static bool is_line(const RawWay& way) {
    return way.meaning != nullptr && way.meaning->street && !is_area_way(*way.meaning) &&
           street::is_public(*way.meaning->street);
  }

  template <class ReadShape>
  void cross(AreaLines area, const Source& source, const Outline& outline,
             std::vector<AreaLines>& out, const ReadShape& read_shape) {
    const auto refuse = [&](const std::string& why) {
      diagnostics_.add({core::Severity::kInfo, "osm-pedestrian-area", raw_.files[source.file], 0,
                        source.id,
                        fmt::format("an open area is not walked straight across, only along its "
                                    "outline where that is a street: {}",
                                    why)});
    };
    if (!is_crossed(*facts_of(*area.meaning))) return refuse("it is not made for walking alone");
    if (!source.closed) return refuse("its outline is not closed");
    const auto degrees = read_shape(diagnostics_);
    if (!degrees) return refuse("its outline is not whole");
    index_streets();
    AreaShape shape;
    const auto bounds = add_rings(*degrees, shape);
    if (!bounds.is_local()) return refuse("it is wider than a degree");
    const auto entries = entries_of(outline, shape, bounds);
    if (entries.size() < 2) return refuse("fewer than two streets meet it");
    if (entries.size() > kMostEntries) {
      return refuse(
          fmt::format("streets meet it at {} places, more than {}", entries.size(), kMostEntries));
    }
    std::vector<std::int64_t> ids;
    std::vector<GridPoint> points;
    for (const auto* node : entries) {
      ids.push_back(node->id);
      points.push_back(grid_of(*node));
    }
    const bool over_water = area.meaning->pier || facts_of(*area.meaning)->bridge;
    const auto corner_ids = add_solids(outline, bounds, over_water, shape);
    for (const auto corner : find_corners(shape)) {
      if (std::find(points.begin(), points.end(), corner) != points.end()) continue;
      const auto at = corner_ids.find({corner.x, corner.y});
      if (at == corner_ids.end()) continue;
      ids.push_back(at->second);
      points.push_back(corner);
    }
    const bool turns = points.size() <= kMostPoints;
    if (!turns) points.resize(entries.size());
    for (const auto& [a, b] : find_sight_lines(shape, points, entries.size())) {
      // A side of an outline that is a street is there already.
      const bool there =
          area.meaning->street && outline.sides.contains(std::minmax(ids[a], ids[b]));
      if (!there) area.lines.emplace_back(ids[a], ids[b]);
    }
    if (area.lines.empty()) return refuse("no line across it is shorter");
    diagnostics_.add(
        {core::Severity::kInfo, "osm-area-crossed", raw_.files[source.file], 0, source.id,
         fmt::format("an open area is walked straight across, by {} lines between {} places where "
                     "streets meet it{}",
                     area.lines.size(), entries.size(),
                     turns ? "" : "; it has too many corners, so only lines without a turn")});
    out.push_back(std::move(area));
  }

  static Bounds add_rings(const place::MultiPolygonLonLat& degrees, AreaShape& shape) {
    Bounds bounds;
    const auto add = [&](const place::RingLonLat& ring) {
      GridLine line;
      for (const auto& p : ring) {
        // Back to the whole units they came from.
        line.push_back({std::llround(p.lon * 1e7), std::llround(p.lat * 1e7)});
        bounds.add(line.back());
      }
      shape.rings.push_back(std::move(line));
    };
    for (const auto& polygon : degrees) {
      add(polygon.outer);
      for (const auto& hole : polygon.holes) add(hole);
    }
    return bounds;
  }

  /// Which nodes public ways use and what stands in the way, once for all areas.
  void index_streets() {
    if (indexed_) return;
    indexed_ = true;
    for (const auto id : outline_nodes()) {
      const auto* node = raw_.find_node(id);
      if (node != nullptr && node->located() && !street::is_blocked(node->facts)) {
        uses_.push_back({node, 0, 0});
      }
    }
    for (const auto& way : raw_.ways) {
      if (way.meaning == nullptr) continue;
      if (way.meaning->solid_building || way.meaning->barrier_line || way.meaning->water) {
        add_solid(way.refs, way.meaning->water);
      }
      if (!way.meaning->street || !street::is_public(*way.meaning->street)) continue;
      const bool area = is_area_way(*way.meaning);
      const bool ring = way.refs.size() > 1 && way.refs.front() == way.refs.back();
      for (std::size_t i = ring ? 1 : 0; i < way.refs.size(); ++i) {
        if (auto* use = use_of(way.refs[i])) ++(area ? use->areas : use->lines);
      }
      if (area || way.refs.empty()) continue;
      for (const auto ref : {way.refs.front(), way.refs.back()}) {
        const auto* node = raw_.find_node(ref);
        if (node != nullptr && node->located() && !street::is_blocked(node->facts)) {
          ends_.push_back(node);
        }
      }
    }
    for (const auto& relation : raw_.relations) {
      const bool area = relation.meaning.street && street::is_public(*relation.meaning.street);
      const bool solid = relation.meaning.solid_building || relation.meaning.water;
      if (!area && !solid) continue;
      std::set<std::int64_t> nodes;
      for (const auto& member : relation.members) {
        const auto* way = raw_.find_way(member.way);
        if (way == nullptr) continue;
        if (solid) add_solid(way->refs, relation.meaning.water);
        nodes.insert(way->refs.begin(), way->refs.end());
      }
      if (!area) continue;
      for (const auto ref : nodes) {
        if (auto* use = use_of(ref)) ++use->areas;
      }
    }
    std::sort(solids_.begin(), solids_.end(), [](const Solid& a, const Solid& b) {
      return std::pair(a.first->x, a.first->id) < std::pair(b.first->x, b.first->id);
    });
    std::sort(ends_.begin(), ends_.end(), [](const RawNode* a, const RawNode* b) {
      return std::pair(a->x, a->id) < std::pair(b->x, b->id);
    });
    ends_.erase(std::unique(ends_.begin(), ends_.end()), ends_.end());
  }

  /// Of every open area, ascending, each once.
  [[nodiscard]] std::vector<std::int64_t> outline_nodes() const {
    std::vector<std::int64_t> ids;
    for (const auto& way : raw_.ways) {
      if (way.meaning == nullptr) continue;
      if (!is_area_way(*way.meaning) && !way.meaning->open_place) continue;
      ids.insert(ids.end(), way.refs.begin(), way.refs.end());
    }
    for (const auto& relation : raw_.relations) {
      if (!relation.meaning.street && !relation.meaning.open_place) continue;
      for (const auto& member : relation.members) {
        if (const auto* way = raw_.find_way(member.way)) {
          ids.insert(ids.end(), way->refs.begin(), way->refs.end());
        }
      }
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
  }

  [[nodiscard]] Use* use_of(std::int64_t id) {
    const auto use =
        std::lower_bound(uses_.begin(), uses_.end(), id,
                         [](const Use& u, std::int64_t wanted) { return u.node->id < wanted; });
    return use != uses_.end() && use->node->id == id ? &*use : nullptr;
  }

  void add_solid(const std::vector<std::int64_t>& refs, bool water) {
    const auto* first = refs.empty() ? nullptr : raw_.find_node(refs.front());
    if (first != nullptr && first->located()) solids_.push_back({first, &refs, water});
  }

  /// Nodes of the outline that another public way or area shares, and ends of ways inside; by id.
  [[nodiscard]] std::vector<const RawNode*> entries_of(const Outline& outline,
                                                       const AreaShape& shape,
                                                       const Bounds& bounds) {
    std::vector<const RawNode*> out;
    for (const auto id : outline.nodes) {
      const auto* use = use_of(id);
      if (use == nullptr) continue;
      const auto own = outline.own_uses.find(id);
      const int others = use->lines - (own == outline.own_uses.end() ? 0 : own->second);
      if (others > 0 || use->areas > 1) out.push_back(use->node);
    }
    auto end = std::lower_bound(ends_.begin(), ends_.end(), bounds.min.x,
                                [](const RawNode* n, std::int64_t x) { return n->x < x; });
    for (; end != ends_.end() && (*end)->x <= bounds.max.x; ++end) {
      const auto at = grid_of(**end);
      if (bounds.holds(at, 0) && !outline.nodes.contains((*end)->id) && contains(shape, at)) {
        out.push_back(*end);
      }
    }
    std::sort(out.begin(), out.end(),
              [](const RawNode* a, const RawNode* b) { return a->id < b->id; });
    return out;
  }

  /// Puts what stands near the area into the shape; ids of all nodes a line may turn at, by place.
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> add_solids(const Outline& outline,
                                                                           const Bounds& bounds,
                                                                           bool over_water,
                                                                           AreaShape& shape) const {
    constexpr std::int64_t kLongestBuilding = 50'000;  // 0.005 degrees, some 350 m and more
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> ids;
    const auto add_id = [&](const RawNode& node) {
      ids.try_emplace({node.x, node.y}, node.id);  // of two at one place the first met
    };
    for (const auto id : outline.nodes) {
      const auto* node = raw_.find_node(id);
      if (node != nullptr && node->located()) add_id(*node);
    }
    auto solid =
        std::lower_bound(solids_.begin(), solids_.end(), bounds.min.x - kLongestBuilding,
                         [](const Solid& one, std::int64_t x) { return one.first->x < x; });
    for (; solid != solids_.end() && solid->first->x <= bounds.max.x + kLongestBuilding; ++solid) {
      const auto* refs = solid->refs;
      if (solid->water && over_water) continue;
      if (!bounds.holds(grid_of(*solid->first), kLongestBuilding)) continue;
      GridLine line;
      Bounds own;
      std::vector<const RawNode*> nodes;
      for (const auto ref : *refs) {
        const auto* node = raw_.find_node(ref);
        if (node == nullptr || !node->located()) continue;
        nodes.push_back(node);
        line.push_back(grid_of(*node));
        own.add(line.back());
      }
      if (!own.is_local() || !own.meets(bounds)) continue;
      // What holds the whole area does not stand in it: a platform in a station hall.
      if (own.covers(bounds) && holds(line, shape.rings.front())) continue;
      for (const auto* node : nodes) add_id(*node);
      shape.solids.push_back(std::move(line));
    }
    return ids;
  }

  const RawData& raw_;
  core::Diagnostics& diagnostics_;
  bool indexed_ = false;
  std::vector<Use> uses_;             ///< of the nodes of outlines, by id
  std::vector<const RawNode*> ends_;  ///< of ways, from west to east
  std::vector<Solid> solids_;         ///< by their first nodes, from west to east
};

}  // namespace

std::vector<AreaLines> find_area_lines(const RawData& raw, core::Diagnostics& diagnostics) {
  return AreaFinder(raw, diagnostics).find();
}

}  // namespace io::osm
