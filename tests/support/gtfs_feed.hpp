#pragma once
// A tiny GTFS feed drawn in the test, as texts by file name. Trips are lines of stops and times:
//
//   GtfsFeed().stop("A", 0, 0).stop("B", 800, 0).stop("C", 1600, 0)
//       .trip("T1", "A 08:00  B 08:05 08:06  C 08:10").every(600, "09:00")
//
// One time is arrival and departure; `?` is a blank. `B+` only picks up there, `B-` only sets down.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace support {

using GtfsFiles = std::map<std::string, std::string>;

class GtfsFeed {
 public:
  /// Where metres are counted from: Luton, more or less.
  static constexpr double kLat = 51.88;
  static constexpr double kLon = -0.42;

  /// Europe/London, one route R, one service "daily" from 2023-06-01 to 2023-06-30, unless given.
  GtfsFeed& timezone(std::string name);
  GtfsFeed& stop(const std::string& id, double east_m, double north_m);
  GtfsFeed& route(const std::string& id, int type = 3);
  /// `days` such as "1111100", Monday first; dates as 20230601.
  GtfsFeed& service(const std::string& id, std::string_view days, const std::string& from,
                    const std::string& to);
  GtfsFeed& exception(const std::string& service, const std::string& date, int type);
  GtfsFeed& trip(const std::string& id, std::string_view calls);
  // Of the trip before:
  GtfsFeed& on(const std::string& service);
  GtfsFeed& of_route(const std::string& route);
  GtfsFeed& block(const std::string& block);
  /// Repeats the trip every so many seconds while it starts before `until`; ids get #2, #3 ...
  GtfsFeed& every(int seconds, std::string_view until);
  GtfsFeed& frequency(const std::string& from, const std::string& until, int headway);

  GtfsFeed& transfer(const std::string& from, const std::string& to, int type, int seconds = 0);
  GtfsFeed& without(const std::string& file);
  GtfsFeed& raw(const std::string& file, std::string text);

  [[nodiscard]] GtfsFiles files() const;

 private:
  struct Call {
    std::string stop, arrival, departure;
    int pickup = 0, drop_off = 0;
  };
  struct Trip {
    std::string id, route = "R", service = "daily", block;
    std::vector<Call> calls;
  };
  static std::string calls_text(const Trip& trip);

  std::string timezone_ = "Europe/London";
  std::string stops_, routes_, calendar_, exceptions_, frequencies_, transfers_;
  std::vector<Trip> trips_;
  std::vector<std::string> without_;
  GtfsFiles raw_;
};

/// Seconds as 25:10:00, and back.
[[nodiscard]] std::string gtfs_time(int seconds);
[[nodiscard]] int gtfs_seconds(std::string_view time);

}  // namespace support
