#pragma once
// Ways inside stations, from pathways.txt: who goes to a platform comes through a door (an entrance of
// the station) and by lifts, stairs and passages that the persona can use. Tables of walks over the
// streets, in which a platform lies at the nearest street, become tables by way of the doors.
// docs/methods/timetable.md, Stations.

#include <utility>
#include <vector>

#include "street/costs.hpp"
#include "street/persona.hpp"
#include "street/walk_table.hpp"
#include "transit/timetable.hpp"

namespace reach {

/// A lift without a time takes so long: our own assumption.
inline constexpr core::Seconds kLiftSeconds = 60;

/// Cost of a pathway to a persona, from its first end to its second or (`backwards`) the other way;
/// kUnreachable where it stops the persona or does not go that way.
[[nodiscard]] core::Cost pathway_cost(const transit::Timetable& timetable,
                                      const transit::Pathway& pathway, bool backwards,
                                      const street::Persona& persona,
                                      const street::CostQuery& query);

/// Whether the table's walks lead from stops to places or from places to stops.
enum class Leaving : std::uint8_t { kStation, kStreet };

class StationWalks {
 public:
  StationWalks(const transit::Timetable& timetable, const street::Persona& persona,
               const street::CostQuery& query, core::Cost limit);

  /// True when no station has ways of its own.
  [[nodiscard]] bool empty() const { return inside_.empty(); }

  /// A door by which one comes to a stop inside, or leaves it, and what the way between costs.
  struct Way {
    std::uint32_t stop = 0;
    core::Cost cost = 0;
  };
  [[nodiscard]] bool is_inside(std::size_t stop) const { return !empty() && inside_[stop]; }
  [[nodiscard]] bool is_door(std::size_t stop) const { return !empty() && door_[stop]; }
  /// Doors and platforms of the station; of stops inside only.
  [[nodiscard]] const std::vector<Way>& leaving(std::size_t stop) const { return out_[stop]; }
  [[nodiscard]] const std::vector<Way>& arriving(std::size_t stop) const { return in_[stop]; }

  /// `table`: sources are the stops. With `between_stops` so are the targets, and the ways from
  /// platform to platform are added.
  [[nodiscard]] street::WalkTable by_doors(const street::WalkTable& table, Leaving leaving,
                                           bool between_stops) const;

 private:
  void find_inside(const transit::Timetable& timetable);
  void find_ways(const transit::Timetable& timetable, const street::Persona& persona,
                 const street::CostQuery& query);
  [[nodiscard]] street::WalkTable sources_by_doors(const street::WalkTable& table,
                                                   const std::vector<std::vector<Way>>& ways) const;
  [[nodiscard]] street::WalkTable targets_by_doors(const street::WalkTable& table,
                                                   const std::vector<std::vector<Way>>& ways) const;

  core::Cost limit_;
  std::vector<bool> inside_;  ///< by stop: reached by a door only; empty: none is
  std::vector<bool> door_;
  std::vector<std::vector<Way>> out_;  ///< by stop inside: doors and platforms that it leads to
  std::vector<std::vector<Way>> in_;   ///< by stop inside: those that lead to it
};

}  // namespace reach
