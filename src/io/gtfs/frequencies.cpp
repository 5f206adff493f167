#include <fmt/format.h>

#include <algorithm>

#include "core/parse.hpp"
#include "io/gtfs/feed_reader.hpp"

namespace io::gtfs {

namespace {
constexpr std::string_view kFile = "frequencies.txt";
}

void read_frequencies(FeedReader& reader) {
  enum { kTrip, kStart, kEnd, kHeadway };
  if (!reader.directory.has(kFile)) return;
  read_table(
      reader, kFile, {{"trip_id", "start_time", "end_time", "headway_secs"}, {}},
      [&](const Row& row) {
        const auto trip = reader.trips.find(row[kTrip]);
        if (trip == reader.trips.end()) {
          reader.error("gtfs-unknown-trip", kFile, row, row[kTrip],
                       "is no trip of trips.txt; the row is left out");
          return;
        }
        if (trip->second == transit::TripId::kNone) return;  // left out, said already
        const auto headway = core::parse_int(row[kHeadway]);
        if (headway == 0) {
          reader.warn("gtfs-headway-zero", kFile, row, row[kTrip],
                      "has a headway of 0, which says nothing; the row is ignored");
          return;
        }
        if (!headway || *headway < 0 || *headway > 10 * 24 * 3600) {
          reader.error("gtfs-bad-headway", kFile, row, row[kTrip],
                       "has no usable headway_secs; the row is ignored");
          return;
        }
        const auto start = parse_service_time(row[kStart]);
        const auto end = parse_service_time(row[kEnd]);
        if (!start || !end) {
          reader.error("gtfs-bad-time", kFile, row, row[kTrip],
                       "has a start or end that is not HH:MM:SS; the row is ignored");
          return;
        }
        reader.frequencies.push_back(
            {trip->second, *start, *end, static_cast<core::Seconds>(*headway)});
      });
}

void expand_frequencies(FeedReader& reader) {
  auto& rows = reader.frequencies;
  if (rows.empty()) return;
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());

  auto& feed = reader.feed;
  std::uint64_t total = feed.calls.size();
  for (const auto& f : rows) {
    const auto& trip = feed.trips[f.trip];
    const auto departures = f.end > f.start ? (f.end - f.start + f.headway - 1) / f.headway : 0;
    total += static_cast<std::uint64_t>(departures) * (trip.calls_end - trip.calls_begin);
  }
  if (total > reader.limits.max_calls) {
    throw core::InputError("gtfs-too-many-departures", reader.file_name(kFile), 0,
                           fmt::format("would give {} calls, more than {}; check headway_secs",
                                       total, reader.limits.max_calls));
  }

  std::vector<transit::Trip> trips;
  std::vector<transit::StopTime> calls;
  std::vector<std::uint32_t> new_index(feed.trips.size(), transit::TripId::kNone);
  const auto add = [&](const transit::Trip& model, core::Seconds shift) {
    trips.push_back(model);
    auto& trip = trips.back();
    trip.shift = shift;
    trip.calls_begin = static_cast<std::uint32_t>(calls.size());
    for (auto i = model.calls_begin; i < model.calls_end; ++i) {
      calls.push_back(feed.calls[i]);
      calls.back().arrival += shift;
      calls.back().departure += shift;
    }
    trip.calls_end = static_cast<std::uint32_t>(calls.size());
  };
  std::vector<std::pair<std::size_t, std::size_t>> departures(feed.trips.size());
  auto row = rows.begin();
  for (std::uint32_t t = 0; t < feed.trips.size(); ++t) {
    const auto& model = feed.trips[t];
    departures[t].first = trips.size();
    if (row == rows.end() || row->trip != t) {
      new_index[t] = static_cast<std::uint32_t>(trips.size());
      add(model, 0);
      departures[t].second = trips.size();
      continue;
    }
    // exact_times 0 and 1 alike: what is published is a departure every headway.
    for (; row != rows.end() && row->trip == t; ++row) {
      const core::Seconds first = feed.calls[model.calls_begin].departure;
      for (core::Seconds at = row->start; at < row->end; at += row->headway) {
        add(model, at - first);
      }
    }
    departures[t].second = trips.size();
  }
  // A link cannot say which of many departures it means.
  std::erase_if(feed.links, [&](transit::TripLink& link) {
    link.from = transit::TripId(new_index[link.from.index()]);
    link.to = transit::TripId(new_index[link.to.index()]);
    if (link.from.valid() && link.to.valid()) return false;
    note_unused_link(reader);
    return true;
  });
  // A transfer rule means every departure of its trip.
  for (auto& rule : feed.transfers) {
    for (auto* of_rule : {&rule.from_trips, &rule.to_trips}) {
      std::vector<transit::TripId> all;
      for (const auto trip : *of_rule) {
        const auto& made = departures[trip.index()];
        for (auto t = made.first; t < made.second; ++t) all.emplace_back(t);
      }
      *of_rule = std::move(all);
    }
  }
  feed.trips = std::move(trips);
  feed.calls = std::move(calls);
}

}  // namespace io::gtfs
