#include "place/green_spaces.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "place/entrances.hpp"
#include "place/green_merge.hpp"

namespace place {

namespace {

std::string id_of(const GreenSpaceRecord& record, bool from_osm) {
  if (!record.source_id.empty()) return "site/" + record.source_id;
  if (!from_osm) return fmt::format("site/{}", record.osm_id);
  return record.osm_id < 0 ? fmt::format("relation/{}", -record.osm_id)
                           : fmt::format("way/{}", record.osm_id);
}

class Builder {
 public:
  Builder(const street::Graph& graph, const geo::Projection& projection,
          const GreenSpaceQuery& query, core::Diagnostics& diagnostics)
      : projection_(projection),
        query_(query),
        diagnostics_(diagnostics),
        entrances_(graph, gates(), query) {}

  std::vector<GreenSpace> build(std::span<const GreenSpaceRecord> records) {
    const auto pieces = pieces_of(records);
    const auto access_points = points_by_site(records);
    std::vector<GreenSpace> spaces;
    std::int64_t small = 0;
    std::size_t merged = 0, spaces_merged = 0;
    for (const auto& group : group_pieces(pieces, query_)) {
      auto space = describe(pieces, group);
      if (space.area_ha < smallest_ha(space.kind)) {
        ++small;
        continue;
      }
      if (group.pieces.size() > 1) {
        merged += group.pieces.size();
        ++spaces_merged;
      }
      std::vector<geo::PointM> given;
      for (const auto i : group.pieces) {
        const auto at = access_points.find(pieces[i].record->source_id);
        if (at == access_points.end()) continue;
        given.insert(given.end(), at->second.begin(), at->second.end());
      }
      find_entrances(space, given);
      spaces.push_back(std::move(space));
    }
    if (small > 0) {
      diagnostics_.info("green-space-small", "",
                        fmt::format("{} green spaces smaller than {} ha ({} ha for allotments and "
                                    "community gardens) are left out",
                                    small, query_.smallest_ha, query_.smallest_garden_ha));
    }
    if (merged > 0) {
      diagnostics_.info("green-space-merged", "",
                        fmt::format("{} mapped pieces were put together to {} green spaces: one "
                                    "name side by side, or one in the other",
                                    merged, spaces_merged));
    }
    return spaces;
  }

 private:
  [[nodiscard]] std::vector<EntranceFinder::Gate> gates() const {
    std::vector<EntranceFinder::Gate> out;
    for (const auto& gate : query_.gates) {
      out.push_back({gate.osm_id, projection_.to_metres(gate.at), gate.open});
    }
    return out;
  }

  void note(core::Severity severity, std::string code, const std::string& id, std::string message) {
    diagnostics_.add({severity, std::move(code), "", 0, id, std::move(message)});
  }

  std::vector<GreenPiece> pieces_of(std::span<const GreenSpaceRecord> records) {
    std::vector<const GreenSpaceRecord*> sorted;
    for (const auto& record : records) sorted.push_back(&record);
    std::sort(sorted.begin(), sorted.end(),
              [](const auto* a, const auto* b) { return a->osm_id < b->osm_id; });
    std::vector<GreenPiece> pieces;
    for (const auto* record : sorted) {
      const auto id = id_of(*record, query_.from_osm);
      if (record->access == GreenAccess::kClosed) {
        note(core::Severity::kInfo, "green-space-closed", id,
             "is private or closed to the public and left out");
        continue;
      }
      GreenPiece piece;
      piece.record = record;
      piece.shape = to_metres(record->shape, projection_);
      std::erase_if(piece.shape, [](const auto& polygon) { return polygon.outer.size() < 4; });
      if (piece.shape.empty()) continue;
      if (const auto problem = geo::validity_problem(piece.shape); !problem.empty()) {
        note(core::Severity::kWarning, "green-space-crosses-itself", id,
             "has an outline that is not a plain polygon (it crosses itself, say), so its area and "
             "its entrances may be wrong; correct it on the map");
      }
      piece.box = geo::bounds(piece.shape);
      piece.area_m2 = geo::area_m2(piece.shape);
      pieces.push_back(std::move(piece));
    }
    return pieces;
  }

  std::map<std::string, std::vector<geo::PointM>, std::less<>> points_by_site(
      std::span<const GreenSpaceRecord> records) {
    std::map<std::string, std::vector<geo::PointM>, std::less<>> out;
    if (query_.access_points.empty()) return out;
    for (const auto& record : records) out[record.source_id];
    std::int64_t unknown = 0;
    for (const auto& point : query_.access_points) {
      const auto at = point.site.empty() ? out.end() : out.find(point.site);
      if (at == out.end()) {
        ++unknown;
      } else {
        at->second.push_back(projection_.to_metres(point.at));
      }
    }
    if (unknown > 0) {
      diagnostics_.warn("green-access-point-unknown-site", "", 0, "",
                        fmt::format("{} access points belong to no site of the file; they are left "
                                    "out",
                                    unknown));
    }
    return out;
  }

  [[nodiscard]] double smallest_ha(GreenKind kind) const {
    const bool garden = kind == GreenKind::kAllotments || kind == GreenKind::kCommunityGarden;
    return garden ? query_.smallest_garden_ha : query_.smallest_ha;
  }

  [[nodiscard]] GreenSpace describe(const std::vector<GreenPiece>& pieces,
                                    const GreenGroup& group) const {
    const auto& head = *pieces[group.head].record;
    GreenSpace space;
    space.osm_id = head.osm_id;
    space.id = id_of(head, query_.from_osm);
    space.access = head.access;
    space.fee = head.fee;
    space.opening_hours = head.opening_hours;
    space.dog = head.dog;
    space.pieces = group.pieces.size();
    double largest = 0, largest_named = 0;
    space.name = head.name;
    for (const auto i : group.pieces) {
      const auto& piece = pieces[i];
      if (piece.area_m2 > largest) {
        largest = piece.area_m2;
        space.kind = piece.record->kind;
      }
      // A wood inside an unnamed park does not name the park; a named half of it does.
      const bool own = !head.name.empty() || piece.record->name.empty() ||
                       piece.area_m2 <= largest_named ||
                       piece.area_m2 * 2 < pieces[group.head].area_m2;
      if (!own) {
        largest_named = piece.area_m2;
        space.name = piece.record->name;
      }
      space.shape = space.shape.empty() ? piece.shape : geo::united(space.shape, piece.shape);
    }
    space.area_ha = geo::area_m2(space.shape) / 10'000;
    return space;
  }

  void find_entrances(GreenSpace& space, std::span<const geo::PointM> given) {
    auto found = entrances_.find({&space.shape, space.access, given});
    space.entrances = std::move(found.entrances);
    if (found.access_points_left_out > 0) {
      note(core::Severity::kInfo, "green-access-point-far", space.id,
           fmt::format("{} of its access points have no public way within 50 m and are left out",
                       found.access_points_left_out));
    }
    switch (found.source) {
      case EntranceSource::kAccessPoints:
      case EntranceSource::kWays:
        break;
      case EntranceSource::kAlong:
        note(core::Severity::kInfo, "green-space-along-edge", space.id,
             "no mapped way leads in; it is entered where ways come to its edge");
        break;
      case EntranceSource::kNearby:
        note(core::Severity::kInfo, "green-space-nearby-way", space.id,
             fmt::format("no mapped way leads to it; it is entered from the nearest public way, "
                         "{:.0f} m off",
                         space.entrances.front().point.off_street_m));
        break;
      case EntranceSource::kGatesClosed:
        note(core::Severity::kInfo, "green-space-gates-closed", space.id,
             "all its mapped ways in have a locked or private gate; nobody is said to reach it");
        break;
      case EntranceSource::kNone:
        note(core::Severity::kInfo, "green-space-no-entrance", space.id,
             fmt::format("has no public way within {:.0f} m; nobody is said to reach it",
                         query_.nearby_m));
        break;
    }
  }

  const geo::Projection& projection_;
  const GreenSpaceQuery& query_;
  core::Diagnostics& diagnostics_;
  EntranceFinder entrances_;
};

}  // namespace

core::WithDiagnostics<std::vector<GreenSpace>> build_green_spaces(
    std::span<const GreenSpaceRecord> records, const street::Graph& graph,
    const geo::Projection& projection, const GreenSpaceQuery& query) {
  core::WithDiagnostics<std::vector<GreenSpace>> result;
  result.value = Builder(graph, projection, query, result.diagnostics).build(records);
  return result;
}

}  // namespace place
