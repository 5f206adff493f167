#include "app/check_timetable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "geo/projection.hpp"
#include "transit/health.hpp"

namespace app {

namespace {

using nlohmann::ordered_json;
using transit::Timetable;

constexpr int kWorkdays = 5;
/// So many workdays of a week alike make it the week that is unusual, not each of its days.
constexpr int kWorkdaysForWeek = 4;

std::string feed_of(const Timetable& timetable, transit::TripId trip) {
  return timetable.feeds[timetable.trips[trip.index()].feed.index()].name;
}

std::string route_of(const Timetable& timetable, transit::TripId trip) {
  const auto& route = timetable.routes[timetable.trips[trip.index()].route.index()];
  return route.short_name.empty() ? route.id : route.short_name;
}

void report_hops(const Timetable& timetable, core::Diagnostics& findings) {
  const auto name = [&](transit::TripId trip, std::uint32_t call) {
    return timetable.stops[timetable.calls_of(trip)[call].stop.index()].name;
  };
  for (const auto& hop : transit::find_fast_hops(timetable)) {
    const auto calls = timetable.calls_of(hop.trip);
    findings.warn("timetable-impossible-speed", feed_of(timetable, hop.trip), calls[hop.call].line,
                  timetable.trips[hop.trip.index()].id,
                  fmt::format("route {} goes from {} to {} in {} s, {:.0f} km/h at least; one of the "
                              "stops is misplaced or the times are wrong",
                              route_of(timetable, hop.trip), name(hop.trip, hop.call - 1),
                              name(hop.trip, hop.call),
                              calls[hop.call].arrival - calls[hop.call - 1].departure,
                              hop.km_per_hour));
  }
  for (const auto& hop : transit::find_still_hops(timetable)) {
    const auto calls = timetable.calls_of(hop.trip);
    findings.add({core::Severity::kInfo, "timetable-no-distance", feed_of(timetable, hop.trip),
                  calls[hop.call].line, timetable.trips[hop.trip.index()].id,
                  fmt::format("route {} calls twice running at {}, or at two stops in one place",
                              route_of(timetable, hop.trip), name(hop.trip, hop.call))});
  }
}

void report_duplicates(const Timetable& timetable, core::Diagnostics& findings) {
  for (const auto& d : transit::find_duplicate_trips(timetable)) {
    findings.warn("timetable-duplicate-trip", feed_of(timetable, d.trip), 0,
                  timetable.trips[d.trip.index()].id,
                  fmt::format("route {} runs at the same times as trip {}, on {} for one; answers do "
                              "not change, counts of trips do",
                              route_of(timetable, d.trip), timetable.trips[d.of.index()].id,
                              core::format_date(d.date)));
  }
}

/// Served stops inside the street data without a street near them.
std::size_t report_lost_stops(const town::Town& town, core::Diagnostics& findings) {
  const auto& timetable = *town.timetable;
  std::vector<bool> served(timetable.stops.size(), false);
  for (const auto& call : timetable.calls) served[timetable.whole(call.stop).index()] = true;
  const geo::Projection projection(town.crs);
  std::size_t lost = 0;
  for (std::size_t s = 0; s < served.size(); ++s) {
    if (timetable.stops[s].part_of.valid()) continue;  // said of the stop itself
    if (!served[s] || !town.stop_snaps.of(s).empty()) continue;
    const auto& stop = timetable.stops[s];
    if (!town.coverage->contains(projection.to_metres(stop.at))) continue;
    ++lost;
    findings.warn("timetable-stop-off-street", "", 0, stop.id,
                  fmt::format("stop {} lies inside the street data, but no street is near it; nobody "
                              "can board there",
                              stop.name));
  }
  return lost;
}

ordered_json feeds_json(const town::Town& town, core::Diagnostics& findings) {
  const auto& timetable = *town.timetable;
  const auto first = town.analysis.week_of;
  const auto last = first + std::chrono::days{7 * town.analysis.weeks - 1};
  auto feeds = ordered_json::array();
  const auto date_json = [](core::Date d) {
    return d == core::Date{} ? ordered_json(nullptr) : ordered_json(core::format_date(d));
  };
  for (std::size_t f = 0; f < timetable.feeds.size(); ++f) {
    const auto& feed = timetable.feeds[f];
    const auto trips = std::count_if(timetable.trips.begin(), timetable.trips.end(),
                                     [&](const auto& t) { return t.feed.index() == f; });
    ordered_json one = {{"file", feed.name},           {"publisher", feed.publisher},
                        {"version", feed.version},     {"trips", trips},
                        {"valid_from", date_json(feed.start_date)},
                        {"valid_to", date_json(feed.end_date)}};
    const auto covered = timetable.covered_dates(transit::FeedId(f));
    one["runs_from"] = covered ? date_json(covered->first) : ordered_json(nullptr);
    one["runs_to"] = covered ? date_json(covered->second) : ordered_json(nullptr);
    feeds.push_back(std::move(one));
    if (covered && (covered->first > first || covered->second < last)) {
      findings.warn("timetable-partly-covers", feed.name, 0, "",
                    fmt::format("runs from {} to {}, but the weeks asked for are {} to {}; outside its "
                                "dates its vehicles are missing",
                                core::format_date(covered->first),
                                core::format_date(covered->second), core::format_date(first),
                                core::format_date(last)));
    }
    const bool early = feed.start_date != core::Date{} && feed.start_date > first;
    const bool late = feed.end_date != core::Date{} && feed.end_date < last;
    if (early || late) {
      findings.warn("timetable-not-valid", feed.name, 0, "",
                    fmt::format("is published as valid {}{}{}, but the weeks asked for are {} to {}; "
                                "get the version of those weeks",
                                early ? "from " + core::format_date(feed.start_date) : "",
                                early && late ? " " : "",
                                late ? "to " + core::format_date(feed.end_date) : "",
                                core::format_date(first), core::format_date(last)));
    }
  }
  return feeds;
}

void report_shapes(const Timetable& timetable, core::Diagnostics& findings) {
  std::vector<std::size_t> without(timetable.feeds.size(), 0), all(timetable.feeds.size(), 0);
  for (const auto& trip : timetable.trips) {
    all[trip.feed.index()]++;
    without[trip.feed.index()] += trip.has_shape ? 0u : 1u;
  }
  for (std::size_t f = 0; f < without.size(); ++f) {
    if (without[f] == 0) continue;
    findings.info("timetable-missing-shapes", timetable.feeds[f].name,
                  fmt::format("has no shape for {} of its {} trips; no answer depends on it",
                              without[f], all[f]));
  }
}

std::string percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? "-" : fmt::format("{:.0f} %", 100.0 * static_cast<double>(part) /
                                                        static_cast<double>(whole));
}

/// A week most of whose workdays lack trips, else each unusual day by itself.
void report_unusual(const std::vector<transit::UnusualDay>& days, core::Date first, int weeks,
                    core::Diagnostics& findings) {
  for (int w = 0; w < weeks; ++w) {
    const auto monday = first + std::chrono::days{7 * w};
    std::vector<const transit::UnusualDay*> workdays, said;
    for (const auto& day : days) {
      if (day.date < monday || day.date >= monday + std::chrono::days{7}) continue;
      said.push_back(&day);
      if (core::weekday_index(day.date) < kWorkdays && !day.like_weekday) workdays.push_back(&day);
    }
    if (workdays.size() >= kWorkdaysForWeek) {
      std::size_t missing = 0, added = 0, usual = 0;
      for (const auto* day : workdays) {
        missing += day->missing;
        added += day->added;
        usual += day->usual;
      }
      findings.warn(
          "timetable-unusual-week", "", 0, core::format_date(monday),
          fmt::format("from Monday to Friday {} of the usual trips do not run and {} more do; {}",
                      percent(missing, usual), percent(added, usual),
                      missing > added ? "school holidays? Say so where the figures are quoted, or "
                                        "choose another week"
                                      : "choose another week if this one is special"));
      std::erase_if(said, [&](const auto* day) {
        return std::find(workdays.begin(), workdays.end(), day) != workdays.end();
      });
    }
    for (const auto* day : said) {
      std::string like;
      if (day->like_weekday) {
        like = fmt::format(", much as on a {}",
                           *day->like_weekday == kWorkdays ? "Saturday" : "Sunday");
        if (core::weekday_index(day->date) < kWorkdays) like += ": a bank holiday?";
      }
      findings.warn("timetable-unusual-day", "", 0, core::format_date(day->date),
                    fmt::format("{}: {} of the usual trips do not run and {} more do{}",
                                core::weekday_name(day->date), percent(day->missing, day->usual),
                                percent(day->added, day->usual), like));
    }
  }
}

ordered_json unusual_json(const std::vector<transit::UnusualDay>& days) {
  auto out = ordered_json::array();
  for (const auto& day : days) {
    out.push_back({{"date", core::format_date(day.date)},
                   {"usual_trips", day.usual},
                   {"missing", day.missing},
                   {"added", day.added},
                   {"like", day.like_weekday ? ordered_json(*day.like_weekday == kWorkdays
                                                                ? "Saturday"
                                                                : "Sunday")
                                             : ordered_json(nullptr)}});
  }
  return out;
}

/// What the feed says of trips and of the stops they serve.
void add_wheelchair_access(const Timetable& timetable, ordered_json& json,
                           TimetableHealth& health) {
  std::array<std::size_t, 3> trips{}, stops{};
  for (const auto& trip : timetable.trips) ++trips[static_cast<std::size_t>(trip.wheelchair)];
  std::vector<bool> served(timetable.stops.size(), false);
  for (const auto& call : timetable.calls) served[timetable.whole(call.stop).index()] = true;
  for (std::size_t s = 0; s < served.size(); ++s) {
    if (served[s]) ++stops[static_cast<std::size_t>(timetable.stops[s].wheelchair)];
  }
  const auto add = [&](const char* key, const char* title, const auto& counts) {
    json[key] = {{"unknown", counts[0]}, {"yes", counts[1]}, {"no", counts[2]}};
    health.facts.emplace_back(title, fmt::format("{} yes, {} no, {} not said", counts[1], counts[2],
                                                 counts[0]));
  };
  add("wheelchair_trips", "Wheelchair access of trips", trips);
  add("wheelchair_stops", "Wheelchair access of stops served", stops);
}

}  // namespace

TimetableHealth check_timetable(const LoadedTown& loaded, core::Diagnostics& findings) {
  TimetableHealth health;
  const auto& town = *loaded.town;
  if (!town.timetable) return health;
  const auto& timetable = *town.timetable;
  const auto first = town.analysis.week_of;
  const int weeks = town.analysis.weeks;
  ordered_json json;
  json["feeds"] = feeds_json(town, findings);
  json["trips_by_date"] = ordered_json::object();
  for (int d = 0; d < 7 * weeks; ++d) {
    const auto date = first + std::chrono::days{d};
    json["trips_by_date"][core::format_date(date)] = timetable.trips_on(date);
  }
  const auto unusual = transit::find_unusual_days(timetable, first, 7 * weeks);
  report_unusual(unusual, first, weeks, findings);
  json["unusual_days"] = unusual_json(unusual);
  report_hops(timetable, findings);
  report_duplicates(timetable, findings);
  report_shapes(timetable, findings);
  json["stops_off_street"] = report_lost_stops(town, findings);

  add_wheelchair_access(timetable, json, health);
  json["clipped_trips"] = timetable.clipped_trips;
  if (timetable.clipped_trips > 0) {
    health.facts.emplace_back("Trips left out",
                              fmt::format("{}, which no journey from these streets can use",
                                          timetable.clipped_trips));
  }
  if (!unusual.empty()) {
    std::string text;
    for (const auto& day : unusual) {
      text += (text.empty() ? "" : ", ") + core::format_date(day.date);
    }
    health.facts.emplace_back("Unusual days in these weeks", text);
  }
  health.json = json.dump();
  return health;
}

}  // namespace app
