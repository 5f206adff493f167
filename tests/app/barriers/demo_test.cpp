// The barriers planted in the demo town come out on top, in the order that its README states.
#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "app/barriers/compute.hpp"
#include "app/barriers/words.hpp"
#include "app/load_town.hpp"

namespace {

core::JobContext two_threads() {
  core::JobContext context;
  context.threads = 2;
  return context;
}

}  // namespace

TEST_CASE("demo town: the planted barriers are first of their kind, in the stated order") {
  const auto loaded = app::load_town("geodata/demo/town.toml", {.personas = {"older", "wheelchair"}}, two_threads());
  app::barriers::ComputeQuery query;
  query.attribution = false;
  const auto results = app::barriers::compute(loaded, query, two_threads());
  using app::barriers::Fix;
  using app::barriers::FixKind;

  const auto place_of = [&](auto wanted, auto among) {
    int place = 0;
    for (const auto& fix : results.fixes) {
      if (!among(fix)) continue;
      ++place;
      if (wanted(fix)) return place;
    }
    return 0;
  };
  const auto is = [](const char* what) { return [what](const Fix& f) { return f.what == what; }; };
  const auto named = [](const char* street) {
    return [street](const Fix& f) { return f.words.find(street) != std::string::npos; };
  };
  CHECK(place_of(named("Kiln Steps"), is("steps")) == 1);
  CHECK(place_of(named("Relief Road"), is("crossing")) == 1);
  CHECK(place_of(named("Walled Garden"), is("missing_link")) == 1);
  // Two stiles and nothing else.
  const auto pair = [&](const Fix& f) { return f.kind == FixKind::kBundle && f.parts.size() == 2; };
  CHECK(place_of([&](const Fix& f) { return named("Stackyard Path")(f) && pair(f); }, pair) == 1);
  // In the order that README states, by what is certain, and nothing before or between them.
  const char* const planted[] = {"Kiln Steps", "Walled Garden", "Stackyard Path", "Relief Road"};
  std::size_t place = 0;
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  for (const auto& fix : results.fixes) {
    if (fix.topic != app::barriers::Topic::kStreets || fix.option > 1 || place == std::size(planted)) continue;
    CAPTURE(fix.words);
    CHECK(fix.rank == place + 1);
    CHECK(named(planted[place])(fix));
    const auto certain = fix.personas[fix.leading].low.newly_standard;
    CHECK(certain > 400);
    CHECK(certain <= before);
    before = certain;
    ++place;
  }
  CHECK(place == std::size(planted));
  // The same four are what the plan of streets does first, in the order of what they cost.
  std::set<std::string> planned;
  for (const auto& step : results.plan) {
    if (step.topic != app::barriers::Topic::kStreets || step.step > 4) continue;
    for (const char* one : planted) {
      if (step.words.find(one) != std::string::npos) planned.insert(one);
    }
  }
  CHECK(planned.size() == std::size(planted));

  // Both stiles together, none of them alone.
  for (const auto& fix : results.fixes) {
    if (fix.kind != FixKind::kBarrier || !named("Stackyard Path")(fix)) continue;
    CHECK(fix.personas[fix.leading].high.newly_standard < 20);  // a few live in the block itself
  }

  CHECK(place_of([](const Fix& f) { return f.id == "evening_journey 8 weekdays"; }, is("evening_journey")) == 1);

  // Lifting a barrier never loses anybody; one that a persona does not meet gives it nothing.
  int met = 0, not_met = 0;
  for (const auto& fix : results.fixes) {
    CAPTURE(fix.id);
    for (std::size_t p = 0; p < fix.personas.size(); ++p) {
      const auto& band = fix.personas[p];
      CHECK(band.low.newly_standard <= band.high.newly_standard);
      CHECK(band.low.newly_standard >= 0);
      if (fix.kind != FixKind::kChange) {
        CHECK(band.high.lost_standard == 0);
        for (const auto& t : {band.low, band.high}) {
          CHECK(t.newly_any >= 0);
          CHECK(t.sessions >= 0);
          CHECK(t.saved_seconds >= 0);
        }
      }
      if (fix.kind != FixKind::kBarrier) continue;
      const auto& item = results.inventory.items[fix.index];
      if (item.lifts != street::bit(item.obstacle)) continue;  // others go with it
      (item.impacts[p] == barrier::Impact::kNone ? not_met : met) += 1;
      if (item.impacts[p] == barrier::Impact::kNone) CHECK(band.empty());
      if (item.impacts[p] == barrier::Impact::kMight) CHECK(fix.known[p].empty());
    }
  }
  CHECK(met > 100);
  CHECK(not_met > 100);
}
