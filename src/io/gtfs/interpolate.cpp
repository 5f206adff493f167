#include <cmath>
#include <numbers>
#include <vector>

#include "io/gtfs/stop_times.hpp"

namespace io::gtfs {

namespace {

/// Proportions only: on the length of a bus ride a flat earth is as good as a round one.
double straight_m(geo::LonLat a, geo::LonLat b) {
  constexpr double kRadians = std::numbers::pi / 180;
  constexpr double kEarthM = 6'371'009;
  const double x = (b.lon - a.lon) * kRadians * std::cos((a.lat + b.lat) / 2 * kRadians);
  const double y = (b.lat - a.lat) * kRadians;
  return kEarthM * std::hypot(x, y);
}

/// Distance from the first call of the stretch to each of them.
std::vector<double> distances(std::span<const RawCall> stretch, const transit::Timetable& feed) {
  std::vector<double> along;
  bool given = true;
  for (std::size_t i = 0; i < stretch.size(); ++i) {
    given = given && stretch[i].along >= 0 &&
            (i == 0 || stretch[i].along >= stretch[i - 1].along);
    along.push_back(stretch[i].along - stretch[0].along);
  }
  if (given && along.back() > 0) return along;
  along.assign(1, 0);
  for (std::size_t i = 1; i < stretch.size(); ++i) {
    const auto& a = feed.stops[stretch[i - 1].call.stop.index()];
    const auto& b = feed.stops[stretch[i].call.stop.index()];
    along.push_back(along.back() + straight_m(a.at, b.at));
  }
  if (along.back() > 0) return along;
  for (std::size_t i = 0; i < along.size(); ++i) along[i] = static_cast<double>(i);
  return along;
}

}  // namespace

void interpolate_times(std::span<RawCall> calls, const transit::Timetable& feed) {
  std::size_t from = 0;  // the last call with times
  for (std::size_t to = 1; to < calls.size(); ++to) {
    if (calls[to].call.arrival == RawCall::kNoTime) continue;
    if (to > from + 1) {
      const auto stretch = calls.subspan(from, to - from + 1);
      const auto along = distances(stretch, feed);
      const double start = stretch.front().call.departure;
      const double duration = stretch.back().call.arrival - start;
      for (std::size_t i = 1; i + 1 < stretch.size(); ++i) {
        auto& call = stretch[i].call;
        call.arrival = static_cast<core::Seconds>(
            std::lround(start + duration * along[i] / along.back()));
        call.departure = call.arrival;
        call.interpolated = true;
      }
    }
    from = to;
  }
}

}  // namespace io::gtfs
