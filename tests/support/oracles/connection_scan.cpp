#include "support/oracles/connection_scan.hpp"

#include <algorithm>
#include <set>
#include <sstream>

namespace oracle {

namespace {

using Record = std::map<std::string, std::string>;

std::vector<Record> records(const support::GtfsFiles& feed, const std::string& file) {
  std::vector<Record> result;
  const auto found = feed.find(file);
  if (found == feed.end()) return result;
  std::istringstream lines(found->second);
  std::string line;
  std::vector<std::string> header;
  while (std::getline(lines, line)) {
    std::vector<std::string> fields(1);
    for (const char c : line) {
      if (c == ',') {
        fields.emplace_back();
      } else {
        fields.back() += c;
      }
    }
    if (header.empty()) {
      header = fields;
      continue;
    }
    Record record;
    for (std::size_t i = 0; i < header.size(); ++i) record[header[i]] = fields[i];
    result.push_back(record);
  }
  return result;
}

/// Days since 1 March of year 0 (civil calendar arithmetic).
int day_number(const std::string& date) {
  int y = std::stoi(date.substr(0, 4));
  int m = std::stoi(date.substr(4, 2));
  const int d = std::stoi(date.substr(6, 2));
  if (m <= 2) {
    --y;
    m += 12;
  }
  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * (m - 3) + 2) / 5 + d - 1;
}

int weekday(int day) { return (day + 2) % 7; }  // 1 March 0000 was a Wednesday; Monday = 0

/// Summer time at noon of the day: from the last Sunday of March to the one of October.
bool is_summer(int day) {
  for (int year = 2015; year <= 2035; ++year) {
    int first = day_number(std::to_string(year) + "0331");
    while (weekday(first) != 6) --first;
    int last = day_number(std::to_string(year) + "1031");
    while (weekday(last) != 6) --last;
    if (day >= first && day < last) return true;
  }
  return false;
}

/// Zero of one service day on the clock of another.
int offset(int service_day, int date) {
  const int hours = (is_summer(date) ? 1 : 0) - (is_summer(service_day) ? 1 : 0);
  return (service_day - date) * 86400 + hours * 3600;
}

struct Connection {
  int departure = 0, arrival = 0;
  std::string from, to;
  bool pick_up = true, drop_off = true;
  int vehicle = 0, index = 0;
};

struct Trip {
  std::string id, service, block;
  std::vector<Record> calls;
  int shift = 0;
  [[nodiscard]] int arrival(std::size_t i) const {
    return support::gtfs_seconds(calls[i].at("arrival_time")) + shift;
  }
  [[nodiscard]] int departure(std::size_t i) const {
    return support::gtfs_seconds(calls[i].at("departure_time")) + shift;
  }
};

std::vector<Trip> trips_of(const support::GtfsFiles& feed) {
  std::map<std::string, std::vector<Record>> calls;
  for (const auto& r : records(feed, "stop_times.txt")) calls[r.at("trip_id")].push_back(r);
  std::map<std::string, std::vector<Record>> frequencies;
  for (const auto& r : records(feed, "frequencies.txt")) {
    if (r.at("headway_secs") != "0") frequencies[r.at("trip_id")].push_back(r);
  }
  std::vector<Trip> trips;
  for (const auto& r : records(feed, "trips.txt")) {
    Trip trip{r.at("trip_id"), r.at("service_id"), r.at("block_id"), calls[r.at("trip_id")], 0};
    const auto own = frequencies.find(trip.id);
    if (own == frequencies.end()) {
      trips.push_back(trip);
      continue;
    }
    std::set<int> starts;
    for (const auto& f : own->second) {
      for (int t = support::gtfs_seconds(f.at("start_time"));
           t < support::gtfs_seconds(f.at("end_time")); t += std::stoi(f.at("headway_secs"))) {
        starts.insert(t);
      }
    }
    const int first = trip.departure(0);
    for (const int start : starts) {
      trip.shift = start - first;
      trips.push_back(trip);
    }
  }
  return trips;
}

struct Calendars {
  std::vector<Record> weekly, exceptions;
};

bool runs(const Calendars& calendars, const std::string& service, int day) {
  bool result = false;
  for (const auto& r : calendars.weekly) {
    static const char* const kDays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday"};
    if (r.at("service_id") == service && day >= day_number(r.at("start_date")) &&
        day <= day_number(r.at("end_date")) && r.at(kDays[weekday(day)]) == "1") {
      result = true;
    }
  }
  for (const auto& r : calendars.exceptions) {
    if (r.at("service_id") == service && day_number(r.at("date")) == day) {
      result = r.at("exception_type") == "1";
    }
  }
  return result;
}

/// All connections of the service days around the date; a vehicle number is kept through a block.
std::vector<Connection> connections_of(const support::GtfsFiles& feed, int date) {
  std::vector<Connection> connections;
  const auto trips = trips_of(feed);
  const Calendars calendars{records(feed, "calendar.txt"), records(feed, "calendar_dates.txt")};
  int vehicles = 0;
  for (int day = date - 4; day <= date + 1; ++day) {
    std::map<std::string, bool> running;
    for (const auto& trip : trips) {
      if (!running.contains(trip.service)) {
        running[trip.service] = runs(calendars, trip.service, day);
      }
    }
    std::vector<const Trip*> today;
    for (const auto& trip : trips) {
      if (running[trip.service]) today.push_back(&trip);
    }
    std::stable_sort(today.begin(), today.end(), [](const Trip* a, const Trip* b) {
      const auto key = [](const Trip* t) {
        return std::tuple(t->block, t->departure(0), t->arrival(t->calls.size() - 1), t->id);
      };
      return key(a) < key(b);
    });
    const Trip* before = nullptr;
    int index = 0;
    for (const auto* trip : today) {
      const bool seated = before != nullptr && !trip->block.empty() &&
                          before->block == trip->block &&
                          before->calls.back().at("stop_id") == trip->calls[0].at("stop_id") &&
                          trip->departure(0) >= before->arrival(before->calls.size() - 1);
      if (!seated) {
        ++vehicles;
        index = 0;
      }
      before = trip;
      for (std::size_t i = 1; i < trip->calls.size(); ++i) {
        const auto& from = trip->calls[i - 1];
        const auto& to = trip->calls[i];
        connections.push_back({trip->departure(i - 1) + offset(day, date),
                               trip->arrival(i) + offset(day, date), from.at("stop_id"),
                               to.at("stop_id"), from.at("pickup_type") != "1",
                               to.at("drop_off_type") != "1", vehicles, index++});
      }
    }
  }
  return connections;
}

class Scan {
 public:
  Scan(const support::GtfsFiles& feed, const Query& query) : query_(query) {
    connections_ = connections_of(feed, day_number(query.date));
    std::sort(connections_.begin(), connections_.end(),
              [&](const Connection& a, const Connection& b) {
                return query_.forward
                           ? std::tuple(a.departure, a.vehicle, a.index) <
                                 std::tuple(b.departure, b.vehicle, b.index)
                           : std::tuple(-a.arrival, a.vehicle, -a.index) <
                                 std::tuple(-b.arrival, b.vehicle, -b.index);
              });
  }

  Answer run() {
    Answer answer;
    answer.ride.resize(1);
    answer.any.resize(1);
    std::vector<Seed> seeds = query_.seeds;
    if (query_.walks_at_seeds) {
      for (const auto& seed : query_.seeds) {
        for (const auto& [from, to, seconds] : query_.walks) {
          if (query_.forward && from == seed.stop) {
            seeds.push_back({to, seed.time + seconds, seed.window});
          }
          if (!query_.forward && to == seed.stop) {
            seeds.push_back({from, seed.time - seconds, seed.window});
          }
        }
      }
    }
    for (const auto& seed : seeds) keep(answer.any[0], seed.stop, seed.time);
    for (int k = 1; k <= query_.max_rides; ++k) {
      auto ride = k == 1 ? scan([&](const std::string& stop, int time) {
        return std::any_of(seeds.begin(), seeds.end(), [&](const Seed& s) {
          if (s.stop != stop) return false;
          return query_.forward ? s.time <= time && (!s.window || time <= *s.window)
                                : s.time >= time && (!s.window || time >= *s.window);
        });
      })
                         : scan([&](const std::string& stop, int time) {
                             const auto& last = answer.any.back();
                             const auto it = last.find(stop);
                             return it != last.end() &&
                                    (query_.forward ? it->second <= time : it->second >= time);
                           });
      auto any = changes(ride);
      // Rides and changes of fewer rounds count as well.
      if (k > 1) {
        for (const auto& [stop, time] : answer.ride.back()) keep(ride, stop, time);
        for (const auto& [stop, time] : answer.any.back()) keep(any, stop, time);
      }
      answer.ride.push_back(ride);
      answer.any.push_back(any);
    }
    return answer;
  }

 private:
  void keep(std::map<std::string, int>& best, const std::string& stop, int time) const {
    if (query_.bound && (query_.forward ? time > *query_.bound : time < *query_.bound)) return;
    const auto [it, fresh] = best.emplace(stop, time);
    if (!fresh) it->second = query_.forward ? std::min(it->second, time)
                                            : std::max(it->second, time);
  }

  template <class CanGetOn>
  std::map<std::string, int> scan(CanGetOn can_get_on) const {
    std::map<std::string, int> ride;
    std::set<int> on_board;
    for (const auto& c : connections_) {
      const bool may = query_.forward ? c.pick_up : c.drop_off;
      if (may && can_get_on(query_.forward ? c.from : c.to,
                            query_.forward ? c.departure : c.arrival)) {
        on_board.insert(c.vehicle);
      }
      if (!on_board.contains(c.vehicle)) continue;
      if (query_.forward ? c.drop_off : c.pick_up) {
        keep(ride, query_.forward ? c.to : c.from, query_.forward ? c.arrival : c.departure);
      }
    }
    return ride;
  }

  [[nodiscard]] std::map<std::string, int> changes(const std::map<std::string, int>& ride) const {
    std::map<std::string, int> any;
    for (const auto& [stop, time] : ride) {
      int least = query_.min_change;
      bool allowed = true;
      if (const auto own = query_.same_stop.find(stop); own != query_.same_stop.end()) {
        allowed = own->second >= 0;
        least = std::max(least, own->second);
      }
      if (allowed) keep(any, stop, query_.forward ? time + least : time - least);
      for (const auto& [from, to, seconds] : query_.walks) {
        if (query_.forward && from == stop) keep(any, to, time + seconds);
        if (!query_.forward && to == stop) keep(any, from, time - seconds);
      }
    }
    return any;
  }

  const Query& query_;
  std::vector<Connection> connections_;
};

}  // namespace

Answer connection_scan(const support::GtfsFiles& feed, const Query& query) {
  return Scan(feed, query).run();
}

}  // namespace oracle
