#include "random_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>

#include "io/gtfs/gtfs.hpp"

namespace random_case {

namespace {

int pick(Random& random, int from, int to) {
  return std::uniform_int_distribution<int>(from, to)(random);
}
bool chance(Random& random, int percent) { return pick(random, 1, 100) <= percent; }

std::string stop_name(int i) { return "S" + std::to_string(i); }

/// A trip's line of calls from its start; run times differ from trip to trip, so trips overtake.
std::string calls(Random& random, const std::vector<int>& stops, int start, int& end,
                  const std::vector<std::string>& rules) {
  std::string text;
  int at = start;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (i > 0) at += chance(random, 10) ? 0 : pick(random, 1, 25) * 60;
    text += stop_name(stops[i]) + rules[i] + " " + support::gtfs_time(at);
    if (chance(random, 25)) at += pick(random, 1, 10) * 30;
    text += " " + support::gtfs_time(at) + " ";
  }
  end = at;
  return text;
}

void add_route(Random& random, int route, int stop_count, int services,
               support::GtfsFeed& feed) {
  std::vector<int> stops;
  std::vector<std::string> rules;
  const int length = pick(random, 2, 6);
  for (int i = 0; i < length; ++i) {
    int stop = pick(random, 0, stop_count - 1);
    if (!stops.empty() && stop == stops.back()) stop = (stop + 1) % stop_count;
    stops.push_back(stop);
    rules.emplace_back(chance(random, 8) ? "+" : chance(random, 8) ? "-" : "");
  }
  const auto back = std::vector<int>(stops.rbegin(), stops.rend());
  const bool in_blocks = chance(random, 30);
  const int trips = pick(random, 1, 7);
  for (int t = 0; t < trips; ++t) {
    // Mostly by day, some around midnight, some of the day before yesterday.
    const int hour = chance(random, 70) ? pick(random, 6, 11)
                     : chance(random, 80) ? pick(random, 21, 26)
                                          : pick(random, 46, 56);
    int at = hour * 3600 + pick(random, 0, 119) * 30;
    const auto service = "V" + std::to_string(pick(random, 0, services - 1));
    const auto id = fmt::format("T{}_{}", route, t);
    feed.trip(id, calls(random, stops, at, at, rules)).on(service);
    if (in_blocks) {
      const auto block = fmt::format("B{}_{}", route, chance(random, 80) ? t : 0);
      feed.block(block);
      if (chance(random, 70)) {
        at += pick(random, 0, 4) * 60;
        feed.trip(id + "x", calls(random, back, at, at, rules)).on(service).block(block);
      }
    } else if (chance(random, 15)) {
      const int from = pick(random, 6, 10) * 3600;
      feed.frequency(support::gtfs_time(from),
                     support::gtfs_time(from + pick(random, 0, 5400)), pick(random, 0, 6) * 300);
    }
  }
}

}  // namespace

Case make(std::uint64_t seed) {
  Random random(seed);
  Case c;
  support::GtfsFeed feed;
  const int stops = pick(random, 3, 9);
  for (int i = 0; i < stops; ++i) feed.stop(stop_name(i), i * 300, pick(random, 0, 900));
  // A common week, or one around a clock change: Sunday 26 March, 29 October 2023.
  static constexpr std::array<const char*, 3> kMonths = {"202306", "202303", "202310"};
  static constexpr std::array<const char*, 3> kDays = {"13", "26", "29"};
  const auto when = static_cast<std::size_t>(chance(random, 60) ? 0 : pick(random, 1, 2));
  const std::string month = kMonths[when];
  c.query.date = month + (when == 0 ? std::to_string(pick(random, 10, 20))
                                    : std::to_string(std::stoi(kDays[when]) + pick(random, -1, 1)));
  const int services = pick(random, 1, 4);
  for (int i = 0; i < services; ++i) {
    const auto id = "V" + std::to_string(i);
    std::string days;
    for (int d = 0; d < 7; ++d) days += chance(random, 75) ? '1' : '0';
    if (i == 0 || chance(random, 80)) feed.service(id, days, month + "01", month + "30");
    for (int d = 10; d <= 29; ++d) {
      if (chance(random, 15)) {
        feed.exception(id, month + std::to_string(d), chance(random, 60) ? 1 : 2);
      }
    }
    feed.exception(id, month + "30", 1);  // so that every service is known
  }
  const int routes = pick(random, 2, 7);
  for (int r = 0; r < routes; ++r) add_route(random, r, stops, services, feed);
  c.feed = feed.files();

  auto& q = c.query;
  q.forward = chance(random, 50);
  q.max_rides = pick(random, 1, 5);
  q.min_change = chance(random, 60) ? 0 : pick(random, 1, 10) * 30;
  q.walks_at_seeds = chance(random, 40);
  for (int a = 0; a < stops; ++a) {
    for (int b = 0; b < stops; ++b) {
      if (a != b && chance(random, 12)) {
        q.walks.emplace_back(stop_name(a), stop_name(b), pick(random, 1, 30) * 30);
      }
    }
    if (chance(random, 8)) q.same_stop[stop_name(a)] = pick(random, -1, 4) * 60;
  }
  const int around = (chance(random, 75) ? pick(random, 6, 11) : pick(random, 0, 25)) * 3600 +
                     pick(random, 0, 119) * 30;
  const int seeds = pick(random, 1, 4);
  for (int i = 0; i < seeds; ++i) {
    oracle::Seed s{stop_name(pick(random, 0, stops - 1)), around + pick(random, -10, 10) * 60, {}};
    if (chance(random, 50)) {
      s.window = s.time + (q.forward ? 1 : -1) * pick(random, -1, 60) * 60;
    }
    q.seeds.push_back(s);
  }
  if (!q.forward || chance(random, 60)) {
    const int reach = pick(random, 1, 10) * 3600;
    q.bound = around + (q.forward ? reach : -reach);
  }
  return c;
}

transit::Timetable read(const support::GtfsFiles& files) {
  const std::array feeds{io::gtfs::MemoryFeed{"memory", files}};
  return io::gtfs::read_gtfs(feeds, {}).value;
}

void build(const Case& c, Built& built) {
  const auto& q = c.query;
  built.timetable = read(c.feed);
  const auto stop = [&](const std::string& id) { return built.timetable.find_stop(id); };
  built.day = transit::build_day_timetable(built.timetable, *core::parse_compact_date(q.date));
  std::vector<transit::FootpathRecord> records;
  for (const auto& [from, to, seconds] : q.walks) {
    records.push_back({stop(from), stop(to), seconds});
  }
  built.footpaths = transit::build_footpaths(built.timetable.stops.size(), records);
  for (const auto& [id, seconds] : q.same_stop) {
    built.footpaths.same_stop.resize(built.timetable.stops.size(), 0);
    built.footpaths.same_stop[stop(id).index()] = seconds < 0 ? core::kNever : seconds;
  }
  built.seeds.clear();
  for (const auto& seed : q.seeds) {
    built.seeds.push_back({stop(seed.stop), seed.time, seed.window});
  }
  built.query = {
      .direction = q.forward ? transit::Direction::kForward : transit::Direction::kBackward,
      .seeds = built.seeds,
      .max_rides = static_cast<unsigned>(q.max_rides),
      .bound = q.bound,
      .footpaths = q.walks.empty() && q.same_stop.empty() ? nullptr : &built.footpaths,
      .min_change = q.min_change,
      .footpaths_at_seeds = q.walks_at_seeds};
}

namespace {

/// What RAPTOR promises of a round: only what is better than with fewer rides.
int expected_label(const std::vector<std::map<std::string, int>>& rounds, std::size_t k,
                   std::size_t first, const std::string& stop, int unreached) {
  const auto it = rounds[k].find(stop);
  if (it == rounds[k].end()) return unreached;
  if (k > first) {
    const auto before = rounds[k - 1].find(stop);
    if (before != rounds[k - 1].end() && before->second == it->second) return unreached;
  }
  return it->second;
}

int best_of(const std::vector<std::map<std::string, int>>& rounds, const std::string& stop,
            int unreached) {
  if (rounds.size() < 2) return unreached;
  const auto it = rounds.back().find(stop);
  return it == rounds.back().end() ? unreached : it->second;
}

}  // namespace

std::string difference(const oracle::Answer& expected, const Built& built,
                       const transit::RaptorLabels& labels) {
  const int none = labels.unreached();
  for (std::size_t i = 0; i < built.timetable.stops.size(); ++i) {
    const auto& id = built.timetable.stops[i].id;
    const transit::StopId stop(i);
    const auto compare = [&](std::string_view what, std::size_t k, int want, int got) {
      return want == got ? std::string()
                         : fmt::format("{} of round {} at {}: {} expected, {} found", what, k, id,
                                       want, got);
    };
    for (std::size_t k = 0; k < expected.ride.size(); ++k) {
      const auto round = static_cast<unsigned>(k);
      auto text = compare("ride", k, k == 0 ? none : expected_label(expected.ride, k, 1, id, none),
                          labels.ride(round, stop));
      if (text.empty()) {
        text = compare("any", k, expected_label(expected.any, k, k == 0 ? 0 : 1, id, none),
                       labels.any(round, stop));
      }
      if (!text.empty()) return text;
    }
    auto text = compare("best ride", 0, best_of(expected.ride, id, none), labels.best_ride()[i]);
    if (text.empty()) {
      text = compare("best any", 0, best_of(expected.any, id, none), labels.best_any()[i]);
    }
    if (!text.empty()) return text;
  }
  return {};
}

namespace {

/// `text` without its row `row`, the header being row 0.
std::string without_row(const std::string& text, std::size_t row) {
  std::string out;
  std::size_t at = 0, number = 0;
  while (at < text.size()) {
    const auto end = std::min(text.find('\n', at), text.size() - 1) + 1;
    if (number++ != row) out += text.substr(at, end - at);
    at = end;
  }
  return out;
}

std::size_t rows_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// Takes entries of a list away from its end, as long as the case still fails.
template <class List>
bool shrink_list(Case& c, List& list, const std::function<bool(const Case&)>& fails,
                 std::size_t least) {
  bool shorter = false;
  for (auto i = list.size(); i-- > 0 && list.size() > least;) {
    const auto item = list[i];
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
    if (fails(c)) {
      shorter = true;
    } else {
      list.insert(list.begin() + static_cast<std::ptrdiff_t>(i), item);
    }
  }
  return shorter;
}

}  // namespace

Case shrink(Case c, const std::function<bool(const Case&)>& fails) {
  // A case that cannot even be read any more has lost its point.
  const auto still = [&](const Case& smaller) {
    try {
      return fails(smaller);
    } catch (const std::exception&) {
      return false;
    }
  };
  for (bool shorter = true; shorter;) {
    shorter = shrink_list(c, c.query.seeds, still, 1);
    shorter = shrink_list(c, c.query.walks, still, 0) || shorter;
    for (const auto* file : {"stop_times.txt", "frequencies.txt", "calendar.txt",
                             "calendar_dates.txt", "trips.txt"}) {
      const auto it = c.feed.find(file);
      if (it == c.feed.end()) continue;
      for (auto row = rows_in(it->second); row-- > 1;) {
        auto before = it->second;
        it->second = without_row(before, row);
        if (still(c)) {
          shorter = true;
        } else {
          it->second = std::move(before);
        }
      }
    }
  }
  return c;
}

std::string describe(const Case& c) {
  std::string text;
  for (const auto& [name, content] : c.feed) text += "--- " + name + "\n" + content;
  const auto& q = c.query;
  text += fmt::format("--- {} on {}, at most {} rides, least change {} s, bound {}, walk at seeds {}\n",
                      q.forward ? "forward" : "backward", q.date, q.max_rides, q.min_change,
                      q.bound ? std::to_string(*q.bound) : "none", q.walks_at_seeds);
  for (const auto& s : q.seeds) {
    text += fmt::format("seed {} {} window {}\n", s.stop, s.time,
                        s.window ? std::to_string(*s.window) : "none");
  }
  for (const auto& [from, to, seconds] : q.walks) {
    text += fmt::format("walk {} {} {}\n", from, to, seconds);
  }
  for (const auto& [stop, seconds] : q.same_stop) text += fmt::format("at {} {}\n", stop, seconds);
  return text;
}

}  // namespace random_case
