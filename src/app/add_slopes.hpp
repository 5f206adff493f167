#pragma once
// Slopes of a project's streets, from its elevation raster (docs/methods/slopes.md).

#include "core/diagnostics.hpp"
#include "core/job.hpp"
#include "io/project/project.hpp"
#include "street/graph.hpp"

namespace app {

/// Fills the slopes of a graph that is not shared yet; leaves them empty when the project names no
/// elevation. Throws InputError as io/gis/elevation.hpp.
/// Diagnostics: elevation-part-missing, elevation-absurd-height, elevation-too-steep.
void add_slopes(const io::project::Project& project, street::Graph& graph,
                core::Diagnostics& diagnostics, const core::JobContext& context);

}  // namespace app
