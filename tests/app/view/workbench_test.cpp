// The application without its screen: what a person does, in actions.
#include <doctest/doctest.h>

#include <memory>

#include "app/run_reach.hpp"
#include "app/view/compare_panel.hpp"
#include "app/view/export_panel.hpp"
#include "app/view/inspector_panel.hpp"
#include "app/view/legend_panel.hpp"
#include "app/view/limit_panel.hpp"
#include "app/view/map_model.hpp"
#include "app/view/palette_panel.hpp"
#include "app/view/present_panel.hpp"
#include "app/view/question_panels.hpp"
#include "app/view/ranking_panel.hpp"
#include "app/view/start_page.hpp"
#include "app/view/status_panel.hpp"
#include "app/view/workbench.hpp"
#include "support/tiny_town.hpp"

namespace {

using namespace app::view;

class Desk {
 public:
  explicit Desk(const std::filesystem::path& project = {}, bool autosave = false) {
    WorkbenchOptions options;
    options.runner = {&executor_, 1, [] {}};
    options.autosave = autosave;
    bench_ = std::make_unique<Workbench>(std::move(options));
    if (!project.empty()) does(OpenProject{project});
  }
  Workbench& operator*() { return *bench_; }
  Workbench* operator->() { return bench_.get(); }
  void does(const Action& action) {
    bench_->apply(action);
    settle();
  }
  void settle() {
    for (int i = 0; i < 100 && bench_->poll(); ++i) {
    }
  }

 private:
  InlineExecutor executor_;
  std::unique_ptr<Workbench> bench_;
};

}  // namespace

TEST_CASE("a project is opened and its first question answered") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  REQUIRE(desk->loaded() != nullptr);
  CHECK(desk->freshness() == Freshness::kFresh);
  REQUIRE(desk->run());
  CHECK(desk->shown().question.persona == "adult");
  CHECK(build_status(*desk, std::nullopt).state == "Up to date");
  const auto when = build_when(*desk);
  CHECK(when.activities.size() == 4);
  CHECK(when.warning.empty());
  CHECK(when.days[1].sessions == 2);   // the garden's Tuesdays
  CHECK(build_legend(*desk).rows.size() >= 5);
}

TEST_CASE("the limit, layers, colours and measure never recompute") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  const auto before = desk->run();
  const auto can = [&] { return town_figures(*desk->run(), desk->shown().limit).can.high; };
  desk.does(SetLimit{60});
  const auto most = can();
  desk.does(SetLimit{3});
  CHECK(can() < most);
  desk.does(SetMeasure{Measure::kShare});
  desk.does(SetRamp{Ramp::kGrey});
  desk.does(SetLayer{Layer::kGreen, false});
  CHECK(desk->run() == before);
  CHECK(desk->freshness() == Freshness::kFresh);
  desk.does(SetLimit{5000});
  CHECK(desk->shown().limit == 60);
  desk.does(SetLimit{-5});
  CHECK(desk->shown().limit == 1);
}

TEST_CASE("who and when recompute, the days of a persona that is there are at once") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  const auto before = desk->run();
  desk.does(SetPersona{"older"});
  REQUIRE(desk->run() != before);
  CHECK(desk->run()->question.persona == "older");
  const auto persona = desk->run()->persona;
  desk.does(SetWeekdays{0x08});
  CHECK(desk->run()->persona == persona);
  CHECK(desk->run()->sessions == 2);    // Thursdays only
  CHECK(build_when(*desk).sentence.starts_with("2 sessions of 1 activity"));
  desk.does(SetWeekdays{0x40});         // no session on a Sunday
  CHECK(desk->run()->sessions == 0);
  CHECK_FALSE(build_when(*desk).warning.empty());
  desk.does(SetStandard{""});           // a standard counts every day
  CHECK_FALSE(build_ranking(*desk).empty.empty());
  desk.does(SetWeekdays{0});
  CHECK(desk->shown().question.weekdays == 0x40);   // no day at all is no question
  desk.does(SetPersona{"nobody"});
  CHECK(desk->shown().question.persona == "older");
}

TEST_CASE("an area is picked, its reasons add up, and one journey is there to check it by") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  const auto& items = desk->loaded()->town->neighbourhoods->items;
  for (std::size_t n = 0; n < items.size(); ++n) {
    desk.does(PickArea{n});
    const auto panel = build_inspector(*desk);
    CHECK(panel.code == items[n].code);
    CHECK(panel.state == InspectorPanel::State::kReady);
    CHECK_FALSE(panel.key_words.empty());
    CHECK_FALSE(panel.worked_out.empty());
    CHECK(panel.facts.find(items[n].code) != std::string::npos);
  }
  desk.does(PickArea{items.size() + 7});   // out of range: nothing happens
  CHECK(desk->screen().picked.area == items.size() - 1);
  desk.does(StepBack{});
  CHECK(build_inspector(*desk).state == InspectorPanel::State::kNothing);
  const auto west = support::TinyTown::at(50);
  static_cast<void>(west);
  desk.does(PickPlace{desk->loaded()->town->homes->items[0].at});
  REQUIRE(desk->screen().picked.place);
  CHECK(build_inspector(*desk).journey_from.find("pointed") != std::string::npos);
}

TEST_CASE("an area that is left out is ranked first and named with its reason") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  desk.does(SetStandard{""});
  const auto panel = build_ranking(*desk);
  REQUIRE(!panel.rows.empty());
  CHECK(panel.rows[0].code == "L");        // the lone path, an island
  CHECK(panel.rows[0].reason.find("island") != std::string::npos);
  CHECK(panel.rows[0].rank == 1);
  desk.does(StepArea{1});
  CHECK(desk->screen().picked.area == panel.rows[0].area);
  desk.does(StepArea{-1});
  CHECK(desk->screen().picked.area == panel.rows.back().area);
}

TEST_CASE("undo takes back what was asked and shown, never where one looks") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  const auto first = desk->content();
  desk.does(SetPersona{"older"});
  desk.does(PickArea{1});
  desk.does(SetTheme{Theme::kDark});
  for (int m = 31; m < 50; ++m) desk.does(SetLimit{m});
  desk.does(Undo{});
  CHECK(desk->shown().question.persona == "older");
  CHECK(desk->shown().limit == first.shown.limit);
  desk.does(Undo{});
  CHECK(desk->content() == first);
  CHECK(desk->run()->question.persona == "adult");
  CHECK(desk->screen().picked.area == 1);
  CHECK(desk->screen().theme == Theme::kDark);
  desk.does(Redo{});
  desk.does(Redo{});
  CHECK(desk->shown().limit == 49);
}

TEST_CASE("two runs are compared, the first can be swapped with the second") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  desk.does(SetMode{Mode::kCompare});
  desk.does(SetWeekdays{kEveryDay, true});
  desk.does(SetPersona{"older", true});
  CHECK(desk->shown().question.persona == "adult");
  const auto panel = build_compare(*desk);
  REQUIRE(panel.ready);
  CHECK(panel.freshness_b == Freshness::kFresh);
  CHECK(panel.differs == "They differ in who is travelling.");
  CHECK(panel.rows.size() >= 4);
  const auto a = desk->run(false), b = desk->run(true);
  desk.does(SwapCompared{});
  CHECK(desk->run(false)->question == b->question);
  CHECK(desk->run(true)->question == a->question);
  CHECK(desk->freshness() == Freshness::kFresh);
}

TEST_CASE("views are kept, presented and left without a trace in the history") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  desk.does(KeepView{});
  desk.does(SetPersona{"older"});
  desk.does(SetLimit{20});
  desk.does(KeepView{});
  desk.does(SetHeadline{1, "Older people wait longer"});
  desk.does(SetLimit{45});
  const auto before = desk->content();
  desk.does(SetMode{Mode::kPresent});
  CHECK(build_slide(*desk).counter == "1 / 2");
  CHECK(desk->shown().question.persona == "adult");
  CHECK(build_slide(*desk).headline.find("%") != std::string::npos);
  desk.does(StepSlide{1});
  CHECK(build_slide(*desk).headline == "Older people wait longer");
  CHECK(desk->run()->question.persona == "older");
  CHECK(desk->shown().limit == 20);
  desk.does(StepSlide{5});
  CHECK(desk->screen().slide == 1);
  desk.does(StepBack{});
  CHECK(desk->screen().mode == Mode::kExplore);
  CHECK(desk->content() == before);
  desk.does(MoveView{0, 1});
  CHECK(build_deck(*desk).rows[0].headline == "Older people wait longer");
  desk.does(RemoveView{0});
  desk.does(RemoveView{9});
  CHECK(build_deck(*desk).rows.size() == 1);
}

TEST_CASE("an export is the command line's, byte for byte, a refusal is told and nothing is touched") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  CHECK(build_export(*desk).can_export);
  desk.does(Export{tiny.path("from-map")});
  core::JobContext context;
  app::ReachRequest request;
  request.project = tiny.path("town.toml");
  request.output = tiny.path("from-line");
  static_cast<void>(app::run_reach(request, context));
  CHECK(support::read_folder(tiny.path("from-map")) == support::read_folder(tiny.path("from-line")));
  const auto before = support::read_folder(tiny.path("from-map"));
  desk.does(Export{tiny.path("from-map")});
  CHECK(desk->notices().back().kind == Notice::Kind::kProblem);
  CHECK(support::read_folder(tiny.path("from-map")) == before);
}

TEST_CASE("a project that cannot be read is said on the start page, what was open is no longer") {
  support::TinyTown tiny;
  tiny.replace("town.toml", "streets.opl", "nowhere.opl");
  Desk desk(tiny.path("town.toml"));
  CHECK(desk->loaded() == nullptr);
  const auto page = build_start(*desk);
  CHECK(page.failure.find("nowhere.opl") != std::string::npos);
  CHECK_FALSE(page.loading);
  for (const auto& entry : palette_entries(*desk)) CHECK_FALSE(entry.title.empty());
}

TEST_CASE("a question that cannot be answered leaves the last good answer, marked") {
  support::TinyTown tiny;
  tiny.replace("town.toml", "week_of = 2023-06-12", "week_of = 2023-07-03");
  Desk desk(tiny.path("town.toml"));
  REQUIRE(desk->loaded() != nullptr);
  CHECK(desk->freshness() == Freshness::kFailed);
  CHECK(desk->run_failure()->code == "timetable-does-not-cover");
  CHECK_FALSE(build_when(*desk).warning.empty());
  CHECK_FALSE(build_export(*desk).can_export);
  const auto status = build_status(*desk, std::nullopt);
  CHECK(status.can_recalculate);
  desk.does(PickArea{0});
  CHECK(build_inspector(*desk).state == InspectorPanel::State::kWorking);
}

TEST_CASE("after a kill the views are as they were, after a proper end nothing is said") {
  support::TinyTown tiny;
  const auto file = tiny.path("town.view.json");
  {
    Desk desk(tiny.path("town.toml"), true);
    desk.does(SetPersona{"older"});
    desk.does(SetLimit{17});
    desk.does(KeepView{});
    desk->tick(10);   // autosave; then the power goes
    CHECK(std::filesystem::exists(file));
  }
  {
    Desk desk(tiny.path("town.toml"), true);
    CHECK(desk->shown().question.persona == "older");
    CHECK(desk->shown().limit == 17);
    CHECK(desk->content().deck.size() == 1);
    REQUIRE(desk->notices().size() == 1);
    CHECK(desk->notices()[0].kind == Notice::Kind::kRecovered);
    desk.does(ForgetWorkspace{});
    CHECK(desk->shown().limit == 30);
    CHECK(desk->notices().empty());
    desk.does(Undo{});
    CHECK(desk->shown().limit == 17);
    desk->save_workspace(true);
  }
  Desk desk(tiny.path("town.toml"), true);
  CHECK(desk->notices().empty());
  CHECK(desk->shown().limit == 17);
  support::write_bytes(file, "{ broken");
  Desk again(tiny.path("town.toml"), true);
  REQUIRE(again->notices().size() == 1);
  CHECK(again->notices()[0].kind == Notice::Kind::kProblem);
  CHECK(again->loaded() != nullptr);
}

TEST_CASE("a word or two in the palette is a setting") {
  support::TinyTown tiny;
  Desk desk(tiny.path("town.toml"));
  const auto runs_first = [&](const std::string& query) {
    const auto panel = build_palette(*desk, query);
    REQUIRE_FALSE(panel.rows.empty());
    desk.does(panel.rows[0].entry.action);
  };
  runs_first("20 min");
  CHECK(desk->shown().limit == 20);
  runs_first("thursday");
  CHECK(desk->shown().question.weekdays == 0x08);
  runs_first("any day");
  runs_first("health walk");
  CHECK(desk->shown().question.activity == "walk");
  runs_first("lone path");
  CHECK(build_inspector(*desk).code == "L");
  CHECK(build_palette(*desk, "zzzz").rows.empty());
  CHECK(build_palette(*desk, "").rows.front().entry.title == "Open a project");
}
