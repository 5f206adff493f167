#include "transit/range_raptor.hpp"

#include <algorithm>
#include <cstddef>

#include "transit/search_steps.hpp"

namespace transit {

/// One window. Words as in RaptorSearch. Rounds are numbered from 1; labels of round k are at k - 1.
template <Direction D>
class RangeSearch {
 public:
  RangeSearch(const DayTimetable& day, const RangeQuery& query, RangeScratch& scratch)
      : day_(day), query_(query), s_(scratch), rounds_(std::clamp(query.max_rides, 1u, 255u)) {}

  void run(const std::function<void(const RangeMoment&)>& on_moment) {
    prepare();
    find_catches();
    auto next = s_.catches_.begin();
    const auto end = s_.catches_.end();
    const core::Seconds one_back = kForward ? 1 : -1;
    core::Seconds moment = kForward ? query_.last : query_.first;
    for (bool more = true; more;) {
      bound_ = later_along<D>(moment, query_.max_journey);
      for (; next != end && next->moment == moment; ++next) follow(*next);
      for (unsigned round = 1; change_vehicles(round) && round < rounds_; ++round) {
        mark_patterns();
        const bool fresh = ensure_row(round + 1);
        scan_patterns(round + 1);
        if (fresh && std::ranges::all_of(s_.improved_stops_, [](auto w) { return w == 0; })) {
          rows_ = round;  // as it was: the row is a copy of the one before
        }
      }
      collect(row_of(s_.ride_, rows_), s_.touched_rides_, s_.best_ride_, s_.changed_ride_);
      collect(row_of(s_.any_, rows_), s_.touched_anys_, s_.best_any_, s_.changed_any_);
      more = next != end;
      const auto held_to = more ? next->moment + one_back : kForward ? query_.first : query_.last;
      on_moment({moment, held_to, s_.best_ride_, s_.best_any_, s_.changed_ride_, s_.changed_any_});
      if (more) moment = next->moment;
    }
  }

 private:
  static constexpr bool kForward = D == Direction::kForward;
  static constexpr std::uint8_t kOn = kForward ? DayTimetable::kPickUp : DayTimetable::kDropOff;
  static constexpr std::uint8_t kOff = kForward ? DayTimetable::kDropOff : DayTimetable::kPickUp;

  static bool better(core::Seconds a, core::Seconds b) { return is_better<D>(a, b); }
  bool within_bound(core::Seconds t) const { return !better(bound_, t); }
  /// The moment from which the others follow.
  core::Seconds start_moment() const { return kForward ? query_.last : query_.first; }

  void prepare() {
    const std::size_t n = day_.stop_count;
    const std::size_t words = (n + 63) / 64;
    s_.ride_.assign(n, unreached(D));
    s_.any_.assign(n, unreached(D));
    s_.best_ride_.assign(n, unreached(D));
    s_.best_any_.assign(n, unreached(D));
    for (auto* bits : {&s_.improved_stops_, &s_.marked_stops_, &s_.touched_rides_,
                       &s_.touched_anys_}) {
      bits->assign(words, 0);
    }
    s_.marked_patterns_.assign((day_.patterns.size() + 63) / 64, 0);
    s_.first_position_.resize(day_.patterns.size());
  }

  /// Rounds of which there are no rows yet have the labels of the last that has: more rides have
  /// never been of use. True when the row had to be made.
  bool ensure_row(unsigned round) {
    if (round <= rows_) return false;
    rows_ = round;
    const std::size_t n = day_.stop_count;
    for (auto* labels : {&s_.ride_, &s_.any_}) {
      labels->resize(rows_ * n);
      std::copy_n(row_of(*labels, round - 1), n, row_of(*labels, round));
    }
    return true;
  }

  /// What has changed for the best since the moment before.
  static void collect(const core::Seconds* labels, std::vector<std::uint64_t>& touched,
                      std::vector<core::Seconds>& best, std::vector<StopId>& changed) {
    changed.clear();
    drain_bits(touched, [&](std::size_t stop) {
      if (!better(labels[stop], best[stop])) return;
      best[stop] = labels[stop];
      changed.emplace_back(stop);
    });
  }

  /// Every vehicle somebody just catches, in the order of their moments; and at the start those that
  /// are waited for.
  void find_catches() {
    auto& catches = s_.catches_;
    catches.clear();
    bound_ = later_along<D>(start_moment(), query_.max_journey);
    for (const auto& seed : query_.seeds) {
      for (const auto& visit : day_.visits_of(seed.stop)) {
        const auto& pattern = day_.patterns[visit.pattern.index()];
        if ((day_.flags[pattern.first_stop + visit.position] & kOn) == 0) continue;
        const core::Seconds* const column =
            (kForward ? day_.departures.data() : day_.arrivals.data()) + pattern.first_event +
            static_cast<std::size_t>(visit.position) * pattern.vehicles;
        const auto count = static_cast<std::int32_t>(pattern.vehicles);
        const std::int32_t none = kForward ? count : -1;
        const auto add = [&](core::Seconds moment, std::int32_t vehicle) {
          catches.push_back({moment, static_cast<std::uint32_t>(visit.pattern.index()),
                             visit.position, static_cast<std::uint32_t>(vehicle)});
        };
        const auto waited =
            better_vehicle<D>(column, count, later_along<D>(start_moment(), seed.walk), none);
        if (waited != none && within_bound(column[waited])) add(start_moment(), waited);
        constexpr std::int32_t kBack = kForward ? -1 : 1;
        for (auto v = waited + kBack; v >= 0 && v < count; v += kBack) {
          const auto moment = kForward ? column[v] - seed.walk : column[v] + seed.walk;
          if (kForward ? moment < query_.first : moment > query_.last) break;
          add(moment, v);
        }
      }
    }
    std::sort(catches.begin(), catches.end(), [](const auto& a, const auto& b) {
      return kForward ? a.moment > b.moment : a.moment < b.moment;
    });
  }

  /// Calls counted along the search, so that "farther" is more in both directions.
  static std::uint32_t along(const DayTimetable::Pattern& pattern, std::uint32_t position) {
    return kForward ? position : pattern.length - 1 - position;
  }

  /// The first ride: every vehicle has its own entry, so none is changed for an earlier one here.
  void follow(const RangeScratch::Catch& item) {
    const auto& pattern = day_.patterns[item.pattern];
    const auto from = along(pattern, item.position);
    const StopId* const stops = day_.stops.data() + pattern.first_stop;
    const std::uint8_t* const flags = day_.flags.data() + pattern.first_stop;
    const DayTimetable::Event* const row =
        day_.events.data() + pattern.first_event +
        static_cast<std::size_t>(item.vehicle) * pattern.length;
    for (auto i = from + 1; i < pattern.length; ++i) {
      const auto p = along(pattern, i);
      if ((flags[p] & kOff) == 0) continue;
      label_ride(1, stops[p].index(), kForward ? row[p].arrival : row[p].departure);
    }
  }

  void mark_patterns() {
    drain_bits(s_.marked_stops_, [&](std::size_t stop) {
      for (const auto& visit : day_.visits_of(StopId(stop))) {
        const auto p = visit.pattern.index();
        const auto from = along(day_.patterns[p], visit.position);
        auto& first = s_.first_position_[p];
        auto& word = s_.marked_patterns_[p / 64];
        const auto bit = std::uint64_t{1} << (p % 64);
        first = (word & bit) == 0 ? from : std::min(first, from);
        word |= bit;
      }
    });
  }

  void scan_patterns(unsigned round) {
    drain_bits(s_.marked_patterns_,
               [&](std::size_t p) { scan(day_.patterns[p], s_.first_position_[p], round); });
  }

  void scan(const DayTimetable::Pattern& pattern, std::uint32_t from, unsigned round) {
    const auto count = static_cast<std::int32_t>(pattern.vehicles);
    const StopId* const stops = day_.stops.data() + pattern.first_stop;
    const std::uint8_t* const flags = day_.flags.data() + pattern.first_stop;
    const core::Seconds* const on_times =
        (kForward ? day_.departures.data() : day_.arrivals.data()) + pattern.first_event;
    const DayTimetable::Event* const events = day_.events.data() + pattern.first_event;
    const core::Seconds* const ready = row_of(s_.any_, round - 1);

    std::int32_t vehicle = kForward ? count : -1;
    const DayTimetable::Event* row = nullptr;
    for (auto i = from; i < pattern.length; ++i) {
      const auto p = along(pattern, i);
      const auto stop = stops[p].index();
      if (row != nullptr && (flags[p] & kOff) != 0) {
        label_ride(round, stop, kForward ? row[p].arrival : row[p].departure);
      }
      if ((flags[p] & kOn) == 0) continue;
      const auto time = ready[stop];
      if (time == unreached(D)) continue;
      const auto v = better_vehicle<D>(
          on_times + static_cast<std::size_t>(p) * pattern.vehicles, count, time, vehicle);
      if (v == vehicle) continue;
      vehicle = v;
      row = events + static_cast<std::size_t>(v) * pattern.length;
    }
  }

  core::Seconds* row_of(std::vector<core::Seconds>& labels, unsigned round) const {
    return labels.data() + (round - 1) * day_.stop_count;
  }

  /// Better with so many rides is better with more, unless that was better already.
  bool improve(std::vector<core::Seconds>& labels, unsigned round, std::size_t stop,
               core::Seconds time) {
    core::Seconds* label = row_of(labels, round) + stop;
    if (!better(time, *label) || !within_bound(time)) return false;
    for (auto k = round; k <= rows_ && better(time, *label); ++k, label += day_.stop_count) {
      *label = time;
    }
    return true;
  }

  void label_ride(unsigned round, std::size_t stop, core::Seconds time) {
    if (improve(s_.ride_, round, stop, time)) set_bit(s_.improved_stops_, stop);
  }

  void label_any(unsigned round, StopId stop, core::Seconds time) {
    const auto i = stop.index();
    if (!improve(s_.any_, round, i, time)) return;
    set_bit(s_.touched_anys_, i);
    if (round < rounds_) set_bit(s_.marked_stops_, i);
  }

  /// As in RaptorSearch.
  bool change_vehicles(unsigned round) {
    const auto* const footpaths = query_.footpaths;
    const bool own_times = footpaths != nullptr && !footpaths->same_stop.empty();
    const core::Seconds* const rides = row_of(s_.ride_, round);
    return drain_bits(s_.improved_stops_, [&](std::size_t i) {
      const StopId stop(i);
      set_bit(s_.touched_rides_, i);
      const core::Seconds ride = rides[i];
      const core::Seconds least =
          own_times ? std::max(query_.min_change, footpaths->same_stop[i]) : query_.min_change;
      if (least != core::kNever) label_any(round, stop, later_along<D>(ride, least));
      if (footpaths == nullptr) return;
      for (const auto& walk : kForward ? footpaths->from(stop) : footpaths->into(stop)) {
        label_any(round, walk.stop, later_along<D>(ride, walk.seconds));
      }
    });
  }

  const DayTimetable& day_;
  const RangeQuery& query_;
  RangeScratch& s_;
  const unsigned rounds_;
  core::Seconds bound_ = 0;
  unsigned rows_ = 1;  ///< rounds that have a row of labels
};

void compute_range_raptor(const DayTimetable& day, const RangeQuery& query, RangeScratch& scratch,
                          const std::function<void(const RangeMoment&)>& on_moment) {
  if (query.direction == Direction::kForward) {
    RangeSearch<Direction::kForward>(day, query, scratch).run(on_moment);
  } else {
    RangeSearch<Direction::kBackward>(day, query, scratch).run(on_moment);
  }
}

}  // namespace transit
