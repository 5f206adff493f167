#pragma once
// The words of figures that are quoted: counts to the nearest 10, shares in percent, low to high as
// one, by which vehicles, for whom and when. Rules: docs/methods/words.md.

#include <optional>
#include <string>
#include <vector>

#include "app/gaps/results.hpp"
#include "app/load_town.hpp"

namespace app::gaps {

/// "about 540 to 610", "about 540", "up to about 610", "fewer than 10", "none".
[[nodiscard]] std::string counts_in_words(const Range<double>& people);
/// "58 % to 62 %", "58 %", "under 0.1 %", "over 99 %"; "not known".
[[nodiscard]] std::string shares_in_words(const Range<std::optional<double>>& share);
/// With one decimal always, for shares that stand beside a difference in points.
[[nodiscard]] std::string exact_shares_in_words(const Range<std::optional<double>>& share);
/// "about 1.2 km", "about 400 m".
[[nodiscard]] std::string distance_in_words(double metres);
/// "1st", "joint 10th".
[[nodiscard]] std::string place_in_words(int rank, bool tied);

/// Only what the timetable has: "on foot or by bus", "on foot, by bus or by train", "on foot".
[[nodiscard]] std::string modes_in_words(const transit::Timetable* timetable);
/// "can get there and back, on foot or by bus, for at least 1 green-space session a week, within 30
/// minutes each way": the headline. `can` may be "cannot get".
[[nodiscard]] std::string headline_in_words(const LoadedTown& loaded, const Results& results,
                                            const std::string& can = "can get");
/// In square brackets, to go with every sentence that is quoted: place, persona and speed, weeks,
/// band.
[[nodiscard]] std::string basis_in_words(const LoadedTown& loaded, const Results& results,
                                         std::size_t persona);

/// Reasons that stop as many people on the way there as on the way home are told once, as of the leg
/// "both"; the order stays.
[[nodiscard]] std::vector<ReasonCount> join_legs(const std::vector<ReasonCount>& reasons);
/// "on the way home, no trip home after the end"; "both ways, longer than the limit".
[[nodiscard]] std::string reason_in_words(const ReasonCount& reason);
/// "Health walk at Castle Park".
[[nodiscard]] std::string activity_in_words(const place::Activity& activity);

/// About one area of the ranking: how many, its places, the main reason of each leg in people, the
/// nearest activity and what its journey lacks, what most can get to instead.
[[nodiscard]] std::string sentence_for(const LoadedTown& loaded, const Results& results,
                                       const Ranking& ranking, const AreaToLookAt& area);

}  // namespace app::gaps
