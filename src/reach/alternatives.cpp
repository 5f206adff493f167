#include "reach/alternatives.hpp"

#include <algorithm>
#include <utility>

#include "geo/point.hpp"
#include "transit/range_raptor.hpp"

namespace reach {

namespace {

constexpr core::Seconds kHorizon = 24 * 3600;
constexpr core::Seconds kEndOfNight = 28 * 3600;  // 4 in the morning after
constexpr core::Seconds kNearby = 3600;           // a near miss is at most so far off
constexpr core::Seconds kAnyWait = 24 * 3600;
constexpr unsigned kMostJourneys = 99;
constexpr std::size_t kStopsToTry = 8;

const Step* first_ride(const Itinerary& itinerary) {
  const auto it = std::find_if(itinerary.steps.begin(), itinerary.steps.end(),
                               [](const Step& s) { return s.kind == Step::Kind::kRide; });
  return it == itinerary.steps.end() ? nullptr : &*it;
}

class Finder {
 public:
  Finder(const town::Town& town, const PersonaWalks& walks, const AlternativesQuery& query,
         LegSolver& solver)
      : town_(town), walks_(walks), query_(query), solver_(solver),
        out_(query.leg.leg == Leg::kOutbound) {}

  Alternatives find(const Itinerary* itinerary) {
    Alternatives found;
    if (itinerary == nullptr) {
      found.near_miss = near_miss();
      return found;
    }
    if (!out_) found.last_home = last_way();
    const auto* ride = first_ride(*itinerary);
    if (ride == nullptr) return found;
    found.journeys = count_journeys(*itinerary);
    found.missed = ride->depart;
    found.after_missing = way_after(*ride);
    return found;
  }

 private:
  std::optional<Itinerary> itinerary_of(const LegQuery& query, const DayContext& day) {
    std::vector<core::Seconds> times;
    solver_.compute_times(query, day, times);
    return rebuild_itinerary(town_, walks_, query, day, solver_, query_.home);
  }

  /// Walks from where one starts to stops, and from stops to where one goes.
  std::span<const street::WalkEntry> access() const {
    return out_ ? walks_.homes.stops.to->of(query_.home)
                : walks_.site_stops.to->of(query_.leg.site.index());
  }
  std::span<const street::WalkEntry> egress() const {
    return out_ ? walks_.site_stops.from->of(query_.leg.site.index())
                : walks_.homes.stops.from->of(query_.home);
  }
  std::optional<core::Seconds> walk_all_the_way() const {
    const auto& table = out_ ? *walks_.homes.sites.to : *walks_.homes.sites.from;
    for (const auto& walk : table.of(query_.home)) {
      if (walk.source == query_.leg.site.index()) return core::ceil_seconds(walk.cost);
    }
    return std::nullopt;
  }

  /// The best over the stops at the far end of a search: lag from `from` on, kNever when none.
  static core::Seconds best_lag(std::span<const street::WalkEntry> ends,
                                std::span<const core::Seconds> rides, core::Seconds none,
                                core::Seconds from, bool forward) {
    auto best = core::kNever;
    for (const auto& walk : ends) {
      const auto ride = rides[walk.source];
      if (ride == none) continue;
      best = std::min(best, (forward ? ride - from : from - ride) + core::ceil_seconds(walk.cost));
    }
    return best;
  }

  core::Seconds search(bool forward, core::Seconds time) {
    std::vector<transit::Seed> seeds;
    for (const auto& walk : forward ? access() : egress()) {
      const auto seconds = core::ceil_seconds(walk.cost);
      seeds.push_back({transit::StopId(walk.source), forward ? time + seconds : time - seconds, {}});
    }
    return search(forward, time, seeds, false);
  }

  core::Seconds search(bool forward, core::Seconds time, std::span<const transit::Seed> seeds,
                       bool footpaths_at_seeds) {
    const auto direction = forward ? transit::Direction::kForward : transit::Direction::kBackward;
    transit::compute_raptor(*query_.day.day,
                            {.direction = direction,
                             .seeds = seeds,
                             .max_rides = query_.leg.limits.max_rides,
                             .bound = forward ? time + kHorizon : time - kHorizon,
                             .footpaths = &walks_.footpaths,
                             .min_change = query_.leg.limits.min_change,
                             .footpaths_at_seeds = footpaths_at_seeds},
                            scratch_, labels_);
    return best_lag(forward ? egress() : access(), labels_.best_ride(),
                    transit::unreached(direction), time, forward);
  }

  static std::optional<Way> quicker(core::Seconds leave, core::Seconds ride,
                                    std::optional<core::Seconds> walk) {
    if (walk && *walk <= ride) return Way{leave, leave + *walk, true};
    if (ride == core::kNever || ride > kHorizon) return std::nullopt;
    return Way{leave, leave + ride, false};
  }

  std::optional<Way> first_way(core::Seconds leave) {
    return quicker(leave, search(true, leave), walk_all_the_way());
  }

  /// Standing at the stop a second after it has left.
  std::optional<Way> way_after(const Step& ride) {
    const auto now = ride.depart + 1;
    const std::vector<transit::Seed> seeds{{ride.from_stop, now, {}}};
    const auto found = search(true, now, seeds, true);
    for (const auto& walk : egress()) {
      if (walk.source != ride.from_stop.index()) continue;
      return quicker(now, found, core::ceil_seconds(walk.cost));
    }
    return quicker(now, found, std::nullopt);
  }

  std::optional<Way> last_way() {
    if (query_.day.day == nullptr || walk_all_the_way()) return std::nullopt;
    const auto lag = search(false, kEndOfNight);
    if (lag == core::kNever) return std::nullopt;
    const auto leave = kEndOfNight - lag;
    if (leave < query_.leg.at) return std::nullopt;
    return first_way(leave);
  }

  /// Again and again for those that arrive earlier (on the way back: leave later) than the last.
  unsigned count_journeys(const Itinerary& first) {
    unsigned count = 0;
    auto last_time = out_ ? first.depart : first.arrive;
    std::optional<Itinerary> current = first;
    const auto& limits = query_.leg.limits;
    while (current && first_ride(*current) != nullptr && count < kMostJourneys) {
      const auto time = out_ ? current->depart : current->arrive;
      if (count == 0 || time != last_time) ++count;
      last_time = time;
      auto next = query_.leg;
      if (out_) {
        // The deadline moves before this arrival; the wait and the longest journey still count from
        // where they did.
        const auto earlier = reference_time(query_.leg) - (current->arrive - 1);
        next.limits.early = limits.early + earlier;
        next.limits.max_journey = limits.max_journey - earlier;
        if (next.limits.early > limits.max_wait) break;
      } else {
        const auto* ride = first_ride(*current);
        const auto& walk = current->steps.front();
        const auto later = ride->depart - (walk.arrive - walk.depart) + 1 - query_.leg.at;
        next.at = query_.leg.at + later;
        next.limits.max_wait = limits.max_wait - later;
        next.limits.max_journey = limits.max_journey - later;
        if (next.limits.max_wait < 0) break;
      }
      if (next.limits.max_journey <= 0) break;
      current = itinerary_of(next, query_.day);
    }
    return count;
  }

  std::optional<NearMiss> near_miss() {
    NearMiss miss;
    miss.code = query_.reason.code;
    auto eased = query_.leg;
    switch (query_.reason.code) {
      case ReasonCode::kArrivesAfterStart:
      case ReasonCode::kNoTripHome:
      case ReasonCode::kSeveral: return near_in_time();
      case ReasonCode::kWaitTooLong: eased.limits.max_wait = kAnyWait; break;
      case ReasonCode::kTooManyChanges: eased.limits.max_rides = kRelaxedRides; break;
      case ReasonCode::kOverTimeLimit: eased.limits.max_journey = kRelaxedJourney; break;
      case ReasonCode::kNoServiceThatDay: return other_day();
      case ReasonCode::kWalkTooLong: {
        const auto seconds = walk_seconds(town_.site_snaps.of(query_.leg.site.index()));
        if (!seconds) return std::nullopt;
        miss.by = *seconds;
        return miss;
      }
      case ReasonCode::kNoStopInRange: return nearest_stop();
      default: return std::nullopt;
    }
    miss.itinerary = itinerary_of(eased, query_.day);
    if (!miss.itinerary) return std::nullopt;
    const auto& steps = miss.itinerary->steps;
    if (query_.reason.code == ReasonCode::kTooManyChanges) {
      const auto rides = std::count_if(steps.begin(), steps.end(), [](const Step& s) {
        return s.kind == Step::Kind::kRide && !s.stays_seated;
      });
      miss.by = static_cast<core::Seconds>(rides) - 1;
    } else if (query_.reason.code == ReasonCode::kOverTimeLimit) {
      const auto time = out_ ? miss.itinerary->depart : miss.itinerary->arrive;
      miss.by = leg_seconds(eased, time) - query_.leg.limits.max_journey;
    } else {
      const auto* ride = first_ride(*miss.itinerary);
      if (ride == nullptr) return std::nullopt;
      const auto wait = out_ ? query_.leg.at - miss.itinerary->arrive
                             : ride->depart - steps.front().arrive;
      miss.by = wait - query_.leg.limits.max_wait;
    }
    return miss;
  }

  /// The first arrival after the deadline, or the last departure before the end, that keeps the other
  /// limits.
  std::optional<NearMiss> near_in_time() {
    if (query_.day.day == nullptr) return std::nullopt;
    const auto reference = reference_time(query_.leg);
    std::vector<transit::RangeSeed> seeds;
    for (const auto& walk : out_ ? egress() : access()) {
      seeds.push_back({transit::StopId(walk.source), core::ceil_seconds(walk.cost)});
    }
    transit::RangeQuery range;
    range.direction = out_ ? transit::Direction::kBackward : transit::Direction::kForward;
    range.seeds = seeds;
    range.first = out_ ? reference : reference - kNearby;
    range.last = out_ ? reference + kNearby : reference;
    range.max_rides = query_.leg.limits.max_rides;
    range.max_journey = query_.leg.limits.max_journey;
    range.footpaths = &walks_.footpaths;
    range.min_change = query_.leg.limits.min_change;
    std::optional<core::Seconds> moment;
    auto before = core::kNever;  // lag from the reference, to see what is new
    transit::RangeScratch scratch;
    transit::compute_range_raptor(
        *query_.day.day, range, scratch, [&](const transit::RangeMoment& m) {
          const auto lag = best_lag(out_ ? access() : egress(), m.best_ride,
                                    transit::unreached(range.direction), reference, !out_);
          const bool fresh = lag < before && m.moment != reference;
          before = lag;
          const auto away = out_ ? m.moment - reference : reference - m.moment;
          if (!moment && fresh && lag + away <= query_.leg.limits.max_journey) moment = m.moment;
        });
    if (!moment) return std::nullopt;
    auto shifted = query_.leg;
    shifted.at += *moment - reference;
    NearMiss miss;
    miss.code = out_ ? ReasonCode::kArrivesAfterStart : ReasonCode::kNoTripHome;
    miss.by = out_ ? *moment - reference : reference - *moment;
    miss.itinerary = itinerary_of(shifted, query_.day);
    if (!miss.itinerary) return std::nullopt;
    return miss;
  }

  std::optional<NearMiss> other_day() {
    const auto every = transit::build_day_timetable(*town_.timetable, query_.date,
                                                    transit::ServiceRule::kEveryServiceRuns,
                                                    wheelchair_rule(walks_.persona,
                                                                    walks_.cost_query.band));
    NearMiss miss;
    miss.code = query_.reason.code;
    miss.itinerary = itinerary_of(query_.leg, {&every, &every});
    const auto* ride = miss.itinerary ? first_ride(*miss.itinerary) : nullptr;
    if (ride == nullptr) return std::nullopt;
    const auto& trip = town_.timetable->trips[ride->trip.index()];
    const auto& dates = town_.timetable->services[trip.service.index()].dates;
    const auto next = std::upper_bound(dates.begin(), dates.end(), query_.date);
    if (next != dates.end()) miss.next_date = *next;
    return miss;
  }

  std::optional<core::Seconds> walk_seconds(std::span<const street::EdgePoint> to) const {
    const auto home = town_.home_snaps.of(query_.home);
    const auto limit = static_cast<core::Cost>(kRelaxedJourney) * core::kCostPerSecond;
    const auto path = out_ ? street::find_path(*town_.graph, walks_.costs, home, to, limit)
                           : street::find_path(*town_.graph, walks_.costs, to, home, limit);
    if (!path) return std::nullopt;
    return core::ceil_seconds(path->cost);
  }

  std::optional<NearMiss> nearest_stop() {
    // The nearest few in a straight line, then the nearest of them on foot.
    const auto at = town_.homes->items[query_.home].at;
    std::vector<std::pair<double, std::size_t>> near;
    for (std::size_t s = 0; s < town_.stop_snaps.size(); ++s) {
      const auto points = town_.stop_snaps.of(s);
      if (points.empty()) continue;
      near.emplace_back(geo::distance_m(at, street::position(*town_.graph, points.front())), s);
    }
    const auto tried = std::min(near.size(), kStopsToTry);
    std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(tried), near.end());
    NearMiss miss;
    miss.code = query_.reason.code;
    miss.by = core::kNever;
    for (std::size_t i = 0; i < tried; ++i) {
      const auto seconds = walk_seconds(town_.stop_snaps.of(near[i].second));
      if (!seconds || *seconds >= miss.by) continue;
      miss.by = *seconds;
      miss.stop = transit::StopId(near[i].second);
    }
    if (!miss.stop.valid()) return std::nullopt;
    // In range, but nothing from there helps: then the time may be the nearest thing to tell.
    if (miss.by <= core::ceil_seconds(walks_.max_walk)) {
      if (auto late = near_in_time()) return late;
    }
    return miss;
  }

  const town::Town& town_;
  const PersonaWalks& walks_;
  const AlternativesQuery& query_;
  LegSolver& solver_;
  const bool out_;
  transit::RaptorScratch scratch_;
  transit::RaptorLabels labels_;
};

}  // namespace

Alternatives find_alternatives(const town::Town& town, const PersonaWalks& walks,
                               const AlternativesQuery& query, const Itinerary* itinerary,
                               LegSolver& solver) {
  return Finder(town, walks, query, solver).find(itinerary);
}

}  // namespace reach
