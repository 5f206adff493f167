#pragma once
// --suppress-small for the tables of areas and groups: which units show no figures, because they are of few
// people, or because a total would give a small one away.

#include "app/gaps/results.hpp"

namespace app::gaps {

/// Fills Results::hidden. Units of one division add up to the town; neighbourhoods to their wards as well.
void hide_small(Results& results);

}  // namespace app::gaps
