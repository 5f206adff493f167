#include "reach/window.hpp"

#include <algorithm>
#include <memory>

#include "core/diagnostics.hpp"
#include "core/parallel.hpp"

namespace reach {

namespace {

/// A day's vehicles reach to the end of the day after.
constexpr core::Seconds kEndOfNextDay = 48 * 3600;

void require_inside(const MomentTables& tables, const WindowQuery& query) {
  if (query.moment.moment == Moment::kArrive) return;
  if (tables.leg.at + query.length + query.moment.max_journey <= kEndOfNextDay) return;
  throw core::InputError("bad-option", "", 0,
                         "the window and the longest journey together go beyond the end of the "
                         "next day; ask for a shorter window or fewer minutes");
}

std::vector<std::vector<core::Seconds>> compute_from_anchors(const town::Town& town,
                                                             const street::Snaps& anchors,
                                                             const street::Snaps& places,
                                                             const WindowQuery& query,
                                                             const core::JobContext& context) {
  const auto tables = compute_moment_tables(town, anchors, places, query.moment, context);
  require_inside(tables, query);
  const bool depart = query.moment.moment == Moment::kDepart;
  const auto propagation = build_propagation(
      depart ? *tables.walks.stops.from : *tables.walks.stops.to, town.timetable->stops.size());
  std::vector<std::vector<core::Seconds>> out(anchors.size());
  std::vector<std::unique_ptr<WindowSearch>> searches(std::max(1u, context.threads));
  context.begin("Journeys", anchors.size());
  core::parallel_for(context, anchors.size(), 1,
                     [&](std::size_t begin, std::size_t end, unsigned worker) {
                       auto& search = searches[worker];
                       if (!search) {
                         search = std::make_unique<WindowSearch>(tables, propagation, query);
                       }
                       for (auto a = begin; a < end; ++a) {
                         search->compute(a, out[a]);
                         context.advance();
                       }
                     });
  return out;
}

}  // namespace

core::Seconds compute_percentile(std::span<const Stretch> stretches, core::Seconds moments,
                                 core::Seconds walk, core::Seconds limit, int percentile) {
  const auto rank = (static_cast<std::int64_t>(moments) * percentile + 99) / 100;
  // Not longer than `last`, some moments are no longer than that; all are no longer than the walk.
  const bool on_foot = walk <= limit;
  const core::Seconds last = on_foot ? walk - 1 : limit;
  const auto up_to = [&](core::Seconds seconds) {
    std::int64_t count = 0;
    for (const auto& s : stretches) {
      count += std::clamp(seconds - s.shortest + 1, core::Seconds{0}, s.moments);
    }
    return count;
  };
  if (up_to(last) < rank) return on_foot ? walk : core::kNever;
  core::Seconds low = 0, high = last;
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    if (up_to(middle) >= rank) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

WindowSearch::WindowSearch(const MomentTables& tables, const Propagation& propagation,
                           const WindowQuery& query)
    : tables_(tables), propagation_(propagation), query_(query) {}

void WindowSearch::read_walks(std::size_t anchor) {
  const bool out = tables_.leg.leg == Leg::kOutbound;
  const auto& table = out ? *tables_.walks.sites.to : *tables_.walks.sites.from;
  const auto limit = query_.moment.max_journey;
  walk_.assign(table.size(), core::kNever);
  cap_.assign(table.size(), limit + 1);
  for (std::size_t place = 0; place < table.size(); ++place) {
    for (const auto& entry : table.of(place)) {
      if (entry.source != anchor) continue;
      walk_[place] = core::ceil_seconds(entry.cost);
      cap_[place] = std::min(limit + 1, walk_[place]);
      break;
    }
  }
}

/// The stretch from since_ up to, not including, the moment `before`.
void WindowSearch::close(std::uint32_t place, core::Seconds before) {
  const bool depart = query_.moment.moment == Moment::kDepart;
  const auto since = since_[place];
  const Stretch stretch{depart ? time_[place] - since : since - time_[place],
                        depart ? since - before : before - since};
  if (stretch.moments > 0) changes_.push_back({place, stretch});
}

void WindowSearch::search(std::size_t anchor) {
  const bool depart = query_.moment.moment == Moment::kDepart;
  const auto none = depart ? core::kNever : core::kTooLate;
  const auto first = tables_.leg.at;
  const auto last = first + query_.length - 1;
  seeds_.clear();
  for (const auto& walk : tables_.stops_of_anchor(anchor)) {
    seeds_.push_back({transit::StopId(walk.source), core::ceil_seconds(walk.cost)});
  }
  time_.assign(walk_.size(), none);
  since_.assign(walk_.size(), 0);
  changes_.clear();
  events_ = 0;
  transit::RangeQuery range;
  range.direction = depart ? transit::Direction::kForward : transit::Direction::kBackward;
  range.seeds = seeds_;
  range.first = first;
  range.last = last;
  range.max_rides = query_.moment.max_rides;
  range.max_journey = query_.moment.max_journey;
  range.footpaths = &tables_.footpaths;
  range.min_change = query_.moment.min_change;
  transit::compute_range_raptor(*tables_.day, range, scratch_, [&](const auto& m) {
    if (!m.changed_ride.empty()) ++events_;
    for (const auto stop : m.changed_ride) {
      const auto ride = m.best_ride[stop.index()];
      for (const auto& walk : propagation_.of(stop.index())) {
        const auto time = depart ? ride + walk.seconds : ride - walk.seconds;
        auto& known = time_[walk.place];
        if (depart ? time >= known : time <= known) continue;
        // From here on the times of this journey only grow: no use if already as long as the walk.
        if ((depart ? time - m.moment : m.moment - time) >= cap_[walk.place]) continue;
        if (known != none) close(walk.place, m.moment);
        known = time;
        since_[walk.place] = m.moment;
      }
    }
  });
  for (std::uint32_t place = 0; place < time_.size(); ++place) {
    if (time_[place] != none) close(place, depart ? first - 1 : last + 1);
  }
}

void WindowSearch::write(std::vector<core::Seconds>& seconds) {
  // Stretches in the order of the places, by counting.
  const auto places = walk_.size();
  begin_.assign(places + 1, 0);
  for (const auto& c : changes_) begin_[c.place + std::size_t{1}]++;
  for (std::size_t i = 0; i < places; ++i) begin_[i + 1] += begin_[i];
  stretches_.resize(changes_.size());
  for (auto c = changes_.rbegin(); c != changes_.rend(); ++c) {
    stretches_[--begin_[c->place + std::size_t{1}]] = c->stretch;
  }
  seconds.resize(places * query_.percentiles.size());
  auto out = seconds.begin();
  for (std::size_t place = 0; place < places; ++place) {
    // Counting down has moved each begin to that of the place before.
    const auto from = begin_[place + 1];
    const auto to = place + 1 < places ? begin_[place + 2] : stretches_.size();
    const auto own = std::span<const Stretch>(stretches_).subspan(from, to - from);
    for (const int p : query_.percentiles) {
      *out++ = compute_percentile(own, query_.length, walk_[place], query_.moment.max_journey, p);
    }
  }
}

void WindowSearch::compute(std::size_t anchor, std::vector<core::Seconds>& seconds) {
  read_walks(anchor);
  search(anchor);
  write(seconds);
}

std::vector<core::Seconds> compute_window_matrix(const town::Town& town,
                                                 const std::vector<geo::PointM>& origins,
                                                 const std::vector<geo::PointM>& destinations,
                                                 const WindowQuery& query,
                                                 const core::JobContext& context) {
  const auto from = town::compute_place_snaps(*town.graph, *town.obstacles, origins);
  const auto to = town::compute_place_snaps(*town.graph, *town.obstacles, destinations);
  const bool depart = query.moment.moment == Moment::kDepart;
  const auto rows = depart ? compute_from_anchors(town, from, to, query, context)
                           : compute_from_anchors(town, to, from, query, context);
  const auto n = query.percentiles.size();
  std::vector<core::Seconds> seconds;
  seconds.reserve(origins.size() * destinations.size() * n);
  for (std::size_t o = 0; o < origins.size(); ++o) {
    for (std::size_t d = 0; d < destinations.size(); ++d) {
      const auto& row = depart ? rows[o] : rows[d];
      const auto at = row.begin() + static_cast<std::ptrdiff_t>((depart ? d : o) * n);
      seconds.insert(seconds.end(), at, at + static_cast<std::ptrdiff_t>(n));
    }
  }
  return seconds;
}

std::vector<core::Seconds> compute_window_one_to_many(const town::Town& town, geo::PointM point,
                                                      const street::Snaps& places,
                                                      const WindowQuery& query,
                                                      const core::JobContext& context) {
  const auto anchor = town::compute_place_snaps(*town.graph, *town.obstacles, {point});
  return compute_from_anchors(town, anchor, places, query, context).front();
}

}  // namespace reach
