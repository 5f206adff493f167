#pragma once
// CSV as it comes: byte-order marks, CRLF, quoted commas and newlines, streamed so that a file of
// any size needs little memory. The splitting is libcsv's.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"

namespace io::csv {

/// Fills the buffer, returns the bytes read; 0 at the end. Throws InputError on a read error.
using Source = std::function<std::size_t(std::span<char>)>;

/// A row's fields, valid during the call only; `line` is where the row begins, counted from 1.
using RowHandler = std::function<void(std::span<const std::string_view> fields, std::int64_t line)>;

struct Limits {
  std::size_t max_row_bytes = 1u << 20u;
};

/// Calls `on_row` for every row that is not empty. Throws InputError "csv-malformed" (unclosed
/// quote), "csv-row-too-long", "csv-nul-byte".
void read_rows(const Source& source, const std::string& file, const RowHandler& on_row,
               const Limits& limits = {});

/// Sources over a file on disk (throws InputError "cannot-read-file") and over text in memory.
[[nodiscard]] Source file_source(const std::filesystem::path& path);
[[nodiscard]] Source text_source(std::string text);

/// A whole table in memory, for the small files: every value as text.
struct Table {
  std::string file;
  std::vector<std::string> columns;
  struct Row {
    std::int64_t line = 0;
    std::vector<std::string> values;  ///< as many as there are columns
  };
  std::vector<Row> rows;

  [[nodiscard]] std::optional<std::size_t> find_column(std::string_view name) const;
  /// Throws InputError "missing-column", suggesting the nearest name.
  [[nodiscard]] std::size_t column(std::string_view name) const;
};

/// Header and rows. Rows with too few or too many fields ("csv-field-count") and values that are
/// not UTF-8 ("not-utf8", read as Windows-1252) are reported and kept as far as possible.
/// Throws InputError "empty-file", "duplicate-column" and those of read_rows.
[[nodiscard]] core::WithDiagnostics<Table> read_table(const Source& source,
                                                      const std::string& file);

}  // namespace io::csv
