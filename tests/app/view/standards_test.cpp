// Areas to look at first in the map are those of `greenreach gaps`: list, numbers and sentences. Beside them what
// is asked for by hand: barriers, reach from a place.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <fstream>

#include "app/barriers/run_barriers.hpp"
#include "app/gaps/run_gaps.hpp"
#include "app/run_catchment.hpp"
#include "app/view/fixes_panel.hpp"
#include "app/view/inspector_panel.hpp"
#include "app/view/map_model.hpp"
#include "app/view/palette_panel.hpp"
#include "app/view/ranking_panel.hpp"
#include "app/view/sentences.hpp"
#include "app/view/workbench.hpp"
#include "app/words.hpp"
#include "barrier/attribution.hpp"
#include "geo/projection.hpp"
#include "support/tiny_town.hpp"

namespace {

using namespace app::view;

/// Runs what is submitted when the test says so.
class StepExecutor final : public Executor {
 public:
  void submit(std::function<void()> work) override { waiting_.push_back(std::move(work)); }
  void step() {
    auto work = std::move(waiting_.front());
    waiting_.pop_front();
    work();
  }
  [[nodiscard]] std::size_t size() const { return waiting_.size(); }

 private:
  std::deque<std::function<void()>> waiting_;
};

class Desk {
 public:
  explicit Desk(const std::filesystem::path& project) {
    WorkbenchOptions options;
    options.runner = {&executor_, 1, [] {}};
    options.autosave = false;
    bench_ = std::make_unique<Workbench>(std::move(options));
    does(OpenProject{project});
  }
  Workbench& operator*() { return *bench_; }
  Workbench* operator->() { return bench_.get(); }
  void does(const Action& action) {
    bench_->apply(action);
    for (int i = 0; i < 100 && bench_->poll(); ++i) {
    }
  }

 private:
  InlineExecutor executor_;
  std::unique_ptr<Workbench> bench_;
};

app::gaps::GapsReport gaps_of(const support::TinyTown& tiny, const std::string& persona) {
  app::gaps::GapsRequest request;
  request.project = tiny.path("town.toml");
  request.output = tiny.path("gaps-" + persona).string();
  request.overwrite = app::Overwrite::kYes;
  request.load.personas = {persona};
  core::JobContext context;
  return app::gaps::run_gaps(request, context);
}

const std::optional<app::gaps::Place>& place_in(const app::gaps::AreaToLookAt& area, Order order) {
  return order == Order::kNeed ? area.by_need : order == Order::kShare ? area.by_share : area.by_people;
}

}  // namespace

TEST_CASE("the list of areas is that of greenreach gaps, for every persona and order") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  CHECK(desk->shown().standard == "headline");   // from the first moment on
  for (const std::string persona : {"adult", "older"}) {
    const auto report = gaps_of(tiny, persona);
    REQUIRE(report.results.rankings.size() == 1);
    const auto& ranking = report.results.rankings.front();
    desk.does(SetPersona{persona});
    for (const auto order : kOrders) {
      desk.does(SetOrder{order});
      const auto panel = build_ranking(*desk);
      CHECK(panel.freshness == Freshness::kFresh);
      const auto effective = std::find(panel.orders.begin(), panel.orders.end(), order) == panel.orders.end() ? Order::kPeople : order;
      CHECK(panel.order == effective);
      auto expected = ranking.areas;
      std::erase_if(expected, [&](const auto& area) { return !place_in(area, effective) || area.below.high <= 0; });
      std::sort(expected.begin(), expected.end(), [&](const auto& a, const auto& b) {
        const auto x = place_in(a, effective)->rank, y = place_in(b, effective)->rank;
        return x != y ? x < y : a.neighbourhood < b.neighbourhood;
      });
      REQUIRE(panel.rows.size() == expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i) {
        CHECK(panel.rows[i].area == expected[i].neighbourhood);
        CHECK(panel.rows[i].rank == place_in(expected[i], effective)->rank);
        CHECK(panel.rows[i].sentence == expected[i].sentence);
        CHECK(panel.rows[i].last == app::percent_text(place_in(expected[i], effective)->in_first_ten) + " %");
        if (effective != Order::kShare) {
          CHECK(panel.rows[i].left_out ==
                app::people_text(std::llround(expected[i].below.low), std::llround(expected[i].below.high)));
        }
      }
    }
    // The sentence that stands in the file is the one on the screen.
    std::ifstream file(tiny.path("gaps-" + persona) / "look_first.csv");
    const std::string csv{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto panel = build_ranking(*desk);
    REQUIRE_FALSE(panel.rows.empty());
    CHECK(csv.find(panel.rows.front().sentence) != std::string::npos);
    desk.does(PickArea{panel.rows.front().area});
    const auto inspector = build_inspector(*desk);
    CHECK(inspector.standard_sentence == panel.rows.front().sentence);
    CHECK(inspector.facts.find(panel.rows.front().sentence) != std::string::npos);
  }
}

TEST_CASE("another standard, and the limit instead of any") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  const auto headline = build_ranking(*desk);
  REQUIRE(headline.measures.size() > 3);
  CHECK(headline.measures.front().id == "headline");
  CHECK(headline.measures.back().id.empty());
  const auto before = desk->run();
  for (const auto& measure : headline.measures) {
    desk.does(SetStandard{measure.id});
    const auto panel = build_ranking(*desk);
    CHECK(panel.measures[panel.chosen].id == measure.id);
    CHECK((!panel.rows.empty() || !panel.empty.empty()));
    CHECK(desk->run() == before);   // nothing is worked out anew
    MapModel model;
    const auto ranked = rank_areas(*desk->run(), desk->shown());
    CHECK(ranked.size() == panel.rows.size());
  }
  desk.does(SetStandard{""});
  const auto at_30 = build_ranking(*desk);
  CHECK(at_30.last_title == "Minutes");
  CHECK(at_30.orders.empty());
  desk.does(SetLimit{2});
  CHECK(build_ranking(*desk).summary != at_30.summary);
  desk.does(SetStandard{"no-such-standard"});
  CHECK_FALSE(build_ranking(*desk).empty.empty());
  desk.does(Undo{});
  CHECK(desk->shown().standard.empty());
  CHECK(ranking_table(*desk).starts_with("rank\tcode"));
  desk.does(SetStandard{"headline"});
  const auto table = ranking_table(*desk);
  CHECK(std::count(table.begin(), table.end(), '\n') ==
        static_cast<std::ptrdiff_t>(build_ranking(*desk).rows.size()) + 1);
}

TEST_CASE("the list is fresh, running, stopped and running again") {
  support::TinyTown tiny;
  StepExecutor executor;
  WorkbenchOptions options;
  options.runner = {&executor, 1, [] {}};
  options.autosave = false;
  Workbench bench(std::move(options));
  const auto poll = [&] {
    while (bench.poll()) {
    }
  };
  bench.apply(OpenProject{tiny.path("town.toml")});
  executor.step();
  poll();
  CHECK(build_ranking(bench).rows.empty());
  executor.step();   // the run
  poll();
  REQUIRE(bench.run());
  CHECK(bench.freshness() == Freshness::kFresh);
  CHECK(bench.ranking_freshness() == Freshness::kRunning);
  CHECK(build_ranking(bench).rows.empty());
  CHECK_FALSE(build_ranking(bench).empty.empty());
  bench.apply(CancelJobs{});
  poll();
  CHECK(bench.ranking_freshness() == Freshness::kCancelled);
  while (executor.size() > 0) executor.step();
  poll();
  CHECK(bench.ranking_freshness() == Freshness::kCancelled);   // a late end changes nothing
  bench.apply(Recalculate{});
  poll();
  CHECK(bench.ranking_freshness() == Freshness::kRunning);
  while (executor.size() > 0) executor.step();
  poll();
  CHECK(bench.ranking_freshness() == Freshness::kFresh);
  CHECK_FALSE(build_ranking(bench).rows.empty());
  // The limit never works anything out.
  bench.apply(SetLimit{7});
  poll();
  CHECK(executor.size() == 0);
}

TEST_CASE("barriers are worked out when asked for, and are those of greenreach barriers") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  CHECK(build_fixes(*desk).state == FixesPanel::State::kNone);
  CHECK_FALSE(desk->blocked());
  desk.does(WorkOutBarriers{});
  REQUIRE(desk->blocked());
  const auto panel = build_fixes(*desk);
  CHECK(panel.state == FixesPanel::State::kReady);

  app::barriers::BarriersRequest request;
  request.project = tiny.path("town.toml");
  request.output = tiny.path("barriers").string();
  request.load.personas = {desk->shown().question.persona};
  core::JobContext context;
  const auto report = app::barriers::run_barriers(request, context);
  const auto& mine = desk->blocked()->results;
  REQUIRE(mine.fixes.size() == report.results.fixes.size());
  for (std::size_t i = 0; i < mine.fixes.size(); ++i) {
    CHECK(mine.fixes[i].id == report.results.fixes[i].id);
    CHECK(mine.fixes[i].personas.front().high == report.results.fixes[i].personas.front().high);
  }
  // The areas' parts add up to the town's.
  const auto& facts = report.results.personas.front();
  const auto classes = barrier::barrier_classes();
  std::vector<std::int64_t> first(classes.size()), last(classes.size());
  std::int64_t all = 0;
  for (std::size_t n = 0; n < desk->loaded()->town->neighbourhoods->items.size(); ++n) {
    const auto effects = effects_in(*desk->blocked(), n);
    all += effects.all.high;
    for (const auto& one : effects.classes) {
      first[one.barrier_class] += one.first.high;
      last[one.barrier_class] += one.last.high;
    }
  }
  const auto most = [](const barrier::Gain& low, const barrier::Gain& high) {
    return std::max(low.total.newly_standard, high.total.newly_standard);
  };
  CHECK(all >= most(facts.attribution_low.all, facts.attribution_high.all));
  for (std::size_t c = 0; c < classes.size(); ++c) {
    CHECK(first[c] >= most(facts.attribution_low.classes[c].first, facts.attribution_high.classes[c].first));
    CHECK(last[c] >= most(facts.attribution_low.classes[c].last, facts.attribution_high.classes[c].last));
  }
  if (!mine.fixes.empty()) {
    desk.does(ShowFix{0});
    CHECK(desk->screen().fix == 0);
    CHECK(desk->take_flight());
    desk.does(StepBack{});
    CHECK_FALSE(desk->screen().fix);
  }
  // Other travellers have other barriers: they are worked out while their layers are shown.
  desk.does(SetPersona{"older"});
  REQUIRE(desk->blocked());
  CHECK(desk->blocked()->persona->persona.id == "older");
  for (const auto layer : render::scene::kBarrierLayers) desk.does(SetLayer{layer, false});
  desk.does(SetPersona{"adult"});
  CHECK_FALSE(desk->blocked());
  CHECK(build_fixes(*desk).state == FixesPanel::State::kNone);
}

TEST_CASE("reach from a place is the catchment of greenreach catchment") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  const auto& home = desk->loaded()->town->homes->items.front();
  desk.does(PickPlace{home.at});
  const auto here = desk->reach_here();
  REQUIRE(here);
  app::CatchmentRequest request;
  request.project = tiny.path("town.toml");
  request.point = geo::Projection(desk->loaded()->town->crs).to_lonlat(home.at);
  request.persona = desk->shown().question.persona;
  request.minutes = here->minutes;
  if (desk->loaded()->town->timetable) request.at = here->leave;
  core::JobContext context;
  const auto report = app::run_catchment(request, context);
  REQUIRE(report.bands.size() == here->areas.size());
  for (std::size_t i = 0; i < here->areas.size(); ++i) {
    CHECK(report.bands[i].minutes == here->minutes[i]);
    CHECK(geo::area_m2(here->areas[i]) / 1e6 == doctest::Approx(report.bands[i].km2).epsilon(0.001));
  }
  CHECK_FALSE(build_inspector(*desk).here.empty());
  desk.does(PickArea{});
  CHECK_FALSE(desk->reach_here());
}

TEST_CASE("the room guesses before it sees the figure") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  desk.does(SetMode{Mode::kPresent});
  desk.does(SetGuess{Guess::kAsking});
  for (const int digit : {6, 0, 5}) desk.does(TypeGuess{digit});   // 605 is no share
  CHECK(desk->screen().guessed == 60);
  desk.does(TypeGuess{-1});
  CHECK(desk->screen().guessed == 6);
  desk.does(SetGuess{Guess::kShown});
  CHECK(desk->screen().guessed == 6);
  desk.does(StepBack{});
  CHECK(desk->screen().guess == Guess::kNone);
  CHECK(desk->screen().mode == Mode::kPresent);
  desk.does(PickArea{0});
  CHECK(desk->screen().card);
  desk.does(StepBack{});
  CHECK_FALSE(desk->screen().card);
  CHECK(desk->screen().mode == Mode::kPresent);
  // A room asks for places, not for commands.
  const auto panel = build_palette(*desk, "");
  CHECK(std::none_of(panel.rows.begin(), panel.rows.end(), [](const auto& row) { return row.entry.group == "Commands"; }));
}

TEST_CASE("the bars of a group are expected numbers, and add up to the group") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  const auto run = desk->run();
  const auto& names = desk->loaded()->town->neighbourhoods->group_names;
  for (std::size_t g = 0; g < names.size(); ++g) {
    const auto weights = group_weights(*run, g);
    const auto h = compute_histogram(*run, 5, weights);
    double expected = 0;
    for (std::size_t n = 0; n < run->areas.size(); ++n) expected += weights[n] * static_cast<double>(run->areas[n].inside());
    std::int64_t sum = h.never_low;
    for (const auto& bin : h.bins) sum += bin.high;
    CHECK(static_cast<double>(sum) == doctest::Approx(expected).epsilon(0.01 + 15.0 / std::max(1.0, expected)));
  }
}

TEST_CASE("travellers of one's own: copied, changed, kept, and as lines of a project file") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  const auto town = desk->loaded()->town;
  const auto* adult = desk->loaded()->project.find_persona("adult");
  auto slow = copy_of(*adult);
  slow.title = "Slow \"adult\"";
  slow.speed_mps = 0.6;
  slow.steps = street::StepsRule::kNo;
  slow.narrow_gates = false;
  desk.does(KeepTraveller{slow, "", false});
  const auto id = desk->shown().question.persona;
  CHECK(id == id_of(slow));
  CHECK(desk->freshness() == Freshness::kFresh);
  CHECK(desk->run()->persona->persona.speed_mps == 0.6);
  CHECK(desk->loaded()->town == town);   // nothing is read anew
  CHECK(persona_title(*desk->loaded(), id) == slow.title);
  const auto first = desk->run();
  // Changed again: another id, other figures; back again: those of before.
  auto slower = slow;
  slower.speed_mps = 0.3;
  desk.does(KeepTraveller{slower, id, false});
  CHECK(desk->content().travellers.size() == 1);
  CHECK(desk->shown().question.persona == id_of(slower));
  CHECK(town_figures(*desk->run(), 30).can.high <= town_figures(*first, 30).can.high);
  desk.does(Undo{});
  CHECK(desk->shown().question.persona == id);
  CHECK(desk->freshness() == Freshness::kFresh);
  CHECK(desk->run()->persona->persona.speed_mps == 0.6);
  // The same as a project would have it.
  auto text = as_project_lines(slow, *adult);
  text.replace(text.find("own-"), id.size(), "slow-adult");
  {
    std::ofstream out(tiny.path("town.toml"), std::ios::app);
    out << "\n" << text;
  }
  Desk again(tiny.path("town.toml"));
  REQUIRE(again->loaded() != nullptr);
  auto mine = persona_of(slow, *adult);
  const auto* theirs = again->loaded()->project.find_persona("slow-adult");
  REQUIRE(theirs != nullptr);
  CHECK(theirs->title == mine.title);
  CHECK(theirs->speed_mps == mine.speed_mps);
  CHECK(theirs->stiles == mine.stiles);
  CHECK(theirs->kissing_gates == mine.kissing_gates);
  again.does(SetPersona{"slow-adult"});
  CHECK(again->run()->home_high == first->home_high);
  CHECK(again->run()->home_low == first->home_low);
  for (const auto& base : desk->loaded()->project.known_personas) {
    if (base.id.starts_with("own-")) continue;
    const auto lines = as_project_lines(copy_of(base), base);
    CHECK(lines.starts_with("[[analysis.persona]]"));
  }
  desk.does(RemoveTraveller{id});
  CHECK(desk->shown().question.persona == "adult");
  CHECK(desk->content().travellers.empty());
}
