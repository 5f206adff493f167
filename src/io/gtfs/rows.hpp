#pragma once
// The rows of a GTFS file, split fast: stop_times.txt of a country has a hundred million, and the
// general CSV reader hands over every character. Same rules as io/csv: byte-order mark, LF or CRLF,
// quoted commas, newlines and doubled quotes, empty lines skipped. Internal to io/gtfs.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "io/csv/csv.hpp"

namespace io::gtfs {

/// Fields are valid during the call only; `line` is where the row begins, counted from 1. Throws
/// InputError gtfs-malformed-csv, gtfs-row-too-long, gtfs-nul-byte.
void split_rows(const csv::Source& source, const std::string& file, std::size_t max_row_bytes,
                const std::function<void(std::span<const std::string_view>, std::int64_t)>& on_row);

}  // namespace io::gtfs
