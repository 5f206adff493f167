#pragma once
// Things of a town by the ids that users type; an unknown one names the nearest.

#include <memory>
#include <optional>
#include <string>

#include "core/clock.hpp"
#include "street/persona.hpp"
#include "town/town.hpp"

namespace app {

/// Index of the activity. Throws InputError "unknown-activity".
[[nodiscard]] std::size_t find_activity(const town::Town& town, const std::string& id);
/// Index of the neighbourhood. Throws InputError "unknown-neighbourhood".
[[nodiscard]] std::size_t find_neighbourhood(const town::Town& town, const std::string& code);

/// The home nearest to the middle of the residents of homes first .. last - 1, of which there is one at
/// least: a place on the map that somebody lives at.
[[nodiscard]] std::size_t find_middle_home(const town::Town& town, std::size_t first, std::size_t last);

/// The same town with one activity and one persona only (and one date of it): the same numbers,
/// sooner. Shares everything that is not changed.
[[nodiscard]] std::shared_ptr<const town::Town> narrowed_town(const town::Town& town,
                                                              std::size_t activity,
                                                              const street::Persona& persona,
                                                              std::optional<core::Date> date);

}  // namespace app
