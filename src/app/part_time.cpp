#include "app/part_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "geo/sun.hpp"

namespace app {

namespace {

/// A stretch of time in which somebody may be on the way.
struct OnTheWay {
  core::Date date;
  core::Seconds from = 0, to = 0;
};

std::vector<OnTheWay> times_on_the_way(const io::project::Project& project,
                                       const std::vector<place::Activity>& activities) {
  const core::TimeZone zone(project.timezone);
  const auto longest = project.analysis.max_minutes * 60;
  const auto early = project.analysis.early_minutes * 60;
  std::vector<OnTheWay> out;
  for (const auto& activity : activities) {
    for (const auto date : activity.dates) {
      const auto start = zone.on_day_clock(date, {date, activity.start});
      const auto end = zone.on_day_clock(date, {date, activity.end});
      out.push_back({date, start - early - longest, start});
      out.push_back({date, end, end + longest});
    }
  }
  return out;
}

enum class Verdict { kOpen, kClosed, kSometimes, kUntold };

}  // namespace

void resolve_part_time(const io::project::Project& project,
                       const std::vector<place::Activity>& activities,
                       const std::vector<street::TimedPlace>& timed, street::Graph& graph,
                       core::Diagnostics& diagnostics) {
  if (timed.empty()) return;
  const auto times = times_on_the_way(project, activities);
  if (times.empty()) return;
  const core::TimeZone zone(project.timezone);
  std::map<core::Date, geo::Daylight> light;
  for (const auto& time : times) {
    const auto [at, is_new] = light.try_emplace(time.date);
    if (is_new) at->second = geo::compute_daylight(time.date, activities.front().at, zone);
  }
  std::map<std::pair<bool, std::int64_t>, Verdict> verdicts;
  int open = 0, closed = 0, sometimes = 0, untold = 0;
  for (const auto& place : timed) {
    if (!place.understood) {
      ++untold;
      verdicts[{place.is_way, place.osm_id}] = Verdict::kUntold;
      continue;
    }
    const bool always = std::all_of(times.begin(), times.end(), [&](const auto& t) {
      return place.open_throughout(t.date, t.from, t.to, light.at(t.date));
    });
    const bool ever = std::any_of(times.begin(), times.end(), [&](const auto& t) {
      return place.open_at_all(t.date, t.from, t.to, light.at(t.date));
    });
    const auto verdict = always ? Verdict::kOpen : ever ? Verdict::kSometimes : Verdict::kClosed;
    (always ? open : ever ? sometimes : closed)++;
    verdicts[{place.is_way, place.osm_id}] = verdict;
  }
  const auto decide = [](Verdict verdict, auto& facts) {
    facts.hours_untold = verdict == Verdict::kUntold;
    facts.part_time = verdict == Verdict::kUntold || verdict == Verdict::kSometimes;
    if (verdict == Verdict::kClosed) facts.access = street::Access::kPrivate;
  };
  // The less open of two.
  const auto less = [](Verdict a, Verdict b) {
    const auto rank = [](Verdict v) {
      return v == Verdict::kClosed ? 0 : v == Verdict::kUntold ? 1 : v == Verdict::kSometimes ? 2 : 3;
    };
    return rank(a) < rank(b) ? a : b;
  };
  for (std::size_t n = 0; n < graph.node_count(); ++n) {
    auto& facts = graph.node_facts[n];
    if (!facts.part_time) continue;
    const auto found = verdicts.find({false, graph.node_osm[n]});
    if (found != verdicts.end()) decide(found->second, facts);
  }
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    auto& facts = graph.edges[e].facts;
    if (!facts.part_time) continue;
    // An edge may run over several mapped ways: it is as open as the least open of them.
    auto least = Verdict::kOpen;
    bool known = false;
    for (const auto& point : graph.shape_of(street::EdgeId(e))) {
      const auto found = verdicts.find({true, point.osm_way});
      if (found == verdicts.end()) continue;
      known = true;
      least = less(found->second, least);
    }
    if (known) decide(least, facts);
  }
  diagnostics.info("street-part-time", "",
                   fmt::format("{} ways and gates have opening hours: {} are open whenever somebody "
                               "is on the way to or from a session, {} never, {} at some of these "
                               "times, {} at times that are not understood",
                               timed.size(), open, closed, sometimes, untold));
}

}  // namespace app
