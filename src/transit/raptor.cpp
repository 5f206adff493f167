#include "transit/raptor.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>

#include "transit/search_steps.hpp"

namespace transit {

namespace {

constexpr std::uint32_t kNone = StopId::kNone;

}  // namespace

/// One search. "On" is where the search gets on a vehicle (forward: boarding; backward: alighting),
/// "off" where it labels a stop; "along" is the direction in which it follows a vehicle.
template <Direction D>
class RaptorSearch {
 public:
  RaptorSearch(const DayTimetable& day, const RaptorQuery& query, RaptorScratch& scratch,
               RaptorLabels& labels)
      : day_(day),
        query_(query),
        scratch_(scratch),
        labels_(labels),
        bound_(query.bound.value_or(unreached(D))) {}

  void run() {
    prepare();
    add_seeds();
    for (unsigned round = 1; round <= std::min(query_.max_rides, 255u); ++round) {
      if (!mark_patterns()) break;
      begin_round(round);
      scan_patterns(round);
      if (!change_vehicles(round)) {
        labels_.rounds_ = round - 1;
        break;
      }
    }
    std::fill(scratch_.marked_stops_.begin(), scratch_.marked_stops_.end(), 0);
    for (const auto& seed : scratch_.seeds_) scratch_.seed_begin_[seed.stop.index()] = kNone;
  }

 private:
  static constexpr bool kForward = D == Direction::kForward;
  static constexpr std::uint8_t kOn =
      kForward ? DayTimetable::kPickUp : DayTimetable::kDropOff;
  static constexpr std::uint8_t kOff =
      kForward ? DayTimetable::kDropOff : DayTimetable::kPickUp;

  static bool better(core::Seconds a, core::Seconds b) { return is_better<D>(a, b); }
  bool within_bound(core::Seconds t) const { return !better(bound_, t); }

  void prepare() {
    const std::size_t n = day_.stop_count;
    auto& l = labels_;
    if (l.direction_ != D || l.stop_count_ != n || l.best_ride_.size() != n) {
      l = RaptorLabels{};
      l.direction_ = D;
      l.stop_count_ = n;
      l.best_ride_.assign(n, unreached(D));
      l.best_any_.assign(n, unreached(D));
      l.ride_round_.assign(n, 0);
      l.any_round_.assign(n, 0);
    } else {
      for (const auto i : l.set_rides_) {
        l.ride_[i] = unreached(D);
        l.best_ride_[i % n] = unreached(D);
        l.ride_round_[i % n] = 0;
      }
      for (const auto i : l.set_anys_) {
        l.any_[i] = unreached(D);
        l.best_any_[i % n] = unreached(D);
        l.any_round_[i % n] = 0;
      }
    }
    l.set_rides_.clear();
    l.set_anys_.clear();
    l.with_ride_.clear();
    l.rounds_ = 0;
    begin_round(0);

    auto& s = scratch_;
    s.improved_stops_.resize((n + 63) / 64, 0);
    s.marked_stops_.resize((n + 63) / 64, 0);
    s.marked_patterns_.resize((day_.patterns.size() + 63) / 64, 0);
    s.first_position_.resize(day_.patterns.size());
    s.seed_begin_.resize(n, kNone);
    s.seeds_.clear();
  }

  void begin_round(unsigned round) {
    const std::size_t size = (round + std::size_t{1}) * day_.stop_count;
    labels_.rounds_ = round;
    if (labels_.ride_.size() >= size) return;
    labels_.ride_.resize(size, unreached(D));
    labels_.any_.resize(size, unreached(D));
    labels_.ride_parent_.resize(size);
    labels_.any_parent_.resize(size);
  }

  auto walks_along(StopId s) const {
    return kForward ? query_.footpaths->from(s) : query_.footpaths->into(s);
  }

  void add_seeds() {
    auto& seeds = scratch_.seeds_;
    for (const auto& seed : query_.seeds) {
      add_seed(seed, seed.stop);
      if (!query_.footpaths_at_seeds || query_.footpaths == nullptr) continue;
      for (const auto& walk : walks_along(seed.stop)) {
        add_seed({walk.stop, later_along<D>(seed.time, walk.seconds), seed.window}, seed.stop);
      }
    }
    std::sort(seeds.begin(), seeds.end(), [](const Seed& a, const Seed& b) {
      return std::tie(a.stop, a.time, a.window) < std::tie(b.stop, b.time, b.window);
    });
    for (std::size_t i = seeds.size(); i-- > 0;) {
      scratch_.seed_begin_[seeds[i].stop.index()] = static_cast<std::uint32_t>(i);
    }
  }

  void add_seed(const Seed& seed, StopId walked_from) {
    if (!within_bound(seed.time)) return;
    scratch_.seeds_.push_back(seed);
    set_bit(scratch_.marked_stops_, seed.stop.index());
    const auto i = seed.stop.index();
    if (labels_.any_[i] == unreached(D)) labels_.set_anys_.push_back(seed.stop.value);
    if (better(seed.time, labels_.any_[i])) {
      labels_.any_[i] = seed.time;
      labels_.any_parent_[i] = walked_from;
    }
  }

  bool mark_patterns() {
    return drain_bits(scratch_.marked_stops_, [&](std::size_t stop) {
      for (const auto& visit : day_.visits_of(StopId(stop))) {
        const auto p = visit.pattern.index();
        auto& first = scratch_.first_position_[p];
        auto& word = scratch_.marked_patterns_[p / 64];
        const auto bit = std::uint64_t{1} << (p % 64);
        if ((word & bit) == 0) {
          word |= bit;
          first = visit.position;
        } else if (kForward ? visit.position < first : visit.position > first) {
          first = visit.position;
        }
      }
    });
  }

  void scan_patterns(unsigned round) {
    drain_bits(scratch_.marked_patterns_, [&](std::size_t p) {
      if (round == 1) {
        scan<true>(static_cast<std::uint32_t>(p), round);
      } else {
        scan<false>(static_cast<std::uint32_t>(p), round);
      }
    });
  }

  template <bool kFirstRide>
  void scan(std::uint32_t pattern_index, unsigned round) {
    const auto& pattern = day_.patterns[pattern_index];
    const auto length = static_cast<std::int32_t>(pattern.length);
    const auto count = static_cast<std::int32_t>(pattern.vehicles);
    const StopId* const stops = day_.stops.data() + pattern.first_stop;
    const std::uint8_t* const flags = day_.flags.data() + pattern.first_stop;
    const core::Seconds* const on_times =
        (kForward ? day_.departures.data() : day_.arrivals.data()) + pattern.first_event;
    const DayTimetable::Event* const events = day_.events.data() + pattern.first_event;
    const std::size_t n = day_.stop_count;
    const core::Seconds* const ready = labels_.any_.data() + (round - 1) * n;

    const std::int32_t no_vehicle = kForward ? count : -1;
    std::int32_t vehicle = no_vehicle;
    const DayTimetable::Event* row = nullptr;
    std::uint32_t board = 0;
    const auto get_on = [&](std::int32_t v, std::int32_t position) {
      vehicle = v;
      row = events + static_cast<std::size_t>(v) * pattern.length;
      board = static_cast<std::uint32_t>(row - day_.events.data()) +
              static_cast<std::uint32_t>(position);
    };

    constexpr std::int32_t kStep = kForward ? 1 : -1;
    const std::int32_t end = kForward ? length : -1;
    for (auto p = static_cast<std::int32_t>(scratch_.first_position_[pattern_index]); p != end;
         p += kStep) {
      const auto stop = stops[p].index();
      if (vehicle != no_vehicle && (flags[p] & kOff) != 0) {
        const core::Seconds time = kForward ? row[p].arrival : row[p].departure;
        if (better(time, labels_.best_ride_[stop]) && within_bound(time)) {
          label_ride(round, stop, time, board,
                     static_cast<std::uint32_t>(row - day_.events.data()) +
                         static_cast<std::uint32_t>(p),
                     pattern_index);
        }
      }
      if ((flags[p] & kOn) == 0) continue;
      const core::Seconds* const column = on_times + static_cast<std::ptrdiff_t>(p) * count;
      if constexpr (kFirstRide) {
        for (auto s = scratch_.seed_begin_[stop];
             s < scratch_.seeds_.size() && scratch_.seeds_[s].stop.index() == stop; ++s) {
          const auto& seed = scratch_.seeds_[s];
          const auto v = better_vehicle<D>(column, count, seed.time, vehicle);
          if (v == vehicle) continue;
          // When the first one is outside the window, every later one is too.
          if (seed.window && better(*seed.window, column[v])) continue;
          get_on(v, p);
        }
      } else if (ready[stop] != unreached(D)) {
        const auto v = better_vehicle<D>(column, count, ready[stop], vehicle);
        if (v != vehicle) get_on(v, p);
      }
    }
  }

  void label_ride(unsigned round, std::size_t stop, core::Seconds time, std::uint32_t board,
                  std::uint32_t alight, std::uint32_t pattern) {
    auto& l = labels_;
    const std::size_t i = round * l.stop_count_ + stop;
    if (l.ride_[i] == unreached(D)) {
      l.set_rides_.push_back(static_cast<std::uint32_t>(i));
      set_bit(scratch_.improved_stops_, stop);
      if (l.best_ride_[stop] == unreached(D)) l.with_ride_.push_back(StopId(stop));
    }
    l.ride_[i] = time;
    l.best_ride_[stop] = time;
    l.ride_round_[stop] = static_cast<std::uint8_t>(round);
    l.ride_parent_[i] = {board, alight, pattern};
  }

  void label_any(unsigned round, StopId stop, core::Seconds time, StopId from) {
    auto& l = labels_;
    if (!better(time, l.best_any_[stop.index()]) || !within_bound(time)) return;
    const std::size_t i = round * l.stop_count_ + stop.index();
    if (l.any_[i] == unreached(D)) {
      l.set_anys_.push_back(static_cast<std::uint32_t>(i));
      set_bit(scratch_.marked_stops_, stop.index());
    }
    l.any_[i] = time;
    l.any_parent_[i] = from;
    l.best_any_[stop.index()] = time;
    l.any_round_[stop.index()] = static_cast<std::uint8_t>(round);
  }

  /// From the stops where this round's rides improved to where the next may be boarded: at the stop
  /// itself, or one footpath away. False when no ride improved.
  bool change_vehicles(unsigned round) {
    const auto* const footpaths = query_.footpaths;
    const bool own_times = footpaths != nullptr && !footpaths->same_stop.empty();
    return drain_bits(scratch_.improved_stops_, [&](std::size_t i) {
      const StopId stop(i);
      const core::Seconds ride = labels_.best_ride_[i];
      const core::Seconds least =
          own_times ? std::max(query_.min_change, footpaths->same_stop[i]) : query_.min_change;
      if (least != core::kNever) label_any(round, stop, later_along<D>(ride, least), stop);
      if (footpaths == nullptr) return;
      for (const auto& walk : walks_along(stop)) {
        label_any(round, walk.stop, later_along<D>(ride, walk.seconds), stop);
      }
      if (query_.more_footpaths == nullptr) return;
      const auto& more = *query_.more_footpaths;
      for (const auto& walk : kForward ? more.from(stop) : more.into(stop)) {
        label_any(round, walk.stop, later_along<D>(ride, walk.seconds), stop);
      }
    });
  }

  const DayTimetable& day_;
  const RaptorQuery& query_;
  RaptorScratch& scratch_;
  RaptorLabels& labels_;
  const core::Seconds bound_;
};

void compute_raptor(const DayTimetable& day, const RaptorQuery& query, RaptorScratch& scratch,
                    RaptorLabels& labels) {
  if (query.direction == Direction::kForward) {
    RaptorSearch<Direction::kForward>(day, query, scratch, labels).run();
  } else {
    RaptorSearch<Direction::kBackward>(day, query, scratch, labels).run();
  }
}

}  // namespace transit
