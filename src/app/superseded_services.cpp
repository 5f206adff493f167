#include "app/superseded_services.hpp"

#include <fmt/format.h>

#include "transit/superseded.hpp"

namespace app {

void settle_superseded(transit::Timetable& timetable, bool keep, core::Diagnostics& findings) {
  const auto repeated = transit::find_repeated_services(timetable);
  for (const auto& one : repeated) {
    const auto id = [&](transit::ServiceId s) { return timetable.services[s.index()].id; };
    const auto dates = fmt::format("on {} date{}, {} to {}", one.dates, one.dates == 1 ? "" : "s",
                                   core::format_date(one.first), core::format_date(one.last));
    if (one.decided) {
      findings.warn("timetable-superseded", "", 0, one.line,
                    fmt::format("line {} runs twice: service {} ({} trips) and the later version {} "
                                "({} trips), {}; {}",
                                one.line, id(one.older), one.older_trips, id(one.newer),
                                one.newer_trips, dates,
                                keep ? "both count, as [timetables] superseded asks"
                                     : "the older one is left out on these dates"));
    } else {
      findings.warn("timetable-repeated-service", "", 0, one.line,
                    fmt::format("line {} seems to run twice: services {} ({} trips) and {} ({} trips) "
                                "share nearly all of their times, {}; the feed does not say which is "
                                "the newer, so both count; ask the operator, and take one out",
                                one.line, id(one.older), one.older_trips, id(one.newer),
                                one.newer_trips, dates));
    }
  }
  if (!keep) (void)transit::remove_superseded(timetable, repeated);
}

}  // namespace app
