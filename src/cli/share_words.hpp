#pragma once
// Shares as people read them.

#include <string>

namespace cli {

/// "39" of 0.39. "100" means everybody and "0" nobody, whatever rounding says: "over 99", "under 1".
[[nodiscard]] std::string percent(double share);

}  // namespace cli
