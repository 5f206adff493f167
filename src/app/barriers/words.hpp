#pragma once
// The findings in plain sentences, for a terminal, a report or a room.

#include <string>
#include <vector>

#include "app/barriers/results.hpp"
#include "app/load_town.hpp"

namespace app::barriers {

/// "1,508", or "1,200 to 1,508" where it depends on what nobody has mapped.
[[nodiscard]] std::string from_to(std::int64_t low, std::int64_t high);

/// "34 to 6,411 more residents meet the standard [Manual wheelchair]": what a fix gives to the persona
/// to whom it gives most; empty when it rounds to nothing.
[[nodiscard]] std::string gain_in_words(const town::Town& town, const Fix& fix);

/// The whole, to be read aloud: who is kept away, what to fix first, what was looked at.
[[nodiscard]] std::vector<std::string> summary_lines(const LoadedTown& loaded,
                                                     const Results& results);

/// One sentence for a neighbourhood and persona: "Sidings 1, manual wheelchair: 1,508 of 1,527
/// residents miss the standard. Strongest: steps without a ramp (1,308) ...".
[[nodiscard]] std::string sentence_of(const town::Town& town, const AreaReasons& reasons);

}  // namespace app::barriers
