#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/job.hpp"
#include "io/osm/raw.hpp"
#include "io/osm/read_osm.hpp"

namespace io::osm {

/// A file on disk, or OPL text in memory when `text` is not null.
struct Input {
  std::filesystem::path path;
  const std::string* text = nullptr;
  std::string name = {};  ///< in findings
};

[[nodiscard]] RawData collect(const std::vector<Input>& inputs, const ReadQuery& query,
                              const core::JobContext& context, core::Diagnostics& diagnostics);

}  // namespace io::osm
