#include "support/seed.hpp"

#include <cstdlib>

namespace support {

std::uint64_t seed() {
  const char* text = std::getenv("GREENREACH_SEED");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : 20230613;
}

}  // namespace support
