#pragma once
// [[commitments]] of the project file: which figure of the page bears on each.

#include <optional>

#include "app/report/content.hpp"
#include "io/project/commitments.hpp"
#include "io/project/project.hpp"

namespace app::report {

/// Before anything is computed. Throws InputError "report-unknown-measure" for a measure, persona or
/// standard that the project does not have, with the nearest name.
void check_commitments(const io::project::Project& project, const std::vector<io::project::Commitment>& commitments);

/// The row of standards_met; nothing for a commitment without a measure, or whose unit there is none of.
[[nodiscard]] std::optional<std::size_t> row_for(const Content& content, const io::project::Commitment& commitment);

}  // namespace app::report
