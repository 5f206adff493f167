// Every transit and door-to-door answer of established engines, pair by pair, for whatever town
// folders there are. Format and rules: REFERENCE.md beside the data.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <stdexcept>
#include <string>

#include "core/parse.hpp"
#include "io/gtfs/gtfs.hpp"
#include "support/data.hpp"
#include "support/gz_csv.hpp"
#include "transit/range_raptor.hpp"
#include "transit/raptor.hpp"

namespace {

namespace fs = std::filesystem;
using core::Seconds;
using Rows = std::vector<std::vector<std::string>>;

constexpr unsigned kMaxRidesBetweenStops = 15;     // at most 14 changes
constexpr unsigned kMaxRidesDoorToDoor = 8;        // at most 7 changes
constexpr Seconds kHorizon = 24 * 3600;
constexpr int kOverMinutes = 120;

std::vector<fs::path> files_starting(const fs::path& town, std::string_view prefix) {
  std::set<fs::path> found;
  for (const auto& entry : fs::directory_iterator(town / "reference")) {
    if (entry.path().filename().string().starts_with(prefix)) found.insert(entry.path());
  }
  return {found.begin(), found.end()};
}

int number(const std::string& text) {
  const auto value = core::parse_int(text);
  if (!value) throw std::runtime_error("not a number: '" + text + "'");
  return static_cast<int>(*value);
}

/// Date and time of `kind_2023-06-13_0800_rest.csv.gz`, and the rest.
struct Named {
  core::Date date;
  Seconds time = 0;
  std::string rest;
};

Named parse_name(const fs::path& path, std::string_view prefix) {
  const auto name = path.filename().string().substr(prefix.size());
  const auto date = core::parse_date(std::string_view(name).substr(0, 10));
  const auto clock = core::parse_time(name.substr(11, 2) + ":" + name.substr(13, 2));
  if (!date || !clock) throw std::runtime_error("cannot read the name " + path.string());
  return {*date, clock->seconds, name.substr(15)};
}

struct Town {
  std::string name;
  transit::Timetable timetable;
  std::map<std::string, transit::StopId, std::less<>> stops;
  core::TimeZone zone{"Europe/London"};

  explicit Town(const fs::path& folder)
      : name(folder.filename().string()),
        timetable(io::gtfs::read_gtfs(std::array{folder / "reference" / "timetable.gtfs.zip"}, {})
                      .value),
        zone(timetable.timezone) {
    for (std::size_t i = 0; i < timetable.stops.size(); ++i) {
      stops.emplace(timetable.stops[i].id, transit::StopId(i));
    }
  }
  [[nodiscard]] transit::StopId stop(const std::string& id) const {
    const auto it = stops.find(id);
    if (it == stops.end()) throw std::runtime_error("no stop " + id);
    return it->second;
  }
  [[nodiscard]] transit::Footpaths footpaths(const fs::path& folder) const {
    std::vector<transit::FootpathRecord> records;
    const auto rows = support::read_gz_rows(folder / "reference" / "footpaths.csv.gz");
    for (std::size_t i = 1; i < rows.size(); ++i) {
      records.push_back({stop(rows[i][0]), stop(rows[i][1]), number(rows[i][3]) * 60});
    }
    return transit::build_footpaths(timetable.stops.size(), std::move(records));
  }
};

/// Minutes and changes from one stop to every other that is reached within the horizon.
std::map<std::string, std::pair<int, int>> answers_from(const Town& town, transit::StopId from,
                                                        const transit::DayTimetable& day,
                                                        Seconds departure,
                                                        const transit::Footpaths* footpaths,
                                                        transit::RaptorScratch& scratch,
                                                        transit::RaptorLabels& labels) {
  const std::array seeds{transit::Seed::ready(from, departure)};
  transit::compute_raptor(day,
                          {.seeds = seeds,
                           .max_rides = kMaxRidesBetweenStops,
                           .bound = departure + kHorizon,
                           .footpaths = footpaths,
                           .footpaths_at_seeds = footpaths != nullptr},
                          scratch, labels);
  std::map<std::string, std::pair<int, int>> answers;
  for (std::size_t i = 0; i < town.timetable.stops.size(); ++i) {
    const transit::StopId to(i);
    const auto on_foot = labels.any(0, to);
    const auto best = std::min(on_foot, labels.best_any()[i]);
    if (best == core::kNever) continue;
    const int changes =
        on_foot <= labels.best_any()[i] ? -1 : static_cast<int>(labels.rides_of_best_any(to)) - 1;
    answers[town.timetable.stops[i].id] = {(best - departure) / 60, changes};
  }
  return answers;
}

void compare_transit(const Town& town, const fs::path& folder, const fs::path& file) {
  const auto named = parse_name(file, "transit_");
  const bool with_footpaths = named.rest == "_footpaths.csv.gz";
  REQUIRE((with_footpaths || named.rest == "_no_footpaths.csv.gz"));
  const auto rows = support::read_gz_rows(file);
  REQUIRE(rows.front() ==
          std::vector<std::string>{"from_stop_id", "to_stop_id", "minutes", "transfers"});
  const auto day = transit::build_day_timetable(town.timetable, named.date);
  const auto departure = town.zone.on_day_clock(named.date, {named.date, {named.time}});
  const auto footpaths = with_footpaths ? town.footpaths(folder) : transit::Footpaths{};

  std::map<std::string, std::map<std::string, std::pair<int, int>>> expected;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    expected[rows[i].at(0)][rows[i].at(1)] = {number(rows[i].at(2)), number(rows[i].at(3))};
  }
  transit::RaptorScratch scratch;
  transit::RaptorLabels labels;
  std::size_t compared = 0, different = 0;
  for (const auto& [from, to_rows] : expected) {
    const auto answers = answers_from(town, town.stop(from), day, departure,
                                      with_footpaths ? &footpaths : nullptr, scratch, labels);
    for (const auto& [to, answer] : to_rows) {
      const auto it = answers.find(to);
      ++compared;
      if (it != answers.end() && it->second == answer) continue;
      if (++different <= 5) {
        MESSAGE(fmt::format("{} -> {}: {} min, {} changes instead of {} min, {} changes", from, to,
                            it == answers.end() ? -1 : it->second.first,
                            it == answers.end() ? -1 : it->second.second, answer.first,
                            answer.second));
      }
    }
    // What the file does not list must not be reached either.
    for (const auto& [to, answer] : answers) {
      if (to_rows.contains(to)) continue;
      if (++different <= 5) {
        MESSAGE(fmt::format("{} -> {}: {} min where no answer is expected", from, to, answer.first));
      }
    }
  }
  fmt::print("{}/{}: {} of {} rows compared, {} differ\n", town.name, file.filename().string(),
             compared, rows.size() - 1, different);
  CHECK(compared == rows.size() - 1);
  CHECK(different == 0);
}

using Walks = std::map<std::string, std::vector<std::pair<transit::StopId, Seconds>>>;

Walks read_walks(const Town& town, const fs::path& file) {
  Walks walks;
  const auto rows = support::read_gz_rows(file);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    walks[rows[i][0]].emplace_back(town.stop(rows[i][1]), number(rows[i][3]) * 60);
  }
  return walks;
}

/// min, p50, max and n_within_120 of the minutes of one row; p50 is the 30th smallest, -1 last.
std::vector<std::string> summary_of(std::vector<int> minutes) {
  for (auto& m : minutes) m = m < 0 ? std::numeric_limits<int>::max() : m;
  std::sort(minutes.begin(), minutes.end());
  const auto text = [](int m) { return std::to_string(m > kOverMinutes ? -1 : m); };
  const auto within = std::count_if(minutes.begin(), minutes.end(),
                                    [](int m) { return m <= kOverMinutes; });
  const int longest = within == 0 ? -1 : minutes[static_cast<std::size_t>(within) - 1];
  return {text(minutes.front()), text(minutes[29]), std::to_string(longest),
          std::to_string(within)};
}

/// The answers to the rows of one origin for every minute, by one search of the whole hour.
void answer_by_window(const transit::DayTimetable& day, const transit::Footpaths& footpaths,
                      const Walks& access, const std::string& origin, Seconds start,
                      std::size_t minutes, transit::RangeScratch& scratch,
                      const std::function<void(std::size_t, std::span<const Seconds>)>& on_minute) {
  std::vector<transit::RangeSeed> seeds;
  if (const auto it = access.find(origin); it != access.end()) {
    for (const auto& [stop, walk] : it->second) seeds.push_back({stop, walk});
  }
  const transit::RangeQuery query{.seeds = seeds,
                                  .first = start,
                                  .last = start + static_cast<Seconds>(minutes - 1) * 60,
                                  .max_rides = kMaxRidesDoorToDoor,
                                  .max_journey = kOverMinutes * 60,
                                  .footpaths = &footpaths};
  transit::compute_range_raptor(day, query, scratch, [&](const transit::RangeMoment& m) {
    for (auto minute = (m.moment - start) / 60; start + minute * 60 >= m.held_to; --minute) {
      on_minute(static_cast<std::size_t>(minute), m.best_any);
      if (minute == 0) break;
    }
  });
}

enum class How { kEachMinuteAlone, kWindow };

void compare_door_to_door(const Town& town, const fs::path& folder, const fs::path& file,
                          How how) {
  const auto named = parse_name(file, "door_to_door_");
  REQUIRE(named.rest == ".csv.gz");
  const auto reference = folder / "reference";
  const auto rows = support::read_gz_rows(file);
  const auto& header = rows.front();
  constexpr std::size_t kFirstMinute = 7;
  REQUIRE(header.at(kFirstMinute) == "m00");
  const std::size_t minutes = header.size() - kFirstMinute;
  const auto day = transit::build_day_timetable(town.timetable, named.date);
  const auto start = town.zone.on_day_clock(named.date, {named.date, {named.time}});
  const auto footpaths = town.footpaths(folder);
  const auto access = read_walks(town, reference / "access.csv.gz");
  const auto egress = read_walks(town, reference / "egress.csv.gz");
  std::map<std::pair<std::string, std::string>, Seconds> direct;
  const auto direct_rows = support::read_gz_rows(reference / "direct_walk.csv.gz");
  for (std::size_t i = 1; i < direct_rows.size(); ++i) {
    if (direct_rows[i][2].empty()) continue;
    direct[{direct_rows[i][0], direct_rows[i][1]}] = number(direct_rows[i][2]) * 60;
  }

  std::map<std::string, std::vector<std::size_t>> rows_from;
  for (std::size_t i = 1; i < rows.size(); ++i) rows_from[rows[i].at(0)].push_back(i);
  transit::RaptorScratch scratch;
  transit::RaptorLabels labels;
  transit::RangeScratch range;
  std::size_t compared = 0, different = 0;
  std::vector<bool> row_differs(rows.size(), false);
  std::vector<std::vector<int>> answers(rows.size(), std::vector<int>(minutes, -1));
  for (const auto& [origin, row_numbers] : rows_from) {
    const auto compare = [&](std::size_t m, std::span<const Seconds> arrivals) {
      const Seconds departure = start + static_cast<Seconds>(m) * 60;
      for (const auto i : row_numbers) {
        const auto& row = rows[i];
        Seconds best = core::kNever;
        if (const auto d = direct.find({row[0], row[1]}); d != direct.end()) {
          best = departure + d->second;
        }
        if (const auto it = egress.find(row[1]); it != egress.end()) {
          for (const auto& [stop, walk] : it->second) {
            const auto arrival = arrivals[stop.index()];
            if (arrival != core::kNever) best = std::min(best, arrival + walk);
          }
        }
        int answer = best == core::kNever ? -1 : (best - departure) / 60;
        if (answer > kOverMinutes) answer = -1;
        answers[i][m] = answer;
        if (answer != number(row.at(kFirstMinute + m))) row_differs[i] = true;
      }
    };
    if (how == How::kWindow) {
      answer_by_window(day, footpaths, access, origin, start, minutes, range, compare);
    } else {
      for (std::size_t m = 0; m < minutes; ++m) {
        const Seconds departure = start + static_cast<Seconds>(m) * 60;
        std::vector<transit::Seed> seeds;
        if (const auto it = access.find(origin); it != access.end()) {
          for (const auto& [stop, walk] : it->second) {
            seeds.push_back(transit::Seed::ready(stop, departure + walk));
          }
        }
        transit::compute_raptor(day,
                                {.seeds = seeds,
                                 .max_rides = kMaxRidesDoorToDoor,
                                 .bound = departure + kOverMinutes * 60,
                                 .footpaths = &footpaths},
                                scratch, labels);
        compare(m, labels.best_any());
      }
    }
    compared += row_numbers.size();
  }
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (summary_of(answers[i]) != std::vector<std::string>(rows[i].begin() + 3, rows[i].begin() + 7)) {
      row_differs[i] = true;
    }
  }
  for (const bool d : row_differs) different += d ? 1u : 0u;
  fmt::print("{}/{}: {} of {} rows compared (each {} departures, {}), {} differ\n",
             town.name, file.filename().string(), compared, rows.size() - 1, minutes,
             how == How::kWindow ? "one window" : "each alone", different);
  CHECK(minutes == 60);
  CHECK(compared == rows.size() - 1);
  CHECK(different == 0);
}

}  // namespace

TEST_CASE("reference: transit between stops, minutes and transfers") {
  const auto towns = support::reference_towns();
  if (towns.empty()) return support::skip_loudly("reference transit");
  for (const auto& folder : towns) {
    const auto files = files_starting(folder, "transit_");
    if (files.empty()) continue;
    const Town town(folder);
    for (const auto& file : files) {
      CAPTURE(file);
      compare_transit(town, folder, file);
    }
  }
}

TEST_CASE("reference: door to door, every departure minute") {
  const auto towns = support::reference_towns();
  if (towns.empty()) return support::skip_loudly("reference door to door");
  for (const auto& folder : towns) {
    const auto files = files_starting(folder, "door_to_door_");
    if (files.empty()) continue;
    const Town town(folder);
    for (const auto& file : files) {
      CAPTURE(file);
      compare_door_to_door(town, folder, file, How::kEachMinuteAlone);
      compare_door_to_door(town, folder, file, How::kWindow);
    }
  }
}
