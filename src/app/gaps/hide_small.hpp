#pragma once
// --suppress-small for the tables of areas and groups: which units show no figures, because they are of few
// people, or because a total would give a small one away.

#include "app/gaps/results.hpp"

namespace app::gaps {

/// Fills Results::hidden, for every table alike. Units of one division add up to the town, neighbourhoods to
/// their wards as well, and groups of one characteristic may add up to the town too.
void hide_small(Results& results);

}  // namespace app::gaps
