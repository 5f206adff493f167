#pragma once
// What `explain` says around a journey: others, missing it, the last way home, the nearest miss.

#include <string>

#include "app/explain.hpp"
#include "reach/alternatives.hpp"

namespace app {

/// Lines for reading, each indented and ended; empty when there is nothing to say.
[[nodiscard]] std::string format_alternatives(const LoadedTown& loaded, const Explanation& e,
                                              const ExplainedLeg& leg, reach::Leg which);
/// Members of the leg's JSON object, as one object.
[[nodiscard]] std::string alternatives_json(const LoadedTown& loaded, const Explanation& e,
                                            const ExplainedLeg& leg, reach::Leg which);

}  // namespace app
