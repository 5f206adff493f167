#pragma once
// What differs from an earlier run of `gaps`: inputs, settings, sessions and figures, and how far the
// one explains the other.

#include "app/report/content.hpp"
#include "app/report/run_folder.hpp"

namespace app::report {

/// Before long work. Throws those of read_run_folder.
[[nodiscard]] RunFolder read_since(const std::string& folder);

/// `now`: the manifest of this run. Throws InputError "report-other-town" where the earlier run has none of
/// this town's neighbourhoods.
[[nodiscard]] Since compare_since(const Content& content, const RunFolder& then, const RunFolder& now);

/// "2.1 points more", "0.4 to 1.2 points less", "between 1 points less and 2 points more", "no change".
[[nodiscard]] std::string change_in_words(double low, double high);

}  // namespace app::report
