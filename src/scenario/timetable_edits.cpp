#include "scenario/timetable_edits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace scenario {

using transit::Timetable;
using transit::TripId;

void apply_to(Timetable& timetable, const AddJourney& edit) {
  if (edit.dates.empty()) return;
  transit::Service service;
  service.id = fmt::format("added-{}", timetable.services.size());
  service.dates = edit.dates;
  timetable.services.push_back(std::move(service));
  auto trip = timetable.trips[edit.like.index()];
  trip.id = fmt::format("{}{:+}min", trip.id, edit.later / 60);
  trip.service = transit::ServiceId(timetable.services.size() - 1);
  trip.block.clear();
  trip.shift += edit.later;
  const auto begin = trip.calls_begin, end = trip.calls_end;
  trip.calls_begin = static_cast<std::uint32_t>(timetable.calls.size());
  for (auto c = begin; c < end; ++c) {
    auto call = timetable.calls[c];
    call.arrival += edit.later;
    call.departure += edit.later;
    timetable.calls.push_back(call);
  }
  trip.calls_end = static_cast<std::uint32_t>(timetable.calls.size());
  timetable.trips.push_back(std::move(trip));
}

void apply_to(Timetable& timetable, const ShiftTrips& edit) {
  for (const auto id : edit.trips) {
    auto& trip = timetable.trips[id.index()];
    trip.shift += edit.later;
    for (auto c = trip.calls_begin; c < trip.calls_end; ++c) {
      timetable.calls[c].arrival += edit.later;
      timetable.calls[c].departure += edit.later;
    }
  }
}

void apply_to(Timetable& timetable, const AddStop& edit, geo::LonLat at) {
  transit::Stop stop;
  stop.id = edit.id;
  stop.name = edit.name;
  stop.at = at;
  timetable.stops.push_back(std::move(stop));
  const transit::StopId id(timetable.stops.size() - 1);
  std::map<TripId, const AddStop::Call*> calls;
  for (const auto& call : edit.calls) calls[call.trip] = &call;
  std::vector<transit::StopTime> out;
  out.reserve(timetable.calls.size() + edit.calls.size());
  for (std::size_t t = 0; t < timetable.trips.size(); ++t) {
    auto& trip = timetable.trips[t];
    const auto begin = trip.calls_begin, end = trip.calls_end;
    const auto found = calls.find(TripId(t));
    trip.calls_begin = static_cast<std::uint32_t>(out.size());
    for (auto c = begin; c < end; ++c) {
      out.push_back(timetable.calls[c]);
      if (found == calls.end() || c - begin != found->second->after || c + 1 >= end) continue;
      const auto& before = timetable.calls[c];
      const auto& after = timetable.calls[c + 1];
      const double between = after.arrival - before.departure;
      auto call = before;
      call.stop = id;
      call.arrival = call.departure =
          before.departure + static_cast<core::Seconds>(std::lround(between * found->second->share));
      call.pick_up = call.drop_off = true;
      call.interpolated = true;
      call.line = 0;
      out.push_back(call);
    }
    trip.calls_end = static_cast<std::uint32_t>(out.size());
  }
  timetable.calls = std::move(out);
}

}  // namespace scenario
