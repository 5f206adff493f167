#pragma once
// Answers one leg for all homes, with the limits as given or with any set of them relaxed; and from
// that the reasons. One per thread: it owns the scratch of the searches.

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "reach/leg.hpp"
#include "reach/reason.hpp"
#include "reach/walks.hpp"
#include "street/one_to_all.hpp"
#include "street/place_costs.hpp"
#include "street/search.hpp"
#include "transit/raptor.hpp"

namespace reach {

/// Everything about a persona that the solver needs; both outlive it.
struct PersonaContext {
  const PersonaWalks* walks = nullptr;
  const PersonaWalks* open_walks = nullptr;  ///< barriers open, islands linked (relaxation)
};

/// How reasons are looked for; both give the same. Plainly: every relaxation is tried for everybody,
/// long walks by Dijkstra. For tests of the quick way.
enum class ReasonSearch : std::uint8_t { kQuick, kPlain };

class LegSolver {
 public:
  LegSolver(const town::Town& town, PersonaContext persona,
            ReasonSearch reasons = ReasonSearch::kQuick);

  /// Times of all homes (see combine_walks) with the limits of the query.
  void compute_times(const LegQuery& query, const DayContext& day,
                     std::vector<core::Seconds>& times);

  /// The same for other places than the homes (the points of a catchment's grid).
  void compute_times_of(const LegQuery& query, const DayContext& day, const PlaceWalks& places,
                        std::vector<core::Seconds>& times);

  /// Solves the leg again in the light by which the home is best served, so that its journey can be
  /// rebuilt from the labels; gives the walks of that light.
  const PersonaWalks& solve_for(const LegQuery& query, const DayContext& day, std::size_t home);

  /// The transit labels of the last compute_times; empty without a timetable.
  [[nodiscard]] std::span<const core::Seconds> best_ride() const;
  /// What the last search was asked and found, for rebuilding its journeys; only with a timetable.
  [[nodiscard]] const transit::RaptorQuery& transit_query() const { return question_.query; }
  [[nodiscard]] const transit::RaptorLabels& labels() const { return labels_; }

  /// A reason for every home whose time is impossible; kNone for the others.
  void compute_reasons(const LegQuery& query, const DayContext& day,
                       std::span<const core::Seconds> times, std::vector<Reason>& reasons);

 private:
  /// Times with one set of walks, whatever the light.
  void solve(const LegQuery& query, const transit::DayTimetable* day, const PersonaWalks& walks,
             const PlaceWalks& places, std::span<const std::uint8_t> wanted,
             std::vector<core::Seconds>& times);
  /// Times by day where the whole leg is in daylight, by the walks after dark elsewhere: the better
  /// of both. Without walks of their own after dark, the walks by day alone.
  void solve_by_light(const LegQuery& query, const transit::DayTimetable* day,
                      const PersonaWalks& walks, const PlaceWalks& places,
                      std::span<const std::uint8_t> wanted, std::vector<core::Seconds>& times);

  /// Homes among `wanted` for which the leg works with these limits relaxed.
  void compute_relaxed(const LegQuery& query, const DayContext& day, RelaxSet set,
                       std::span<const std::uint8_t> wanted, std::vector<std::uint8_t>& works);
  void compute_relaxed_once(const LegQuery& query, const DayContext& day, RelaxSet set,
                            std::span<const std::uint8_t> wanted,
                            std::vector<std::uint8_t>& works);
  /// True also without a timetable: then no stop could be missing.
  [[nodiscard]] bool has_stop_in_range(std::size_t home) const;
  void run_transit(const LegQuery& query, const transit::DayTimetable& day,
                   const PersonaWalks& walks, std::span<const street::WalkEntry> site_walks);
  /// Which walks a long walk is looked for on.
  enum class Ways : std::uint8_t { kByDay, kAfterDark, kOpen };
  void run_long_walks(const LegQuery& query, const transit::DayTimetable* day, bool open,
                      std::span<const std::uint8_t> wanted, std::vector<std::uint8_t>& works);
  /// Adds the homes for which the leg takes no longer than `longest` by these walks.
  void run_long_walks_by(const LegQuery& query, const transit::DayTimetable* day, Ways ways,
                         core::Seconds longest, std::span<const std::uint8_t> wanted,
                         std::vector<std::uint8_t>& works);
  /// Cost on foot all the way between the site and every home and stop, however long.
  struct OnFoot {
    std::vector<core::Cost> homes, stops;
  };
  [[nodiscard]] const PersonaWalks& walks_of(Ways ways) const;
  const OnFoot& on_foot(const LegQuery& query, Ways ways);
  /// Searches from all stops at once, prepared: every label of the town in one sweep, and the walks
  /// between a home and a stop on the same edge, which the labels of junctions do not show.
  struct FromStops {
    std::shared_ptr<const street::ContractedCosts> contracted;
    std::unique_ptr<street::OneToAll> search;
    struct OnEdge {
      std::uint32_t home = 0, stop = 0;
      core::Cost cost = 0;
    };
    std::vector<OnEdge> on_edge;
  };
  FromStops& from_stops(Leg leg, Ways ways);
  const street::PlaceCosts& home_costs(Leg leg, Ways ways);
  void find_reasons_plainly(const LegQuery& query, const DayContext& day,
                            std::vector<std::uint8_t> open, std::vector<Reason>& reasons);
  /// Gives the reason of one relaxation to the homes for which it works.
  void give_reason(const LegQuery& query, Relax relax, std::span<const std::uint8_t> works,
                   std::vector<std::uint8_t>& open, std::vector<Reason>& reasons) const;
  /// Sets of homes that nothing but long walks can help, and that long walks alone do not.
  void find_far_sets(const LegQuery& query, const DayContext& day, std::vector<std::uint8_t> far,
                     std::vector<Reason>& reasons);
  void find_sets(const LegQuery& query, const DayContext& day, RelaxSet set, std::size_t next,
                 std::vector<std::uint8_t> homes, std::vector<Reason>& reasons);

  const town::Town& town_;
  PersonaContext persona_;
  ReasonSearch reason_search_;
  transit::RaptorScratch scratch_;
  transit::RaptorLabels labels_;
  bool has_labels_ = false;
  TransitQuestion question_;
  street::WalkSearch search_;
  std::vector<core::Seconds> times_;
  std::vector<std::uint8_t> walked_;  ///< homes that the last long walk reached without a vehicle
  std::vector<core::Seconds> dark_times_;
  std::size_t on_foot_site_ = 0;  ///< that of on_foot_: only one is kept, sessions come by meeting point
  std::map<std::pair<Leg, Ways>, OnFoot> on_foot_;
  std::map<std::pair<Leg, Ways>, street::PlaceCosts> home_costs_;
  std::map<std::pair<Leg, Ways>, FromStops> from_stops_;
};

}  // namespace reach
