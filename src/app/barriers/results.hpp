#pragma once
// What `barriers` finds, as plain data: files and words are made from it and count nothing
// themselves. docs/methods/barriers.md, docs/outputs.md (greenreach barriers).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "barrier/attribution.hpp"
#include "barrier/budget.hpp"
#include "barrier/bundles.hpp"
#include "barrier/changes.hpp"
#include "barrier/fixes.hpp"
#include "barrier/inventory.hpp"
#include "barrier/missing_links.hpp"
#include "barrier/service_gaps.hpp"
#include "barrier/session_barriers.hpp"
#include "barrier/severance.hpp"
#include "core/diagnostics.hpp"

namespace app::barriers {

/// Whole numbers over the weeks of the analysis, with unknown facts impassable and passable: each
/// figure's own least and most.
struct TallyBand {
  barrier::Tally low, high;
  [[nodiscard]] bool empty() const { return low.empty() && high.empty(); }
};
[[nodiscard]] TallyBand band_of(const barrier::Tally& in_low, const barrier::Tally& in_high);

/// One thing that can be done.
enum class FixKind : std::uint8_t { kBarrier, kLink, kBundle, kChange };

/// What is decided together, by the same kind of body: a list of its own each.
enum class Topic : std::uint8_t {
  kStreets,   ///< barriers, bundles and missing links that are known
  kServices,  ///< buses
  kSessions,
  kToCheck,   ///< nobody has mapped whether it is there: look first, nothing to build yet
};
[[nodiscard]] std::string_view name_of(Topic topic);  ///< "streets", "services", "sessions", "to_check"

struct Fix {
  FixKind kind = FixKind::kBarrier;
  Topic topic = Topic::kStreets;
  std::size_t rank = 0;              ///< from 1, within its topic
  /// 1: stands for itself. 2, 3 ...: instead of the fix `instead_of` of Results::fixes, whose rank it
  /// has; one of them is enough (barrier/alternatives.hpp, barrier/change_plan.hpp).
  std::size_t option = 1;
  std::size_t instead_of = 0;        ///< of an alternative; else its own place in the list
  std::size_t index = 0;             ///< into the inventory, the links or the changes
  std::vector<std::string> parts;    ///< of a bundle: ids of its barriers
  std::string id;
  std::string what;                  ///< "steps", "missing_link", "bundle", "evening_journey"
  std::string words;                 ///< "a flight of steps in Kiln Steps, Sidings 1"
  std::string street;
  place::NeighbourhoodId area;       ///< in which it lies; invalid: in none
  geo::PointM at;
  std::string osm;                   ///< ids, blank between; empty: none
  std::string evidence;              ///< mapped, surveyed, assumed, unknown; of a change: timetable, activities
  barrier::Body body = barrier::Body::kUnknown;
  std::vector<TallyBand> personas;   ///< as Analysis::personas
  /// By persona, with unknown facts impassable, and passable: the two that `personas` spreads.
  std::vector<barrier::Tally> cautious, known;
  /// The persona to whom it gives most (by the order of the list), and the residents of each
  /// population group among those who newly meet the standard (expected).
  std::size_t leading = 0;
  std::vector<barrier::GroupShare> groups;
  std::vector<barrier::AreaTally> areas;   ///< of the leading persona
};

/// How far lifts of one persona and band got.
struct EffectCounts {
  std::size_t not_stopped = 0, no_better_walk = 0, no_better_time = 0, better = 0;
};

struct PersonaFacts {
  std::int64_t residents = 0;              ///< inside the street data
  std::int64_t meet_low = 0, meet_high = 0;  ///< the standard
  std::int64_t any_low = 0, any_high = 0;
  struct Area {
    std::int64_t residents = 0, meet_low = 0, meet_high = 0;
  };
  std::vector<Area> areas;                 ///< as Neighbourhoods::items
  EffectCounts high;
  barrier::Attribution attribution_low, attribution_high;
  barrier::GapPeople gap_people;           ///< high
  /// Residents who do not meet the standard in the high band, by why: the reason that most activities
  /// have in common where they reach nothing, else `not_near_or_often`.
  struct ReasonCount {
    place::NeighbourhoodId area;
    std::string reason, words;
    std::int64_t residents = 0;
  };
  std::vector<ReasonCount> reasons;        ///< by neighbourhood, most residents first
};

/// Why people of a neighbourhood miss the standard: at most three, most people first.
struct AreaReasons {
  place::NeighbourhoodId area;
  std::size_t persona = 0;
  std::int64_t residents = 0, missing_low = 0, missing_high = 0;
  struct One {
    std::string reason, words;
    std::int64_t low = 0, high = 0;
  };
  std::vector<One> reasons;
};

/// One after the other: what each step of a topic adds to the steps before it.
struct PlanStep {
  Topic topic = Topic::kStreets;
  std::size_t step = 0;              ///< from 1, within its topic
  std::vector<std::string> ids;      ///< of barriers and links done in this step, or of the change
  std::string words;
  geo::PointM at;
  double cost = 0, cost_so_far = 0;  ///< streets: in units of the costs table; else 1 for each change
  /// Residents newly meeting the standard less those who lose it, by persona: personas do not add up.
  std::vector<barrier::PeopleBand> added, so_far;
};

struct Results {
  barrier::Inventory inventory;
  barrier::Severance severance;
  barrier::LinkCandidates links;
  barrier::ServiceGaps service_gaps;
  std::vector<barrier::SessionBarrier> session_barriers;
  std::vector<std::int64_t> can_get_there;  ///< by session barrier: residents who could, first persona, high
  std::vector<barrier::Change> changes;
  std::size_t changes_not_tried = 0;
  std::size_t lifts = 0;
  /// With a gain for somebody: by topic, then rank, then option; within a topic most first.
  std::vector<Fix> fixes;
  std::size_t bundles_not_tried = 0, bundles_too_large = 0;
  std::vector<PlanStep> plan;        ///< by topic, then step
  std::vector<PersonaFacts> personas;
  std::vector<AreaReasons> area_reasons;
};

}  // namespace app::barriers
