#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace core {

/// SHA-256 as 64 hexadecimal digits. Throws InputError "cannot-read-file".
[[nodiscard]] std::string sha256_file(const std::filesystem::path& path);
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace core
