#pragma once
// GTFS schedule feeds, zip or folder, one or several merged, to one transit::Timetable. Streamed
// from the zip. What is read, how feeds are merged, every diagnostic: docs/methods/timetable.md.

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/job.hpp"
#include "transit/timetable.hpp"

namespace io::gtfs {

/// What a feed may at most be, so that a broken or hostile file cannot fill the machine.
struct Limits {
  std::uint64_t max_unpacked_bytes = 32ull << 30u;  ///< of the files read; Britain has 8 GB
  double max_ratio = 500;                ///< unpacked : packed, of files above the next figure
  std::uint64_t ratio_from_bytes = 64u << 20u;
  std::size_t max_row_bytes = 1u << 20u;
  std::uint64_t max_calls = 500'000'000;  ///< after frequencies are expanded
};

/// A feed as texts by file name, for tests and fuzzing.
struct MemoryFeed {
  std::string name = "memory";
  std::map<std::string, std::string> files;
};

/// Each path a zip or a folder. Their order does not matter. Findings that cost only a row are
/// counted; what cannot be used at all throws core::InputError. No path: an empty timetable.
[[nodiscard]] core::WithDiagnostics<transit::Timetable> read_gtfs(
    std::span<const std::filesystem::path> paths, const core::JobContext& context,
    const Limits& limits = {});

[[nodiscard]] core::WithDiagnostics<transit::Timetable> read_gtfs(
    std::span<const MemoryFeed> feeds, const core::JobContext& context, const Limits& limits = {});

}  // namespace io::gtfs
