#pragma once
// Buses and sessions changed: the legs that a change touches are computed again, all others kept, and
// the whole is counted by the one measure (barrier/measure.hpp). Exact: a leg is kept only when no
// vehicle of the change is under way while the leg may last. docs/methods/barriers.md (services).

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "barrier/measure.hpp"
#include "core/job.hpp"
#include "reach/reach.hpp"
#include "scenario/edit.hpp"
#include "town/town.hpp"

namespace barrier {

enum class ChangeKind : std::uint8_t {
  kEveningJourney, kEarlyJourney, kSundayService, kStop, kConnection,
  kOtherTime, kOtherDay, kOtherSite,
};
[[nodiscard]] std::string_view name_of(ChangeKind kind);  ///< "evening_journey"

struct Change {
  std::string id;                  ///< "evening_journey 4 weekdays"
  ChangeKind kind = ChangeKind::kEveningJourney;
  std::string what;                ///< route or activity: "route 4", "Health walk"
  std::string words;               ///< one line: what would be different
  geo::PointM at;                  ///< where to show it
  std::vector<scenario::Edit> edits;
};

struct ChangeGain {
  Gain gain;
  std::size_t legs = 0;            ///< of session groups, computed again
};

/// What is known of one persona in one band before any change; all outlive the call.
struct ChangeWorld {
  const street::Persona* persona = nullptr;
  const reach::PersonaWalks* walks = nullptr;      ///< with the tables of homes
  std::span<const reach::GroupReach> before;
  street::Band band = street::Band::kHigh;
};

/// gains[i] is that of changes[i] alone. Independent of the number of threads.
[[nodiscard]] std::vector<ChangeGain> evaluate_changes(const town::Town& town,
                                                       const reach::SessionGroups& sessions,
                                                       const ChangeWorld& world,
                                                       const reach::HeadlineRule& headline,
                                                       std::span<const Change> changes,
                                                       const core::JobContext& context);

}  // namespace barrier
