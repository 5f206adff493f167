#pragma once
#include "core/job.hpp"
#include "io/osm/raw.hpp"
#include "place/map_records.hpp"

namespace io::osm {

/// Lines, buildings and names that are only drawn. What has gaps is drawn as far as it goes.
[[nodiscard]] place::MapRecords build_map_records(const RawData& raw,
                                                  const core::JobContext& context);

}  // namespace io::osm
