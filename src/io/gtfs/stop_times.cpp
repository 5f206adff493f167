// The one file that is large. Rows are kept in a flat array as they come, then put in order trip by
// trip.

#include "io/gtfs/stop_times.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/parse.hpp"
#include "io/gtfs/feed_reader.hpp"

namespace io::gtfs {

namespace {

constexpr std::string_view kFile = "stop_times.txt";
enum { kTrip, kStop, kSequence, kArrival, kDeparture, kPickUp, kDropOff, kAlong };

/// 0 or empty: yes; 1: no; 2 and 3, by telephone or by asking the driver: yes, but counted.
bool allows(const FeedReader& reader, const Row& row, std::size_t column) {
  const auto text = row[column];
  if (text.empty() || text == "0") return true;
  if (text == "1") return false;
  if (text == "2" || text == "3") {
    reader.diagnostics.info("gtfs-on-request", reader.file_name(kFile),
                            "has calls at which one must telephone or ask the driver; they are "
                            "taken as ordinary calls");
  } else {
    reader.warn("gtfs-bad-flag", kFile, row, row[kTrip],
                "has a pickup_type or drop_off_type that is none of 0 to 3; it is taken as 0");
  }
  return true;
}

class Calls {
 public:
  explicit Calls(FeedReader& reader) : reader_(reader), broken_(reader.feed.trips.size(), false) {}

  void add(const Row& row) {
    const auto trip = trip_of(row);
    if (trip == transit::TripId::kNone) return;
    RawCall raw;
    raw.trip = trip;
    if (!read_sequence(row, raw) || !read_times(row, raw)) {
      broken_[trip] = true;
      return;
    }
    const auto stop = reader_.stops.find(row[kStop]);
    if (stop == reader_.stops.end()) {
      if (!reader_.unusable_stops.contains(row[kStop])) {
        reader_.error("gtfs-unknown-stop", kFile, row, row[kStop],
                      "is no stop of stops.txt; the call is left out");
      } else {
        reader_.warn("gtfs-call-without-place", kFile, row, row[kStop],
                     "is a stop without usable coordinates; the call is left out");
      }
      return;
    }
    raw.call.stop = transit::StopId(stop->second);
    raw.call.pick_up = allows(reader_, row, kPickUp);
    raw.call.drop_off = allows(reader_, row, kDropOff);
    raw.call.line = row.line();
    if (!row[kAlong].empty()) raw.along = core::parse_double(row[kAlong]).value_or(-1);
    calls_.push_back(raw);
  }

  void finish() {
    order_by_trip();
    const auto& feed = reader_.feed;
    std::vector<transit::Trip> trips;
    std::vector<transit::StopTime> calls;
    calls.reserve(calls_.size());
    std::vector<std::uint32_t> new_index(feed.trips.size(), transit::TripId::kNone);
    std::size_t at = 0;
    for (std::uint32_t t = 0; t < feed.trips.size(); ++t) {
      const std::size_t begin = at;
      while (at < calls_.size() && calls_[at].trip == t) ++at;
      const auto own = complete(t, std::span(calls_).subspan(begin, at - begin));
      if (own.empty()) continue;
      new_index[t] = static_cast<std::uint32_t>(trips.size());
      trips.push_back(feed.trips[t]);
      trips.back().calls_begin = static_cast<std::uint32_t>(calls.size());
      for (const auto& raw : own) calls.push_back(raw.call);
      trips.back().calls_end = static_cast<std::uint32_t>(calls.size());
    }
    for (auto& [id, index] : reader_.trips) {
      if (index != transit::TripId::kNone) index = new_index[index];
    }
    reader_.feed.trips = std::move(trips);
    reader_.feed.calls = std::move(calls);
  }

 private:
  std::uint32_t trip_of(const Row& row) {
    // Rows of one trip mostly come together.
    if (row[kTrip] == last_id_ && !last_id_.empty()) return last_trip_;
    const auto it = reader_.trips.find(row[kTrip]);
    if (it == reader_.trips.end()) {
      reader_.error("gtfs-unknown-trip", kFile, row, row[kTrip],
                    "is no trip of trips.txt; the row is left out");
      return transit::TripId::kNone;
    }
    last_id_ = std::string(row[kTrip]);
    return last_trip_ = it->second;
  }

  bool read_sequence(const Row& row, RawCall& raw) {
    const auto sequence = core::parse_int(row[kSequence]);
    if (!sequence || *sequence < 0 || *sequence > 0xffffffffll) {
      reader_.error("gtfs-bad-sequence", kFile, row, row[kTrip],
                    "has no whole number as stop_sequence; the trip is left out");
      return false;
    }
    raw.sequence = static_cast<std::uint32_t>(*sequence);
    return true;
  }

  bool read_times(const Row& row, RawCall& raw) {
    const auto read = [&](std::size_t column, core::Seconds& time) {
      time = RawCall::kNoTime;
      if (row[column].empty()) return true;
      const auto parsed = parse_service_time(row[column]);
      if (parsed) time = *parsed;
      return parsed.has_value();
    };
    auto& call = raw.call;
    if (!read(kArrival, call.arrival) || !read(kDeparture, call.departure)) {
      reader_.error("gtfs-bad-time", kFile, row, row[kTrip],
                    "has a time that is not HH:MM:SS below 240 hours; the trip is left out");
      return false;
    }
    if (call.arrival == RawCall::kNoTime) call.arrival = call.departure;
    if (call.departure == RawCall::kNoTime) call.departure = call.arrival;
    return true;
  }

  void report(const RawCall& raw, std::string code, std::string message) {
    reader_.diagnostics.error(std::move(code), reader_.file_name(kFile), raw.call.line,
                              reader_.feed.trips[raw.trip].id, std::move(message));
  }

  /// By trip, then stop_sequence, then line: trips by counting, each trip's few calls by sorting.
  void order_by_trip() {
    const auto later = [](const RawCall& a, const RawCall& b) {
      return a.sequence != b.sequence ? a.sequence < b.sequence : a.call.line < b.call.line;
    };
    std::vector<std::size_t> next(broken_.size() + 1, 0);
    for (const auto& raw : calls_) next[raw.trip + 1]++;
    for (std::size_t t = 1; t < next.size(); ++t) next[t] += next[t - 1];
    std::vector<RawCall> ordered(calls_.size());
    for (const auto& raw : calls_) ordered[next[raw.trip]++] = raw;
    calls_ = std::move(ordered);
    auto begin = calls_.begin();
    for (std::size_t t = 0; t + 1 < next.size(); ++t) {
      const auto end = calls_.begin() + static_cast<std::ptrdiff_t>(next[t]);
      if (!std::is_sorted(begin, end, later)) std::sort(begin, end, later);
      begin = end;
    }
  }

  /// The calls of one trip with all their times, or none when the trip cannot be used.
  std::span<const RawCall> complete(std::uint32_t trip, std::span<RawCall> calls) {
    if (broken_[trip]) return {};  // said already
    calls = without_repeats(calls);
    if (calls.size() < 2) {
      reader_.diagnostics.warn("gtfs-trip-without-calls", reader_.file_name("trips.txt"), 0,
                               reader_.feed.trips[trip].id,
                               "has fewer than two usable calls; it is left out");
      return {};
    }
    if (calls.front().call.arrival == RawCall::kNoTime ||
        calls.back().call.arrival == RawCall::kNoTime) {
      report(calls.front(), "gtfs-missing-end-time",
             "has no time at its first or last call; the trip is left out");
      return {};
    }
    interpolate_times(calls, reader_.feed);
    core::Seconds before = calls.front().call.arrival;
    for (const auto& raw : calls) {
      if (raw.call.arrival < before || raw.call.departure < raw.call.arrival) {
        report(raw, "gtfs-decreasing-times",
               "arrives or departs before it did at the call before; the trip is left out");
        return {};
      }
      before = raw.call.departure;
    }
    return calls;
  }

  /// Moves the first of every stop_sequence to the front and returns that part.
  std::span<RawCall> without_repeats(std::span<RawCall> calls) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < calls.size(); ++i) {
      if (kept > 0 && calls[i].sequence == calls[kept - 1].sequence) {
        reader_.diagnostics.warn("gtfs-duplicate-stop-sequence", reader_.file_name(kFile),
                                 calls[i].call.line, reader_.feed.trips[calls[i].trip].id,
                                 "repeats a stop_sequence of its trip; the first is used");
        continue;
      }
      if (kept != i) calls[kept] = calls[i];
      ++kept;
    }
    return calls.first(kept);
  }

  FeedReader& reader_;
  std::vector<bool> broken_;
  std::vector<RawCall> calls_;
  std::string last_id_;
  std::uint32_t last_trip_ = transit::TripId::kNone;
};

}  // namespace

void read_stop_times(FeedReader& reader) {
  require_file(reader, kFile);
  Calls calls(reader);
  read_table(reader, kFile,
             {{"trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time"},
              {"pickup_type", "drop_off_type", "shape_dist_traveled"}},
             [&](const Row& row) { calls.add(row); });
  calls.finish();
}

}  // namespace io::gtfs
