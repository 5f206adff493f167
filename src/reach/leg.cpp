#include "reach/leg.hpp"

#include <algorithm>

namespace reach {

Limits limits_of(const town::Analysis& analysis, const street::Persona& persona) {
  Limits limits;
  limits.max_journey = analysis.max_minutes * 60;
  limits.early = analysis.early_minutes * 60;
  limits.max_wait = analysis.max_wait_minutes * 60;
  if (persona.max_wait_minutes) {
    // A wait shorter than the early minutes would leave nobody any way.
    const auto own = std::max(*persona.max_wait_minutes, analysis.early_minutes) * 60;
    limits.max_wait = std::min(limits.max_wait, own);
  }
  const auto transfers = std::min(analysis.max_transfers,
                                  persona.max_transfers.value_or(analysis.max_transfers));
  limits.max_rides = static_cast<unsigned>(transfers) + 1;
  limits.min_change = analysis.min_change_minutes * 60;
  return limits;
}

transit::WheelchairRule wheelchair_rule(const street::Persona& persona, street::Band band) {
  if (!persona.wheels) return transit::WheelchairRule::kAnybody;
  return band == street::Band::kHigh ? transit::WheelchairRule::kNotRefused
                                     : transit::WheelchairRule::kConfirmed;
}

core::Seconds reference_time(const LegQuery& query) {
  return query.leg == Leg::kOutbound ? query.at - query.limits.early : query.at;
}

bool is_all_in_daylight(const LegQuery& query) {
  const auto reference = reference_time(query);
  return query.leg == Leg::kOutbound
             ? reference - query.limits.max_journey >= query.light.from &&
                   reference <= query.light.to
             : reference >= query.light.from &&
                   reference + query.limits.max_journey <= query.light.to;
}

core::Seconds leg_seconds(const LegQuery& query, core::Seconds time) {
  return query.leg == Leg::kOutbound ? reference_time(query) - time : time - query.at;
}

void prepare_transit(const LegQuery& query, std::span<const street::WalkEntry> site_walks,
                     const transit::Footpaths* footpaths, TransitQuestion& question) {
  const bool out = query.leg == Leg::kOutbound;
  const auto reference = reference_time(query);
  question.seeds.clear();
  for (const auto& walk : site_walks) {
    const auto seconds = core::ceil_seconds(walk.cost);
    const transit::StopId stop(walk.source);
    if (out) {
      // Standing at the place no earlier than start - max_wait and no later than the deadline.
      question.seeds.push_back(transit::Seed::deadline(
          stop, reference - seconds, query.at - query.limits.max_wait - seconds));
    } else {
      question.seeds.push_back(transit::Seed::ready(
          stop, reference + seconds, reference + seconds + query.limits.max_wait));
    }
  }
  question.query.direction =
      out ? transit::Direction::kBackward : transit::Direction::kForward;
  question.query.seeds = question.seeds;
  question.query.max_rides = query.limits.max_rides;
  question.query.bound =
      out ? reference - query.limits.max_journey : reference + query.limits.max_journey;
  question.query.footpaths = footpaths;
  question.query.min_change = query.limits.min_change;
}

namespace {

/// Seconds away from the reference by stop, at most limit + 1, so that less is better in both
/// directions: reference - time outbound, time - reference on the way back. Empty: no vehicles.
core::Seconds read_lags(const LegQuery& query, std::span<const core::Seconds> best_ride,
                        std::vector<core::Seconds>& lag) {
  const bool out = query.leg == Leg::kOutbound;
  const auto reference = reference_time(query);
  const auto limit = query.limits.max_journey;
  core::Seconds best_lag = limit + 1;
  lag.assign(best_ride.size(), limit + 1);
  for (std::size_t s = 0; s < best_ride.size(); ++s) {
    if (best_ride[s] == impossible(query.leg)) continue;
    lag[s] = std::min(limit + 1, out ? reference - best_ride[s] : best_ride[s] - reference);
    best_lag = std::min(best_lag, lag[s]);
  }
  return best_lag;
}

/// Every place, from the stops and the site outwards: only what is reached is touched.
void spread_lags(const LegQuery& query, const PlaceWalks& places,
                 const std::vector<core::Seconds>& lag, std::vector<core::Seconds>& best) {
  const bool out = query.leg == Leg::kOutbound;
  const auto limit = query.limits.max_journey;
  const auto& from_site = out ? *places.site_spread.to : *places.site_spread.from;
  for (const auto& walk : from_site.of(query.site.index())) best[walk.place] = walk.seconds;
  if (lag.empty()) return;
  const auto& from_stops = out ? *places.stop_spread.to : *places.stop_spread.from;
  for (std::size_t s = 0; s < lag.size(); ++s) {
    if (lag[s] > limit) continue;
    for (const auto& walk : from_stops.of(s)) {
      best[walk.place] = std::min(best[walk.place], lag[s] + walk.seconds);
    }
  }
}

/// The wanted places one by one: for when they are few.
void gather_lags(const LegQuery& query, const PlaceWalks& places,
                 const std::vector<core::Seconds>& lag, core::Seconds best_lag,
                 std::span<const std::uint8_t> wanted, std::vector<core::Seconds>& lags) {
  const bool out = query.leg == Leg::kOutbound;
  const auto& sites = out ? *places.sites.to : *places.sites.from;
  const auto* stops = (out ? places.stops.to : places.stops.from).get();
  const auto site = static_cast<std::uint32_t>(query.site.index());
  for (std::size_t place = 0; place < lags.size(); ++place) {
    if (!wanted.empty() && wanted[place] == 0) continue;
    auto& best = lags[place];
    for (const auto& walk : sites.of(place)) {
      if (walk.source != site) continue;
      best = std::min(best, core::ceil_seconds(walk.cost));
      break;
    }
    if (lag.empty()) continue;
    // Nearest stops first: once even the luckiest stop could not help, none farther can.
    for (const auto& walk : stops->of(place)) {
      const auto seconds = core::ceil_seconds(walk.cost);
      if (best_lag + seconds >= best) break;
      best = std::min(best, lag[walk.source] + seconds);
    }
  }
}

}  // namespace

void combine_walks(const LegQuery& query, const PlaceWalks& places,
                   std::span<const core::Seconds> best_ride, std::span<const std::uint8_t> wanted,
                   std::vector<core::Seconds>& times) {
  const bool out = query.leg == Leg::kOutbound;
  const auto reference = reference_time(query);
  const auto limit = query.limits.max_journey;
  std::vector<core::Seconds> lag;
  core::Seconds best_lag = limit + 1;
  const bool vehicles = places.stops.to != nullptr && !best_ride.empty();
  if (vehicles) best_lag = read_lags(query, best_ride, lag);
  times.assign(out ? places.sites.to->size() : places.sites.from->size(), limit + 1);
  const bool laid_out =
      places.site_spread.to != nullptr && (!vehicles || places.stop_spread.to != nullptr);
  if (wanted.empty() && laid_out) {
    spread_lags(query, places, lag, times);
  } else {
    gather_lags(query, places, lag, best_lag, wanted, times);
  }
  for (auto& time : times) {
    time = time > limit ? impossible(query.leg) : out ? reference - time : reference + time;
  }
}

}  // namespace reach
