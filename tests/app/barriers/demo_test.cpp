// The barriers planted in the demo town come out on top, in the order that its README states.
#include <doctest/doctest.h>

#include <algorithm>
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
  const auto everything = [](const Fix&) { return true; };
  const int steps = place_of(named("Kiln Steps"), everything);
  const int stiles = place_of([&](const Fix& f) { return named("Stackyard Path")(f) && pair(f); }, everything);
  const int crossing = place_of([&](const Fix& f) { return named("Relief Road")(f) && f.what == "crossing"; }, everything);
  CHECK(steps > 0);
  CHECK(steps < stiles);
  CHECK(stiles < crossing);

  // Both stiles together, none of them alone.
  for (const auto& fix : results.fixes) {
    if (fix.kind != FixKind::kBarrier || !named("Stackyard Path")(fix)) continue;
    CHECK(fix.personas[fix.leading].high.newly_standard < 20);  // a few live in the block itself
  }

  CHECK(place_of([](const Fix& f) { return f.id == "evening_journey 8 weekdays"; }, is("evening_journey")) == 1);

  for (const auto& fix : results.fixes) {
    CAPTURE(fix.id);
    for (const auto& band : fix.personas) {
      CHECK(band.low.newly_standard <= band.high.newly_standard);
      CHECK(band.low.newly_standard >= 0);
      if (fix.kind != FixKind::kChange) CHECK(band.high.lost_standard == 0);
    }
  }
}
