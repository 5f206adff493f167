#include "barrier/service_gaps.hpp"

#include <algorithm>
#include <array>

namespace barrier {

namespace {

/// Hours of departures at a stop over the week.
struct Week {
  bool any = false, evening = false, sunday = false;
};

bool is_weekday(core::Date date) {
  const std::chrono::weekday day{date};
  return day != std::chrono::Saturday && day != std::chrono::Sunday;
}

}  // namespace

std::string_view name_of(ServiceGap gap) {
  switch (gap) {
    case ServiceGap::kNoEvening: return "no_evening_service";
    case ServiceGap::kNoSunday: return "no_sunday_service";
    case ServiceGap::kNotStepFree: return "not_step_free";
    case ServiceGap::kStepFreeUnknown: return "step_free_not_told";
  }
  return "";
}

std::string_view in_words(ServiceGap gap) {
  switch (gap) {
    case ServiceGap::kNoEvening: return "no bus after 19:00 on weekdays";
    case ServiceGap::kNoSunday: return "no bus on Sundays";
    case ServiceGap::kNotStepFree: return "stop without step-free boarding";
    case ServiceGap::kStepFreeUnknown: return "step-free boarding not told by the timetable";
  }
  return "";
}

ServiceGaps find_service_gaps(const town::Town& town) {
  ServiceGaps out;
  if (!town.timetable) return out;
  const auto& timetable = *town.timetable;
  const auto from = town.analysis.week_of;
  const auto until = from + std::chrono::days{7};
  struct Days {
    bool weekday = false, sunday = false, any = false;
  };
  std::vector<Days> days(timetable.services.size());
  for (std::size_t s = 0; s < days.size(); ++s) {
    for (const auto date : timetable.services[s].dates) {
      if (date < from || date >= until) continue;
      days[s].any = true;
      days[s].weekday |= is_weekday(date);
      days[s].sunday |= std::chrono::weekday{date} == std::chrono::Sunday;
    }
  }
  std::vector<Week> weeks(timetable.stops.size());
  for (std::size_t t = 0; t < timetable.trips.size(); ++t) {
    const auto& trip = timetable.trips[t];
    const auto& runs = days[trip.service.index()];
    if (!runs.any) continue;
    const auto calls = timetable.calls_of(transit::TripId(t));
    for (std::size_t c = 0; c + 1 < calls.size(); ++c) {  // nobody boards where a trip ends
      if (!calls[c].pick_up) continue;
      auto& week = weeks[timetable.whole(calls[c].stop).index()];
      week.any = true;
      week.evening |= runs.weekday && calls[c].departure >= kEveningFrom;
      week.sunday |= runs.sunday;
    }
  }
  for (std::size_t s = 0; s < weeks.size(); ++s) {
    if (town.stop_snaps.of(s).empty() || timetable.whole(transit::StopId(s)).index() != s) continue;
    if (!weeks[s].any) {
      ++out.stops_unused;
      continue;
    }
    StopGaps stop{transit::StopId(s), 0};
    const auto mark = [&](ServiceGap gap, bool has) {
      if (has) stop.gaps |= static_cast<std::uint8_t>(1u << static_cast<unsigned>(gap));
    };
    mark(ServiceGap::kNoEvening, !weeks[s].evening);
    mark(ServiceGap::kNoSunday, !weeks[s].sunday);
    auto wheelchair = timetable.stops[s].wheelchair;
    const auto parent = timetable.stops[s].parent;
    if (wheelchair == transit::Wheelchair::kUnknown && parent.valid()) {
      wheelchair = timetable.stops[parent.index()].wheelchair;  // as GTFS has it inherited
    }
    mark(ServiceGap::kNotStepFree, wheelchair == transit::Wheelchair::kNo);
    mark(ServiceGap::kStepFreeUnknown, wheelchair == transit::Wheelchair::kUnknown);
    out.stops.push_back(stop);
  }
  return out;
}

GapPeople count_gap_people(const town::Town& town, const ServiceGaps& gaps,
                           const reach::PersonaWalks& walks) {
  const auto areas = town.neighbourhoods->items.size();
  GapPeople out;
  for (auto& people : out.by_area) people.assign(areas, 0);
  out.no_stop.assign(areas, 0);
  if (!town.timetable || !walks.homes.stops.to) return out;
  constexpr std::uint8_t kUnused = 0xff;
  std::vector<std::uint8_t> gaps_of(town.timetable->stops.size(), kUnused);
  for (const auto& stop : gaps.stops) gaps_of[stop.stop.index()] = stop.gaps;
  for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
    if (town.home_in_coverage[h] == 0) continue;
    const auto& home = town.homes->items[h];
    const auto area = home.neighbourhood.index();
    std::uint8_t all = kUnused;
    for (const auto& entry : walks.homes.stops.to->of(h)) all &= gaps_of[entry.source];
    if (all == kUnused) {
      out.no_stop[area] += home.residents;
      continue;
    }
    for (int g = 0; g < kServiceGaps; ++g) {
      if ((all >> g & 1) != 0) out.by_area[g][area] += home.residents;
    }
  }
  return out;
}

}  // namespace barrier
