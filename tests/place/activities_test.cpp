#include "place/activities.hpp"

#include <doctest/doctest.h>

#include "core/parse.hpp"
#include "io/csv/csv.hpp"
#include "support/data.hpp"

using namespace place;

namespace {

core::Date date(const char* text) {
  return *core::parse_date(text);
}

Table table_of(const std::string& csv) {
  auto read = io::csv::read_table(io::csv::text_source(csv), "a.csv").value;
  Table table{"a.csv", std::move(read.columns), {}};
  for (auto& row : read.rows) table.rows.push_back({row.line, std::move(row.values)});
  return table;
}

ActivityOptions four_weeks() {
  ActivityOptions options;
  options.period_start = date("2023-06-12");
  return options;
}

std::string dates_of(const Activity& activity) {
  std::string out;
  for (const auto d : activity.dates) out += core::format_date(d).substr(5) + " ";
  return out;
}

constexpr const char* kHead = "activity_id,title,longitude,latitude,start_time,end_time,rrule,";

/// One row: the given columns after those that are always fine, or instead of them by name.
core::WithDiagnostics<std::vector<Activity>> one(const std::string& more_columns,
                                                 const std::string& more_values,
                                                 const ActivityOptions& options = four_weeks()) {
  return build_activities(
      table_of(kHead + more_columns + "\ng,Garden,-3.0,51.58,10:00,12:00,FREQ=WEEKLY;BYDAY=TU," +
               more_values + "\n"),
      options);
}

std::string only_code(const core::WithDiagnostics<std::vector<Activity>>& result) {
  return result.diagnostics.entries().empty() ? "" : result.diagnostics.entries()[0].code;
}

}  // namespace

TEST_CASE("an activity by plain columns, with everything filled in") {
  const auto result = build_activities(
      table_of("activity_id,title,provider,theme,place_name,longitude,latitude,days,every,"
               "first_date,valid_to,exdates,start_time,end_time,cost_gbp,capacity,places_left,"
               "step_free,accessible_toilet,referral,min_age,max_age,gender,languages,"
               "last_verified\n"
               "g,Garden,Us,gardening,Park,-3.0,51.58,\"Tue, Thu\",week,2023-06-15,2023-06-29,"
               "2023-06-20;2023-06-22,9:30,11:00,£2.50,12,3,yes,no,self,18.0,64,women,"
               "en; cy,2023-05-01\n"),
      four_weeks());
  CHECK(result.diagnostics.entries().empty());
  REQUIRE(result.value.size() == 1);
  const auto& a = result.value[0];
  CHECK(a.recurrence == "every Tuesday and Thursday");
  CHECK(dates_of(a) == "06-15 06-27 06-29 ");
  CHECK(a.next_date == date("2023-06-15"));
  CHECK(a.start.seconds == 9 * 3600 + 1800);
  CHECK(a.cost_gbp == 2.5);
  CHECK(a.capacity == 12);
  CHECK(a.places_left == 3);
  CHECK(a.step_free == YesNo::kYes);
  CHECK(a.accessible_toilet == YesNo::kNo);
  CHECK(a.min_age == 18);
  CHECK(a.max_age == 64);
  CHECK(a.gender == "women");
  CHECK(a.languages == std::vector<std::string>{"en", "cy"});
  CHECK(a.last_verified == "2023-05-01");
  CHECK(a.row == 2);
}

TEST_CASE("an activity without a session in the period keeps its row and its next date") {
  const auto result = one("valid_from", "2023-09-01");
  REQUIRE(result.value.size() == 1);
  CHECK(result.value[0].dates.empty());
  CHECK(result.value[0].next_date == date("2023-09-05"));
}

TEST_CASE("term time only keeps the sessions within the terms, next date too") {
  const auto terms =
      build_terms(table_of("start,end\n2023-06-05,2023-06-20\n2023-09-04,2023-10-27\n"
                           "2023-09-04,2023-01-01\n"));
  CHECK(terms.diagnostics.count("term-bad-dates") == 1);
  REQUIRE(terms.value.size() == 2);
  auto options = four_weeks();
  options.terms = &terms.value;
  auto result = one("term_time_only", "yes", options);
  REQUIRE(result.value.size() == 1);
  CHECK(dates_of(result.value[0]) == "06-13 06-20 ");
  CHECK(result.value[0].recurrence == "every Tuesday in term time");
  options.period_start = date("2023-07-17");
  result = one("term_time_only", "yes", options);
  CHECK(result.value[0].dates.empty());
  CHECK(result.value[0].next_date == date("2023-09-05"));
  CHECK(only_code(one("term_time_only", "yes")) == "activity-no-term-dates");
}

TEST_CASE("a place by grid reference or postcode") {
  const auto postcodes =
      build_postcodes(table_of("postcode,easting,northing\nNP20 4EP,331000,188000\n,1,2\n"));
  CHECK(postcodes.diagnostics.count("postcode-bad-row") == 1);
  auto options = four_weeks();
  options.postcodes = &postcodes.value;
  const auto result =
      build_activities(table_of("activity_id,title,grid_ref,postcode,start_time,end_time,days\n"
                                "a,A,ST 3100 8800,,10:00,11:00,Tue\n"
                                "b,B,,np204ep,10:00,11:00,Tue\n"
                                "c,C,ST 31 88,,10:00,11:00,Tue\n"
                                "d,D,ZZ 1,,10:00,11:00,Tue\n"
                                "e,E,,NP1 1AA,10:00,11:00,Tue\n"
                                "f,F,,,10:00,11:00,Tue\n"),
                       options);
  REQUIRE(result.value.size() == 3);
  // The middle of the 10 m square at 331005, 188005, by another program; accuracy 2 m.
  CHECK(geo::haversine_m(result.value[0].at, {-2.99725, 51.58666}) < 5);
  CHECK(geo::haversine_m(result.value[0].at, result.value[1].at) < 10);  // half of a 10 m square
  CHECK(result.diagnostics.count("activity-coarse-grid-ref") == 1);
  CHECK(result.diagnostics.count("activity-bad-grid-ref") == 1);
  CHECK(result.diagnostics.count("activity-unknown-postcode") == 1);
  CHECK(result.diagnostics.count("activity-no-place") == 1);
  CHECK(result.diagnostics.count("activity-rows-left-out") == 1);
}

TEST_CASE("rows that cannot be used are left out, each with its code") {
  struct Case {
    const char* row;
    const char* code;
  };
  const Case cases[] = {
      {",Garden,-3.0,51.58,10:00,12:00,FREQ=WEEKLY,", "activity-no-id"},
      {"g,Garden,-3.0,51.58,ten,12:00,FREQ=WEEKLY,", "activity-bad-time"},
      {"g,Garden,-3.0,51.58,10:00,25:00,FREQ=WEEKLY,", "activity-bad-time"},
      {"g,Garden,-3.0,51.58,12:00,12:00,FREQ=DAILY,", "activity-end-not-after-start"},
      {"g,Garden,51.58,-3.0,10:00,12:00,FREQ=DAILY,", "activity-swapped-coordinates"},
      {"g,Garden,0,0,10:00,12:00,FREQ=DAILY,", "activity-zero-coordinates"},
      {"g,Garden,331000,188000,10:00,12:00,FREQ=DAILY,", "activity-coordinates-out-of-range"},
      {"g,Garden,3.0,51.58,10:00,12:00,FREQ=DAILY,", "activity-outside-great-britain"},
      {"g,Garden,3W,51.58,10:00,12:00,FREQ=DAILY,", "activity-bad-coordinates"},
      {"g,Garden,,51.58,10:00,12:00,FREQ=DAILY,", "activity-bad-coordinates"},
      {"g,Garden,,,10:00,12:00,FREQ=DAILY,", "activity-no-place"},
      {"g,Garden,-3.0,51.58,10:00,12:00,,", "activity-no-rule"},
      {"g,Garden,-3.0,51.58,10:00,12:00,FREQ=WEEKLY,", "activity-no-first-date"},
      {"g,Garden,-3.0,51.58,10:00,12:00,FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,",
       "activity-no-first-date"},
      {"g,Garden,-3.0,51.58,10:00,12:00,FREQ=SECONDLY,", "rrule-too-frequent"},
      {"g,Garden,-3.0,51.58,10:00,12:00,FREQ=WEEKLY;BYDAY=1SU,", "rrule-ordinal-in-weekly"},
      {"g,Garden,-3.0,51.58,10:00,12:00,FREQ=DAILY,13/06/2023", "activity-bad-date"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.row);
    const auto result = build_activities(
        table_of(std::string(kHead) + "valid_from\n" + c.row + "\n"), four_weeks());
    CHECK(result.value.empty());
    CHECK(only_code(result) == c.code);
    CHECK(result.diagnostics.entries()[0].row == 2);
    CHECK(result.diagnostics.count("activity-none") == 1);
  }
  CHECK(only_code(one("valid_from,valid_to", "2023-07-01,2023-06-01")) ==
        "activity-dates-reversed");
  CHECK(only_code(one("exdates", "2023-06-13;soon")) == "activity-bad-date");
}

TEST_CASE("a swapped place says what it should be") {
  const auto result = build_activities(
      table_of(std::string(kHead) + "x\ng,G,51.58,-3.0,10:00,12:00,FREQ=DAILY,\n"), four_weeks());
  CHECK(result.diagnostics.entries()[0].message ==
        "longitude 51.58, latitude -3 are swapped; write longitude -3, latitude 51.58. The row is "
        "left out");
  auto abroad = four_weeks();
  abroad.expect_great_britain = false;
  CHECK(build_activities(
            table_of(std::string(kHead) + "x\ng,G,51.58,-3.0,10:00,12:00,FREQ=DAILY,\n"), abroad)
            .value.size() == 1);
}

TEST_CASE("small mistakes are reported and the activity is kept") {
  const std::pair<const char*, std::pair<const char*, const char*>> cases[] = {
      {"activity-bad-number", {"capacity", "lots"}},
      {"activity-bad-number", {"min_age", "-1"}},
      {"activity-bad-number", {"cost_gbp", "ask"}},
      {"activity-bad-word", {"step_free", "mostly"}},
      {"activity-bad-word", {"last_verified", "last week"}},
      {"activity-ages-reversed", {"min_age,max_age", "60,18"}},
      {"activity-places-above-capacity", {"capacity,places_left", "5,6"}},
      {"activity-two-rules", {"days", "Tue"}},
      {"activity-never", {"valid_from,valid_to", "2023-06-14,2023-06-15"}},
      {"activity-unknown-column", {"capacty", "5"}},
  };
  for (const auto& [code, columns] : cases) {
    CAPTURE(code);
    const auto result = one(columns.first, columns.second);
    CHECK(result.value.size() == 1);
    CHECK(result.diagnostics.count(code) == 1);
  }
}

TEST_CASE("a second row of one id is left out and names the first") {
  const auto result =
      build_activities(table_of(std::string(kHead) + "x\ng,A,-3,51.5,10:00,12:00,FREQ=DAILY,\n"
                                                     "g,B,-3,51.5,10:00,12:00,FREQ=DAILY,\n"),
                       four_weeks());
  REQUIRE(result.value.size() == 1);
  CHECK(result.value[0].title == "A");
  CHECK(result.diagnostics.count("activity-duplicate-id") == 1);
  CHECK(result.diagnostics.entries()[0].row == 3);
}

TEST_CASE("a missing required column stops the run, naming the nearest") {
  const auto message = [](const char* header) {
    try {
      (void)build_activities(table_of(std::string(header) + "\n"), four_weeks());
    } catch (const core::InputError& error) {
      return error.diagnostic().code + ": " + error.diagnostic().message;
    }
    return std::string();
  };
  CHECK(message("activity_id,title,longitude,latitude,start,end_time,rrule") ==
        "missing-column: has no column 'start_time'.");
  CHECK(message("activity_id,title,longitude,latitude,start_tme,end_time,rrule") ==
        "missing-column: has no column 'start_time'. Did you mean 'start_tme'?");
  CHECK(message("activity_id,title,longitude,start_time,end_time,rrule") ==
        "missing-column: has no column 'latitude'. Did you mean 'longitude'?");
  CHECK(message("activity_id,title,longitude,latitude,start_time,end_time") ==
        "missing-column: has no column 'rrule'.");
}

TEST_CASE("the activities of Newport have the sessions counted by hand") {
  const auto path = support::data_root() / "newport" / "activities.csv";
  if (!std::filesystem::exists(path)) {
    support::skip_loudly("sessions of Newport");
    return;
  }
  auto read = io::csv::read_table(io::csv::file_source(path), "activities.csv").value;
  Table table{"activities.csv", std::move(read.columns), {}};
  for (auto& row : read.rows) table.rows.push_back({row.line, std::move(row.values)});
  const auto result = build_activities(table, four_weeks());
  CHECK(result.diagnostics.entries().empty());
  REQUIRE(result.value.size() == 24);
  // Four weeks from Monday 12 June to Sunday 9 July 2023.
  const std::pair<const char*, std::pair<const char*, std::size_t>> expected[] = {
      {"bv-garden", {"every Tuesday", 4}},
      {"bw-vol", {"every second Sunday", 2}},             // 25 June, 9 July: counted from 5 June
      {"tr-photo", {"second Saturday of the month", 1}},  // 8 July (10 June is before)
      {"tr-bees", {"first Sunday of the month", 1}},      // 2 July
      {"ls-lake", {"third Sunday of the month", 1}},      // 18 June
      {"far-wood", {"first Saturday of the month", 1}},   // 1 July
      {"mg-allot", {"every Tuesday and Thursday", 8}},
      {"ls-run", {"every Monday and Wednesday", 8}},
      {"gw-walk", {"every second Sunday", 2}},
      {"wet-vol", {"every Thursday", 4}},
  };
  std::size_t all = 0;
  for (const auto& activity : result.value) {
    all += activity.dates.size();
    for (const auto& [id, what] : expected) {
      if (activity.id != id) continue;
      CAPTURE(id);
      CHECK(activity.recurrence == what.first);
      CHECK(activity.dates.size() == what.second);
    }
    if (activity.id == "bw-vol") CHECK(dates_of(activity) == "06-25 07-09 ");
  }
  // 15 weekly on one day (4 each), 3 on two days (8), 2 fortnightly (2), 4 monthly (1).
  CHECK(all == 15 * 4 + 3 * 8 + 2 * 2 + 4 * 1);
}
