// The one file that is large. Rows of a trip stand together in nearly every feed: its calls are written
// as soon as the next trip begins, so that no row is held twice. Where they do not, the file is read
// again and put in order. What nearly every row has is read on a short way: the trip of the row before,
// the stop that followed last time, a time HH:MM:SS.

#include "io/gtfs/stop_times.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/parse.hpp"
#include "io/gtfs/feed_reader.hpp"

namespace io::gtfs {

namespace {

constexpr std::string_view kFile = "stop_times.txt";
enum { kTrip, kStop, kSequence, kArrival, kDeparture, kPickUp, kDropOff, kAlong };

/// HH:MM:SS, as nearly all times are written, all eight bytes at once.
std::optional<core::Seconds> parse_usual_time(std::string_view text) {
  if constexpr (std::endian::native != std::endian::little) return std::nullopt;
  constexpr std::uint64_t kZeros = 0x30303a30303a3030ull;  // "00:00:00", first byte lowest
  constexpr std::uint64_t kToTop = 0x76767f76767f7676ull;  // takes more than 9, or no colon, to 0x80
  constexpr std::uint64_t kTops = 0x8080808080808080ull;
  if (text.size() != sizeof(std::uint64_t)) return std::nullopt;
  std::uint64_t digits = 0;
  std::memcpy(&digits, text.data(), sizeof digits);
  digits ^= kZeros;
  if (((digits | (digits + kToTop)) & kTops) != 0) return std::nullopt;
  const auto pair = [&](unsigned first) {
    return static_cast<core::Seconds>((digits >> (8 * first) & 0xf) * 10 +
                                      (digits >> (8 * first + 8) & 0xf));
  };
  const auto hours = pair(0), minutes = pair(3), seconds = pair(6);
  if (minutes > 59 || seconds > 59) return std::nullopt;
  return hours * 3600 + minutes * 60 + seconds;
}

std::optional<core::Seconds> parse_time(std::string_view text) {
  const auto usual = parse_usual_time(text);
  return usual ? usual : parse_service_time(text);
}

class Calls {
 public:
  /// `scattered`: the rows of a trip may stand apart.
  Calls(FeedReader& reader, core::Diagnostics& diagnostics, bool scattered)
      : reader_(reader),
        diagnostics_(diagnostics),
        scattered_(scattered),
        broken_(reader.feed.trips.size(), false),
        written_(reader.feed.trips.size(), false),
        follower_(reader.feed.stops.size(), transit::StopId::kNone) {
    calls_.reserve(expected_rows(reader, kFile, 48));
  }

  /// False when the row is of a trip whose rows do not stand together, though they should.
  [[nodiscard]] bool add(const Row& row) {
    const auto trip = trip_of(row);
    if (trip == transit::TripId::kNone) return true;
    RawCall raw;
    raw.trip = trip;
    if (!read_sequence(row, raw) || !read_times(row, raw)) {
      broken_[trip] = true;
      return !written_[trip];
    }
    const auto stop = stop_of(row, trip);
    if (stop == transit::StopId::kNone) {
      if (!reader_.unusable_stops.contains(row[kStop])) {
        error("gtfs-unknown-stop", row, row[kStop],
              "is no stop of stops.txt; the call is left out");
      } else {
        diagnostics_.warn("gtfs-call-without-place", reader_.file_name(kFile), row.line(),
                          std::string(row[kStop]),
                          "is a stop without usable coordinates; the call is left out");
      }
      return true;
    }
    raw.call.stop = transit::StopId(stop);
    raw.call.pick_up = allows(row, kPickUp);
    raw.call.drop_off = allows(row, kDropOff);
    raw.call.line = static_cast<std::uint32_t>(row.line());
    if (!row[kAlong].empty()) raw.along = core::parse_double(row[kAlong]).value_or(-1);
    if (!scattered_ && !run_.empty() && run_.front().trip != trip) {
      write(run_);
      run_.clear();
    }
    if (written_[trip]) return false;
    run_.push_back(raw);
    return true;
  }

  void finish() {
    if (scattered_) {
      std::stable_sort(run_.begin(), run_.end(),
                       [](const RawCall& a, const RawCall& b) { return a.trip < b.trip; });
    }
    for (auto begin = run_.begin(); begin != run_.end();) {
      const auto end = std::find_if(begin, run_.end(),
                                    [&](const RawCall& c) { return c.trip != begin->trip; });
      write({begin, end});
      begin = end;
    }
    auto& trips = reader_.feed.trips;
    std::vector<std::uint32_t> new_index(trips.size(), transit::TripId::kNone);
    std::uint32_t kept = 0;
    for (std::uint32_t t = 0; t < trips.size(); ++t) {
      if (!written_[t] && !broken_[t]) report_without_calls(t);
      if (trips[t].calls_begin == trips[t].calls_end) continue;
      new_index[t] = kept;
      if (kept != t) trips[kept] = std::move(trips[t]);
      ++kept;
    }
    trips.resize(kept);
    for (auto& [id, index] : reader_.trips) {
      if (index != transit::TripId::kNone) index = new_index[index];
    }
    reader_.feed.calls = std::move(calls_);
  }

 private:
  void error(std::string code, const Row& row, std::string_view id, std::string message) {
    diagnostics_.error(std::move(code), reader_.file_name(kFile), row.line(), std::string(id),
                       std::move(message));
  }

  /// 0 or empty: yes; 1: no; 2 and 3, by telephone or by asking the driver: yes, but counted.
  bool allows(const Row& row, std::size_t column) {
    const auto text = row[column];
    if (text.empty() || text == "0") return true;
    if (text == "1") return false;
    if (text == "2" || text == "3") {
      diagnostics_.info("gtfs-on-request", reader_.file_name(kFile),
                        "has calls at which one must telephone or ask the driver; they are "
                        "taken as ordinary calls");
    } else {
      diagnostics_.warn("gtfs-bad-flag", reader_.file_name(kFile), row.line(),
                        std::string(row[kTrip]),
                        "has a pickup_type or drop_off_type that is none of 0 to 3; it is taken "
                        "as 0");
    }
    return true;
  }

  std::uint32_t trip_of(const Row& row) {
    const auto id = row[kTrip];
    if (id == last_id_ && !last_id_.empty()) return last_trip_;
    const auto it = reader_.trips.find(id);
    if (it == reader_.trips.end()) {
      error("gtfs-unknown-trip", row, id, "is no trip of trips.txt; the row is left out");
      return transit::TripId::kNone;
    }
    last_id_.assign(id);
    return last_trip_ = it->second;
  }

  /// StopId::kNone when there is none.
  std::uint32_t stop_of(const Row& row, std::uint32_t trip) {
    constexpr auto kNone = transit::StopId::kNone;
    const auto id = row[kStop];
    // Trips of one line call at the same stops one after another.
    const auto before =
        run_.empty() || run_.back().trip != trip ? kNone : run_.back().call.stop.value;
    if (before != kNone && follower_[before] != kNone &&
        reader_.feed.stops[follower_[before]].id == id) {
      return follower_[before];
    }
    const auto found = reader_.stops.find(id);
    if (found == reader_.stops.end()) return kNone;
    if (before != kNone) follower_[before] = found->second;
    return found->second;
  }

  bool read_sequence(const Row& row, RawCall& raw) {
    const auto text = row[kSequence];
    if (text.size() == 1 && text[0] >= '0' && text[0] <= '9') {
      raw.sequence = static_cast<std::uint32_t>(text[0] - '0');
      return true;
    }
    const auto sequence = core::parse_int(text);
    if (!sequence || *sequence < 0 || *sequence > 0xffffffffll) {
      error("gtfs-bad-sequence", row, row[kTrip],
            "has no whole number as stop_sequence; the trip is left out");
      return false;
    }
    raw.sequence = static_cast<std::uint32_t>(*sequence);
    return true;
  }

  bool read_times(const Row& row, RawCall& raw) {
    const auto read = [&](std::size_t column, core::Seconds& time) {
      time = RawCall::kNoTime;
      const auto text = row[column];
      if (text.empty()) return true;
      const auto parsed = parse_time(text);
      if (parsed) time = *parsed;
      return parsed.has_value();
    };
    auto& call = raw.call;
    if (!read(kArrival, call.arrival) || !read(kDeparture, call.departure)) {
      error("gtfs-bad-time", row, row[kTrip],
            "has a time that is not HH:MM:SS below 240 hours; the trip is left out");
      return false;
    }
    if (call.arrival == RawCall::kNoTime) call.arrival = call.departure;
    if (call.departure == RawCall::kNoTime) call.departure = call.arrival;
    return true;
  }

  void report(const RawCall& raw, std::string code, std::string message) {
    diagnostics_.error(std::move(code), reader_.file_name(kFile), raw.call.line,
                       reader_.feed.trips[raw.trip].id, std::move(message));
  }

  void report_without_calls(std::uint32_t trip) {
    diagnostics_.warn("gtfs-trip-without-calls", reader_.file_name("trips.txt"), 0,
                      reader_.feed.trips[trip].id,
                      "has fewer than two usable calls; it is left out");
  }

  /// All calls of one trip, in the order of the file.
  void write(std::span<RawCall> calls) {
    const auto trip = calls.front().trip;
    const auto later = [](const RawCall& a, const RawCall& b) { return a.sequence < b.sequence; };
    if (!std::is_sorted(calls.begin(), calls.end(), later)) {
      std::stable_sort(calls.begin(), calls.end(), later);
    }
    written_[trip] = true;
    auto& written = reader_.feed.trips[trip];
    written.calls_begin = static_cast<std::uint32_t>(calls_.size());
    for (const auto& raw : complete(trip, calls)) calls_.push_back(raw.call);
    written.calls_end = static_cast<std::uint32_t>(calls_.size());
  }

  /// The calls of one trip with all their times, or none when the trip cannot be used.
  std::span<const RawCall> complete(std::uint32_t trip, std::span<RawCall> calls) {
    if (broken_[trip]) return {};  // said already
    calls = without_repeats(calls);
    if (calls.size() < 2) {
      report_without_calls(trip);
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
        diagnostics_.warn("gtfs-duplicate-stop-sequence", reader_.file_name(kFile),
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
  core::Diagnostics& diagnostics_;
  bool scattered_;
  std::vector<bool> broken_;             ///< by trip: a row of it cannot be used
  std::vector<bool> written_;
  std::vector<std::uint32_t> follower_;  ///< by stop, the one that a trip called at next
  std::vector<RawCall> run_;             ///< the rows of a trip; scattered: all rows
  std::vector<transit::StopTime> calls_;
  std::string last_id_;
  std::uint32_t last_trip_ = transit::TripId::kNone;
};

/// False when rows of a trip stand apart and `scattered` does not allow it; then nothing is kept.
bool read_calls(FeedReader& reader, bool scattered) {
  core::Diagnostics diagnostics;
  Calls calls(reader, diagnostics, scattered);
  TableReader table(reader, kFile,
                    {{"trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time"},
                     {"pickup_type", "drop_off_type", "shape_dist_traveled"}},
                    diagnostics);
  while (table.next()) {
    if (!calls.add(table.row())) return false;
  }
  calls.finish();
  reader.diagnostics.merge(diagnostics);
  return true;
}

}  // namespace

void read_stop_times(FeedReader& reader) {
  require_file(reader, kFile);
  if (!read_calls(reader, false)) (void)read_calls(reader, true);
}

}  // namespace io::gtfs
