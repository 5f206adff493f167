#pragma once
// Which class of barrier keeps how many away: each lifted first (all others staying), last (all
// others gone), and all together. docs/methods/barriers.md, Attribution.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "barrier/fixes.hpp"

namespace barrier {

/// Obstacles that are one kind of thing to put right.
struct BarrierClass {
  std::string_view id;     ///< "steps"
  std::string_view words;  ///< "steps without a ramp"
  street::ObstacleSet obstacles = 0;
};
/// In the order in which they are listed; every obstacle is in exactly one.
[[nodiscard]] std::span<const BarrierClass> barrier_classes();

struct ClassGain {
  bool met = false;  ///< some place of the town has it for this persona in this band
  Gain first;        ///< this class lifted, all others staying, against nothing lifted
  Gain last;         ///< everything lifted, against everything but this class
};

struct Attribution {
  std::vector<ClassGain> classes;  ///< as barrier_classes()
  Gain all;                        ///< every class lifted
};

/// Full recomputation of times, class by class, for one persona in one band. Proposed links of
/// add_proposed_links are the class "missing_link".
[[nodiscard]] Attribution compute_attribution(const town::Town& town,
                                              const reach::SessionGroups& sessions,
                                              const street::Persona& persona, street::Band band,
                                              const reach::HeadlineRule& headline,
                                              const core::JobContext& context);

}  // namespace barrier
