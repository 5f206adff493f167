#pragma once
// Neighbourhoods against other polygons: groupings and the study area, inside this folder.

#include "core/diagnostics.hpp"
#include "geo/projection.hpp"
#include "place/neighbourhoods.hpp"

namespace place {

/// Label and code of grouping `index` by the polygon of largest overlap (for points: that holds
/// them; ties by code). Reports "grouping-no-overlap", "grouping-split".
void group_by_polygons(Neighbourhoods& all, std::size_t index, const GroupingQuery& query,
                       const geo::Projection& projection, core::Diagnostics& diagnostics);

/// in_study_area: at least half of the area (for points: the point) inside. Throws InputError
/// "study-area-elsewhere" when nothing is.
void mark_study_area(Neighbourhoods& all, const Layer& study, const geo::Projection& projection,
                     core::Diagnostics& diagnostics);

}  // namespace place
