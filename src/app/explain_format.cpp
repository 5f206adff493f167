#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/explain.hpp"
#include "app/explain_facts.hpp"
#include "app/explain_alternatives.hpp"
#include "app/explain_words.hpp"

namespace app {

namespace {

std::string route_text(const transit::Timetable& timetable, const reach::Step& step) {
  const auto& trip = timetable.trips[step.trip.index()];
  auto text = route_name(timetable, step);
  if (!trip.headsign.empty()) text += " towards " + trip.headsign;
  return text;
}

std::string streets_text(const reach::Step& step) {
  std::string text;
  int named = 0;
  for (const auto& stretch : step.streets) {
    if (stretch.metres < 30 || (stretch.name.empty() && !stretch.open_area)) continue;
    if (++named > 5) {
      text += ", ...";
      break;
    }
    text += text.empty() ? "by " : ", ";
    if (stretch.open_area) {
      text += fmt::format("{:.0f} m straight across {}", stretch.metres,
                          stretch.name.empty() ? "an open area" : stretch.name);
    } else {
      text += stretch.name;
    }
  }
  return text;
}

double open_area_metres(const reach::Step& step) {
  double metres = 0;
  for (const auto& stretch : step.streets) metres += stretch.open_area ? stretch.metres : 0;
  return metres;
}

std::string grass_text(const reach::Step& step, bool there) {
  if (step.grass_m < 0.5) return {};
  return fmt::format("; the {} {:.0f} m across grass", there ? "last" : "first", step.grass_m);
}

std::string ride_word(const transit::Timetable& timetable, const reach::Step& step) {
  const auto word = vehicle_word(timetable, step);
  return step.stays_seated ? "stay seated, now " + word : word;
}

void add_leg(std::string& out, const LoadedTown& loaded, const Explanation& e,
             const ExplainedLeg& leg, reach::Leg which) {
  const core::TimeZone zone(loaded.town->timezone);
  const bool there = which == reach::Leg::kOutbound;
  out += there ? "\nThere\n" : "\nBack home\n";
  if (!leg.itinerary) {
    out += fmt::format("  Not possible: {}. [{}]\n", reach::in_words(leg.reason, which),
                       reach::name_of(leg.reason));
    out += format_facts(leg);
    out += format_alternatives(loaded, e, leg, which);
    return;
  }
  const auto& trip = *leg.itinerary;
  std::size_t ride = 0;
  for (const auto& step : trip.steps) {
    const auto from = clock_text(zone, e.date, step.depart);
    const auto to = clock_text(zone, e.date, step.arrive);
    switch (step.kind) {
      case reach::Step::Kind::kWalk: {
        const auto streets = streets_text(step);
        out += fmt::format("  {:>8}  walk {:.0f} m to {}, {}{}{}{}\n", from, step.metres, step.to,
                           length_text(step.arrive - step.depart), streets.empty() ? "" : "; ",
                           streets, grass_text(step, there));
        break;
      }
      case reach::Step::Kind::kWait:
        out += fmt::format("  {:>8}  wait {} at {}\n", from,
                           length_text(step.arrive - step.depart), step.from);
        break;
      case reach::Step::Kind::kRide: {
        const auto& check = leg.replay[ride++];
        out += fmt::format("  {:>8}  {} {} from {}, off at {} at {}\n", from,
                           ride_word(*loaded.town->timetable, step),
                           route_text(*loaded.town->timetable, step), step.from, step.to, to);
        if (costs_a_fare(loaded, e.persona, e.date, step.depart)) {
          out += "            before the free bus pass is valid: a fare is due\n";
        }
        if (require_persona(loaded.project, e.persona).wheels &&
            wheelchair_of(*loaded.town->timetable, step) == transit::Wheelchair::kUnknown) {
          out += "            the timetable does not say whether a wheelchair can board\n";
        }
        out += fmt::format("            checked: trip {}, {}\n", check.trip, check.note);
        break;
      }
    }
  }
  const auto& analysis = loaded.town->analysis;
  if (there) {
    const auto start = zone.on_day_clock(e.date, {e.date, e.start});
    out += fmt::format("  {:>8}  at the meeting point, {} before the start\n",
                       clock_text(zone, e.date, trip.arrive), length_text(start - trip.arrive));
    out += fmt::format("  Leaves home at {}. Counted as {}: until {} minutes before the start (limit "
                       "{} minutes).\n",
                       clock_text(zone, e.date, trip.depart),
                       length_text(start - analysis.early_minutes * 60 - trip.depart),
                       analysis.early_minutes, analysis.max_minutes);
  } else {
    out += fmt::format("  {:>8}  home, {} after the end (limit {} minutes)\n",
                       clock_text(zone, e.date, trip.arrive),
                       length_text(trip.arrive - trip.depart), analysis.max_minutes);
  }
  out += format_facts(leg);
  out += format_alternatives(loaded, e, leg, which);
}

nlohmann::ordered_json leg_json(const LoadedTown& loaded, const Explanation& e,
                                const ExplainedLeg& leg, reach::Leg which) {
  using nlohmann::ordered_json;
  const core::TimeZone zone(loaded.town->timezone);
  ordered_json out;
  out["possible"] = leg.itinerary.has_value();
  out["reason"] = leg.itinerary ? ordered_json(nullptr) : ordered_json(name_of(leg.reason));
  out.update(ordered_json::parse(alternatives_json(loaded, e, leg, which)));
  out["steps"] = ordered_json::array();
  out["walks"] = ordered_json::parse(facts_json(leg));
  if (!leg.itinerary) return out;
  const auto when = [&](core::Seconds s) {
    const auto local = zone.from_day_clock(e.date, s);
    return core::format_date(local.date) + "T" + core::format_time_s(local.time.seconds);
  };
  out["depart"] = when(leg.itinerary->depart);
  out["arrive"] = when(leg.itinerary->arrive);
  std::size_t ride = 0;
  for (const auto& step : leg.itinerary->steps) {
    ordered_json s;
    s["depart"] = when(step.depart);
    s["arrive"] = when(step.arrive);
    s["from"] = step.from;
    s["to"] = step.to;
    switch (step.kind) {
      case reach::Step::Kind::kWalk:
        s["kind"] = "walk";
        s["metres"] = std::round(step.metres);
        s["metres_across_open_areas"] = std::round(open_area_metres(step));
        s["metres_across_grass"] = std::round(step.grass_m);
        break;
      case reach::Step::Kind::kWait: s["kind"] = "wait"; break;
      case reach::Step::Kind::kRide: {
        const auto& timetable = *loaded.town->timetable;
        const auto& trip = timetable.trips[step.trip.index()];
        const auto& check = leg.replay[ride++];
        s["kind"] = "ride";
        s["route"] = timetable.routes[trip.route.index()].short_name;
        s["headsign"] = trip.headsign;
        s["trip"] = trip.id;
        static constexpr const char* kSaid[] = {"unknown", "yes", "no"};
        s["wheelchair"] = kSaid[static_cast<std::size_t>(wheelchair_of(timetable, step))];
        s["fare_due"] = costs_a_fare(loaded, e.persona, e.date, step.depart);
        s["from_stop"] = timetable.stops[step.from_stop.index()].id;
        s["to_stop"] = timetable.stops[step.to_stop.index()].id;
        s["confirmed"] = check.confirmed;
        s["checked"] = check.note;
        break;
      }
    }
    out["steps"].push_back(std::move(s));
  }
  return out;
}

}  // namespace

std::string format_explanation(const LoadedTown& loaded, const Explanation& e) {
  std::string out;
  out += fmt::format("{} ({}), {}\n", e.title, e.activity, e.recurrence);
  out += fmt::format("From {} ({}), for persona {} ({})\n", e.neighbourhood_name, e.neighbourhood,
                     e.persona, e.persona_title);
  if (!e.has_session) {
    out += fmt::format("\nNo session in these weeks{}. [no_session]\n",
                       e.next_date.empty() ? "" : "; the next is on " + e.next_date);
    return out;
  }
  out += fmt::format("Session of {} {}, {} to {}\n", core::weekday_name(e.date),
                     core::format_date(e.date), core::format_time(e.start.seconds),
                     core::format_time(e.end.seconds));
  out += fmt::format("From {:.6f}, {:.6f}. ", e.home.lon, e.home.lat);
  if (!e.place_in_data) {
    out += "The meeting point lies outside the street data, so nothing can be said about reaching "
           "it.\n";
    add_leg(out, loaded, e, e.outbound, reach::Leg::kOutbound);
    add_leg(out, loaded, e, e.back, reach::Leg::kReturn);
    return out;
  }
  out += fmt::format("Of the neighbourhood's {} residents, {} can get there and home{}", e.residents,
                     e.residents_can == e.residents_can_low
                         ? fmt::format("{}", e.residents_can)
                         : fmt::format("{} to {}", e.residents_can_low, e.residents_can),
                     e.one_session ? " for this session" : "");
  if (e.residents_outside > 0) {
    out += fmt::format(", {} live outside the street data", e.residents_outside);
  }
  out += ".\n";
  add_leg(out, loaded, e, e.outbound, reach::Leg::kOutbound);
  add_leg(out, loaded, e, e.back, reach::Leg::kReturn);
  return out;
}

std::string explanation_json(const LoadedTown& loaded, const Explanation& e) {
  using nlohmann::ordered_json;
  ordered_json out;
  out["neighbourhood"] = e.neighbourhood;
  out["neighbourhood_name"] = e.neighbourhood_name;
  out["residents"] = e.residents;
  out["residents_can"] = e.place_in_data ? ordered_json(e.residents_can) : ordered_json(nullptr);
  out["residents_can_low"] =
      e.place_in_data ? ordered_json(e.residents_can_low) : ordered_json(nullptr);
  out["place_in_street_data"] = e.place_in_data;
  out["residents_outside_data"] = e.residents_outside;
  out["home"] = {{"lon", std::round(e.home.lon * 1e6) / 1e6},
                 {"lat", std::round(e.home.lat * 1e6) / 1e6},
                 {"residents", e.home_residents}};
  out["activity"] = e.activity;
  out["title"] = e.title;
  out["persona"] = e.persona;
  out["session"] = e.has_session ? ordered_json(core::format_local({e.date, e.start}))
                                 : ordered_json(nullptr);
  out["next_date"] = e.next_date.empty() ? ordered_json(nullptr) : ordered_json(e.next_date);
  if (e.has_session) {
    out["outbound"] = leg_json(loaded, e, e.outbound, reach::Leg::kOutbound);
    out["return"] = leg_json(loaded, e, e.back, reach::Leg::kReturn);
  }
  return out.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace app
