#include "app/gaps/words.hpp"

#include <doctest/doctest.h>

#include "app/gaps/characteristics.hpp"
#include "app/words/three_wards.hpp"

using namespace app::gaps;

TEST_CASE("a reason that stops as many there as home is told once") {
  const auto joined = join_legs({{"outbound", "walk", "too far to walk", 310},
                                 {"return", "late", "no trip home", 200},
                                 {"return", "walk", "too far to walk", 310.2},
                                 {"outbound", "late", "no trip home", 90},
                                 {"", "few", "too few sessions", 40}});
  REQUIRE(joined.size() == 4);
  CHECK(reason_in_words(joined[0]) == "both ways, too far to walk");
  CHECK(reason_in_words(joined[1]) == "on the way home, no trip home");
  CHECK(reason_in_words(joined[2]) == "on the way there, no trip home");
  CHECK(reason_in_words(joined[3]) == "too few sessions");
}

TEST_CASE("counts are rounded to 10, low to high as one") {
  CHECK(counts_in_words({540.4, 608}) == "about 540 to 610");
  CHECK(counts_in_words({541, 543}) == "about 540");
  CHECK(counts_in_words({1204, 12'345}) == "about 1,200 to 12,350");
  CHECK(counts_in_words({0, 0}) == "none");
  CHECK(counts_in_words({0, 7}) == "up to fewer than 10");
  CHECK(counts_in_words({3, 61}) == "up to about 60");
}

TEST_CASE(
    "shares are percent, without decimals from 10 % on, some is never none and not all never all") {
  CHECK(shares_in_words({0.583, 0.6249}) == "58 % to 62 %");
  CHECK(shares_in_words({0.581, 0.584}) == "58 %");
  CHECK(shares_in_words({0.0, 0.0004}) == "0 % to under 0.1 %");
  CHECK(shares_in_words({0.0432, 0.0995}) == "4.3 % to 10 %");
  CHECK(shares_in_words({0.9951, 1.0}) == "over 99 % to 100 %");
  CHECK(shares_in_words({{}, 0.5}) == "not known");
}

TEST_CASE("distances and places") {
  CHECK(distance_in_words(20) == "less than 100 m");
  CHECK(distance_in_words(449) == "about 400 m");
  CHECK(distance_in_words(960) == "about 1.0 km");
  CHECK(place_in_words(1, false) == "1st");
  CHECK(place_in_words(12, true) == "joint 12th");
  CHECK(place_in_words(22, false) == "22nd");
  CHECK(place_in_words(103, false) == "103rd");
  CHECK(place_in_words(111, false) == "111th");
}

TEST_CASE("only what the timetable has is named") {
  CHECK(modes_in_words(nullptr) == "on foot");
  transit::Timetable timetable;
  for (const int type : {3, 200, 2, 700, 4}) {
    timetable.routes.emplace_back().type = type;
  }
  const auto add = [&](std::size_t route) {
    transit::Trip trip;
    trip.route = transit::RouteId(static_cast<std::uint32_t>(route));
    timetable.trips.push_back(trip);
  };
  CHECK(modes_in_words(&timetable) == "on foot");
  add(3);
  CHECK(modes_in_words(&timetable) == "on foot or by bus");
  add(2);
  CHECK(modes_in_words(&timetable) == "on foot, by bus or by train");
  add(1);
  CHECK(modes_in_words(&timetable) == "on foot, by bus, by coach or by train");
}

TEST_CASE("a group speaks for the characteristic that its words name, or that the project gives") {
  CHECK(characteristic_of("disabled", "", "") == "disability");
  CHECK(characteristic_of("aged_65_plus", "", "") == "age");
  CHECK(characteristic_of("under_16", "Children under 16", "") == "age");
  CHECK(characteristic_of("asian", "", "") == "race");
  CHECK(characteristic_of("no_car_households", "", "") == "no car");
  CHECK(characteristic_of("car_households", "", "") == "");
  CHECK(characteristic_of("lone_parents", "", "") == "");
  CHECK(characteristic_of("women", "", "") == "sex");
  CHECK(characteristic_of("national_identity", "", "") == "");
  CHECK(characteristic_of("sexual_orientation_lgb", "", "") == "sexual orientation");
  CHECK(characteristic_of("lone_parents", "", "Sex") == "sex");
  CHECK(characteristic_of("disabled", "", "carers") == "carers");
}

TEST_CASE("a persona speaks for some people with a characteristic") {
  CHECK(speaks_for("older", "age", "aged_65_plus"));
  CHECK(speaks_for("older", "age", "age65plus"));
  CHECK(!speaks_for("older", "age", "under_16"));
  CHECK(speaks_for("wheelchair", "disability", "disabled"));
  CHECK(!speaks_for("adult", "disability", "disabled"));
}

TEST_CASE("an area in plain words") {
  const auto town = three_wards::build();
  const auto& ranking = town.results.rankings[0];
  const std::string basis =
      " [Threewards; Adult, 80 m a minute: 1.33 m/s, no single walk over 20 minutes; 4 weeks from "
      "1 June "
      "2026; from what is mapped as passable to what may be, where nobody has mapped it]";
  CHECK(sentence_for(town.loaded, town.results, ranking, ranking.areas[0]) ==
        "North (Northside): about 240 to 300 of about 600 residents (40 % to 50 %) cannot get "
        "there and "
        "back, on foot or by bus, for at least 1 green-space session a week, within 30 minutes "
        "each way. Of "
        "3 areas it is 1st by number of people; 3rd by share; 1st by number and need. Over 1,000 "
        "draws "
        "of what is not known and of the weight of need it is among the first ten in 92 %. Main "
        "reasons: "
        "on the way home, no trip home after the end (about 180 people); on the way there, too far "
        "to walk "
        "(about 90 people). Nearest is Health walk at Castle Park, about 1.2 km away in a straight "
        "line; "
        "about 20 people get there and back within 60 minutes each way; what stops people there: "
        "on the "
        "way home, no trip home after the end (about 170 people). Within 60 minutes each way some "
        "of them "
        "get to Allotment morning (about 130 people, half of them within 42 minutes)." +
            basis);
  CHECK(sentence_for(town.loaded, town.results, ranking, ranking.areas[1]) ==
        "South (Southside): about 210 to 280 of about 350 residents (60 % to 80 %) cannot get "
        "there and "
        "back, on foot or by bus, for at least 1 green-space session a week, within 30 minutes "
        "each way. Of "
        "3 areas it is joint 2nd by number of people. Over 1,000 draws of what is not known it is "
        "among the "
        "first ten in 100 %. Main reason: on the way there, no useful stop within walking range "
        "(about 210 "
        "people). Nearest is Allotment morning, about 400 m away in a straight line." +
            basis);
  CHECK(sentence_for(town.loaded, town.results, ranking, ranking.areas[2]) ==
        "Quay (Quayside): too few residents to quote figures of.");
}
