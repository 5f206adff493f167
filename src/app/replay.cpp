#include "app/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "io/gtfs/raw_calls.hpp"

namespace app {

namespace {

/// Seconds of a GTFS time as written, which may pass 24:00:00; nothing when it is blank or broken.
std::optional<core::Seconds> raw_seconds(const std::string& text) {
  int h = 0, m = 0, s = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%d:%2d:%2d%c", &h, &m, &s, &rest) != 3) return std::nullopt;
  return h * 3600 + m * 60 + s;
}

}  // namespace

std::vector<ReplayedRide> replay(const LoadedTown& loaded, const reach::Itinerary& itinerary,
                                 core::Date session_date) {
  const auto& timetable = *loaded.town->timetable;
  std::vector<ReplayedRide> out;

  std::map<std::string, std::set<std::string>> trips_of_feed;
  for (const auto& step : itinerary.steps) {
    if (step.kind != reach::Step::Kind::kRide) continue;
    const auto& trip = timetable.trips[step.trip.index()];
    trips_of_feed[timetable.feeds[trip.feed.index()].name].insert(trip.id);
  }
  std::map<std::string, std::map<std::string, std::vector<io::gtfs::RawCall>>> raw;
  for (const auto& feed : loaded.project.gtfs) {
    auto path = feed.path;
    if (!path.has_filename()) path = path.parent_path();
    const auto name = path.filename().string();
    if (const auto wanted = trips_of_feed.find(name); wanted != trips_of_feed.end()) {
      raw[name] = io::gtfs::read_raw_calls(feed.path, wanted->second);
    }
  }

  for (const auto& step : itinerary.steps) {
    if (step.kind != reach::Step::Kind::kRide) continue;
    const auto& trip = timetable.trips[step.trip.index()];
    ReplayedRide ride;
    ride.trip = trip.id;
    const auto& calls = raw[timetable.feeds[trip.feed.index()].name][trip.id];
    // Times of the journey on the clock of the trip's own service day, as the feed writes them.
    const auto service_day = session_date + std::chrono::days{step.trip_day};
    const auto offset =
        transit::service_day_offset(timetable, trip, session_date, step.trip_day);
    const auto board_at = step.depart - offset - trip.shift;
    const auto alight_at = step.arrive - offset - trip.shift;
    const auto& from = timetable.stops[step.from_stop.index()].id;
    const auto& to = timetable.stops[step.to_stop.index()].id;
    const auto all = timetable.calls_of(step.trip);
    const bool between = all[step.board_call].interpolated || all[step.alight_call].interpolated;

    const auto board = std::find_if(calls.begin(), calls.end(), [&](const auto& call) {
      return call.stop == from && raw_seconds(call.departure) == board_at;
    });
    const auto alight = std::find_if(board, calls.end(), [&](const auto& call) {
      return call.stop == to && raw_seconds(call.arrival) == alight_at;
    });
    const bool runs = timetable.runs_on(trip.service, service_day);
    if (board != calls.end() && alight != calls.end() && runs && board->pickup != "1" &&
        alight->drop_off != "1") {
      ride.confirmed = true;
      ride.note = fmt::format("stop_times.txt lines {} and {}", board->line, alight->line);
      if (trip.shift != 0) ride.note += ", moved by frequencies.txt";
    } else if (between) {
      ride.confirmed = runs;
      ride.note = "the feed gives no time at one of the stops; it lies between its neighbours by "
                  "distance";
    } else {
      ride.note = "NOT FOUND in stop_times.txt: please report this as a fault";
    }
    out.push_back(std::move(ride));
  }
  return out;
}

}  // namespace app
