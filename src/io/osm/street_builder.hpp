#pragma once
#include "core/diagnostics.hpp"
#include "io/osm/raw.hpp"
#include "street/records.hpp"

namespace io::osm {

[[nodiscard]] street::StreetRecords build_streets(const RawData& raw,
                                                  core::Diagnostics& diagnostics);

}  // namespace io::osm
