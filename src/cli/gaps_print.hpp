#pragma once
// What `gaps` prints: a summary to be read aloud, or the same for machines.

#include <string>

#include "app/gaps/run_gaps.hpp"

namespace cli {

[[nodiscard]] std::string gaps_summary(const app::gaps::GapsReport& report);
[[nodiscard]] std::string gaps_json(const app::gaps::GapsReport& report);

}  // namespace cli
