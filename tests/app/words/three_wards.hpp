#pragma once
// A town of three neighbourhoods, each a ward, with results written by hand: what the words and
// tables of `gaps` make of them can be worked out on paper.
//
//   North  600 residents, all inside the street data; 300 to 360 meet the headline
//   South  400, of whom 50 outside;                    70 to 140 of the other 350
//   Quay    60, all inside;                             6 to  12

#include "app/gaps/results.hpp"
#include "app/load_town.hpp"

namespace three_wards {

struct Case {
  app::LoadedTown loaded;
  app::gaps::Results results;
};

[[nodiscard]] Case build();

}  // namespace three_wards
