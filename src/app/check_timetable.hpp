#pragma once
// The timetable's part of `check`: what its feeds cover, how its days compare, what in it looks wrong.

#include <string>
#include <utility>
#include <vector>

#include "app/load_town.hpp"

namespace app {

struct TimetableHealth {
  std::vector<std::pair<std::string, std::string>> facts;  ///< name and value, for reading
  std::string json;                                        ///< one object, for machines
};

/// Adds what it finds to `findings`. Nothing without a timetable.
[[nodiscard]] TimetableHealth check_timetable(const LoadedTown& loaded,
                                              core::Diagnostics& findings);

}  // namespace app
