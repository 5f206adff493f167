// Small drawn networks whose answers can be checked on paper.

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "core/clock.hpp"
#include "random_case.hpp"
#include "support/gtfs_feed.hpp"
#include "transit/journey.hpp"

namespace {

using support::GtfsFeed;
using transit::Direction;
using transit::Seed;

/// A drawn town and one question at a time; times as "08:00".
struct Town {
  transit::Timetable timetable;
  transit::DayTimetable day;
  transit::Footpaths footpaths;
  transit::RaptorScratch scratch;
  transit::RaptorLabels labels;
  transit::RaptorQuery query;
  std::vector<Seed> seeds;

  explicit Town(const GtfsFeed& feed, const char* date = "20230613")
      : timetable(random_case::read(feed.files())),
        day(transit::build_day_timetable(timetable, *core::parse_compact_date(date))),
        footpaths(transit::build_footpaths(timetable, {})) {
    query.footpaths = &footpaths;
  }
  [[nodiscard]] transit::StopId stop(const char* id) const { return timetable.find_stop(id); }

  void walk(const char* a, const char* b, core::Seconds seconds) {
    walks_.push_back({stop(a), stop(b), seconds});
    walks_.push_back({stop(b), stop(a), seconds});
    footpaths = transit::build_footpaths(timetable, walks_);
  }
  Town& from(const char* id, const char* time, const char* latest = nullptr) {
    query.direction = Direction::kForward;
    seeds = {Seed::ready(stop(id), at(time), window(latest))};
    return run();
  }
  Town& to(const char* id, const char* time, const char* earliest = nullptr) {
    query.direction = Direction::kBackward;
    seeds = {Seed::deadline(stop(id), at(time), window(earliest))};
    return run();
  }
  Town& run() {
    query.seeds = seeds;
    transit::compute_raptor(day, query, scratch, labels);
    return *this;
  }
  /// Best ride at a stop as "08:10/2": time and number of rides; "-" for none.
  [[nodiscard]] std::string at_stop(const char* id) const {
    const auto best = labels.best_ride()[stop(id).index()];
    if (best == labels.unreached()) return "-";
    return text(best) + "/" + std::to_string(labels.rides_of_best_ride(stop(id)));
  }
  /// The journey as "T1 A 08:00 B 08:10; walk B 08:10 C 08:12".
  [[nodiscard]] std::string journey(const char* id) const {
    const auto s = stop(id);
    const auto found = transit::rebuild_journey(day, query, labels, s, labels.rides_of_best_ride(s));
    std::string line;
    for (const auto& leg : found.legs) {
      if (!line.empty()) line += leg.stays_seated ? " = " : "; ";
      line += leg.kind == transit::Leg::Kind::kWalk ? "walk" : timetable.trips[leg.trip.index()].id;
      line += " " + timetable.stops[leg.from.index()].id + " " + text(leg.departure);
      line += " " + timetable.stops[leg.to.index()].id + " " + text(leg.arrival);
    }
    return line;
  }

 private:
  static core::Seconds at(const char* time) { return support::gtfs_seconds(time); }
  static std::optional<core::Seconds> window(const char* time) {
    if (time == nullptr) return std::nullopt;
    return at(time);
  }
  static std::string text(core::Seconds s) {
    return (s < 0 ? "-" + support::gtfs_time(-s) : support::gtfs_time(s)).substr(0, s < 0 ? 6 : 5);
  }
  std::vector<transit::FootpathRecord> walks_;
};

GtfsFeed line_of_stops() {
  return GtfsFeed().stop("A", 0, 0).stop("B", 800, 0).stop("C", 1600, 0).stop("D", 2400, 0);
}

}  // namespace

TEST_CASE("one bus an hour: the next one forward, the one before backward") {
  Town town(line_of_stops().trip("T", "A 08:10 B 08:20 C 08:30").every(3600, "12:00"));
  CHECK(town.from("A", "08:00").at_stop("C") == "08:30/1");
  CHECK(town.from("A", "08:10").at_stop("C") == "08:30/1");
  CHECK(town.from("A", "08:11").at_stop("C") == "09:30/1");
  CHECK(town.from("C", "08:00").at_stop("A") == "-");
  CHECK(town.to("C", "08:30").at_stop("A") == "08:10/1");
  CHECK(town.to("C", "09:29").at_stop("A") == "08:10/1");
  CHECK(town.to("C", "08:29").at_stop("A") == "-12:50/1");  // 11:10 of the day before
}

TEST_CASE("a change takes the least change time, a walk its own") {
  const auto feed = line_of_stops()
                        .trip("T1", "A 08:00 B 08:10")
                        .trip("T2", "B 08:10 D 08:20")
                        .trip("T3", "B 08:14 D 08:25")
                        .trip("T4", "C 08:13 D 08:16");
  Town town(feed);
  CHECK(town.from("A", "07:55").at_stop("D") == "08:20/2");
  town.query.min_change = 60;
  CHECK(town.from("A", "07:55").at_stop("D") == "08:25/2");
  town.walk("B", "C", 180);
  CHECK(town.from("A", "07:55").at_stop("D") == "08:16/2");
  CHECK(town.journey("D") == "T1 A 08:00 B 08:10; walk B 08:10 C 08:13; T4 C 08:13 D 08:16");
  CHECK(town.to("D", "08:16").at_stop("A") == "08:00/2");
  CHECK(town.journey("A") == "T1 A 08:00 B 08:10; walk B 08:10 C 08:13; T4 C 08:13 D 08:16");
  town.query.max_rides = 1;
  CHECK(town.from("A", "07:55").at_stop("D") == "-");
}

TEST_CASE("two walks in a row do not add up to one") {
  Town town(line_of_stops().trip("T1", "A 08:00 B 08:10").trip("T2", "D 08:30 A 08:40"));
  town.walk("B", "C", 60);
  town.walk("C", "D", 60);
  town.from("A", "08:00");
  CHECK(town.labels.any(1, town.stop("C")) == 8 * 3600 + 11 * 60);
  CHECK(town.labels.any(1, town.stop("D")) == core::kNever);
  CHECK(town.labels.rounds() == 1);
}

TEST_CASE("nobody walks from a seed, unless told so") {
  Town town(line_of_stops().trip("T1", "B 08:10 C 08:20"));
  town.walk("A", "B", 300);
  CHECK(town.from("A", "08:00").at_stop("C") == "-");
  town.query.footpaths_at_seeds = true;
  CHECK(town.from("A", "08:00").at_stop("C") == "08:20/1");
  CHECK(town.journey("C") == "walk A 08:05 B 08:10; T1 B 08:10 C 08:20");
  CHECK(town.from("A", "08:06").at_stop("C") == "32:20/1");  // tomorrow
}

TEST_CASE("a window limits the first boarding only, and keeps what was boarded upstream") {
  Town town(line_of_stops()
                .trip("T1", "A 08:05 B 08:15 C 08:30")
                .trip("T2", "A 08:20 C 08:28")
                .trip("T3", "C 08:50 D 09:00"));
  // The faster T2 leaves A outside the window.
  CHECK(town.from("A", "08:00", "08:10").at_stop("C") == "08:30/1");
  CHECK(town.from("A", "08:00", "08:20").at_stop("C") == "08:28/1");
  CHECK(town.from("A", "08:06", "08:19").at_stop("C") == "-");
  // The second ride is free of it.
  CHECK(town.from("A", "08:00", "08:10").at_stop("D") == "09:00/2");
  // Seeds at A and B: T1 was boarded at A within its window, B's own is over.
  town.seeds = {Seed::ready(town.stop("A"), 8 * 3600, 8 * 3600 + 600),
                Seed::ready(town.stop("B"), 8 * 3600, 8 * 3600 + 600)};
  town.query.direction = Direction::kForward;
  CHECK(town.run().at_stop("C") == "08:30/1");
  // A vehicle that comes back to the seed's stop may be changed from there after its window.
  Town loop(line_of_stops().trip("T1", "A 08:00 B 08:10 A 08:20").trip("T2", "A 08:30 C 08:40"));
  CHECK(loop.from("A", "07:55", "08:05").at_stop("C") == "08:40/2");
  // Backward: alight at C no earlier than 08:29.
  CHECK(town.to("C", "08:45", "08:29").at_stop("A") == "08:05/1");
  CHECK(town.to("C", "08:45", "08:28").at_stop("A") == "08:20/1");
  CHECK(town.to("C", "08:45", "08:31").at_stop("A") == "-");
}

TEST_CASE("an overtaking trip is boarded when it is the better one") {
  Town town(line_of_stops()
                .trip("slow", "A 08:00 B 08:20 C 08:50")
                .trip("fast", "A 08:10 B 08:15 C 08:20")
                .trip("last", "C 08:25 D 08:30"));
  CHECK(town.day.patterns.size() == 3);
  CHECK(town.from("A", "08:00").at_stop("C") == "08:20/1");
  CHECK(town.from("A", "08:00").at_stop("D") == "08:30/2");
  CHECK(town.to("C", "08:50").at_stop("A") == "08:10/1");
  CHECK(town.to("C", "08:50").at_stop("B") == "08:20/1");
}

TEST_CASE("nobody boards where picking up is off, nor alights where setting down is off") {
  Town town(line_of_stops().trip("T", "A+ 08:00 B- 08:10 C+ 08:20 D- 08:30"));
  town.from("A", "08:00");
  CHECK(town.at_stop("B") == "08:10/1");
  CHECK(town.at_stop("C") == "-");
  CHECK(town.at_stop("D") == "08:30/1");
  CHECK(town.from("B", "08:00").at_stop("D") == "-");
  CHECK(town.from("C", "08:00").at_stop("D") == "08:30/1");
}

TEST_CASE("trips of one block that meet are one vehicle, the journey names both") {
  const auto feed = line_of_stops()
                        .trip("T1", "A 08:00 B 08:10").block("1")
                        .trip("T2", "B 08:12 C 08:20").block("1")
                        .trip("T3", "D 08:30 A 08:40").block("1");
  Town town(feed);
  town.query.min_change = 600;  // staying seated is no change
  CHECK(town.from("A", "07:50").at_stop("C") == "08:20/1");
  CHECK(town.journey("C") == "T1 A 08:00 B 08:10 = T2 B 08:12 C 08:20");
  CHECK(town.to("C", "08:20").at_stop("A") == "08:00/1");
  CHECK(town.journey("A") == "T1 A 08:00 B 08:10 = T2 B 08:12 C 08:20");
  CHECK(town.from("B", "08:11").journey("C") == "T2 B 08:12 C 08:20");
  CHECK(town.from("A", "07:50").journey("B") == "T1 A 08:00 B 08:10");
  CHECK(town.from("A", "07:50").at_stop("A") == "-");  // T3 does not start where T2 ends
}

TEST_CASE("yesterday's trip still runs after midnight, and one of the day before past 48:00") {
  Town town(line_of_stops().trip("late", "A 25:10 B 25:20").trip("coach", "C 49:30 D 50:00"));
  CHECK(town.from("A", "00:00").at_stop("B") == "01:20/1");
  CHECK(town.from("C", "01:00").at_stop("D") == "02:00/1");
  CHECK(town.to("B", "01:30").at_stop("A") == "01:10/1");
  CHECK(town.from("A", "23:00").at_stop("B") == "25:20/1");
}

TEST_CASE("among equal arrivals the fewest rides win") {
  Town town(line_of_stops()
                .trip("T1", "A 08:00 B 08:10")
                .trip("T2", "B 08:12 C 08:30")
                .trip("T3", "A 08:05 C 08:30"));
  town.from("A", "08:00");
  CHECK(town.at_stop("C") == "08:30/1");
  CHECK(town.journey("C") == "T3 A 08:05 C 08:30");
}

TEST_CASE("the bound cuts off, the bound itself included") {
  Town town(line_of_stops().trip("T", "A 08:00 B 08:10 C 08:20"));
  town.query.bound = support::gtfs_seconds("08:10");
  town.from("A", "08:00");
  CHECK(town.at_stop("B") == "08:10/1");
  CHECK(town.at_stop("C") == "-");
  town.query.bound = support::gtfs_seconds("08:01");
  town.to("C", "08:20");
  CHECK(town.at_stop("B") == "08:10/1");
  CHECK(town.at_stop("A") == "-");
}

TEST_CASE("transfers.txt lengthens a walk, forbids one, and sets the change at a stop") {
  const auto feed = line_of_stops()
                        .trip("T1", "A 08:00 B 08:10")
                        .trip("T2", "B 08:12 D 08:20")
                        .trip("T3", "B 08:30 D 08:40")
                        .trip("T4", "C 08:16 D 08:19");
  CHECK(Town(feed).from("A", "08:00").at_stop("D") == "08:20/2");
  auto slow = feed;
  CHECK(Town(slow.transfer("B", "B", 2, 300)).from("A", "08:00").at_stop("D") == "08:40/2");
  auto none = feed;
  CHECK(Town(none.transfer("B", "B", 3)).from("A", "08:00").at_stop("D") == "-");
  auto walk = feed;
  Town walking(walk.transfer("B", "B", 3).transfer("B", "C", 2, 400));
  walking.walk("B", "C", 60);
  CHECK(walking.from("A", "08:00").at_stop("D") == "32:19/2");  // 08:16:40 is too late today
  auto quick = feed;
  Town fine(quick.transfer("B", "B", 3).transfer("B", "C", 2, 360));
  fine.walk("B", "C", 60);
  CHECK(fine.from("A", "08:00").at_stop("D") == "08:19/2");
  auto forbidden = feed;
  Town shut(forbidden.transfer("B", "B", 3).transfer("B", "C", 3));
  shut.walk("B", "C", 60);
  CHECK(shut.from("A", "08:00").at_stop("D") == "-");
}
