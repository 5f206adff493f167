// The map's figures are those of the command line: recounted home by home with none of its code, and
// set against reach/summary.
#include <doctest/doctest.h>

#include <memory>

#include "app/view/figures.hpp"
#include "app/view/journey.hpp"
#include "app/view/run.hpp"
#include "reach/summary.hpp"
#include "support/tiny_town.hpp"

namespace {

using app::view::Legs;
using app::view::PersonaResult;
using app::view::Question;
using app::view::Run;

core::JobContext two_threads() {
  core::JobContext context;
  context.threads = 2;
  return context;
}

std::shared_ptr<const app::LoadedTown> load(const std::filesystem::path& project) {
  return std::make_shared<const app::LoadedTown>(app::load_town(project, {}, two_threads()));
}

std::shared_ptr<const PersonaResult> persona_of(const std::shared_ptr<const app::LoadedTown>& loaded,
                                                const std::string& id) {
  return std::make_shared<const PersonaResult>(app::view::compute_persona(loaded, id, two_threads()));
}

/// The slow twin: per area, residents within `limit` minutes, by a walk over sessions of the calendar.
std::vector<std::int64_t> recount(const PersonaResult& persona, const Question& question, street::Band band,
                                  int limit) {
  const auto& town = *persona.town;
  const auto& sessions = persona.reach.sessions.sessions;
  const auto& groups = persona.reach.personas[0].of(band).groups;
  std::vector<std::int64_t> out(town.neighbourhoods->items.size(), 0);
  for (std::size_t h = 0; h < town.homes->items.size(); ++h) {
    const auto& home = town.homes->items[h];
    if (town.home_in_coverage[h] == 0 || !town.neighbourhoods->items[home.neighbourhood.index()].in_study_area) continue;
    bool can = false;
    for (const auto& session : sessions) {
      const auto& activity = (*town.activities)[session.activity.index()];
      if (!question.activity.empty() && activity.id != question.activity) continue;
      if (!town.sites[town.site_of_activity[session.activity.index()].index()].in_coverage) continue;
      const auto weekday = static_cast<unsigned>(core::weekday_index(session.date));
      if (((question.weekdays >> weekday) & 1) == 0) continue;
      const auto& group = groups[session.group.index()];
      const auto fits = [&](core::Seconds s) { return s != core::kNever && s <= limit * 60; };
      const bool there = fits(group.outbound[h]), back = fits(group.back[h]);
      can = can || (question.legs == Legs::kThere ? there : question.legs == Legs::kBack ? back : there && back);
    }
    if (can) out[home.neighbourhood.index()] += home.residents;
  }
  return out;
}

void check_against_twin(const std::shared_ptr<const PersonaResult>& persona, const Question& question) {
  const auto run = app::view::compute_run(persona, question, two_threads());
  for (const int limit : {1, 7, 15, 30, 45, 60}) {
    const auto high = recount(*persona, question, street::Band::kHigh, limit);
    const auto low = recount(*persona, question, street::Band::kLow, limit);
    for (std::size_t n = 0; n < run.areas.size(); ++n) {
      const auto figures = app::view::area_figures(run, n, limit);
      CHECK(figures.can.high == high[n]);
      CHECK(figures.can.low == low[n]);
      CHECK(figures.left_out.low >= 0);
      CHECK(figures.left_out.low <= figures.left_out.high);
    }
  }
  // Everybody who reaches nothing has a reason.
  for (std::size_t n = 0; n < run.areas.size(); ++n) {
    std::int64_t reasons = 0;
    for (const auto& reason : run.areas[n].reasons) reasons += reason.residents;
    CHECK(reasons == (run.sessions == 0 ? 0 : app::view::area_figures(run, n, run.max_minutes).left_out.low));
  }
}

}  // namespace

TEST_CASE("the map's figures are those of a recount, for every way of asking") {
  const auto loaded = load("geodata/demo/town.toml");
  const auto persona = persona_of(loaded, "older");
  std::vector<std::string> activities = {""};
  for (std::size_t a = 0; a < loaded->town->activities->size(); a += 9) {
    activities.push_back((*loaded->town->activities)[a].id);
  }
  for (const auto& activity : activities) {
    for (const auto legs : {Legs::kThereAndBack, Legs::kThere, Legs::kBack}) {
      for (const app::view::Weekdays days : {app::view::kEveryDay, app::view::Weekdays{0x40}, app::view::Weekdays{0x03}}) {
        CAPTURE(activity);
        CAPTURE(days);
        check_against_twin(persona, {"older", days, activity, legs});
      }
    }
  }
}

TEST_CASE("the map's figures are those of the summaries that the command line writes") {
  const auto loaded = load("geodata/demo/town.toml");
  const auto persona = persona_of(loaded, "adult");
  const auto& town = *persona->town;
  for (const auto band : {street::Band::kHigh, street::Band::kLow}) {
    const auto summary = reach::summarise_reach(town, persona->reach, {30, 1}, band, two_threads());
    const auto of = [&](const app::view::People& people) { return band == street::Band::kHigh ? people.high : people.low; };
    const auto any = app::view::compute_run(persona, {"adult", app::view::kEveryDay, "", Legs::kThereAndBack}, two_threads());
    for (std::size_t n = 0; n < any.areas.size(); ++n) {
      const auto& area = summary.areas[0][n];
      CHECK(any.areas[n].residents == area.residents);
      CHECK(any.areas[n].outside_data == area.outside_data);
      CHECK(of(app::view::area_figures(any, n, 60).can) == area.can_any);
      CHECK((band == street::Band::kHigh ? any.areas[n].median_high : any.areas[n].median_low) == area.best_minutes.p50);
    }
    for (std::size_t a = 0; a < town.activities->size(); a += 7) {
      const auto run = app::view::compute_run(
          persona, {"adult", app::view::kEveryDay, (*town.activities)[a].id, Legs::kThereAndBack}, two_threads());
      for (const auto& row : summary.rows) {
        if (row.activity.index() != a) continue;
        for (std::size_t m = 0; m < reach::kReportedMinutes.size(); ++m) {
          CHECK(of(app::view::area_figures(run, row.area.index(), reach::kReportedMinutes[m]).can) == row.can_within[m]);
        }
      }
    }
  }
}

TEST_CASE("one thread and two give the same run") {
  const auto loaded = load("geodata/demo/town.toml");
  const auto persona = persona_of(loaded, "older");
  core::JobContext one;
  const auto a = app::view::compute_run(persona, {"older", 0x7f, "", Legs::kThereAndBack}, one);
  const auto b = app::view::compute_run(persona, {"older", 0x7f, "", Legs::kThereAndBack}, two_threads());
  CHECK(a.home_high == b.home_high);
  CHECK(a.home_low == b.home_low);
  CHECK(a.reasons == b.reasons);
}

TEST_CASE("a journey is to the activity that is nearest in time, and its minutes are the home's") {
  const auto loaded = load("geodata/demo/town.toml");
  const auto persona = persona_of(loaded, "older");
  const Question question{"older", app::view::kEveryDay, "", Legs::kThereAndBack};
  const auto run = app::view::compute_run(persona, question, two_threads());
  int possible = 0;
  for (std::size_t n = 0; n < run.areas.size(); n += 6) {
    const app::view::Picked picked{n, std::nullopt};
    const auto home = app::view::home_of(*loaded->town, picked);
    if (!home) continue;
    const auto journey = app::view::compute_journey(persona, question, picked, two_threads());
    REQUIRE(!journey.choices.empty());
    CHECK(journey.choices.front().minutes == run.home_high[*home]);
    REQUIRE(journey.explanation);
    CHECK(journey.explanation->neighbourhood == loaded->town->neighbourhoods->items[n].code);
    const bool both = journey.explanation->outbound.itinerary && journey.explanation->back.itinerary;
    CHECK(both == (run.home_high[*home] != app::view::kNoJourney));
    if (both) ++possible;
    for (std::size_t leg = 0; leg < 2; ++leg) {
      const auto& itinerary = leg == 0 ? journey.explanation->outbound.itinerary : journey.explanation->back.itinerary;
      CHECK(journey.lines[leg].size() == (itinerary ? itinerary->steps.size() : 0));
    }
  }
  CHECK(possible > 0);
}

TEST_CASE("an activity that is not there, and a persona nobody knows, are told") {
  const support::TinyTown tiny;
  const auto loaded = load(tiny.path("town.toml"));
  CHECK_THROWS_AS(static_cast<void>(app::view::compute_persona(loaded, "nobody", two_threads())), core::InputError);
  const auto persona = persona_of(loaded, "adult");
  CHECK_THROWS_AS(static_cast<void>(app::view::compute_run(persona, {"adult", 0x7f, "gone", Legs::kThere}, two_threads())),
                  core::InputError);
}
