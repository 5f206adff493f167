#pragma once
// How many meet the standard today, and why the others do not: from the reach itself and from what
// lifting each class of barrier gives.

#include <string_view>
#include <vector>

#include "app/barriers/results.hpp"
#include "reach/reach.hpp"
#include "town/town.hpp"

namespace app::barriers {

/// Reaches something, but not a session near and often enough.
inline constexpr std::string_view kNotNearOrOften = "not_near_or_often";

/// Fills residents, meet, any, areas and reasons of one persona.
void count_standing(const town::Town& town, const reach::ReachResult& reach, std::size_t persona,
                    const reach::HeadlineRule& headline, PersonaFacts& facts);

/// Residents who can get to a session of the activity and home, of the first persona in the high
/// band: whom its cost, its referral ... may concern.
[[nodiscard]] std::vector<std::int64_t> count_can_get_there(
    const town::Town& town, const reach::ReachResult& reach,
    const std::vector<barrier::SessionBarrier>& barriers);

/// At most three for each neighbourhood and persona, most residents first: what each class of barrier
/// alone keeps from the standard, and the reasons of those whom no lifted barrier helps.
[[nodiscard]] std::vector<AreaReasons> rank_reasons(const town::Town& town, const Results& results);

}  // namespace app::barriers
