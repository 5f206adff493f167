#include "app/words/three_wards.hpp"

#include <array>
#include <chrono>
#include <utility>

#include "app/gaps/divisions.hpp"
#include "app/gaps/group_gaps.hpp"

namespace three_wards {

namespace {

using app::gaps::AreaToLookAt;
using app::gaps::NearbyActivity;
using app::gaps::ReasonCount;

constexpr std::array<double, 3> kMeetsLow = {300, 70, 6};
constexpr std::array<double, 3> kMeetsHigh = {360, 140, 12};

place::Neighbourhood area(const char* code, const char* name, const char* ward,
                          std::int64_t residents, double need) {
  place::Neighbourhood out;
  out.code = code;
  out.name = name;
  out.residents = residents;
  out.need = need;
  out.groupings = {ward};
  out.grouping_codes = {ward};
  return out;
}

std::shared_ptr<const town::Town> build_town() {
  auto town = std::make_shared<town::Town>();
  town->name = "Threewards";
  town->analysis.week_of = std::chrono::sys_days{std::chrono::year{2026} / 6 / 1};
  street::Persona adult;
  adult.id = "adult";
  adult.title = "Adult, 80 m a minute";
  street::Persona older;
  older.id = "older";
  older.title = "Older person, 0.8 m a second";
  older.speed_mps = 0.8;
  older.max_walk_minutes = 15;
  town->analysis.personas = {adult, older};

  place::Neighbourhoods hoods;
  hoods.grouping_names = {"ward"};
  hoods.group_names = {"disabled", "aged_65_plus", "no_car_households", "asian", "black", "white"};
  hoods.items = {area("A", "North", "Northside", 600, 1), area("B", "South", "Southside", 400, 4),
                 area("C", "Quay", "Quayside", 60, 9)};
  // Asian 5 + 80 + 15 = 100 residents, black 2 + 20 + 8 = 30, white the rest.
  hoods.items[0].groups = {{90, 600}, {120, 600}, {60, 250}, {5, 600}, {2, 600}, {593, 600}};
  hoods.items[1].groups = {{80, 400}, {100, 400}, {20, 160}, {80, 400}, {20, 400}, {300, 400}};
  hoods.items[2].groups = {{6, 60}, {30, 60}, {3, 30}, {15, 60}, {8, 60}, {37, 60}};
  town->neighbourhoods = std::make_shared<const place::Neighbourhoods>(std::move(hoods));

  place::Homes homes;
  homes.items = {{{}, place::NeighbourhoodId(0), 600},
                 {{}, place::NeighbourhoodId(1), 350},
                 {{}, place::NeighbourhoodId(2), 60}};
  homes.begin = {0, 1, 2, 3};
  homes.outside_coverage = {0, 50, 0};
  town->homes = std::make_shared<const place::Homes>(std::move(homes));
  town->home_in_coverage = {1, 1, 1};

  std::vector<place::Activity> activities(2);
  activities[0].id = "walk";
  activities[0].title = "Health walk";
  activities[0].place_name = "Castle Park";
  activities[1].id = "dig";
  activities[1].title = "Allotment morning";
  town->activities = std::make_shared<const std::vector<place::Activity>>(std::move(activities));

  auto timetable = std::make_shared<transit::Timetable>();
  transit::Feed feed;
  feed.name = "buses.zip";
  feed.publisher = "Threewards Buses (fictional)";
  timetable->feeds.push_back(feed);
  transit::Route bus, boat;  // the boat has no trip
  boat.type = 4;
  timetable->routes = {bus, boat};
  transit::Trip trip;
  trip.route = transit::RouteId(0);
  timetable->trips.push_back(trip);
  town->timetable = std::move(timetable);
  return town;
}

io::project::Project build_project() {
  io::project::Project project;
  project.name = "Threewards";
  project.neighbourhoods.file.written = "areas.geojson";
  project.neighbourhoods.need = "decile";
  const auto add = [&](const char* name, const char* title) -> place::GroupColumns& {
    auto& group = project.neighbourhoods.groups.emplace_back();
    group.name = name;
    group.title = title;
    return group;
  };
  auto& disabled = add("disabled", "Disabled residents");
  disabled.source = "Census (fictional)";
  disabled.year = "2021";
  add("aged_65_plus", "Residents aged 65 and over");
  add("no_car_households", "Households without a car").households = true;
  add("asian", "Asian residents");
  add("black", "Black residents");
  add("white", "White residents");
  return project;
}

AreaToLookAt look_at(std::size_t n, double inside, double need) {
  AreaToLookAt out;
  out.neighbourhood = n;
  out.below = {inside - kMeetsHigh[n], inside - kMeetsLow[n]};
  out.below_share = {out.below.low / inside, out.below.high / inside};
  out.need = need;
  out.small = inside < 100;
  return out;
}

app::gaps::Place place_of(int rank, bool tied, double in_first_ten) {
  app::gaps::Place out;
  out.rank = rank;
  out.tied = tied;
  out.in_first_ten = in_first_ten;
  return out;
}

}  // namespace

Case build() {
  Case out;
  out.loaded.town = build_town();
  out.loaded.project = build_project();
  auto& results = out.results;
  results.standards = {io::project::headline_standard(out.loaded.project.headline)};
  auto divided = app::gaps::build_divisions(*out.loaded.town, out.loaded.project, {});
  results.divisions = divided.divisions;
  results.members = divided.members;
  for (const auto* id : {"adult", "older"}) {
    app::gaps::PersonaFigures persona;
    persona.id = id;
    persona.has_band = true;
    for (std::size_t d = 0; d < results.divisions.size(); ++d) {
      std::vector<app::gaps::Range<app::gaps::UnitFigures>> units(
          results.divisions[d].units.size());
      for (std::size_t u = 0; u < units.size(); ++u) {
        app::gaps::StandardFigures low, high;
        for (std::size_t n = 0; n < 3; ++n) {
          for (const auto& member : divided.members[d][n]) {
            if (member.unit != u) continue;
            low.meets += member.weight * kMeetsLow[n];
            high.meets += member.weight * kMeetsHigh[n];
          }
        }
        const double inside = results.divisions[d].units[u].inside();
        if (inside > 0) {
          low.share = low.meets / inside;
          high.share = high.meets / inside;
        }
        units[u].low.standards = {low};
        units[u].high.standards = {high};
      }
      persona.divisions.push_back(std::move(units));
    }
    results.personas.push_back(std::move(persona));
  }
  app::gaps::compare_groups(results);

  app::gaps::Ranking ranking;
  ranking.formula = "residents below the standard";
  ranking.draws = 1000;
  auto north = look_at(0, 600, 1);
  north.by_people = place_of(1, false, 1);
  north.by_share = place_of(3, false, 1);
  north.by_need = place_of(1, false, 0.924);
  north.reasons = {{"return", "no_trip_home", "no trip home after the end", 180},
                   {"outbound", "walk_too_long", "too far to walk", 90},
                   {"return", "wait_too_long", "the wait at the place is too long", 40}};
  north.nearest =
      NearbyActivity{.activity = 0,
                     .people = 20,
                     .straight_m = 1230,
                     .minutes = {},
                     .lacks = {{"return", "no_trip_home", "no trip home after the end", 170}}};
  north.alternatives = {
      {.activity = 1, .people = 130, .straight_m = 2000, .minutes = 41.2, .lacks = {}}};
  auto south = look_at(1, 350, 4);
  south.by_people = place_of(2, true, 1);
  south.reasons = {{"outbound", "no_stop_in_range", "no useful stop within walking range", 210}};
  south.nearest =
      NearbyActivity{.activity = 1, .people = 0, .straight_m = 420, .minutes = {}, .lacks = {}};
  auto quay = look_at(2, 60, 9);
  quay.reasons = {{"outbound", "no_stop_in_range", "no useful stop within walking range", 40}};
  ranking.areas = {north, south, quay};
  results.rankings = {ranking};
  return out;
}

}  // namespace three_wards
