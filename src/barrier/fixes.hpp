#pragma once
// Every removable barrier lifted by itself, and sets of them together: exactly, without recomputing
// the town. docs/methods/barriers.md, Single fixes.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "barrier/lift.hpp"
#include "barrier/measure.hpp"
#include "core/job.hpp"
#include "reach/session_groups.hpp"
#include "reach/summary.hpp"
#include "town/town.hpp"

namespace barrier {

class World;

/// How far a lift gets, for one persona in one band.
enum class Effect : std::uint8_t {
  kNotStopped,     ///< the obstacles stop this persona nowhere on it
  kNoBetterWalk,   ///< no walk between homes, stops and meeting points gets shorter
  kNoBetterTime,   ///< some walk does, but nobody leaves later or is home earlier
  kBetter,
};

struct FixGain {
  Effect effect = Effect::kNotStopped;
  bool by_vehicle = false;  ///< some of it is owed to a journey by vehicle
  Gain gain;
  friend bool operator==(const FixGain&, const FixGain&) = default;
};

/// Indices of lifts, rising; one for a single fix.
using FixSet = std::vector<std::uint32_t>;

struct FixQuery {
  std::span<const Lift> lifts;
  reach::HeadlineRule headline;
};

/// Everything about one persona in one band that evaluating fixes needs: times of every home, labels
/// of every leg. Some 100 MB for a town of 50,000 homes; let it go when done. Shared between threads.
[[nodiscard]] std::shared_ptr<const World> build_world(const town::Town& town,
                                                       const reach::SessionGroups& sessions,
                                                       const street::Persona& persona,
                                                       street::Band band,
                                                       const core::JobContext& context);

/// gains[i] is that of sets[i] alone. Independent of the number of threads.
[[nodiscard]] std::vector<FixGain> evaluate_fixes(const World& world, const FixQuery& query,
                                                  std::span<const FixSet> sets,
                                                  const core::JobContext& context);

/// One set for each lift.
[[nodiscard]] std::vector<FixSet> single_fixes(std::size_t lifts);

/// True when nothing unknown concerns the persona: its low world is its high world.
[[nodiscard]] bool has_one_band(const town::Town& town, const street::Persona& persona);

/// Both ends of the band; `low` is a copy of `high` where there is one band only.
struct BandGains {
  std::vector<FixGain> low, high;
};

/// build_world and evaluate_fixes of all single fixes, for personas of the analysis, one world at a
/// time. Throws InputError "timetable-does-not-cover" as reach::compute_reach does.
[[nodiscard]] std::vector<BandGains> compute_single_fixes(const town::Town& town,
                                                          const reach::SessionGroups& sessions,
                                                          const FixQuery& query,
                                                          std::span<const std::size_t> personas,
                                                          const core::JobContext& context);

}  // namespace barrier
