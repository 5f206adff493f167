#pragma once
// Who is counted together: the town, its neighbourhoods, wards, population groups, Core20 and fifths by
// need; and how much of each neighbourhood's people belongs to each unit. Every division counts each
// resident once, so the totals of all of them agree.

#include <cstdint>
#include <string>
#include <vector>

#include "app/gaps/results.hpp"
#include "io/project/project.hpp"
#include "town/town.hpp"

namespace app::gaps {

struct Divided {
  std::vector<Division> divisions;
  std::vector<std::vector<std::vector<Member>>> members;  ///< as Results::members
  core::Diagnostics diagnostics;
};

/// Residents of each neighbourhood in the study area: all, and of them those outside the street data.
struct Residents {
  std::int64_t all = 0, outside = 0;
  [[nodiscard]] std::int64_t inside() const { return all - outside; }
};
[[nodiscard]] std::vector<Residents> count_residents(const town::Town& town);

/// `only`: names of groups and groupings to keep; empty: all. Throws InputError "unknown-group".
/// Reports gaps-group-not-known, gaps-group-without-residents, gaps-need-not-known,
/// gaps-need-no-decile, gaps-area-without-residents.
[[nodiscard]] Divided build_divisions(const town::Town& town, const io::project::Project& project,
                                      const std::vector<std::string>& only);

}  // namespace app::gaps
