#pragma once
// Gzipped CSV without quotes, as the reference answers come.

#include <filesystem>
#include <string>
#include <vector>

namespace support {

using Rows = std::vector<std::vector<std::string>>;

/// All rows, header first. Throws std::runtime_error.
[[nodiscard]] Rows read_gz_rows(const std::filesystem::path& path);

struct GzCsv {
  std::vector<std::string> columns;
  Rows rows;
  [[nodiscard]] std::size_t column(const std::string& name) const;  ///< throws when absent
};

/// The first line names the columns; a row of another width throws.
[[nodiscard]] GzCsv read_gz_csv(const std::filesystem::path& path);

}  // namespace support
