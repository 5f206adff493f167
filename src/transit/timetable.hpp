#pragma once
// The timetable as published: stops, routes, trips, calendars, in flat arrays. Immutable. What runs
// on a given date is a DayTimetable (transit/day_timetable.hpp); footpaths are an argument of the
// search, because they belong to a persona.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "geo/point.hpp"

namespace transit {

using StopId = core::Id<struct StopTag>;
using RouteId = core::Id<struct RouteTag>;
using TripId = core::Id<struct TripTag>;
using ServiceId = core::Id<struct ServiceTag>;
using FeedId = core::Id<struct FeedTag>;

/// One input file or folder, as named in diagnostics.
struct Feed {
  std::string name;
  std::string publisher;
  std::string version;
  std::string timezone;     ///< in which its times are; empty: the timetable's
  core::Date start_date{};  ///< of feed_info.txt; epoch: not given
  core::Date end_date{};
};

/// GTFS's three states: whether a wheelchair can board here, or travel in this vehicle.
enum class Wheelchair : std::uint8_t { kUnknown, kYes, kNo };

/// Who boards: everybody; wheels, where the feed does not say no; wheels, where it says yes.
enum class WheelchairRule : std::uint8_t { kAnybody, kNotRefused, kConfirmed };
[[nodiscard]] constexpr bool allows(WheelchairRule rule, Wheelchair fact) {
  return rule == WheelchairRule::kAnybody || fact == Wheelchair::kYes ||
         (rule == WheelchairRule::kNotRefused && fact == Wheelchair::kUnknown);
}

struct Stop {
  std::string id;      ///< of the feed; unique in the timetable, but for the parts of a stop
  std::string name;
  std::string code;
  geo::LonLat at;
  StopId parent;       ///< station, if any
  std::uint8_t location_type = 0;  ///< GTFS: 0 stop, 1 station, 2 entrance, 3 node, 4 boarding area
  Wheelchair wheelchair = Wheelchair::kUnknown;  ///< that of its station, where its own is not said
  StopId part_of;      ///< transit/split_stops.hpp: the stop this is a part of, for some trips alone
};

struct Route {
  std::string id;
  std::string short_name;
  std::string long_name;
  std::string agency;
  int type = 3;        ///< GTFS route_type, basic or extended
  std::string timezone = {};  ///< in which the times of its trips are; empty: its feed's
};

/// One call of a trip at a stop. Seconds on the clock of the trip's service day.
struct StopTime {
  core::Seconds arrival = 0;
  core::Seconds departure = 0;
  StopId stop;
  bool pick_up = true;   ///< pickup_type 0; others (phone, driver) count as yes with a note
  bool drop_off = true;
  bool interpolated = false;  ///< the feed gives no time here; by distance along the trip
  std::uint32_t line = 0; ///< in stop_times.txt, for error lines and the replay
};

struct Trip {
  std::string id;        ///< of the feed; the departures of one frequency share it
  FeedId feed;
  RouteId route;
  ServiceId service;
  std::string headsign;
  std::string block;     ///< empty: none
  Wheelchair wheelchair = Wheelchair::kUnknown;
  bool has_shape = false;  ///< the feed draws its way; no answer depends on it
  std::uint32_t calls_begin = 0;
  std::uint32_t calls_end = 0;
  /// Seconds by which the calls differ from stop_times.txt: 0, or those of a frequency's departure.
  core::Seconds shift = 0;
};

/// Dates on which a service runs.
struct Service {
  std::string id;
  std::vector<core::Date> dates;  ///< sorted, unique; calendar and exceptions already combined
  core::Date valid_from{};        ///< start_date of calendar.txt; epoch: not in it
};

/// A rule of transfers.txt for changing from one stop to another. Most hold for everybody; a narrow
/// one only for some trips or a route. Its trips are listed one by one, because the departures of one
/// frequency are many; none: any trip.
struct MinTransfer {
  StopId from;
  StopId to;
  core::Seconds seconds = 0;   ///< least time to change
  bool forbidden = false;      ///< transfer_type 3
  std::vector<TripId> from_trips = {}, to_trips = {};
  RouteId from_route = {}, to_route = {};
  [[nodiscard]] bool is_narrow() const {
    return !from_trips.empty() || !to_trips.empty() || from_route.valid() || to_route.valid();
  }
};

/// A way inside a station, between an entrance, a platform, a boarding area or a node of it.
struct Pathway {
  enum class Mode : std::uint8_t {
    kWalkway = 1, kStairs, kMovingWalkway, kEscalator, kLift, kFareGate, kExitGate
  };
  StopId from;
  StopId to;
  Mode mode = Mode::kWalkway;
  bool both_ways = false;
  std::optional<core::Seconds> seconds = {};  ///< traversal_time
  std::optional<double> length_m = {};
  std::optional<int> stairs = {};             ///< up from `from`, down: negative
  std::optional<double> max_slope = {};       ///< rise over run
  std::optional<double> min_width_m = {};
};

/// A rule of transfers.txt for two trips of one vehicle (types 4 and 5): the second starts where and
/// not before the first ends. It goes before what block_id says.
struct TripLink {
  TripId from;
  TripId to;
  bool stays_seated = true;    ///< false: passengers have to get off
};

struct Timetable {
  std::string timezone = "Europe/London";  ///< of the clock that days are laid out on
  std::vector<Feed> feeds;
  std::vector<Stop> stops;
  std::vector<Route> routes;
  std::vector<Service> services;
  std::vector<Trip> trips;      ///< frequencies are expanded into trips
  std::vector<StopTime> calls;  ///< those of a trip together, the trips in no set order
  std::vector<MinTransfer> transfers;
  std::vector<Pathway> pathways;
  std::vector<TripLink> links;  ///< each trip at most once as `from` and once as `to` among those that stay

  /// What transit/clip.hpp has left out: how many trips, and whose services they were.
  std::size_t clipped_trips = 0;
  std::vector<std::pair<FeedId, ServiceId>> clipped_services;

  [[nodiscard]] std::span<const StopTime> calls_of(TripId t) const {
    const auto& trip = trips[t.index()];
    return {calls.data() + trip.calls_begin, calls.data() + trip.calls_end};
  }
  /// The stop itself, or the one it is a part of.
  [[nodiscard]] StopId whole(StopId s) const {
    const auto part_of = stops[s.index()].part_of;
    return part_of.valid() ? part_of : s;
  }
  /// In which the trip's times are.
  [[nodiscard]] const std::string& timezone_of(const Trip& trip) const;
  /// First and last date on which any trip runs; nothing when none does.
  [[nodiscard]] std::optional<std::pair<core::Date, core::Date>> covered_dates() const;
  /// The same of one feed alone; nothing when it has no trip of its own (all given by others too).
  [[nodiscard]] std::optional<std::pair<core::Date, core::Date>> covered_dates(FeedId feed) const;
  [[nodiscard]] bool runs_on(ServiceId service, core::Date date) const;
  /// Trips running on a date.
  [[nodiscard]] std::size_t trips_on(core::Date date) const;
  /// True when the rule keeps anybody from a vehicle or a stop that others use.
  [[nodiscard]] bool is_narrowed_by(WheelchairRule rule) const;
  /// By the id of the feed; an invalid id when there is none. Linear: for single look-ups.
  [[nodiscard]] StopId find_stop(std::string_view id) const;
};

/// Leaves out the trips whose flag is set, with their calls, their links and the narrow rules that hold
/// for none but them.
void remove_trips(Timetable& timetable, const std::vector<bool>& remove);

}  // namespace transit
