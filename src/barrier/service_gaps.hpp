#pragma once
// Stops that have buses, but not in the evening, not on Sunday, or none that can be boarded without
// a step; and the residents all of whose stops are such. docs/methods/barriers.md (services).

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/clock.hpp"
#include "core/job.hpp"
#include "reach/walks.hpp"
#include "town/town.hpp"

namespace barrier {

enum class ServiceGap : std::uint8_t {
  kNoEvening,       ///< nothing leaves from kEveningFrom on, on any weekday of the week looked at
  kNoSunday,
  kNotStepFree,     ///< as the feed says of the stop
  kStepFreeUnknown, ///< the feed does not say
};
inline constexpr int kServiceGaps = 4;
inline constexpr core::Seconds kEveningFrom = 19 * 3600;
[[nodiscard]] std::string_view name_of(ServiceGap gap);   ///< "no_evening_service"
[[nodiscard]] std::string_view in_words(ServiceGap gap);

struct StopGaps {
  transit::StopId stop;
  std::uint8_t gaps = 0;                        ///< bit per ServiceGap
  [[nodiscard]] bool has(ServiceGap gap) const {
    return (gaps >> static_cast<unsigned>(gap) & 1u) != 0;
  }
};

struct ServiceGaps {
  std::vector<StopGaps> stops;   ///< those joined to streets at which something may be boarded
  std::size_t stops_unused = 0;  ///< joined to streets, and nothing leaves in the week looked at
};

/// Looks at the analysis's first week. Without a timetable there is nothing.
[[nodiscard]] ServiceGaps find_service_gaps(const town::Town& town);

/// Residents with a stop in walking range all of whose stops there have the gap, by gap, and those
/// with no stop in range at all. By neighbourhood.
struct GapPeople {
  std::vector<std::int64_t> by_area[kServiceGaps];
  std::vector<std::int64_t> no_stop;
};
/// `walks` with the table of homes and stops.
[[nodiscard]] GapPeople count_gap_people(const town::Town& town, const ServiceGaps& gaps,
                                         const reach::PersonaWalks& walks);

}  // namespace barrier
