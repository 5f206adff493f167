// Edits give another town and leave the first as it was.
#include <doctest/doctest.h>

#include <memory>
#include <vector>

#include "scenario/edit.hpp"

namespace {

core::Date day(const char* text) { return *core::parse_date(text); }

/// One trip A 08:00, B 08:10, C 08:20 on two Tuesdays; one activity on Tuesdays 10:00 to 11:00.
town::Town small_town() {
  town::Town town;
  town.analysis.week_of = day("2023-06-12");
  town.analysis.weeks = 2;
  auto timetable = std::make_shared<transit::Timetable>();
  for (const char* id : {"A", "B", "C"}) {
    transit::Stop stop;
    stop.id = id;
    timetable->stops.push_back(stop);
    town.stop_snaps.begin.push_back(0);
  }
  timetable->services.push_back({"tuesdays", {day("2023-06-13"), day("2023-06-20")}});
  timetable->routes.emplace_back();
  transit::Trip trip;
  trip.id = "T";
  trip.block = "X";
  trip.route = transit::RouteId(std::size_t{0});
  trip.service = transit::ServiceId(std::size_t{0});
  trip.calls_end = 3;
  timetable->trips.push_back(trip);
  for (int i = 0; i < 3; ++i) {
    transit::StopTime call;
    call.stop = transit::StopId(static_cast<std::size_t>(i));
    call.arrival = call.departure = 8 * 3600 + 600 * i;
    timetable->calls.push_back(call);
  }
  town.timetable = timetable;
  place::Activity activity;
  activity.id = "a";
  activity.start = {10 * 3600};
  activity.end = {11 * 3600};
  activity.dates = {day("2023-06-13"), day("2023-06-20")};
  town.activities = std::make_shared<std::vector<place::Activity>>(std::vector{activity});
  town.sites.resize(2);
  town.sites[1].lonlat = {-3, 51};
  town.site_of_activity = {town::SiteId(std::size_t{0})};
  return town;
}

constexpr transit::TripId kTrip(std::size_t{0});

}  // namespace

TEST_CASE("a journey more is a trip of its own, on its own dates, out of any block") {
  const auto town = small_town();
  const std::vector<scenario::Edit> edits = {
      scenario::AddJourney{kTrip, 1800, {day("2023-06-14")}}};
  const auto after = scenario::apply(town, edits);
  const auto& timetable = *after->timetable;
  REQUIRE(timetable.trips.size() == 2);
  const auto calls = timetable.calls_of(transit::TripId(std::size_t{1}));
  REQUIRE(calls.size() == 3);
  CHECK(calls[0].departure == 8 * 3600 + 1800);
  CHECK(calls[2].arrival == 8 * 3600 + 1200 + 1800);
  CHECK(timetable.trips[1].block.empty());
  CHECK(timetable.trips_on(day("2023-06-14")) == 1);
  CHECK(timetable.trips_on(day("2023-06-13")) == 1);
  CHECK(town.timetable->trips.size() == 1);  // the first town is as it was
  CHECK(after->activities == town.activities);  // and what did not change is shared
}

TEST_CASE("shifted trips keep their days") {
  const auto town = small_town();
  const auto after = scenario::apply(town, std::vector<scenario::Edit>{scenario::ShiftTrips{{kTrip}, -300}});
  CHECK(after->timetable->calls[1].arrival == 8 * 3600 + 300);
  CHECK(after->timetable->trips[0].service == town.timetable->trips[0].service);
  CHECK(town.timetable->calls[1].arrival == 8 * 3600 + 600);
}

TEST_CASE("another day of the same week, another hour, another meeting point") {
  const auto town = small_town();
  scenario::ChangeActivity edit;
  edit.activity = place::ActivityId(std::size_t{0});
  edit.weekday = 6;
  edit.start_later = edit.end_later = 3600;
  edit.site = town::SiteId(std::size_t{1});
  const auto after = scenario::apply(town, std::vector<scenario::Edit>{edit});
  const auto& activity = (*after->activities)[0];
  CHECK(activity.dates == std::vector{day("2023-06-18"), day("2023-06-25")});
  CHECK(activity.next_date == day("2023-06-18"));
  CHECK(activity.start.seconds == 11 * 3600);
  CHECK(after->site_of_activity[0] == town::SiteId(std::size_t{1}));
  CHECK(activity.at.lon == -3);
  CHECK(after->timetable == town.timetable);
}
