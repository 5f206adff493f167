#include "place/activities.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/parse.hpp"
#include "place/activity_row.hpp"

namespace place {

namespace {

const std::vector<std::string>& known_columns() {
  static const std::vector<std::string> kColumns = {
      "activity_id",    "title",      "provider", "theme",       "place_name", "longitude",
      "latitude",       "grid_ref",   "postcode", "rrule",       "days",       "every",
      "first_date",     "start_time", "end_time", "valid_from",  "valid_to",   "exdates",
      "term_time_only", "cost_gbp",   "capacity", "places_left", "step_free",  "accessible_toilet",
      "referral",       "min_age",    "max_age",  "gender",      "languages",  "last_verified"};
  return kColumns;
}

/// The columns no table can do without; each way of giving place and time needs one of its own.
void check_columns(const Table& table, core::Diagnostics& diagnostics) {
  for (const auto* name : {"activity_id", "title", "start_time", "end_time"}) {
    (void)table.column(name);
  }
  const auto has = [&table](const char* name) { return table.find_column(name).has_value(); };
  if (!find_lonlat_columns(table) && !has("grid_ref") && !has("postcode")) {
    (void)table.column(has("longitude") ? "latitude" : "longitude");
  }
  if (!has("rrule") && !has("days") && !has("every") && !has("first_date")) {
    (void)table.column("rrule");
  }
  for (const auto& column : table.columns) {
    const auto& known = known_columns();
    if (std::find(known.begin(), known.end(), column) != known.end()) continue;
    const auto nearest = core::nearest_name(column, known);
    if (!nearest.empty() && !has(nearest.c_str())) {
      diagnostics.warn(
          "activity-unknown-column", table.file, 0, column,
          fmt::format("is not a known column and is not used. Did you mean '{}'?", nearest));
    }
  }
}

core::TimeOfDay time_of(const ActivityRow& row, std::string_view column) {
  const auto time = core::parse_time(row[column]);
  if (!time) {
    throw BadRow{"activity-bad-time",
                 fmt::format("{} '{}' is not a time; write hours:minutes, such as 09:30 or 18:00",
                             column, row[column])};
  }
  return *time;
}

YesNo yes_no(ActivityRow& row, std::string_view column) {
  const auto text = core::lower(row[column]);
  if (text == "yes" || text == "y" || text == "true" || text == "1") return YesNo::kYes;
  if (text == "no" || text == "n" || text == "false" || text == "0") return YesNo::kNo;
  if (!text.empty() && text != "unknown" && text != "?") {
    row.warn("activity-bad-word",
             fmt::format("{} '{}' is taken as unknown; write yes, no or unknown", column, text));
  }
  return YesNo::kUnknown;
}

/// Whole number of at least 0 (spreadsheets write 18.0); anything else is reported and left out.
std::optional<int> whole(ActivityRow& row, std::string_view column, int largest) {
  const auto text = row[column];
  if (text.empty()) return std::nullopt;
  const auto value = core::parse_double(text);
  if (!value || *value < 0 || *value > largest ||
      *value != static_cast<double>(static_cast<int>(*value))) {
    row.warn("activity-bad-number",
             fmt::format("{} '{}' is not used; a whole number from 0 to {} is needed", column, text,
                         largest));
    return std::nullopt;
  }
  return static_cast<int>(*value);
}

double cost(ActivityRow& row) {
  auto text = core::lower(row["cost_gbp"]);
  if (text.empty() || text == "free") return 0;
  if (text.starts_with("£")) text.erase(0, std::string_view("£").size());
  const auto value = core::parse_double(text);
  if (value && *value >= 0) return *value;
  row.warn("activity-bad-number",
           fmt::format("cost_gbp '{}' is not used; write pounds such as 2.50, or 0", text));
  return 0;
}

void check_numbers(ActivityRow& row, Activity& activity) {
  if (activity.min_age && activity.max_age && *activity.max_age < *activity.min_age) {
    row.warn("activity-ages-reversed",
             fmt::format("max_age {} is below min_age {}; neither is used", *activity.max_age,
                         *activity.min_age));
    activity.min_age = activity.max_age = std::nullopt;
  }
  if (activity.capacity && activity.places_left && *activity.places_left > *activity.capacity) {
    row.warn("activity-places-above-capacity",
             fmt::format("has {} places left of {}; check both", *activity.places_left,
                         *activity.capacity));
  }
}

Activity read_row(ActivityRow& row, const ActivityOptions& options) {
  Activity activity;
  const auto text = [&row](std::string_view column) { return std::string(row[column]); };
  activity.id = row.id();
  activity.row = row.row().line;
  activity.title = text("title").empty() ? activity.id : text("title");
  activity.provider = text("provider");
  activity.theme = text("theme");
  activity.place_name = text("place_name");
  activity.at = find_place(row, options);
  activity.start = time_of(row, "start_time");
  activity.end = time_of(row, "end_time");
  if (activity.end <= activity.start) {
    throw BadRow{"activity-end-not-after-start",
                 fmt::format("ends at {}, not after its start at {}; a session ends on its own day",
                             core::format_time(activity.end.seconds),
                             core::format_time(activity.start.seconds))};
  }
  fill_dates(row, options, activity);
  activity.cost_gbp = cost(row);
  activity.capacity = whole(row, "capacity", 1'000'000);
  activity.places_left = whole(row, "places_left", 1'000'000);
  activity.min_age = whole(row, "min_age", 120);
  activity.max_age = whole(row, "max_age", 120);
  check_numbers(row, activity);
  activity.gender = text("gender");
  activity.referral = text("referral");
  if (const auto verified = text("last_verified"); !verified.empty()) {
    const auto date = core::parse_date(std::string_view(verified).substr(0, 10));
    if (!date) {
      row.warn("activity-bad-word", fmt::format("last_verified '{}' is not a date such as "
                                                "2023-06-13; it is kept as text",
                                                verified));
    }
    activity.last_verified = date ? core::format_date(*date) : verified;
  }
  activity.step_free = yes_no(row, "step_free");
  activity.accessible_toilet = yes_no(row, "accessible_toilet");
  activity.languages = core::split(row["languages"], ';');
  return activity;
}

}  // namespace

core::WithDiagnostics<std::vector<Activity>> build_activities(const Table& table,
                                                              const ActivityOptions& options) {
  core::WithDiagnostics<std::vector<Activity>> result;
  auto& [activities, diagnostics] = result;
  check_columns(table, diagnostics);
  std::map<std::string, std::int64_t> first_row;  // by id
  for (const auto& table_row : table.rows) {
    ActivityRow row(table, table_row, diagnostics);
    const auto id = row.id();
    try {
      if (id.empty()) throw BadRow{"activity-no-id", "has no activity_id; give each row its own"};
      const auto [seen, is_new] = first_row.emplace(id, table_row.line);
      if (!is_new) {
        throw BadRow{
            "activity-duplicate-id",
            fmt::format("has the activity_id of row {}; each row needs its own", seen->second)};
      }
      activities.push_back(read_row(row, options));
    } catch (const BadRow& bad) {
      diagnostics.error(bad.code, table.file, table_row.line, id,
                        bad.message + ". The row is left out");
    }
  }
  const auto left_out = table.rows.size() - activities.size();
  if (activities.empty()) {
    diagnostics.error(
        "activity-none", table.file, 0, "",
        table.rows.empty() ? "has a header but no activities" : "has no activity that can be used");
  } else if (left_out > 0) {
    diagnostics.info("activity-rows-left-out", table.file,
                     fmt::format("{} of {} rows were left out", left_out, table.rows.size()));
  }
  return result;
}

}  // namespace place
