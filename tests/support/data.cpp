#include "support/data.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace support {

std::filesystem::path data_root() {
  const char* from_environment = std::getenv("GREENREACH_DATA");
  if (from_environment != nullptr) return from_environment;
  return "../shared/data";  // tests run in the checkout
}

std::vector<std::filesystem::path> reference_towns() {
  std::vector<std::filesystem::path> towns;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(data_root(), error)) {
    if (std::filesystem::is_directory(entry.path() / "reference")) towns.push_back(entry.path());
  }
  std::sort(towns.begin(), towns.end());
  return towns;
}

void skip_loudly(const char* what) {
  std::fprintf(stderr, "SKIPPED: %s: no data below %s (set GREENREACH_DATA)\n", what,
               data_root().c_str());
}

}  // namespace support
