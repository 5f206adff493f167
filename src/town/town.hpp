#pragma once
// Town: the immutable bundle of everything a question is asked of. Built once from what was read;
// a scenario gives another Town that shares what it does not change.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/job.hpp"
#include "geo/polygon.hpp"
#include "place/activity.hpp"
#include "place/green_spaces.hpp"
#include "place/population.hpp"
#include "street/coverage.hpp"
#include "street/graph.hpp"
#include "street/persona.hpp"
#include "street/snap.hpp"
#include "town/obstacles.hpp"
#include "town/severing.hpp"
#include "transit/timetable.hpp"

namespace town {

/// How the answers are asked for: the project file's [analysis].
struct Analysis {
  core::Date week_of;
  int weeks = 4;
  std::vector<street::Persona> personas;
  int max_minutes = 60;       ///< each way
  int early_minutes = 5;
  int max_wait_minutes = 30;
  int max_transfers = 2;
  int min_change_minutes = 0;   ///< least time for any change, walked or not
};

/// A meeting point; activities at the same coordinates share one.
using SiteId = core::Id<struct SiteTag>;
/// How a meeting point hangs on the streets.
enum class SiteJoin : std::uint8_t {
  kStreets,  ///< by the nearest ways
  kInside,   ///< inside a green space: by ways and entrances that need not cross its edge
  kGrass,    ///< the same, and none of these within kPathM: the rest is over its ground
  kEdge,     ///< neither a path inside nor an entrance is in straight reach: over the edge
};
struct Site {
  geo::LonLat lonlat;
  geo::PointM at;
  bool in_coverage = true;  ///< inside the street data and near a street
  SiteJoin join = SiteJoin::kStreets;
};

struct Town {
  std::string name;
  std::string crs = "EPSG:27700";
  std::string timezone = "Europe/London";
  Analysis analysis;

  std::shared_ptr<const street::Graph> graph;
  std::shared_ptr<const street::Coverage> coverage;
  std::shared_ptr<const Obstacles> obstacles;
  std::shared_ptr<const std::vector<Severing>> severing;
  std::shared_ptr<const transit::Timetable> timetable;  ///< null: no timetable given
  std::shared_ptr<const place::Neighbourhoods> neighbourhoods;
  std::shared_ptr<const place::Homes> homes;
  std::shared_ptr<const std::vector<place::Activity>> activities;
  std::shared_ptr<const std::vector<place::GreenSpace>> green_spaces;

  std::vector<Site> sites;
  std::vector<SiteId> site_of_activity;

  std::vector<std::uint8_t> home_in_coverage;  ///< 0: outside the street data

  street::Snaps home_snaps;
  street::Snaps site_snaps;
  street::Snaps stop_snaps;   ///< stops outside the coverage have none
  /// Candidates for the "island or barrier" relaxation: a place whose own candidates all lie on
  /// islands is also joined to the main component.
  street::Snaps home_snaps_linked;
  street::Snaps site_snaps_linked;
};

/// What a Town is made of; see io/ and place/ for where each part comes from.
struct Parts {
  std::string name;
  std::string crs = "EPSG:27700";
  std::string timezone = "Europe/London";
  Analysis analysis;
  street::Graph graph;
  street::Coverage coverage;
  Obstacles obstacles;
  std::vector<Severing> severing;
  std::optional<transit::Timetable> timetable;
  place::Neighbourhoods neighbourhoods;
  place::Homes homes;
  std::vector<place::Activity> activities;
  std::vector<place::GreenSpace> green_spaces;
};

/// Joins sites, homes and stops to the streets and freezes the whole.
[[nodiscard]] std::shared_ptr<const Town> build_town(Parts parts, const core::JobContext& context);

/// Candidates within the default radius whose straight line to the place crosses no motorway,
/// railway or water (unless all of them do: then the nearest alone stays).
[[nodiscard]] street::Snaps compute_place_snaps(const street::Graph& graph,
                                                const Obstacles& obstacles,
                                                const std::vector<geo::PointM>& places);

/// compute_place_snaps for meeting points. One inside a green space that has real ways in is joined
/// by those candidates only whose straight line stays inside; when none of these is on a public
/// path inside, by all entrances within kGrassM too whose straight line stays inside. `joins` gets
/// one entry a place.
inline constexpr double kGrassM = 300;
inline constexpr double kPathM = 25;  ///< who stands no farther off a way is not across the grass
[[nodiscard]] street::Snaps compute_site_snaps(const street::Graph& graph,
                                               const Obstacles& obstacles,
                                               const std::vector<place::GreenSpace>& green_spaces,
                                               const std::vector<geo::PointM>& places,
                                               std::vector<SiteJoin>& joins);

/// compute_place_snaps, and for places whose candidates all lie off the main component the nearest
/// point of the main component within kLinkRadiusM as well.
inline constexpr double kLinkRadiusM = 1000;
[[nodiscard]] street::Snaps compute_linked_snaps(const street::Graph& graph,
                                                 const street::Snaps& snaps,
                                                 const std::vector<geo::PointM>& places);

}  // namespace town
