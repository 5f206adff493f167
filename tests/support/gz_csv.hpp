#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace support {

/// Rows of a gzipped CSV without quotes, header first. Throws std::runtime_error.
[[nodiscard]] std::vector<std::vector<std::string>> read_gz_csv(const std::filesystem::path& path);
/// A gzipped CSV without quotes: the first line names the columns.
struct GzCsv {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  [[nodiscard]] std::size_t column(const std::string& name) const;  ///< throws when absent
};

[[nodiscard]] GzCsv read_gz_csv(const std::filesystem::path& path);

}  // namespace support
