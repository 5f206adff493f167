#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace support {

/// Rows of a gzipped CSV without quotes, header first. Throws std::runtime_error.
[[nodiscard]] std::vector<std::vector<std::string>> read_gz_csv(const std::filesystem::path& path);

}  // namespace support
