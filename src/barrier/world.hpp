#pragma once
// One persona in one band as it is now: walks, labels of every leg, times of every home. What fixes
// are measured against; immutable and shared between threads.
//
// A leg is a session group in one direction: leg g is the way there, leg groups + g the way home. A
// lag is how long before the deadline, or after the end, somebody is at a place: whole seconds, less
// is better in both directions. The time of a home is the best over stops of lag + walk, and the
// walk all the way, within the cap of the leg: the same numbers as reach::LegSolver gives.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "barrier/places_on_edges.hpp"
#include "core/job.hpp"
#include "reach/leg.hpp"
#include "reach/session_groups.hpp"
#include "reach/walks.hpp"
#include "town/town.hpp"
#include "transit/footpaths.hpp"

namespace barrier {

/// A lag that is none; two of them and a walk do not overflow.
inline constexpr core::Seconds kNone = 1 << 29;

/// The legs of all session groups and what they are asked.
struct Legs {
  std::size_t groups = 0;
  std::vector<reach::LegQuery> queries;      ///< by leg
  /// By leg, as the persona can board in the band; null without a timetable.
  std::vector<const transit::DayTimetable*> days;
  std::vector<std::vector<std::uint32_t>> out_of_site, back_of_site;  ///< legs by site
  [[nodiscard]] std::size_t size() const { return queries.size(); }
  [[nodiscard]] bool is_out(std::size_t leg) const { return leg < groups; }
};
[[nodiscard]] Legs build_legs(const town::Town& town, const reach::SessionGroups& sessions,
                              const street::Persona& persona, street::Band band);

/// How many sessions each group stands for; those at meeting points outside the street data are left
/// out, as in reach::summarise_reach.
[[nodiscard]] std::vector<int> count_sessions(const town::Town& town,
                                              const reach::SessionGroups& sessions);

/// The walks of one light (by day, or once the sun is down) and the lags that rest on them.
struct Layer {
  street::CostQuery query;
  street::Costs costs;
  reach::TwoWayTable site_stops;       ///< places: sites, points: stops
  transit::Footpaths footpaths;
  reach::TwoWaySpread stops, sites;    ///< for each stop and site the homes in range
  std::vector<core::Seconds> cap;      ///< by leg: the longest lag that counts; -1: another light's
  std::vector<core::Seconds> lag;      ///< stop * legs + leg: of the best ride; kNone
  /// (stop * legs + leg) * (rides - 1) + k - 1: lag of the k-th ride, and of the next boarding after
  /// at most k rides. For telling whether a shorter change of vehicles is of any use.
  std::vector<core::Seconds> ride, any;
  PlacesOnEdges homes;                 ///< candidates of homes
  PlacesOnEdges points;                ///< of stops, then of sites; platforms by their doors
  bool has_stations = false;           ///< ways inside stations may differ by direction
};

/// The tables of one light; kept for as long as they are needed.
struct LayerWalks {
  street::Costs costs;
  reach::TwoWayTable site_stops, homes_to_stops, homes_to_sites;
  transit::Footpaths footpaths;
};
/// `query`: how the costs came about, for the ways inside stations.
[[nodiscard]] LayerWalks compute_layer_walks(const town::Town& town, const street::Persona& persona,
                                             const street::CostQuery& query, street::Costs costs,
                                             const core::JobContext& context);

/// The lights that matter to a persona: by day, and dark where it needs light.
[[nodiscard]] std::vector<street::CostQuery> lights_of(const street::Persona& persona,
                                                       street::CostQuery query);

/// Costs in each of the lights.
[[nodiscard]] std::vector<street::Costs> compute_light_costs(const street::Graph& graph,
                                                             const street::Persona& persona,
                                                             const street::CostQuery& query);

/// Longest lag that counts, by leg, for walks of this light.
[[nodiscard]] std::vector<core::Seconds> compute_caps(const Legs& legs,
                                                      const street::Persona& persona, bool dark);

/// home * legs + leg, kNone where it is not possible: full computation by the costs given, one for
/// each of `lights_of`. Nothing is kept; for attribution and for checking.
[[nodiscard]] std::vector<core::Seconds> compute_home_lags(const town::Town& town,
                                                           const reach::SessionGroups& sessions,
                                                           const street::Persona& persona,
                                                           street::Band band,
                                                           std::vector<street::Costs> costs,
                                                           const core::JobContext& context);

/// row[i] = min(row[i], lag[i] + walk) where that is within cap[i].
inline void improve_row(core::Seconds* row, const core::Seconds* lag, const core::Seconds* cap,
                        core::Seconds walk, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    const auto sum = lag[i] + walk;
    const auto valid = sum <= cap[i] ? sum : kNone;
    row[i] = row[i] < valid ? row[i] : valid;
  }
}

class World {
 public:
  World(const town::Town& town, const reach::SessionGroups& sessions,
        const street::Persona& persona, street::Band band, const core::JobContext& context);
  /// The same by other costs, one for each of lights_of.
  World(const town::Town& town, const reach::SessionGroups& sessions,
        const street::Persona& persona, street::Band band, std::vector<street::Costs> costs,
        const core::JobContext& context);

  [[nodiscard]] const town::Town& town() const { return *town_; }
  [[nodiscard]] const reach::SessionGroups& sessions() const { return *sessions_; }
  [[nodiscard]] const street::Persona& persona() const { return persona_; }
  [[nodiscard]] street::Band band() const { return band_; }
  [[nodiscard]] const Legs& legs() const { return legs_; }
  [[nodiscard]] const std::vector<Layer>& layers() const { return layers_; }
  [[nodiscard]] const transit::TransferRules& transfer_rules() const { return transfer_rules_; }
  [[nodiscard]] core::Cost max_walk() const { return max_walk_; }
  [[nodiscard]] unsigned rides() const { return rides_; }
  [[nodiscard]] std::size_t stop_count() const { return stop_count_; }
  /// Lags of one home by leg.
  [[nodiscard]] const core::Seconds* row(std::size_t home) const {
    return lags_.data() + home * legs_.size();
  }
  /// As count_sessions.
  [[nodiscard]] std::span<const int> sessions_of_group() const { return sessions_of_group_; }

 private:
  const town::Town* town_;
  const reach::SessionGroups* sessions_;
  street::Persona persona_;
  street::Band band_;
  Legs legs_;
  transit::TransferRules transfer_rules_;
  core::Cost max_walk_ = 0;
  unsigned rides_ = 1;
  std::size_t stop_count_ = 0;
  std::vector<Layer> layers_;
  std::vector<core::Seconds> lags_;
  std::vector<int> sessions_of_group_;
};

}  // namespace barrier
