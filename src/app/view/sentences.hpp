#pragma once
// Sentences that stand on the screen, on slides and on figures. They say who can get there, never who
// can take part; every number has its unit and counts residents.

#include <string>

#include "app/load_town.hpp"
#include "app/view/content.hpp"
#include "app/view/figures.hpp"

namespace app::view {

/// "any day", "Saturday and Sunday", "Monday to Friday".
[[nodiscard]] std::string days_text(Weekdays days);
/// "there and back", "there", "back".
[[nodiscard]] std::string legs_text(Legs legs);
/// "get to any activity and home", "get to Mill Park health walk", "get home from ...".
[[nodiscard]] std::string deed_text(const town::Town& town, const Question& question);
/// "each way" or, for one way, nothing.
[[nodiscard]] std::string each_way_text(Legs legs);

/// The finding in a line: "28 to 30 % of residents cannot get to any activity and home within 30
/// minutes each way".
[[nodiscard]] std::string headline_of(const Run& run, int limit_minutes);
/// How areas to look at first are ranked: "by residents who cannot within 30 minutes", "by residents below
/// the headline, weighted by need".
[[nodiscard]] std::string ranking_rule(const Run& run, const Shown& shown);
/// "the headline", or the title of another standard.
[[nodiscard]] std::string standard_in_words(const LoadedTown& loaded, const std::string& id);
/// What it was asked of: "Adult, 80 m a minute. Sessions on any day, there and back. ..."
[[nodiscard]] std::string caption_of(const LoadedTown& loaded, const Question& question);
/// The name of a run in a comparison: "Older person, Sunday".
[[nodiscard]] std::string run_title(const LoadedTown& loaded, const Question& question);
/// Title of the persona, or its id.
[[nodiscard]] std::string persona_title(const LoadedTown& loaded, const std::string& id);
/// Title of the activity; "any activity" for none.
[[nodiscard]] std::string activity_title(const town::Town& town, const std::string& id);
/// "1 June to 28 June 2026".
[[nodiscard]] std::string weeks_text(const LoadedTown& loaded);
[[nodiscard]] std::string upper_first(std::string text);
/// "1 minute", "12 minutes".
[[nodiscard]] std::string minutes_text(int minutes);
/// "12 activities", "1 activity".
[[nodiscard]] std::string counted(std::int64_t n, const std::string& one, const std::string& many);

}  // namespace app::view
