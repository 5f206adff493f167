#pragma once
// Green spaces of a town: from its street map, or from the layers that the project file names.

#include <vector>

#include "core/diagnostics.hpp"
#include "geo/projection.hpp"
#include "io/project/project.hpp"
#include "place/green_spaces.hpp"
#include "place/records.hpp"
#include "street/graph.hpp"

namespace app {

/// Without [green_spaces] file: those of `records`. A file with a layer GreenspaceSite (OS Open
/// Greenspace) need not name it, and its AccessPoint layer is found too. Throws InputError
/// "green-access-points-alone" when access points are given without sites, and what io/gis throws.
[[nodiscard]] core::WithDiagnostics<std::vector<place::GreenSpace>> read_green_spaces(
    const io::project::Project& project, const place::PlaceRecords& records,
    const street::Graph& graph, const geo::Projection& projection);

}  // namespace app
