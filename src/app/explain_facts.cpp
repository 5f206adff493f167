#include "app/explain_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace app {

namespace {

constexpr std::size_t kNamed = 5;

void add(RouteFacts& to, const RouteFacts& more) {
  to.flights += more.flights;
  to.steps += more.steps;
  to.flights_uncounted += more.flights_uncounted;
  to.gates += more.gates;
  to.narrow_barriers += more.narrow_barriers;
  to.crossings += more.crossings;
  to.crossings_without += more.crossings_without;
  to.unlit_m += more.unlit_m;
  to.light_unknown_m += more.light_unknown_m;
  to.rough_m += more.rough_m;
  to.surface_unknown_m += more.surface_unknown_m;
  to.steepest = std::max(to.steepest, more.steepest);
  to.met.insert(to.met.end(), more.met.begin(), more.met.end());
}

std::string count_text(int n, const char* one, const char* many) {
  return n == 1 ? fmt::format("1 {}", one) : fmt::format("{} {}", n, many);
}

/// "steps (way 12, Mill Lane, 14 m)".
std::string met_text(const street::Met& met) {
  auto text = fmt::format("{} ({}", street::in_words(met.obstacle), met.osm);
  if (!met.street.empty()) text += ", " + met.street;
  if (met.metres >= 1) text += fmt::format(", {:.0f} m", met.metres);
  return text + ")";
}

std::string list_met(const std::vector<street::Met>& all, bool unknown) {
  std::string out;
  std::size_t named = 0, more = 0;
  for (const auto& met : all) {
    if (met.unknown != unknown) continue;
    if (named == kNamed) {
      ++more;
      continue;
    }
    out += (named++ > 0 ? "; " : "") + met_text(met);
  }
  if (more > 0) out += fmt::format("; {} more", more);
  return out;
}

std::string join(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

RouteFacts collect_facts(const town::Town& town, const reach::Itinerary& itinerary,
                         const street::Persona& persona, bool dark) {
  RouteFacts out;
  for (const auto& step : itinerary.steps) {
    if (step.kind != reach::Step::Kind::kWalk) continue;
    add(out, street::collect_route_facts(*town.graph, step.path, persona, dark));
  }
  return out;
}

struct AdultRoutes::State {
  const town::Town& town;
  const core::JobContext& context;
  const street::Persona* adult = nullptr;
  std::optional<reach::PersonaWalks> walks;
};

AdultRoutes::AdultRoutes(const LoadedTown& loaded, const town::Town& town,
                         const core::JobContext& context)
    : state_(new State{town, context, loaded.project.find_persona("adult"), {}}) {}
AdultRoutes::~AdultRoutes() = default;

std::optional<reach::Itinerary> AdultRoutes::find(const reach::LegQuery& query,
                                                  const reach::DayContext& day,
                                                  std::size_t home) const {
  if (state_->adult == nullptr) return std::nullopt;
  const auto& town = state_->town;
  if (!state_->walks) {
    state_->walks = reach::compute_persona_walks(town, *state_->adult, {}, state_->context);
  }
  auto asked = query;
  asked.limits = reach::limits_of(town.analysis, *state_->adult);
  reach::LegSolver solver(town, {&*state_->walks, &*state_->walks});
  const auto& used = solver.solve_for(asked, day, home);
  return reach::rebuild_itinerary(town, used, asked, day, solver, home);
}

bool costs_a_fare(const LoadedTown& loaded, const std::string& persona, core::Date date,
                  core::Seconds depart) {
  const auto& from = require_persona(loaded.project, persona).pass_from_minutes;
  if (!from) return false;
  const core::TimeZone zone(loaded.town->timezone);
  const auto local = zone.from_day_clock(date, depart);
  return core::weekday_index(local.date) < 5 && local.time.seconds < *from * 60;
}

std::string format_facts(const ExplainedLeg& leg) {
  const auto& f = leg.facts;
  std::string out;
  if (leg.adult_route) {
    const auto blocked = list_met(f.met, false);
    if (!blocked.empty()) {
      out += fmt::format("  An adult's way would meet what stops this persona: {}.\n", blocked);
    }
    return out;
  }
  if (!leg.itinerary) return out;
  std::vector<std::string> parts;
  if (f.flights > 0) {
    auto text = count_text(f.flights, "flight of steps", "flights of steps");
    if (f.flights_uncounted == 0) text += fmt::format(" ({} steps)", f.steps);
    parts.push_back(std::move(text));
  }
  if (f.gates > 0) parts.push_back(count_text(f.gates, "gate or stile", "gates or stiles"));
  if (f.narrow_barriers > 0) {
    parts.push_back(count_text(f.narrow_barriers, "bollard or barrier", "bollards or barriers"));
  }
  if (f.crossings > 0) {
    parts.push_back(count_text(f.crossings, "main road to cross", "main roads to cross"));
    if (f.crossings_without > 0) {
      parts.back() += fmt::format(" ({} without a mapped crossing)", f.crossings_without);
    }
  }
  if (f.unlit_m >= 1) parts.push_back(fmt::format("{:.0f} m unlit", f.unlit_m));
  if (f.rough_m >= 1) parts.push_back(fmt::format("{:.0f} m rough or soft", f.rough_m));
  if (f.steepest >= 0.01) parts.push_back(fmt::format("steepest slope {:.0f} %", f.steepest * 100));
  if (!parts.empty()) out += "  On the way: " + join(parts) + ".\n";
  parts.clear();
  if (f.light_unknown_m >= 1) parts.push_back(fmt::format("light on {:.0f} m", f.light_unknown_m));
  if (f.surface_unknown_m >= 1) {
    parts.push_back(fmt::format("surface on {:.0f} m", f.surface_unknown_m));
  }
  if (f.flights_uncounted > 0) {
    parts.push_back(count_text(f.flights_uncounted, "number of steps", "numbers of steps"));
  }
  if (!parts.empty()) out += "  Not mapped: " + join(parts) + ".\n";
  if (const auto unknown = list_met(f.met, true); !unknown.empty()) {
    out += fmt::format("  Might stop this persona, nobody has mapped it: {}.\n", unknown);
  }
  if (leg.rests_on_unknown) {
    out += "  This journey works only if what is not mapped is passable.\n";
  }
  return out;
}

std::string facts_json(const ExplainedLeg& leg) {
  using nlohmann::ordered_json;
  if (!leg.itinerary && !leg.adult_route) return "null";
  const auto& f = leg.facts;
  ordered_json out;
  out["of_an_adult"] = leg.adult_route;
  out["rests_on_unknown"] = leg.rests_on_unknown;
  out["flights_of_steps"] = f.flights;
  out["steps"] = f.flights_uncounted > 0 ? ordered_json(nullptr) : ordered_json(f.steps);
  out["gates_and_stiles"] = f.gates;
  out["bollards_and_barriers"] = f.narrow_barriers;
  out["main_roads_crossed"] = f.crossings;
  out["main_roads_crossed_without_crossing"] = f.crossings_without;
  out["unlit_m"] = std::round(f.unlit_m);
  out["light_not_mapped_m"] = std::round(f.light_unknown_m);
  out["rough_m"] = std::round(f.rough_m);
  out["surface_not_mapped_m"] = std::round(f.surface_unknown_m);
  out["steepest_percent"] =
      f.steepest < 0 ? ordered_json(nullptr) : ordered_json(std::round(f.steepest * 1000) / 10);
  for (const bool unknown : {false, true}) {
    auto& list = out[unknown ? "might_stop" : "stops"];
    list = ordered_json::array();
    for (const auto& met : f.met) {
      if (met.unknown != unknown) continue;
      list.push_back({{"obstacle", std::string(street::name_of(met.obstacle))},
                      {"osm", met.osm},
                      {"street", met.street},
                      {"metres", std::round(met.metres)}});
    }
  }
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace app
