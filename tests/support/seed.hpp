#pragma once
#include <cstdint>

namespace support {

/// Seed of the random cases: fixed, or GREENREACH_SEED from the environment. Print it (doctest
/// CAPTURE) so that a failing case can be run again.
[[nodiscard]] std::uint64_t seed();

}  // namespace support
