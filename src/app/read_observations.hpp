#pragma once
// The [observations] table of a project: what people saw on the spot.

#include <vector>

#include "core/diagnostics.hpp"
#include "io/osm/observe.hpp"
#include "io/project/project.hpp"

namespace app {

/// Columns: fact, value, and osm_id or lon and lat; observed_on and organisation are kept in the
/// file for the reader. A row without a value is a line of a survey sheet not yet filled in: it is
/// counted, not used. Throws InputError "observation-missing-column".
[[nodiscard]] core::WithDiagnostics<std::vector<io::osm::Observation>> read_observations(
    const io::project::InputFile& file);

}  // namespace app
