// A generated region at 1, 5 and 50 times a town the size of Newport's timetable: 200 stops, 8,000
// stop times and 100 sessions a week each. Every size runs in a process of its own, so that its peak
// memory is its own. Not Google Benchmark: one long run of each stage is what a user waits for, in
// CPU time of one thread. Sizes may be given: scale_bench 1 5.

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <ctime>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "core/parse.hpp"
#include "geo/projection.hpp"
#include "io/gtfs/gtfs.hpp"
#include "reach/leg_solver.hpp"
#include "reach/reach.hpp"
#include "reach/session_groups.hpp"
#include "reach/summary.hpp"
#include "reach/window.hpp"
#include "street/graph_builder.hpp"
#include "town/town.hpp"

namespace {

constexpr int kStops = 200;         // per town
constexpr int kSide = 30;           // junctions of a town's streets along each side
constexpr double kBlockM = 100;
constexpr double kTownM = 6000;     // from one town to the next
constexpr int kTownsInRow = 8;
constexpr int kSessions = 100;
constexpr int kHomes = 500;
constexpr int kAreas = 10;          // 5 x 2 cells of a town
constexpr int kCalls = 20;          // of a trip
constexpr int kDepartures = 20;     // a day, direction and route
constexpr int kLocalRoutes = 9;     // and one to the next town: 400 trips of 20 calls
constexpr double kWestM = 300'000, kSouthM = 200'000;

struct Region {
  int towns = 0;
  std::mt19937_64 random{20230613};
  street::ExplicitStreets streets;
  std::vector<std::vector<std::uint32_t>> stops;  // by town: vertices
  io::gtfs::MemoryFeed feed{"region", {}};
  std::size_t stop_times = 0;

  explicit Region(int n) : towns(n) {
    draw_streets();
    draw_feed();
  }
  [[nodiscard]] std::uint32_t below(std::size_t n) {
    return static_cast<std::uint32_t>(random() % n);
  }
  [[nodiscard]] std::uint32_t vertex(int town, int column, int row) const {
    return static_cast<std::uint32_t>((town * kSide + row) * kSide + column);
  }

  void draw_streets() {
    const auto join = [&](std::uint32_t a, std::uint32_t b) {
      street::ExplicitStreets::Piece piece;
      piece.a = a;
      piece.b = b;
      piece.length_m = geo::distance_m(streets.vertices[a].at, streets.vertices[b].at);
      piece.way_id = static_cast<std::int64_t>(streets.pieces.size()) + 1;
      streets.pieces.push_back(piece);
    };
    for (int t = 0; t < towns; ++t) {
      for (int r = 0; r < kSide; ++r) {
        for (int c = 0; c < kSide; ++c) {
          street::ExplicitStreets::Vertex v;
          v.id = static_cast<std::int64_t>(streets.vertices.size()) + 1;
          v.at = {kWestM + (t % kTownsInRow) * kTownM + c * kBlockM,
                  kSouthM + (t / kTownsInRow) * kTownM + r * kBlockM};
          streets.vertices.push_back(v);
          if (c > 0) join(vertex(t, c - 1, r), vertex(t, c, r));
          if (r > 0) join(vertex(t, c, r - 1), vertex(t, c, r));
        }
      }
      if (t % kTownsInRow > 0) join(vertex(t - 1, kSide - 1, kSide / 2), vertex(t, 0, kSide / 2));
      if (t >= kTownsInRow) join(vertex(t - kTownsInRow, kSide / 2, kSide - 1), vertex(t, kSide / 2, 0));
    }
  }

  void draw_feed() {
    const geo::Projection projection("EPSG:27700");
    std::string stops_text = "stop_id,stop_name,stop_lat,stop_lon\n";
    std::string trips = "route_id,service_id,trip_id,block_id\n";
    std::string times = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n";
    std::string routes = "route_id,agency_id,route_short_name,route_long_name,route_type\n";
    for (int t = 0; t < towns; ++t) {
      auto& own = stops.emplace_back();
      for (int s = 0; s < kStops; ++s) {
        own.push_back(vertex(t, static_cast<int>(below(kSide)), static_cast<int>(below(kSide))));
        const auto at = projection.to_lonlat(streets.vertices[own.back()].at);
        stops_text += fmt::format("S{}_{},Stop {},{:.7f},{:.7f}\n", t, s, s, at.lat, at.lon);
      }
    }
    for (int t = 0; t < towns; ++t) {
      for (int r = 0; r <= kLocalRoutes; ++r) {
        routes += fmt::format("R{}_{},A,{},,3\n", t, r, r + 1);
        std::vector<std::pair<int, std::uint32_t>> line;
        for (int i = 0; i < kCalls; ++i) {
          const int town = r == kLocalRoutes && i >= kCalls / 2 ? (t + 1) % towns : t;
          line.emplace_back(town, below(kStops));
        }
        for (const bool back : {false, true}) {
          for (int d = 0; d < kDepartures; ++d) {
            const auto id = fmt::format("T{}_{}_{}_{}", t, r, back ? 1 : 0, d);
            trips += fmt::format("R{}_{},{},{},\n", t, r, d % 5 == 4 ? "all" : "week", id);
            int at = 6 * 3600 + d * 2700 + static_cast<int>(below(1200));
            for (int i = 0; i < kCalls; ++i) {
              const auto& [town, stop] = line[static_cast<std::size_t>(back ? kCalls - 1 - i : i)];
              times += fmt::format("{},{:02}:{:02}:{:02},{:02}:{:02}:{:02},S{}_{},{}\n", id,
                                   at / 3600, at / 60 % 60, at % 60, at / 3600, at / 60 % 60, at % 60,
                                   town, stop, i + 1);
              at += 60 + static_cast<int>(below(120));
              ++stop_times;
            }
          }
        }
      }
    }
    feed.files = {
        {"agency.txt",
         "agency_id,agency_name,agency_url,agency_timezone\nA,A,http://example.org,Europe/London\n"},
        {"stops.txt", std::move(stops_text)},
        {"routes.txt", std::move(routes)},
        {"trips.txt", std::move(trips)},
        {"stop_times.txt", std::move(times)},
        {"calendar.txt",
         "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
         "all,1,1,1,1,1,1,1,20230501,20230730\nweek,1,1,1,1,1,0,0,20230501,20230730\n"}};
  }

  /// Without the timetable, which is read apart.
  town::Parts parts() {
    const geo::Projection projection("EPSG:27700");
    town::Parts made;
    made.name = "region";
    made.graph = street::build_graph(streets).value;
    const double east = kWestM + kTownsInRow * kTownM;
    const double north = kSouthM + (towns / kTownsInRow + 1) * kTownM;
    made.coverage = street::Coverage::from_polygon({{{{kWestM - 999, kSouthM - 999},
                                                      {east, kSouthM - 999},
                                                      {east, north},
                                                      {kWestM - 999, north},
                                                      {kWestM - 999, kSouthM - 999}},
                                                     {}}});
    made.homes.begin = {0};
    for (int t = 0; t < towns; ++t) {
      const auto within = [&](int column, int columns, int row, int rows) {
        const auto v = vertex(t, column + static_cast<int>(below(static_cast<std::size_t>(columns))),
                              row + static_cast<int>(below(static_cast<std::size_t>(rows))));
        auto at = streets.vertices[v].at;
        at.x += static_cast<double>(below(90));
        return at;
      };
      const auto somewhere = [&] { return within(0, kSide, 0, kSide); };
      for (int a = 0; a < kAreas; ++a) {
        place::Neighbourhood area;
        area.code = fmt::format("N{}-{}", t, a);
        area.residents = 2 * kHomes / kAreas;
        const place::NeighbourhoodId id(made.neighbourhoods.items.size());
        made.neighbourhoods.items.push_back(area);
        for (int h = 0; h < kHomes / kAreas; ++h) {
          const int columns = kSide / 5, rows = kSide / 2;
          made.homes.items.push_back({within(a % 5 * columns, columns, a / 5 * rows, rows), id, 2});
        }
        made.homes.begin.push_back(static_cast<std::uint32_t>(made.homes.items.size()));
        made.homes.outside_coverage.push_back(0);
      }
      for (int s = 0; s < kSessions; ++s) {
        place::Activity activity;
        activity.id = fmt::format("{}-{}", t, s);
        activity.at = projection.to_lonlat(somewhere());
        activity.start = {static_cast<core::Seconds>(9 * 3600 + below(36) * 900)};
        activity.end = {activity.start.seconds + 5400};
        activity.dates = {*core::parse_date("2023-06-12") + std::chrono::days{s % 7}};
        made.activities.push_back(activity);
      }
    }
    made.analysis.week_of = *core::parse_date("2023-06-12");
    made.analysis.weeks = 1;
    street::Persona adult;
    adult.id = "adult";
    adult.title = "Adult";
    adult.speed_mps = 80.0 / 60.0;
    adult.max_walk_minutes = 20;
    made.analysis.personas = {adult};
    return made;
  }
};

class Stage {
 public:
  explicit Stage(std::string name) : name_(std::move(name)) {}
  void end(const std::string& note = {}) const {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("  {:<34} {:>10.1f} ms   peak {:>6} MiB   {}\n", name_, seconds() * 1e3,
               usage.ru_maxrss / 1024, note);
    std::fflush(stdout);
  }
  [[nodiscard]] double seconds() const { return now() - from_; }

 private:
  /// Of this process, which has one thread: what else the machine does is not counted.
  static double now() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
  }
  std::string name_;
  double from_ = now();
};

/// Both legs of every session for every home; searches and propagation measured apart.
void run_week(const town::Town& town, const reach::PersonaWalks& walks) {
  const Stage grouping("sessions put together");
  const auto sessions = reach::compute_session_groups(town, {});
  grouping.end(fmt::format("{} sessions, {} questions", sessions.sessions.size(),
                           sessions.groups.size()));
  const auto limits = reach::limits_of(town.analysis, town.analysis.personas[0]);
  transit::RaptorScratch scratch;
  transit::RaptorLabels labels;
  reach::TransitQuestion question;
  std::vector<core::Seconds> times;
  double searching = 0, spreading = 0, gathering = 0;
  std::size_t reached = 0;
  const std::vector<std::uint8_t> everybody(town.homes->items.size(), 1);
  std::size_t number = 0;
  for (const auto& group : sessions.groups) {
    for (const auto leg : {reach::Leg::kOutbound, reach::Leg::kReturn}) {
      const bool out = leg == reach::Leg::kOutbound;
      const reach::LegQuery query{leg, group.site, out ? group.start : group.end, limits};
      const Stage search("");
      const auto& table = out ? *walks.site_stops.from : *walks.site_stops.to;
      reach::prepare_transit(query, table.of(group.site.index()), &walks.footpaths, question);
      transit::compute_raptor(*sessions.days[group.day], question.query, scratch, labels);
      searching += search.seconds();
      const Stage spread("");
      reach::combine_walks(query, walks.homes, labels.best_ride(), {}, times);
      spreading += spread.seconds();
      for (const auto t : times) reached += t == reach::impossible(leg) ? 0 : 1;
      if (++number % 20 != 0) continue;  // the other way for comparison, of every twentieth only
      const Stage gather("");
      reach::combine_walks(query, walks.homes, labels.best_ride(), everybody, times);
      gathering += 20 * gather.seconds();
    }
  }
  fmt::print("  {:<34} {:>10.1f} ms   stops to homes outwards {:.1f} ms (one by one {:.1f} ms), "
             "{:.1f} homes a leg\n",
             "the week: searches", searching * 1e3, spreading * 1e3, gathering * 1e3,
             static_cast<double>(reached) / static_cast<double>(2 * sessions.groups.size()));
}

/// The main job: both legs of every session for every home, a reason for those who cannot, and the
/// figures of every area and activity.
void run_reach(const town::Town& town) {
  const Stage journeys("reach: every home and session");
  auto result = reach::begin_reach(town, {});
  result.personas.push_back(reach::compute_persona_reach(
      town, result.sessions, town.analysis.personas[0], {.keep_home_walks = false}, {}));
  std::size_t bytes = 0, answers = 0;
  for (const auto& group : result.personas[0].groups) {
    bytes += group.outbound.bytes() + group.back.bytes() + group.outbound_reason.bytes() +
             group.back_reason.bytes();
    answers += group.outbound.size();
  }
  journeys.end(fmt::format("answers {} MiB, {:.2f} bytes for a home and session", bytes >> 20u,
                           static_cast<double>(bytes) / static_cast<double>(answers)));
  const Stage counting("reach: areas x activities counted");
  auto summary = reach::begin_summary(town);
  reach::summarise_persona(town, result, 0, {}, street::Band::kHigh, {}, summary);
  std::int64_t can = 0;
  for (const auto& area : summary.areas[0]) can += area.can_any;
  counting.end(fmt::format("{} rows, {} MiB; {} residents reach something", summary.rows.size(),
                           summary.rows.size() * sizeof(reach::ReachRow) >> 20u, can));
}

void run_window(const town::Town& town) {
  std::vector<geo::PointM> origins, destinations;
  for (std::size_t i = 0; i < 20; ++i) {
    origins.push_back(town.homes->items[i * town.homes->items.size() / 20].at);
    destinations.push_back(town.sites[i * town.sites.size() / 20].at);
  }
  reach::WindowQuery query;
  query.moment.persona = town.analysis.personas[0];
  query.moment.at = core::LocalTime{*core::parse_date("2023-06-13"), {8 * 3600}};
  query.length = 7200;
  query.percentiles = {25, 50, 75};
  const Stage stage("matrix 20 x 20, two-hour window");
  const auto seconds = reach::compute_window_matrix(town, origins, destinations, query, {});
  std::size_t found = 0;
  for (const auto s : seconds) found += s == core::kNever ? 0 : 1;
  stage.end(fmt::format("{} of {} percentiles, tables and the day's vehicles included", found,
                        seconds.size()));
}

void run(int times) {
  fmt::print("{} x:\n", times);
  Region region(times);
  const Stage import("timetable imported");
  auto timetable = io::gtfs::read_gtfs(std::array{region.feed}, {}).value;
  import.end(fmt::format("{} stops, {} stop times, {:.2f} M rows/s", timetable.stops.size(),
                         timetable.calls.size(),
                         static_cast<double>(region.stop_times) / import.seconds() / 1e6));
  const Stage building("streets, homes, sessions joined");
  auto parts = region.parts();
  parts.timetable = std::move(timetable);
  const auto town = town::build_town(std::move(parts), {});
  building.end(fmt::format("{} homes, {} sessions", town->homes->items.size(),
                           town->activities->size()));
  {
    const Stage tables("walk tables");
    const auto walks = reach::compute_persona_walks(*town, town->analysis.personas[0], {}, {});
    tables.end(fmt::format("{} walks stop to home", walks.homes.stops.from->entries.size()));
    run_week(*town, walks);
  }
  run_window(*town);
  run_reach(*town);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<int> sizes;
  for (int i = 1; i < argc; ++i) {
    const auto size = core::parse_int(argv[i]);
    if (!size || *size < 1 || *size > 1000) {
      fmt::print(stderr, "Usage: scale_bench [SIZE ...], from 1 to 1000; default 1 5 50\n");
      return EXIT_FAILURE;
    }
    sizes.push_back(static_cast<int>(*size));
  }
  if (sizes.empty()) sizes = {1, 5, 50};
  for (const int times : sizes) {
    std::fflush(stdout);
    const auto child = fork();
    if (child == 0) {
      run(times);
      std::fflush(stdout);
      _exit(0);
    }
    int status = 0;
    rusage usage{};
    if (wait4(child, &status, 0, &usage) != child || status != 0) {
      fmt::print(stderr, "scale {}: failed\n", times);
      return EXIT_FAILURE;
    }
    fmt::print("  peak memory {} MiB\n", usage.ru_maxrss / 1024);
  }
  return EXIT_SUCCESS;
}
