#include "support/gtfs_feed.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <sstream>

namespace support {

std::string gtfs_time(int seconds) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60,
                seconds % 60);
  return text.data();
}

int gtfs_seconds(std::string_view time) {
  int parts[3] = {0, 0, 0};
  int part = 0;
  for (const char c : time) {
    if (c == ':') {
      ++part;
    } else {
      parts[part] = parts[part] * 10 + (c - '0');
    }
  }
  return parts[0] * 3600 + parts[1] * 60 + parts[2];
}

namespace {

std::string full_time(const std::string& time) {
  return time == "?" ? "" : gtfs_time(gtfs_seconds(time));
}

}  // namespace

GtfsFeed& GtfsFeed::timezone(std::string name) {
  timezone_ = std::move(name);
  return *this;
}

GtfsFeed& GtfsFeed::stop(const std::string& id, double east_m, double north_m) {
  constexpr double kMetresPerDegree = 6'371'009 * std::numbers::pi / 180;
  const double lat = kLat + north_m / kMetresPerDegree;
  const double lon =
      kLon + east_m / (kMetresPerDegree * std::cos(kLat * std::numbers::pi / 180));
  std::array<char, 80> place{};
  std::snprintf(place.data(), place.size(), "%.7f,%.7f", lat, lon);
  stops_ += id + ",Stop " + id + "," + place.data() + "\n";
  return *this;
}

GtfsFeed& GtfsFeed::route(const std::string& id, int type) {
  routes_ += id + ",AG," + id + ",," + std::to_string(type) + "\n";
  return *this;
}

GtfsFeed& GtfsFeed::service(const std::string& id, std::string_view days, const std::string& from,
                            const std::string& to) {
  calendar_ += id;
  for (const char day : days) calendar_ += std::string(",") + day;
  calendar_ += "," + from + "," + to + "\n";
  return *this;
}

GtfsFeed& GtfsFeed::exception(const std::string& service, const std::string& date, int type) {
  exceptions_ += service + "," + date + "," + std::to_string(type) + "\n";
  return *this;
}

GtfsFeed& GtfsFeed::trip(const std::string& id, std::string_view calls) {
  Trip trip;
  trip.id = id;
  std::istringstream words{std::string(calls)};
  std::string word;
  bool has_departure = false;
  while (words >> word) {
    const bool is_time = word == "?" || (word[0] >= '0' && word[0] <= '9');
    if (!is_time) {
      Call call;
      if (word.back() == '+') call.drop_off = 1;
      if (word.back() == '-') call.pickup = 1;
      if (call.drop_off + call.pickup > 0) word.pop_back();
      call.stop = word;
      trip.calls.push_back(call);
      has_departure = false;
    } else if (!has_departure) {
      trip.calls.back().arrival = trip.calls.back().departure = full_time(word);
      has_departure = true;
    } else {
      trip.calls.back().departure = full_time(word);
    }
  }
  trips_.push_back(std::move(trip));
  return *this;
}

GtfsFeed& GtfsFeed::on(const std::string& service) {
  trips_.back().service = service;
  return *this;
}

GtfsFeed& GtfsFeed::of_route(const std::string& route) {
  trips_.back().route = route;
  return *this;
}

GtfsFeed& GtfsFeed::block(const std::string& block) {
  trips_.back().block = block;
  return *this;
}

GtfsFeed& GtfsFeed::every(int seconds, std::string_view until) {
  const Trip first = trips_.back();
  const int end = gtfs_seconds(until);
  for (int i = 1; gtfs_seconds(first.calls.front().departure) + i * seconds < end; ++i) {
    Trip next = first;
    next.id += "#" + std::to_string(i + 1);
    for (auto& call : next.calls) {
      for (auto* time : {&call.arrival, &call.departure}) {
        if (!time->empty()) *time = gtfs_time(gtfs_seconds(*time) + i * seconds);
      }
    }
    trips_.push_back(std::move(next));
  }
  return *this;
}

GtfsFeed& GtfsFeed::frequency(const std::string& from, const std::string& until, int headway) {
  frequencies_ += trips_.back().id + "," + full_time(from) + "," + full_time(until) + "," +
                  std::to_string(headway) + "\n";
  return *this;
}

GtfsFeed& GtfsFeed::transfer(const std::string& from, const std::string& to, int type,
                             int seconds) {
  transfers_ += from + "," + to + "," + std::to_string(type) + "," +
                (type == 2 ? std::to_string(seconds) : "") + "\n";
  return *this;
}

GtfsFeed& GtfsFeed::without(const std::string& file) {
  without_.push_back(file);
  return *this;
}

GtfsFeed& GtfsFeed::raw(const std::string& file, std::string text) {
  raw_[file] = std::move(text);
  return *this;
}

std::string GtfsFeed::calls_text(const Trip& trip) {
  std::string text;
  int sequence = 0;
  for (const auto& call : trip.calls) {
    text += trip.id + "," + call.arrival + "," + call.departure + "," + call.stop + "," +
            std::to_string(++sequence) + "," + std::to_string(call.pickup) + "," +
            std::to_string(call.drop_off) + "\n";
  }
  return text;
}

GtfsFiles GtfsFeed::files() const {
  GtfsFiles files;
  files["agency.txt"] =
      "agency_id,agency_name,agency_url,agency_timezone\nAG,Agency,http://x," + timezone_ + "\n";
  files["stops.txt"] = "stop_id,stop_name,stop_lat,stop_lon\n" + stops_;
  files["routes.txt"] = "route_id,agency_id,route_short_name,route_long_name,route_type\n" +
                        (routes_.empty() ? "R,AG,R,,3\n" : routes_);
  files["calendar.txt"] =
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n" +
      (calendar_.empty() && exceptions_.empty() ? "daily,1,1,1,1,1,1,1,20230601,20230630\n"
                                                : calendar_);
  if (!exceptions_.empty()) {
    files["calendar_dates.txt"] = "service_id,date,exception_type\n" + exceptions_;
  }
  auto& trips = files["trips.txt"] = "route_id,service_id,trip_id,trip_headsign,block_id\n";
  auto& times = files["stop_times.txt"] =
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n";
  for (const auto& trip : trips_) {
    trips += trip.route + "," + trip.service + "," + trip.id + ",," + trip.block + "\n";
    times += calls_text(trip);
  }
  if (!frequencies_.empty()) {
    files["frequencies.txt"] = "trip_id,start_time,end_time,headway_secs\n" + frequencies_;
  }
  if (!transfers_.empty()) {
    files["transfers.txt"] =
        "from_stop_id,to_stop_id,transfer_type,min_transfer_time\n" + transfers_;
  }
  for (const auto& [name, text] : raw_) files[name] = text;
  for (const auto& name : without_) files.erase(name);
  return files;
}

}  // namespace support
