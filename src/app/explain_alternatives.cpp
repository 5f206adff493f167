#include "app/explain_alternatives.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/explain_words.hpp"

namespace app {

namespace {

using reach::ReasonCode;

const reach::Step* last_ride(const reach::Itinerary& itinerary) {
  const auto it = std::find_if(itinerary.steps.rbegin(), itinerary.steps.rend(), [](const auto& s) {
    return s.kind == reach::Step::Kind::kRide;
  });
  return it == itinerary.steps.rend() ? nullptr : &*it;
}

const reach::Step* first_ride(const reach::Itinerary& itinerary) {
  const auto it = std::find_if(itinerary.steps.begin(), itinerary.steps.end(), [](const auto& s) {
    return s.kind == reach::Step::Kind::kRide;
  });
  return it == itinerary.steps.end() ? nullptr : &*it;
}

class Teller {
 public:
  Teller(const LoadedTown& loaded, const Explanation& e, const ExplainedLeg& leg, reach::Leg which)
      : loaded_(loaded), e_(e), leg_(leg), there_(which == reach::Leg::kOutbound),
        zone_(loaded.town->timezone),
        start_(zone_.on_day_clock(e.date, {e.date, e.start})),
        end_(zone_.on_day_clock(e.date, {e.date, e.end})) {}

  [[nodiscard]] std::string when(core::Seconds s) const { return clock_text(zone_, e_.date, s); }
  [[nodiscard]] std::string stamp(core::Seconds s) const {
    const auto local = zone_.from_day_clock(e_.date, s);
    return core::format_date(local.date) + "T" + core::format_time_s(local.time.seconds);
  }

  [[nodiscard]] std::string missed() const {
    const auto& a = leg_.alternatives;
    if (!a.missed) return {};
    const auto lead = fmt::format("If you miss the {}: ", when(*a.missed));
    if (!a.after_missing) return lead + "there is no other way within a day";
    const auto& way = *a.after_missing;
    const auto how = way.on_foot ? "on foot, " : "";
    const auto later = way.arrive - leg_.itinerary->arrive;
    // A limit forbids what would be sooner: that on one walk, or that on the wait.
    const auto* note = later >= 0    ? ""
                       : way.on_foot ? "; walking all the way is quicker, but farther than the limit"
                                     : "; but the wait is longer than the limit";
    if (!there_) {
      return fmt::format("{}{}home at {}, {} {}{}", lead, how, when(way.arrive),
                         length_text(later < 0 ? -later : later), later < 0 ? "sooner" : "later", note);
    }
    const auto late = way.arrive - start_;
    return fmt::format("{}{}there at {}, {} {} the start{}", lead, how, when(way.arrive),
                       length_text(late < 0 ? -late : late), late <= 0 ? "before" : "after", note);
  }

  [[nodiscard]] std::string others() const {
    const auto n = leg_.alternatives.journeys;
    if (n == 0) return {};
    if (n == 1) return "It is the only journey by timetable that keeps every limit";
    return fmt::format("{} journeys by timetable keep every limit", n);
  }

  [[nodiscard]] std::string last_home() const {
    if (!leg_.alternatives.last_home) return {};
    const auto& way = *leg_.alternatives.last_home;
    return fmt::format("Last way home: leave at {}, home at {}", when(way.leave), when(way.arrive));
  }

  [[nodiscard]] std::string near_miss() const {
    if (!leg_.alternatives.near_miss) return {};
    const auto& miss = *leg_.alternatives.near_miss;
    const auto& analysis = loaded_.town->analysis;
    const auto walk_limit = fmt::format("{:g} minutes", leg_.max_walk_minutes);
    switch (miss.code) {
      case ReasonCode::kArrivesAfterStart: {
        const auto arrive = miss.itinerary->arrive;
        const auto reaches = fmt::format("{} reaches the meeting point at {}",
                                         vehicle(last_ride(*miss.itinerary)), when(arrive));
        if (arrive > start_) return fmt::format("{}, {} after the start", reaches, length_text(arrive - start_));
        return fmt::format("{}, {} before the start; {} are asked for", reaches,
                           length_text(start_ - arrive), length_text(analysis.early_minutes * 60));
      }
      case ReasonCode::kNoTripHome:
        return fmt::format("for {} one has to leave the meeting point at {}, {} before the end",
                           vehicle(first_ride(*miss.itinerary)), when(end_ - miss.by),
                           length_text(miss.by));
      case ReasonCode::kWaitTooLong:
        return fmt::format("with {} one waits {} at the {}, {} more than the limit",
                           vehicle(there_ ? last_ride(*miss.itinerary) : first_ride(*miss.itinerary)),
                           length_text(miss.by + analysis.max_wait_minutes * 60),
                           there_ ? "meeting point" : "stop", length_text(miss.by));
      case ReasonCode::kTooManyChanges:
        return fmt::format("it takes {} changes; the limit is {}", miss.by, analysis.max_transfers);
      case ReasonCode::kOverTimeLimit:
        return fmt::format("with {} it takes {}, {} more than the limit",
                           vehicle(first_ride(*miss.itinerary)),
                           length_text(miss.by + analysis.max_minutes * 60), length_text(miss.by));
      case ReasonCode::kNoServiceThatDay:
        return fmt::format("{} of {} does not run that day{}", vehicle(first_ride(*miss.itinerary)),
                           when(first_ride(*miss.itinerary)->depart),
                           miss.next_date ? "; next on " + std::string(core::weekday_name(*miss.next_date)) +
                                                " " + core::format_date(*miss.next_date)
                                          : std::string());
      case ReasonCode::kWalkTooLong:
        return fmt::format("the walk all the way takes {}; the limit is {}", length_text(miss.by),
                           walk_limit);
      case ReasonCode::kNoStopInRange:
        return fmt::format("the nearest stop, {}, is {} on foot; {}",
                           loaded_.town->timetable->stops[miss.stop.index()].name,
                           length_text(miss.by),
                           miss.by <= leg_.max_walk_minutes * 60
                               ? "no journey from there helps"
                               : fmt::format("the limit is {}", walk_limit));
      default: return {};
    }
  }

 private:
  [[nodiscard]] std::string vehicle(const reach::Step* ride) const {
    if (ride == nullptr) return "walking";
    const auto& timetable = *loaded_.town->timetable;
    const auto name = route_name(timetable, *ride);
    return name.empty() ? "the " + vehicle_word(timetable, *ride) : "the " + name;
  }

  const LoadedTown& loaded_;
  const Explanation& e_;
  const ExplainedLeg& leg_;
  const bool there_;
  core::TimeZone zone_;
  core::Seconds start_, end_;
};

}  // namespace

std::string format_alternatives(const LoadedTown& loaded, const Explanation& e,
                                const ExplainedLeg& leg, reach::Leg which) {
  const Teller tell(loaded, e, leg, which);
  std::string out;
  const auto miss = tell.near_miss();
  if (!miss.empty()) out += "  Nearest: " + miss + ".\n";
  for (const auto& line : {tell.others(), tell.missed(), tell.last_home()}) {
    if (!line.empty()) out += "  " + line + ".\n";
  }
  return out;
}

std::string alternatives_json(const LoadedTown& loaded, const Explanation& e,
                              const ExplainedLeg& leg, reach::Leg which) {
  using nlohmann::ordered_json;
  const Teller tell(loaded, e, leg, which);
  const auto& a = leg.alternatives;
  const auto way = [&](const std::optional<reach::Way>& w) {
    if (!w) return ordered_json(nullptr);
    return ordered_json{{"leave", tell.stamp(w->leave)},
                        {"arrive", tell.stamp(w->arrive)},
                        {"on_foot", w->on_foot}};
  };
  ordered_json out;
  out["journeys"] = a.journeys;
  if (a.missed) {
    ordered_json missed = {{"missed", tell.stamp(*a.missed)}, {"next", way(a.after_missing)}};
    if (a.after_missing) {
      missed["later_seconds"] = a.after_missing->arrive - leg.itinerary->arrive;
    }
    out["if_missed"] = std::move(missed);
  } else {
    out["if_missed"] = nullptr;
  }
  if (which == reach::Leg::kReturn) out["last_way_home"] = way(a.last_home);
  if (a.near_miss) {
    out["nearest_miss"] = {{"reason", reach::name_of(a.near_miss->code)},
                           {"by", a.near_miss->by},
                           {"text", tell.near_miss()}};
  } else {
    out["nearest_miss"] = nullptr;
  }
  return out.dump();
}

}  // namespace app
