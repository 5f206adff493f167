#include "io/osm/place_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/polygon.hpp"
#include "io/osm/areas.hpp"
#include "street/graph.hpp"

namespace io::osm {

namespace {

/// Degrees as plane coordinates: enough to test what lies in what.
geo::MultiPolygon in_degrees(const place::MultiPolygonLonLat& shape) {
  const auto ring = [](const place::RingLonLat& from) {
    geo::Ring to;
    to.reserve(from.size());
    for (const auto& p : from) to.push_back({p.lon, p.lat});
    return to;
  };
  geo::MultiPolygon out;
  for (const auto& polygon : shape) {
    geo::Polygon p{ring(polygon.outer), {}};
    for (const auto& hole : polygon.holes) p.holes.push_back(ring(hole));
    out.push_back(std::move(p));
  }
  return out;
}

double area_m2(const geo::MultiPolygon& degrees, double lat) {
  constexpr double kDegreeM = 6'371'009.0 * std::numbers::pi / 180.0;
  return geo::area_m2(degrees) * kDegreeM * kDegreeM * std::cos(lat * std::numbers::pi / 180.0);
}

class PlaceBuilder {
 public:
  PlaceBuilder(const RawData& raw, core::Diagnostics& diagnostics)
      : raw_(raw), diagnostics_(diagnostics) {}

  void add_way(const RawWay& way) {
    if (way.meaning == nullptr) return;
    if (way.meaning->severing_line) {
      const auto& meaning = *way.meaning;
      add_runs(way, [&](const std::vector<geo::LonLat>& line) {
        if (meaning.severance) records_.severance.push_back({way.id, *meaning.severance, line});
        const auto& tags = *meaning.severing_line;
        records_.severing.push_back({way.id, tags.kind, tags.name, tags.bridged, line, {}});
      });
    }
    if (!way.meaning->is_area()) return;
    if (const auto shape = area_of(way, raw_, diagnostics_)) {
      add_area(way.id, *way.meaning, *shape);
    }
  }

  /// Gates and entrances; doors of buildings are none, and one that stands on private ways only
  /// is closed.
  void add_gates() {
    struct Found {
      const RawNode* node = nullptr;
      bool door = false, on_public = false, on_private = false;
    };
    std::vector<Found> found;
    for (const auto& node : raw_.nodes) {
      if (node.gate != GateTag::kNone && node.located()) found.push_back({&node});
    }
    for (const auto& way : raw_.ways) {
      if (way.meaning == nullptr || (!way.meaning->street && !way.meaning->solid_building)) continue;
      for (const auto ref : way.refs) {
        const auto at = std::lower_bound(
            found.begin(), found.end(), ref,
            [](const Found& f, std::int64_t id) { return f.node->id < id; });
        if (at == found.end() || at->node->id != ref) continue;
        at->door |= way.meaning->solid_building;
        if (!way.meaning->street) continue;
        (street::is_public(*way.meaning->street) ? at->on_public : at->on_private) = true;
      }
    }
    for (const auto& f : found) {
      if (f.door) continue;
      const bool open = f.node->gate == GateTag::kOpen && (f.on_public || !f.on_private);
      records_.gates.push_back({f.node->id, {f.node->x / 1e7, f.node->y / 1e7}, open});
    }
  }

  void add_relation(const RawRelation& relation) {
    if (!relation.meaning.is_area()) return;
    if (const auto shape = area_of(relation, raw_, diagnostics_)) {
      add_area(-relation.id, relation.meaning, *shape);
    }
  }

  /// Buildings not told to be homes wait until all land use is known.
  place::PlaceRecords take() {
    std::int64_t undecided = 0;
    for (const auto& building : buildings_) {
      if (building.tags.kind == BuildingTags::Kind::kUnknown && building.tags.flats == 0) {
        if (!is_house_sized(building.footprint_m2)) continue;
        if (!building.tags.has_address && !on_residential_land(building.at)) {
          ++undecided;
          continue;
        }
      }
      records_.buildings.push_back({building.osm_id,
                                    {building.at.x, building.at.y},
                                    dwellings_of(building.tags, building.footprint_m2)});
    }
    if (undecided > 0) {
      diagnostics_.info("osm-buildings-undecided", "",
                        fmt::format("{} buildings of the size of a house are not counted as homes: "
                                    "they have no address and lie on no residential land",
                                    undecided));
    }
    return std::move(records_);
  }

 private:
  struct Building {
    std::int64_t osm_id = 0;
    BuildingTags tags;
    geo::PointM at;  ///< degrees
    double footprint_m2 = 0;
  };
  struct Land {
    geo::Box box;
    geo::MultiPolygon shape;  ///< degrees
  };

  /// The stretches of a way that the file gives the places of.
  template <class Add>
  void add_runs(const RawWay& way, Add add) {
    std::vector<geo::LonLat> run;
    const auto end_run = [&] {
      if (run.size() >= 2) add(run);
      run.clear();
    };
    for (const auto ref : way.refs) {
      const RawNode* node = raw_.find_node(ref);
      if (node == nullptr || !node->located()) {
        end_run();
      } else {
        run.push_back({node->x / 1e7, node->y / 1e7});
      }
    }
    end_run();
  }

  void add_area(std::int64_t id, const Meaning& meaning, const place::MultiPolygonLonLat& shape) {
    if (meaning.building) {
      const auto degrees = in_degrees(shape);
      const auto at = geo::point_inside(degrees);
      buildings_.push_back({id, *meaning.building, at, area_m2(degrees, at.y)});
    }
    if (meaning.residential_land) {
      auto degrees = in_degrees(shape);
      residential_.push_back({geo::bounds(degrees), std::move(degrees)});
    }
    if (meaning.green) {
      const auto& green = *meaning.green;
      records_.green_spaces.push_back({id, green.name, green.kind, green.access, shape, {},
                                       green.fee, green.opening_hours, green.dog});
    }
    if (meaning.water) records_.water.push_back({id, shape});
    if (meaning.severing_ground) {
      const auto& tags = *meaning.severing_ground;
      records_.severing.push_back({id, tags.kind, tags.name, false, {}, shape});
    }
  }

  [[nodiscard]] bool on_residential_land(geo::PointM at) const {
    for (const auto& land : residential_) {
      if (land.box.contains(at) && geo::contains(land.shape, at)) return true;
    }
    return false;
  }

  const RawData& raw_;
  core::Diagnostics& diagnostics_;
  place::PlaceRecords records_;
  std::vector<Building> buildings_;
  std::vector<Land> residential_;
};

}  // namespace

place::PlaceRecords build_places(const RawData& raw, const core::JobContext& context,
                                 core::Diagnostics& diagnostics) {
  PlaceBuilder builder(raw, diagnostics);
  std::size_t done = 0;
  for (const auto& way : raw.ways) {
    if (++done % 4096 == 0) context.checkpoint();
    builder.add_way(way);
  }
  for (const auto& relation : raw.relations) {
    context.checkpoint();
    builder.add_relation(relation);
  }
  builder.add_gates();
  return builder.take();
}

}  // namespace io::osm
