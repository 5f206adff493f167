#pragma once
// What is done, and said, about services that repeat each other. docs/methods/timetable.md.

#include "core/diagnostics.hpp"
#include "transit/timetable.hpp"

namespace app {

/// Leaves out the older ones where the feed tells which they are, unless `keep`; every pair is a finding:
/// "timetable-superseded" (the older is known) or "timetable-repeated-service" (it is not).
void settle_superseded(transit::Timetable& timetable, bool keep, core::Diagnostics& findings);

}  // namespace app
