#pragma once
// OpenStreetMap data as street and place records. Any of .osm.pbf, .osm, .opl (and .gz, .bz2 of the
// last two), one file or several merged. Tags and their reading: docs/methods/streets.md, homes.md.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/job.hpp"
#include "place/map_records.hpp"
#include "place/records.hpp"
#include "street/records.hpp"

namespace io::osm {

/// By which rules a way is walkable.
enum class AccessPreset {
  kUkFoot,               ///< "uk-foot": Greenreach's own default
  kReferenceWalk,        ///< "reference-walk": a plain rule shared with other engines
  kReferenceWalkStrict,  ///< "reference-walk-strict": the same without plain cycleways, bridleways
};
[[nodiscard]] std::optional<AccessPreset> find_access_preset(std::string_view name);

struct ReadQuery {
  AccessPreset access = AccessPreset::kUkFoot;
  bool places = true;  ///< buildings, green spaces, water and severance lines too
  bool drawing = false;  ///< what is only drawn as well: OsmData::map
  std::vector<std::string> names = {};  ///< of the files in findings; none: their paths
};

struct OsmData {
  street::StreetRecords streets;
  place::PlaceRecords places;
  place::MapRecords map;       ///< without the water, which is in `places`
  core::Diagnostics diagnostics;
};

/// Throws InputError "osm-cannot-open", "osm-unknown-format", "osm-unreadable" (another kind of
/// file, truncated, malformed), "osm-empty", "osm-no-walkable-way". An id met in several files
/// counts once, the newest version of it; the order of files does not matter.
[[nodiscard]] OsmData read_osm(const std::vector<std::filesystem::path>& files,
                               const ReadQuery& query, const core::JobContext& context);

/// The same from memory, in OPL (one object a line): for tests and fuzzing.
[[nodiscard]] OsmData read_osm_opl(const std::vector<std::string>& texts, const ReadQuery& query,
                                   const core::JobContext& context);

}  // namespace io::osm
