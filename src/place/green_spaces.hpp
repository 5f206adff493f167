#pragma once
// Green spaces and where one walks into them: access points of a file, else gates and public ways
// that lead in, else what comes nearest.

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
  kAccessPoint,  ///< given by the file
  kGate,         ///< a mapped gate or entrance on the boundary
  kPath,         ///< a public way leads in, or ends at the boundary
  kAlong,        ///< none of these: a public way comes to the boundary and runs along or by it
  kNearby,       ///< nor that: the nearest public way, at most 30 m from the boundary
};

struct Entrance {
  street::EdgePoint point;  ///< off_street_m is the gap between a way and the place
  geo::PointM at;
  EntranceKind kind = EntranceKind::kPath;
  std::int64_t gate_osm = 0;  ///< of the node, 0 when none is mapped
};

struct GreenSpace {
  std::string id;  ///< "way/123", "relation/45", "site/7" or "site/" and the id of the file
  std::int64_t osm_id = 0;
  std::string name;  ///< may be empty
  GreenKind kind = GreenKind::kOther;
  GreenAccess access = GreenAccess::kOpen;  ///< never closed
  double area_ha = 0;                       ///< in the plane of the project, overlaps counted once
  geo::MultiPolygon shape;
  std::size_t pieces = 1;               ///< of the map that were put together
  std::string fee, opening_hours, dog;  ///< as tagged on the piece that gives the id
  std::vector<Entrance> entrances;
};

struct GreenSpaceQuery {
  double smallest_ha = 0.1;
  double smallest_garden_ha = 0.01;  ///< allotments and community gardens are small and meant
  double same_name_gap_m = 50;       ///< pieces of one name closer than this are one
  double contained_share = 0.9;      ///< of a piece's area, to be part of what it lies in
  double nearby_m = 30;
  double entrance_spacing_m = 10;  ///< entrances closer than this are one
  bool from_osm = true;            ///< false: the records are rows of a file
  std::span<const GateRecord> gates = {};
  std::span<const AccessPointRecord> access_points = {};
};

[[nodiscard]] std::string_view name_of(GreenKind kind);

/// What everybody or a circle of people may enter, by id; closed pieces are reported and left out.
/// The order of the records does not matter. Rules: docs/methods/green_spaces.md. Reports
/// green-space-closed, -crosses-itself, -small, -merged, -along-edge, -nearby-way, -no-entrance,
/// -gates-closed and green-access-point-far, -unknown-site.
[[nodiscard]] core::WithDiagnostics<std::vector<GreenSpace>> build_green_spaces(
    std::span<const GreenSpaceRecord> records, const street::Graph& graph,
    const geo::Projection& projection, const GreenSpaceQuery& query = {});

/// Records from any polygon layer: OS Open Greenspace columns (id, function, distName1) or name,
/// kind, access. Reports green-space-unknown-kind.
[[nodiscard]] core::WithDiagnostics<std::vector<GreenSpaceRecord>> green_space_records(
    const Layer& layer);

/// Ways in from a point layer with the columns of OS Open Greenspace (accessType, refToGSite).
/// Those for motor vehicles only are left out and counted (green-access-point-not-on-foot). Throws
/// InputError "missing-column" without a column that names the site.
[[nodiscard]] core::WithDiagnostics<std::vector<AccessPointRecord>> access_point_records(
    const Layer& layer);

}  // namespace place
