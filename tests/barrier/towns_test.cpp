// A seeded sample of fixes on real streets, twice: by repair, and by asking the whole town anew with
// the searches of `reach`, which share nothing with the repair.

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "app/load_town.hpp"
#include "barrier/fix_evaluators.hpp"
#include "barrier/world.hpp"
#include "reach/leg_solver.hpp"
#include "real_town.hpp"
#include "support/barrier_pieces.hpp"
#include "support/seed.hpp"

namespace {

constexpr reach::HeadlineRule kHeadline{30, 1};

/// As reach::compute_persona_walks, by costs that are given.
reach::PersonaWalks walks_by(const town::Town& town, const street::Persona& persona,
                             street::Band band, const street::Costs& costs,
                             const core::JobContext& context) {
  reach::PersonaWalks walks;
  walks.persona = persona;
  walks.costs = costs;
  walks.max_walk = core::cost_from_minutes(persona.max_walk_minutes);
  const auto& graph = *town.graph;
  walks.homes.sites = reach::compute_two_way(graph, walks.costs, town.site_snaps,
                                             {&town.home_snaps}, walks.max_walk, context)
                          .front();
  walks.homes.site_spread = reach::build_spread(walks.homes.sites, town.site_snaps.size());
  auto tables = reach::compute_stop_walks(town, persona, {street::AccessRule::kRespect, band},
                                          walks.costs,
                                          {&town.home_snaps, &town.site_snaps, &town.stop_snaps},
                                          walks.max_walk, context);
  walks.homes.stops = std::move(tables[0]);
  walks.homes.stop_spread = reach::build_spread(walks.homes.stops, town.stop_snaps.size());
  walks.site_stops = std::move(tables[1]);
  walks.footpaths = reach::build_footpaths(*town.timetable, *tables[2].from,
                                           town.analysis.min_change_minutes * 60);
  return walks;
}

/// Seconds by home and leg, outbound legs of all groups first.
std::vector<core::Seconds> ask_anew(const town::Town& town, const reach::SessionGroups& sessions,
                                    const street::Persona& persona, street::Band band,
                                    const street::Costs& costs, const core::JobContext& context) {
  const auto walks = walks_by(town, persona, band, costs, context);
  reach::LegSolver solver(town, {&walks, &walks});
  const auto groups = sessions.groups.size(), homes = town.home_snaps.size();
  std::vector<core::Seconds> out(homes * groups * 2, core::kNever), times;
  const auto limits = reach::limits_of(town.analysis, persona);
  for (std::size_t g = 0; g < groups; ++g) {
    const auto& group = sessions.groups[g];
    const auto day = reach::day_context(sessions, group, persona, band);
    for (const auto leg : {reach::Leg::kOutbound, reach::Leg::kReturn}) {
      const bool there = leg == reach::Leg::kOutbound;
      const reach::LegQuery query{leg, group.site, there ? group.start : group.end, limits,
                                  group.light};
      solver.compute_times(query, day, times);
      for (std::size_t h = 0; h < homes; ++h) {
        if (times[h] == reach::impossible(leg)) continue;
        out[h * groups * 2 + (there ? g : groups + g)] = reach::leg_seconds(query, times[h]);
      }
    }
  }
  return out;
}

std::int64_t count_newly(const town::Town& town, const reach::SessionGroups& sessions,
                         const std::vector<core::Seconds>& before,
                         const std::vector<core::Seconds>& after) {
  const auto groups = sessions.groups.size();
  std::int64_t newly = 0;
  for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
    if (town.home_in_coverage[h] == 0) continue;
    const auto meets = [&](const std::vector<core::Seconds>& all) {
      const auto* const row = all.data() + h * groups * 2;
      int met = 0;
      for (const auto& session : sessions.sessions) {
        const auto g = session.group.index();
        if (!town.sites[sessions.groups[g].site.index()].in_coverage) continue;
        if (std::max(row[g], row[groups + g]) <= kHeadline.minutes * 60) ++met;
      }
      return met / static_cast<double>(town.analysis.weeks) >= kHeadline.sessions_a_week;
    };
    if (!meets(before) && meets(after)) newly += town.homes->items[h].residents;
  }
  return newly;
}

struct Wanted {
  std::size_t gains = 0, by_vehicle = 0;  ///< at least so many, or all there are
};

struct Sampled {
  std::size_t gains = 0, by_vehicle = 0, without = 0, different = 0;
};

Sampled check_sample(const town::Town& town, std::size_t persona_index, street::Band band,
                     Wanted wanted) {
  core::JobContext context;
  context.threads = 2;
  const auto sessions = reach::compute_session_groups(town, context);
  const auto& persona = town.analysis.personas[persona_index];
  const auto lifts = support::lift_everything(town);
  const barrier::World world(town, sessions, persona, band, context);
  const auto gains = barrier::evaluate_fixes(world, {lifts, kHeadline},
                                             barrier::single_fixes(lifts.size()), context);
  const auto now = ask_anew(town, sessions, persona, band, world.layers()[0].costs, context);

  std::vector<std::uint32_t> order(lifts.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937_64 random(support::seed());
  std::shuffle(order.begin(), order.end(), random);
  Sampled out;
  barrier::FixSolver solver(world, lifts);
  const auto n = world.legs().size();
  for (const auto i : order) {
    const bool gain = !gains[i].gain.total.empty();
    const bool vehicle = gain && gains[i].by_vehicle;
    if (gains[i].effect == barrier::Effect::kNotStopped) continue;
    const bool take = vehicle  ? out.by_vehicle < wanted.by_vehicle || out.gains < wanted.gains
                      : gain ? out.gains + wanted.by_vehicle < wanted.gains + out.by_vehicle
                             : out.without * 10 < wanted.gains;
    if (!take) continue;
    out.gains += gain ? 1 : 0;
    out.by_vehicle += vehicle ? 1 : 0;
    out.without += gain ? 0 : 1;
    const barrier::Lift* const chosen[] = {&lifts[i]};
    const auto& layer = world.layers()[0];
    const auto costs = barrier::apply_patch(
        *town.graph, layer.costs,
        barrier::compute_patch(*town.graph, persona, layer.query, layer.costs, chosen));
    auto anew = ask_anew(town, sessions, persona, band, costs, context);
    for (std::size_t k = 0; k < anew.size(); ++k) anew[k] = std::min(anew[k], now[k]);
    auto got = now;
    (void)solver.solve({&i, 1});
    for (const auto h : solver.homes()) {
      for (std::size_t leg = 0; leg < n; ++leg) {
        const auto lag = solver.row(h)[leg];
        got[h * n + leg] = lag == barrier::kNone ? core::kNever : lag;
      }
    }
    const bool same = got == anew && count_newly(town, sessions, now, anew) ==
                                         gains[i].gain.total.newly_standard;
    out.different += same ? 0 : 1;
  }
  MESSAGE(town.name << ", " << persona.id << ": " << out.gains << " fixes with a gain, "
                    << out.by_vehicle << " by vehicle, " << out.without << " without; "
                    << out.different << " differ");
  return out;
}

}  // namespace

TEST_CASE("demo town: sampled fixes equal asking the whole town anew") {
  const auto loaded = app::load_town("geodata/demo/town.toml", {.personas = {"wheelchair", "pushchair"}},
                                     real_town::two_threads());
  std::size_t gains = 0, vehicle = 0;
  for (const auto band : {street::Band::kHigh, street::Band::kLow}) {
    for (std::size_t p = 0; p < 2; ++p) {
      const auto sample = check_sample(*loaded.town, p, band, {30, 8});
      CHECK(sample.different == 0);
      gains += sample.gains;
      vehicle += sample.by_vehicle;
    }
  }
  CHECK(gains >= 60);
  CHECK(vehicle >= 8);
}

TEST_CASE("reference town: sampled fixes equal asking the whole town anew") {
  const auto loaded = real_town::load({"wheelchair"}, "sampled fixes of a real town");
  if (!loaded) return;
  const auto sample = check_sample(*loaded->town, 0, street::Band::kHigh, {100, 20});
  CHECK(sample.different == 0);
  CHECK(sample.gains >= 100);
  CHECK(sample.by_vehicle >= 20);
}
