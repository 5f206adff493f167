#pragma once
#include <optional>

#include "core/diagnostics.hpp"
#include "io/osm/raw.hpp"
#include "place/records.hpp"

namespace io::osm {

/// The closed way as a polygon; nothing, reported, when it has gaps; nothing when it is a line.
[[nodiscard]] std::optional<place::MultiPolygonLonLat> area_of(const RawWay& way,
                                                               const RawData& raw,
                                                               core::Diagnostics& diagnostics);

/// The members put together; nothing, reported, when they do not close or have gaps.
[[nodiscard]] std::optional<place::MultiPolygonLonLat> area_of(const RawRelation& relation,
                                                               const RawData& raw,
                                                               core::Diagnostics& diagnostics);

}  // namespace io::osm
