#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace support {

/// A gzipped CSV without quotes: the first line names the columns.
struct GzCsv {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  [[nodiscard]] std::size_t column(const std::string& name) const;  ///< throws when absent
};

[[nodiscard]] GzCsv read_gz_csv(const std::filesystem::path& path);

}  // namespace support
