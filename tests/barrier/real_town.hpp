#pragma once
// A real town of the reference data, when it is there.

#include <optional>
#include <string>
#include <vector>

#include "app/load_town.hpp"

namespace real_town {

/// Four weeks, one grid of neighbourhoods, these personas; nothing, said loudly with `what` is left
/// out, where the data are absent.
[[nodiscard]] std::optional<app::LoadedTown> load(const std::vector<std::string>& personas,
                                                  const char* what);

[[nodiscard]] core::JobContext two_threads();

}  // namespace real_town
