// calendar.txt and calendar_dates.txt to the dates of each service. Either may be missing or hold
// a header only, and a service may be in one of them alone.

#include <algorithm>
#include <chrono>
#include <set>

#include "io/gtfs/feed_reader.hpp"

namespace io::gtfs {

namespace {

constexpr std::string_view kWeekly = "calendar.txt";
constexpr std::string_view kExceptions = "calendar_dates.txt";
/// Some feeds end in 2099; ten years from the start is more than any question reaches.
constexpr std::chrono::days kLongest{3660};

struct Dates {
  std::set<core::Date> weekly, added, removed;
};

Dates& dates_of(FeedReader& reader, std::vector<Dates>& dates, std::string_view id) {
  const auto it = reader.services.find(id);
  if (it != reader.services.end()) return dates[it->second];
  reader.services.emplace(id, static_cast<std::uint32_t>(dates.size()));
  reader.feed.services.push_back({std::string(id), {}});
  return dates.emplace_back();
}

std::optional<core::Date> date_of(const FeedReader& reader, std::string_view file, const Row& row,
                                  std::size_t column, std::string_view id) {
  const auto date = core::parse_compact_date(row[column]);
  if (!date) {
    reader.error("gtfs-bad-date", file, row, id,
                 "has no date YYYYMMDD where one is needed; the row is left out");
  }
  return date;
}

void read_weekly(FeedReader& reader, std::vector<Dates>& dates) {
  enum { kId, kMonday, kStart = kMonday + 7, kEnd };
  read_table(
      reader, kWeekly,
      {{"service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "start_date", "end_date"},
       {}},
      [&](const Row& row) {
        const auto id = row[kId];
        if (reader.services.contains(id)) {
          reader.warn("gtfs-duplicate-id", kWeekly, row, id, "is listed twice; the first is used");
          return;
        }
        const auto start = date_of(reader, kWeekly, row, kStart, id);
        const auto end = date_of(reader, kWeekly, row, kEnd, id);
        if (!start || !end) return;
        if (*end < *start) {
          reader.error("gtfs-calendar-ends-before-start", kWeekly, row, id,
                       "ends before it starts; the row is left out");
          return;
        }
        auto last = *end;
        if (last - *start > kLongest) {
          last = *start + kLongest;
          reader.diagnostics.info("gtfs-calendar-too-long", reader.file_name(kWeekly),
                                  "service " + std::string(id) +
                                      " runs for more than ten years; later dates are left out");
        }
        auto& service = dates_of(reader, dates, id);
        reader.feed.services[reader.services.find(id)->second].valid_from = *start;
        bool runs[7] = {};
        for (std::size_t day = 0; day < 7; ++day) {
          const auto flag = row[kMonday + day];
          runs[day] = flag == "1";
          if (flag != "1" && flag != "0") {
            reader.warn("gtfs-bad-flag", kWeekly, row, id,
                        "has a weekday that is neither 0 nor 1; it is taken as 0");
          }
        }
        for (auto date = *start; date <= last; date += std::chrono::days{1}) {
          if (runs[core::weekday_index(date)]) service.weekly.insert(service.weekly.end(), date);
        }
      });
}

void read_exceptions(FeedReader& reader, std::vector<Dates>& dates) {
  enum { kId, kDate, kType };
  read_table(reader, kExceptions, {{"service_id", "date", "exception_type"}, {}},
             [&](const Row& row) {
               const auto id = row[kId];
               const auto date = date_of(reader, kExceptions, row, kDate, id);
               if (!date) return;
               const auto type = row[kType];
               if (type != "1" && type != "2") {
                 reader.error("gtfs-bad-exception-type", kExceptions, row, id,
                              "is neither 1 (runs) nor 2 (does not run); the row is left out");
                 return;
               }
               auto& service = dates_of(reader, dates, id);
               auto& mine = type == "1" ? service.added : service.removed;
               const auto& other = type == "1" ? service.removed : service.added;
               if (!mine.insert(*date).second || other.contains(*date)) {
                 reader.warn("gtfs-duplicate-exception", kExceptions, row, id,
                             "has several exceptions for " + core::format_date(*date) +
                                 "; where they differ the service does not run");
               }
             });
}

}  // namespace

void read_calendars(FeedReader& reader) {
  const bool weekly = reader.directory.has(kWeekly);
  const bool exceptions = reader.directory.has(kExceptions);
  if (!weekly && !exceptions) {
    throw core::InputError("gtfs-missing-file", reader.directory.name(), 0,
                           "has neither calendar.txt nor calendar_dates.txt, so no trip has a date; "
                           "a GTFS feed must have one of them");
  }
  std::vector<Dates> dates;
  if (weekly) read_weekly(reader, dates);
  if (exceptions) read_exceptions(reader, dates);
  for (std::size_t i = 0; i < dates.size(); ++i) {
    auto runs = std::move(dates[i].weekly);
    runs.insert(dates[i].added.begin(), dates[i].added.end());
    for (const auto date : dates[i].removed) runs.erase(date);
    reader.feed.services[i].dates.assign(runs.begin(), runs.end());
  }
}

}  // namespace io::gtfs
