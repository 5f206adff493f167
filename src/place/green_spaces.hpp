#pragma once
// Green spaces and where one walks into them: tagged gates first, else where public ways cross or
// touch the boundary.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/ids.hpp"
#include "geo/polygon.hpp"
#include "place/records.hpp"
#include "place/table.hpp"
#include "street/graph.hpp"

namespace place {

using GreenSpaceId = core::Id<struct GreenSpaceTag>;

enum class EntranceKind : std::uint8_t {
  kGate,    ///< a mapped gate or entrance on the boundary
  kPath,    ///< a public way crosses or touches the boundary
  kNearby,  ///< neither: the nearest public way, at most 30 m from the boundary
};

struct Entrance {
  street::EdgePoint point;  ///< off_street_m is the gap of a kNearby entrance
  geo::PointM at;
  EntranceKind kind = EntranceKind::kPath;
};

struct GreenSpace {
  std::string id;  ///< "way/123", "relation/45" or "site/7" of its first piece
  std::int64_t osm_id = 0;
  std::string name;  ///< may be empty
  GreenKind kind = GreenKind::kOther;
  double area_ha = 0;
  geo::MultiPolygon shape;
  std::vector<Entrance> entrances;
};

struct GreenSpaceQuery {
  double smallest_ha = 0.1;
  double merge_gap_m = 2;  ///< pieces of one name closer than this are one
  double nearby_m = 30;
  double entrance_spacing_m = 10;  ///< entrances closer than this are one
  bool from_osm = true;            ///< false: ids are rows of a file, "site/7"
};

[[nodiscard]] std::string_view name_of(GreenKind kind);

/// Open to the public only; sorted by OSM id. Order of the records does not matter.
[[nodiscard]] core::WithDiagnostics<std::vector<GreenSpace>> build_green_spaces(
    std::span<const GreenSpaceRecord> records, const street::Graph& graph,
    const geo::Projection& projection, const GreenSpaceQuery& query = {});

/// Records from any polygon layer: OS Open Greenspace columns (function, distName1) or name, kind.
[[nodiscard]] std::vector<GreenSpaceRecord> green_space_records(const Layer& layer);

}  // namespace place
