// Timetables, stage by stage, on every town folder that has a reference/: load, day build, one
// search to all stops. The searches are those of SPEED.md: 50 stops x 120 departure minutes from
// the time of the town's first reference file, each on its own, at most 7 changes, 120 minutes.

#include <benchmark/benchmark.h>

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/parse.hpp"
#include "io/gtfs/gtfs.hpp"
#include "support/data.hpp"
#include "support/gz_csv.hpp"
#include "transit/range_raptor.hpp"

namespace {

namespace fs = std::filesystem;

constexpr int kDepartures = 120;
constexpr core::Seconds kCutOff = 120 * 60;

struct Town {
  fs::path folder;
  fs::path feed;
  transit::Timetable timetable;
  transit::DayTimetable day;
  transit::Footpaths footpaths;
  bool has_footpaths = false;
  std::vector<transit::StopId> from;
  core::Seconds start = 0;
};

std::unique_ptr<Town> load(const fs::path& folder) {
  auto town = std::make_unique<Town>();
  town->folder = folder;
  town->feed = folder / "reference" / "timetable.gtfs.zip";
  if (!fs::exists(town->feed)) return nullptr;
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder / "reference")) {
    if (entry.path().filename().string().starts_with("transit_")) files.insert(entry.path());
  }
  if (files.empty()) return nullptr;
  const auto name = files.begin()->filename().string();
  const auto date = core::parse_date(name.substr(8, 10));
  const auto time = core::parse_time(name.substr(19, 2) + ":" + name.substr(21, 2));
  if (!date || !time) return nullptr;

  town->timetable = io::gtfs::read_gtfs(std::array{town->feed}, {}).value;
  town->day = transit::build_day_timetable(town->timetable, *date);
  town->start = core::TimeZone(town->timetable.timezone).on_day_clock(*date, {*date, *time});
  std::map<std::string, transit::StopId> stops;
  for (std::size_t i = 0; i < town->timetable.stops.size(); ++i) {
    stops.emplace(town->timetable.stops[i].id, transit::StopId(i));
  }
  std::set<transit::StopId> from;
  const auto rows = support::read_gz_rows(*files.begin());
  for (std::size_t i = 1; i < rows.size(); ++i) from.insert(stops.at(rows[i][0]));
  town->from.assign(from.begin(), from.end());
  const auto walks = folder / "reference" / "footpaths.csv.gz";
  std::vector<transit::FootpathRecord> records;
  if (fs::exists(walks)) {
    const auto lines = support::read_gz_rows(walks);
    for (std::size_t i = 1; i < lines.size(); ++i) {
      records.push_back({stops.at(lines[i][0]), stops.at(lines[i][1]),
                         static_cast<core::Seconds>(core::parse_int(lines[i][3]).value_or(0) * 60)});
    }
    town->has_footpaths = true;
  }
  town->footpaths = transit::build_footpaths(town->timetable.stops.size(), std::move(records));
  return town;
}

void bench_load(benchmark::State& state, const Town& town) {
  std::size_t calls = 0;
  for (auto _ : state) {
    const auto read = io::gtfs::read_gtfs(std::array{town.feed}, {});
    calls += read.value.calls.size();
    benchmark::DoNotOptimize(read.value.calls.data());
  }
  state.counters["stop_times/s"] =
      benchmark::Counter(static_cast<double>(calls), benchmark::Counter::kIsRate);
}

void bench_day(benchmark::State& state, const Town& town) {
  for (auto _ : state) {
    const auto day = transit::build_day_timetable(town.timetable, town.day.date);
    benchmark::DoNotOptimize(day.events.data());
  }
}

void bench_searches(benchmark::State& state, const Town& town, transit::Direction direction,
                    bool footpaths) {
  transit::RaptorScratch scratch;
  transit::RaptorLabels labels;
  const bool forward = direction == transit::Direction::kForward;
  std::size_t searches = 0;
  std::uint64_t checksum = 0;
  for (auto _ : state) {
    checksum = 14695981039346656037ull;
    for (const auto stop : town.from) {
      for (int minute = 0; minute < kDepartures; ++minute) {
        const core::Seconds time = town.start + minute * 60;
        const std::array seeds{transit::Seed{stop, time, {}}};
        transit::compute_raptor(town.day,
                                {.direction = direction,
                                 .seeds = seeds,
                                 .max_rides = 8,
                                 .bound = forward ? time + kCutOff : time - kCutOff,
                                 .footpaths = footpaths ? &town.footpaths : nullptr,
                                 .footpaths_at_seeds = footpaths},
                                scratch, labels);
        ++searches;
        for (const auto reached : labels.stops_with_ride()) {
          const auto best = static_cast<std::uint32_t>(labels.best_any()[reached.index()]);
          checksum = (checksum ^ best ^ reached.value) * 1099511628211ull;
        }
      }
    }
  }
  benchmark::DoNotOptimize(checksum);
  state.counters["us/search"] = benchmark::Counter(
      static_cast<double>(searches) / 1e6, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["checksum"] = static_cast<double>(checksum % 1'000'000);
}

/// The arrivals of one departure, into the checksum: at every stop that is reached by the cut-off,
/// in whatever order. Flat, so that it is done several stops at a time: else it would be the
/// checksum that is measured.
std::uint64_t add_vector(std::uint64_t checksum, std::span<const core::Seconds> labels,
                         std::span<const std::uint32_t> weights, core::Seconds latest) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto label = static_cast<std::uint32_t>(labels[i] <= latest ? labels[i] : 0);
    sum += std::uint64_t{label} * weights[i];
  }
  return (checksum ^ sum) * 1099511628211ull;
}

std::uint32_t weight_of(transit::StopId stop) { return stop.value * 2654435769u + 1u; }

/// The 6,000 searches of SPEED.md, latest departure first, every arrival vector checksummed.
std::uint64_t searches_alone(const Town& town, bool footpaths) {
  transit::RaptorScratch scratch;
  transit::RaptorLabels labels;
  std::vector<std::uint32_t> weights;
  for (std::size_t i = 0; i < town.day.stop_count; ++i) {
    weights.push_back(weight_of(transit::StopId(i)));
  }
  std::uint64_t checksum = 0;
  for (const auto stop : town.from) {
    for (int minute = kDepartures; minute-- > 0;) {
      const core::Seconds time = town.start + minute * 60;
      const std::array seeds{transit::Seed{stop, time, {}}};
      transit::compute_raptor(town.day,
                              {.seeds = seeds,
                               .max_rides = 8,
                               .bound = time + kCutOff,
                               .footpaths = footpaths ? &town.footpaths : nullptr,
                               .footpaths_at_seeds = footpaths},
                              scratch, labels);
      checksum = add_vector(checksum, labels.best_any(), weights, time + kCutOff);
    }
  }
  return checksum;
}

std::uint64_t searches_in_windows(const Town& town, bool footpaths, transit::RangeScratch& scratch,
                                  std::size_t& moments) {
  std::uint64_t checksum = 0;
  std::vector<transit::RangeSeed> seeds;
  // Only of the stops that any departure so far has reached.
  constexpr std::uint32_t kNowhere = 0xffffffffu;
  std::vector<std::uint32_t> place(town.day.stop_count), weights;
  std::vector<core::Seconds> labels;
  for (const auto stop : town.from) {
    place.assign(town.day.stop_count, kNowhere);
    labels.clear();
    weights.clear();
    seeds.assign(1, {stop, 0});
    if (footpaths) {
      for (const auto& walk : town.footpaths.from(stop)) seeds.push_back({walk.stop, walk.seconds});
    }
    int left = kDepartures;
    const auto departure = [&] { return town.start + (left - 1) * 60; };
    transit::compute_range_raptor(
        town.day,
        {.seeds = seeds,
         .first = town.start,
         .last = town.start + (kDepartures - 1) * 60,
         .max_journey = kCutOff,
         .footpaths = footpaths ? &town.footpaths : nullptr},
        scratch, [&](const transit::RangeMoment& m) {
          ++moments;
          for (const auto s : m.changed_any) {
            auto& at = place[s.index()];
            if (at == kNowhere) {
              at = static_cast<std::uint32_t>(labels.size());
              labels.push_back(0);
              weights.push_back(weight_of(s));
            }
            labels[at] = m.best_any[s.index()];
          }
          for (; left > 0 && departure() >= m.held_to; --left) {
            checksum = add_vector(checksum, labels, weights, departure() + kCutOff);
          }
        });
  }
  return checksum;
}

void bench_windows(benchmark::State& state, const Town& town, bool footpaths) {
  const auto expected = searches_alone(town, footpaths);
  transit::RangeScratch scratch;
  std::uint64_t checksum = 0;
  std::size_t moments = 0;
  for (auto _ : state) {
    moments = 0;
    checksum = searches_in_windows(town, footpaths, scratch, moments);
  }
  if (checksum != expected) state.SkipWithError("the window gives other answers than the searches");
  state.counters["events"] = static_cast<double>(moments);
  state.counters["checksum"] = static_cast<double>(checksum % 1'000'000);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::unique_ptr<Town>> towns;
  for (const auto& folder : support::reference_towns()) {
    if (auto town = load(folder)) towns.push_back(std::move(town));
  }
  if (towns.empty()) support::skip_loudly("transit benchmark");
  for (const auto& town : towns) {
    const auto name = "transit/" + town->folder.filename().string();
    const Town& t = *town;
    const auto add = [&](const std::string& what, auto run) {
      benchmark::RegisterBenchmark((name + what).c_str(), run)->Unit(benchmark::kMillisecond);
    };
    add("/load", [&t](benchmark::State& s) { bench_load(s, t); });
    add("/day", [&t](benchmark::State& s) { bench_day(s, t); });
    for (const bool walks : {false, true}) {
      if (walks && !t.has_footpaths) continue;
      const std::string suffix = walks ? "_footpaths" : "";
      add("/forward" + suffix, [&t, walks](benchmark::State& s) {
        bench_searches(s, t, transit::Direction::kForward, walks);
      });
      add("/window_6000" + suffix,
          [&t, walks](benchmark::State& s) { bench_windows(s, t, walks); });
      add("/backward" + suffix, [&t, walks](benchmark::State& s) {
        bench_searches(s, t, transit::Direction::kBackward, walks);
      });
    }
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
