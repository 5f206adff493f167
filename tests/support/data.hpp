#pragma once
#include <filesystem>
#include <vector>

namespace support {

/// Real data that is not part of the project: $GREENREACH_DATA, else ../shared/data beside the
/// checkout. Read when the test runs. May not exist.
[[nodiscard]] std::filesystem::path data_root();

/// The town folders below data_root() that have a reference/ folder, by name.
[[nodiscard]] std::vector<std::filesystem::path> reference_towns();

/// Prints a line that cannot be overlooked; for tests that need data that is not there.
void skip_loudly(const char* what);

}  // namespace support
