#pragma once
#include "core/diagnostics.hpp"
#include "core/job.hpp"
#include "io/osm/raw.hpp"
#include "place/records.hpp"

namespace io::osm {

[[nodiscard]] place::PlaceRecords build_places(const RawData& raw, const core::JobContext& context,
                                               core::Diagnostics& diagnostics);

}  // namespace io::osm
