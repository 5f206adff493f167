// Every panel with nothing, with what is usual, and with what is absurd; and that pressing says what it should.
#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "ui/harness.hpp"
#include "ui/panels.hpp"
#include "ui/script.hpp"

namespace {

using support::Harness;
namespace view = app::view;

const std::string kLong(3000, 'W');

view::LegBar leg_bar(int seconds) {
  view::LegBar bar;
  bar.title = "There: leaves home 09:41, at the meeting point 10:25";
  bar.steps = {{reach::Step::Kind::kWalk, seconds, "", "walk", {}},
               {reach::Step::Kind::kWait, 0, "", "wait", {}},
               {reach::Step::Kind::kRide, seconds * 2, "72", "bus 72", {}}};
  bar.note = kLong;
  return bar;
}

template <class T>
const T* find_action(const view::Actions& actions) {
  for (const auto& action : actions) {
    if (const auto* found = std::get_if<T>(&action)) return found;
  }
  return nullptr;
}

/// Draws a few frames; something must be seen, nothing must be said without being asked.
template <class Draw>
void check_quiet(Harness& harness, const Draw& draw, bool bare = false) {
  int vertices = 0;
  for (int i = 0; i < 4; ++i) vertices = bare ? harness.bare_frame(draw) : harness.frame(draw);
  CHECK(vertices > 0);
  CHECK(harness.actions.empty());
}

struct Size {
  float width, height;
  double scale;
};
constexpr Size kSizes[] = {{1600, 900, 1}, {3840, 2160, 2}, {400, 300, 1}, {40, 30, 1}};

}  // namespace

TEST_CASE("who is travelling") {
  view::WhoPanel empty, usual, absurd;
  usual.rows = {{"adult", "Adult", "1.3 m a second", true}, {"older", "Older person", "0.8 m a second", false}};
  for (int i = 0; i < 5000; ++i) absurd.rows.push_back({std::to_string(i), kLong, kLong, false});
  for (const auto& size : kSizes) {
    for (const auto* panel : {&empty, &usual, &absurd}) {
      Harness harness(size.width, size.height, size.scale);
      check_quiet(harness, [&](ui::Ui& ui) { ui::draw_who(ui, *panel); });
    }
  }
  Harness harness;
  const auto draw = [&](ui::Ui& ui) { ui::draw_who(ui, usual); };
  CHECK(harness.press("who", draw).empty());   // opens the list
  const auto chosen = harness.press("Older person", draw);
  const auto* action = find_action<view::SetPersona>(chosen);
  REQUIRE(action != nullptr);
  CHECK(action->id == "older");
}

TEST_CASE("when") {
  view::WhenPanel empty, usual;
  usual.days = {{{"Mo", "Monday", 1, true}, {"Tu", "Tuesday", 2, true}, {"We", "Wednesday", 0, true},
                 {"Th", "Thursday", 0, true}, {"Fr", "Friday", 0, true}, {"Sa", "Saturday", 0, true}, {"Su", "Sunday", 9, true}}};
  usual.activities = {{"", "Any activity", "", 4}, {"walk", "Health walk", kLong, 4}};
  usual.warning = kLong;
  for (const auto& size : kSizes) {
    for (const auto* panel : {&empty, &usual}) {
      Harness harness(size.width, size.height, size.scale);
      check_quiet(harness, [&](ui::Ui& ui) { ui::draw_when(ui, *panel); });
    }
  }
  Harness harness;
  const auto draw = [&](ui::Ui& ui) { ui::draw_when(ui, usual); };
  const auto sunday = harness.press("Su", draw);
  REQUIRE(find_action<view::SetWeekdays>(sunday) != nullptr);
  CHECK(find_action<view::SetWeekdays>(sunday)->days == 0x40);
  const auto back = harness.press("Back", draw);
  REQUIRE(find_action<view::SetLegs>(back) != nullptr);
  CHECK(find_action<view::SetLegs>(back)->legs == view::Legs::kBack);
}

TEST_CASE("the limit with its histogram") {
  view::LimitPanel empty, usual, absurd;
  usual.title = "Within 30 minutes each way";
  usual.has_run = true;
  usual.freshness = view::Freshness::kFresh;
  usual.histogram.bins.assign(12, view::People{10, 20});
  usual.class_of_bin.assign(13, 1);
  absurd = usual;
  absurd.most = 1;
  absurd.limit = 1440;
  absurd.figures = absurd.beyond = kLong;
  absurd.histogram.bins.assign(2000, view::People{0, std::numeric_limits<std::int64_t>::max() / 4});
  absurd.class_of_bin.assign(2001, 99);
  for (const auto& size : kSizes) {
    for (const auto* panel : {&empty, &usual, &absurd}) {
      Harness harness(size.width, size.height, size.scale);
      check_quiet(harness, [&](ui::Ui& ui) { ui::draw_limit(ui, *panel, {}); });
    }
  }
  Harness harness;
  const auto pressed = harness.press("residents by minutes", [&](ui::Ui& ui) {
    ui::draw_limit(ui, usual, {render::scene::rgb(0xff0000)});
  });
  REQUIRE(find_action<view::SetLimit>(pressed) != nullptr);
  CHECK(find_action<view::Settle>(pressed) != nullptr);
}

TEST_CASE("layers and legend") {
  view::LayersPanel layers;
  for (const auto layer : render::scene::kAllLayers) layers.rows.push_back({layer, std::string(title_of(layer)), "12,345", true});
  layers.measures = {view::Measure::kMinutes, view::Measure::kShare};
  view::LegendPanel empty, legend;
  legend.title = "Minutes";
  legend.rows = {{view::LegendPanel::Row::Kind::kClass, render::scene::rgb(0x123456), "up to 15 min", "22 %"},
                 {view::LegendPanel::Row::Kind::kNoData, {}, kLong, ""},
                 {view::LegendPanel::Row::Kind::kMark, {}, "look at first", ""}};
  for (const auto& size : kSizes) {
    Harness harness(size.width, size.height, size.scale);
    check_quiet(harness, [&](ui::Ui& ui) { ui::draw_layers(ui, layers, {"Minutes each way", "Share"}); });
    const ui::Area map{0, 0, size.width, size.height};
    for (int i = 0; i < 3; ++i) {
      harness.bare_frame([&](ui::Ui& ui) {
        ui::draw_legend(ui, empty, map, false);
        ui::draw_legend(ui, legend, map, i == 1);
      });
    }
  }
  Harness harness;
  const auto pressed = harness.press("Green spaces", [&](ui::Ui& ui) { ui::draw_layers(ui, layers, {"Minutes", "Share"}); });
  REQUIRE(find_action<view::SetLayer>(pressed) != nullptr);
  CHECK_FALSE(find_action<view::SetLayer>(pressed)->on);
}

TEST_CASE("a list of a million areas is drawn as far as it is seen") {
  view::RankingPanel empty, usual, absurd;
  empty.empty = "Nothing yet.";
  usual.freshness = view::Freshness::kFresh;
  usual.rows = {{7, 1, "Area A", "A1", "1,744", "52", "no trip home", true, false},
                {3, 2, "Area B", "B1", "900 to 1,000", "-", "", false, true}};
  absurd.rows.assign(1'000'000, usual.rows[0]);
  for (const auto& size : kSizes) {
    for (const auto* panel : {&empty, &usual, &absurd}) {
      Harness harness(size.width, size.height, size.scale);
      check_quiet(harness, [&](ui::Ui& ui) { ui::draw_ranking(ui, *panel); });
    }
  }
  Harness harness;
  CHECK(harness.frame([&](ui::Ui& ui) { ui::draw_ranking(ui, absurd); }) < 40'000);
  const auto pressed = harness.press("Area B", [&](ui::Ui& ui) { ui::draw_ranking(ui, usual); });
  REQUIRE(find_action<view::PickArea>(pressed) != nullptr);
  CHECK(find_action<view::PickArea>(pressed)->area == 3);
}

TEST_CASE("the inspector with its time bars") {
  view::InspectorPanel empty, usual, failed, absurd;
  usual.state = view::InspectorPanel::State::kReady;
  usual.name = "Area A";
  usual.key_figure = "412 to 430";
  usual.key_words = "of 1,744 residents cannot";
  usual.reasons = {{"300", "no trip home after the end"}, {"up to 18", "more"}};
  usual.journey_title = "52 min to Wetland walk";
  usual.legs = {leg_bar(600)};
  usual.alternatives = {"Mill walk, 54 min"};
  usual.alternative_ids = {"mill"};
  usual.facts = "facts";
  usual.standard_title = "By the headline";
  usual.standard_sentence = "Area A: 412 of 1,744 residents cannot get there and back.";
  usual.groups = {{"Disabled residents", "about 310", "about 90 to 100", "4 to 6 points less than everyone else"}};
  usual.effects = {{"steps without a ramp", 120, 300, "120 alone, 300 after all others"}};
  usual.effects_all = 340;
  usual.effects_sentence = "400 residents miss the headline; 340 would meet it.";
  usual.here = "Leaving here on Sunday 25 June 2023 at 13:00: 3 places of activities within 15 minutes (1.2 km2).";
  failed = usual;
  failed.state = view::InspectorPanel::State::kFailed;
  absurd = usual;
  absurd.name = absurd.key_figure = absurd.key_words = kLong;
  absurd.legs = {leg_bar(0), leg_bar(std::numeric_limits<int>::max() / 4)};
  absurd.legs[1].title = "Back home";
  absurd.legs[1].steps.resize(400);
  absurd.groups.assign(300, {kLong, kLong, kLong, kLong});
  absurd.effects = {{kLong, std::numeric_limits<std::int64_t>::max() / 4, 0, kLong}, {"nothing", 0, 0, ""}};
  absurd.standard_sentence = absurd.effects_sentence = absurd.here = kLong;
  for (const auto& size : kSizes) {
    for (const auto* panel : {&empty, &usual, &failed, &absurd}) {
      Harness harness(size.width, size.height, size.scale);
      check_quiet(harness, [&](ui::Ui& ui) { ui::draw_inspector(ui, *panel); });
    }
  }
  Harness harness(1280, 900);
  const auto draw = [&](ui::Ui& ui) { ui::draw_inspector(ui, usual); };
  const auto copied = harness.press("Copy facts", draw);
  REQUIRE(find_action<view::CopyText>(copied) != nullptr);
  CHECK(find_action<view::CopyText>(copied)->text == "facts");
  const auto other = harness.press("Mill walk, 54 min", draw);
  REQUIRE(find_action<view::SetActivity>(other) != nullptr);
  CHECK(find_action<view::SetActivity>(other)->id == "mill");
}

TEST_CASE("the list is chosen by standard and order") {
  view::RankingPanel panel;
  panel.measures = {{"headline", "Headline: 1 session a week", "own"}, {"", "What is asked at the left", ""}};
  panel.orders = {view::Order::kNeed, view::Order::kShare};
  panel.rows = {{7, 1, "Area A", "A1", "1,744", "98 %", "", true, false}};
  const auto draw = [&](ui::Ui& ui) { ui::draw_ranking(ui, panel); };
  Harness harness(500, 700);
  const auto share = harness.press("By share", draw);
  REQUIRE(find_action<view::SetOrder>(share) != nullptr);
  CHECK(find_action<view::SetOrder>(share)->order == view::Order::kShare);
  static_cast<void>(harness.press("ranked by", draw));
  const auto limit = harness.press("What is asked at the left", draw);
  REQUIRE(find_action<view::SetStandard>(limit) != nullptr);
  CHECK(find_action<view::SetStandard>(limit)->id.empty());
}

TEST_CASE("what to fix first: offered, under way, listed") {
  view::FixesPanel none, working, failed, ready, absurd;
  none.offer = failed.offer = kLong;
  working.state = view::FixesPanel::State::kWorking;
  failed.state = view::FixesPanel::State::kFailed;
  failed.failure = kLong;
  ready.state = absurd.state = view::FixesPanel::State::kReady;
  ready.summary = "412 of 1,744 residents miss the headline.";
  ready.rows = {{4, "5", "A flight of steps in Kiln Steps", "120 more residents", "Highway authority; mapped", false}};
  absurd.rows.assign(200, {0, kLong, kLong, kLong, kLong, true});
  for (const auto& size : kSizes) {
    for (const auto* panel : {&none, &working, &failed, &ready, &absurd}) {
      Harness harness(size.width, size.height, size.scale);
      check_quiet(harness, [&](ui::Ui& ui) { ui::draw_fixes(ui, *panel); });
    }
  }
  Harness harness;
  const auto asked = harness.press("Work out the barriers", [&](ui::Ui& ui) { ui::draw_fixes(ui, none); });
  CHECK(find_action<view::WorkOutBarriers>(asked) != nullptr);
  Harness second;
  const auto shown = second.press("fix 5", [&](ui::Ui& ui) { ui::draw_fixes(ui, ready); });
  REQUIRE(find_action<view::ShowFix>(shown) != nullptr);
  CHECK(find_action<view::ShowFix>(shown)->fix == 4);
}

TEST_CASE("travellers of one's own are changed and kept") {
  view::WhoPanel panel;
  panel.copy.base = "older";
  panel.copy.title = "Older, changed";
  const ui::Area window{0, 0, 1280, 720};
  const auto draw = [&](ui::Ui& ui) { ui::draw_traveller(ui, panel, window); };
  for (const auto& size : kSizes) {
    Harness harness(size.width, size.height, size.scale);
    check_quiet(harness, [&](ui::Ui& ui) { ui::draw_traveller(ui, panel, {0, 0, size.width, size.height}); }, true);
  }
  Harness harness;
  CHECK(harness.press("only beside a ramp", draw, true).empty());
  const auto used = harness.press("Use these travellers", draw, true);
  REQUIRE(find_action<view::KeepTraveller>(used) != nullptr);
  CHECK(find_action<view::KeepTraveller>(used)->traveller.steps == street::StepsRule::kRamp);
  panel.own = "own-1";
  panel.lines = "[[analysis.persona]]";
  const auto copied = harness.press("Copy as lines of a project file", draw, true);
  REQUIRE(find_action<view::CopyText>(copied) != nullptr);
  CHECK(find_action<view::CopyText>(copied)->text == panel.lines);
}

TEST_CASE("compare, deck and slide") {
  view::ComparePanel empty, compare;
  compare.ready = true;
  compare.title_a = compare.title_b = kLong;
  compare.rows.assign(5, {"within 30 min", "1", "2", "+1"});
  compare.areas.assign(12, {1, kLong, "1", "2", "+1", 1, false});
  view::DeckPanel no_deck, deck;
  deck.rows.assign(100, {kLong, true, kLong, kLong, false});
  view::SlidePanel slide;
  slide.headline = kLong;
  slide.counter = "2 / 6";
  slide.guess = "The room says 60 %";
  for (const auto& size : kSizes) {
    Harness harness(size.width, size.height, size.scale);
    harness.typing.edited_view = 2;
    check_quiet(harness, [&](ui::Ui& ui) { ui::draw_compare(ui, empty); });
    check_quiet(harness, [&](ui::Ui& ui) { ui::draw_compare(ui, compare); });
    check_quiet(harness, [&](ui::Ui& ui) { ui::draw_deck(ui, no_deck); });
    check_quiet(harness, [&](ui::Ui& ui) { ui::draw_deck(ui, deck); });
    const ui::Area window{0, 0, size.width, size.height};
    for (const bool black : {false, true}) {
      slide.black = black;
      slide.laser = !black;
      check_quiet(harness, [&](ui::Ui& ui) { ui::draw_slide(ui, slide, {}, window); }, true);
    }
  }
  Harness harness;
  const auto kept = harness.press("Keep this view", [&](ui::Ui& ui) { ui::draw_deck(ui, no_deck); });
  CHECK(find_action<view::KeepView>(kept) != nullptr);
}

TEST_CASE("sheets, start page, status and notices") {
  view::PalettePanel palette;
  for (int i = 0; i < 40; ++i) {
    view::PalettePanel::Row row;
    row.entry = {"Commands", i == 0 ? "Quit" : kLong, "Ctrl Q", i % 2 != 0 ? "Open a project first" : "", view::Quit{}};
    row.matched.assign(row.entry.title.size(), false);
    palette.rows.push_back(row);
  }
  view::StartPage start, failed;
  start.has_demo = true;
  failed.failure = kLong;
  failed.recent.assign(10, {"x.toml", kLong, kLong, "changed"});
  std::deque<view::Notice> notices = {{view::Notice::Kind::kProblem, kLong, kLong, 0}, {view::Notice::Kind::kRecovered, "x", "", 0}};
  view::StatusPanel status;
  status.state = status.credits = status.timetable = kLong;
  status.share = 0.4;
  status.can_cancel = true;
  for (const auto& size : kSizes) {
    const ui::Area window{0, 0, size.width, size.height};
    Harness harness(size.width, size.height, size.scale);
    check_quiet(harness, [&](ui::Ui& ui) { ui::draw_palette(ui, palette, window); }, true);
    check_quiet(harness, [&](ui::Ui& ui) { ui::draw_open(ui, window); }, true);
    check_quiet(harness, [&](ui::Ui& ui) { ui::draw_export(ui, {}, window); }, true);
    check_quiet(harness, [&](ui::Ui& ui) { ui::draw_shortcuts(ui, view::shortcuts(), window); }, true);
    check_quiet(harness, [&](ui::Ui& ui) { ui::draw_worked_out(ui, {}, window); }, true);
    check_quiet(harness, [&](ui::Ui& ui) { ui::draw_start(ui, start, window); }, true);
    check_quiet(harness, [&](ui::Ui& ui) { ui::draw_start(ui, failed, window); }, true);
    check_quiet(harness, [&](ui::Ui& ui) { ui::draw_status(ui, status, {0, 0, size.width, 30}); }, true);
    for (int i = 0; i < 3; ++i) harness.bare_frame([&](ui::Ui& ui) { ui::draw_notices(ui, notices, window); });
  }
  const ui::Area window{0, 0, 1280, 720};
  Harness harness;
  const auto demo = harness.press("Open the demo town", [&](ui::Ui& ui) { ui::draw_start(ui, start, window); }, true);
  CHECK(find_action<view::OpenDemo>(demo) != nullptr);
  Harness second;
  const auto ran = second.press("> Quit", [&](ui::Ui& ui) { ui::draw_palette(ui, palette, window); }, true);
  CHECK(find_action<view::Quit>(ran) != nullptr);
  Harness third;
  const auto stop = third.press("Stop", [&](ui::Ui& ui) {
    auto shorter = status;
    shorter.state = "Journeys";
    ui::draw_status(ui, shorter, {0, 0, 1280, 30});
  }, true);
  CHECK(find_action<view::CancelJobs>(stop) != nullptr);
}

TEST_CASE("scripts are read strictly, keys by their names") {
  const auto script = ui::parse_script("# a comment\nwait\n  click \"Open the demo town\"  # now\n\ndrag limit 0.2 0.8\n", "s.txt");
  REQUIRE(script.size() == 3);
  CHECK(script[1].words[0] == "Open the demo town");
  CHECK(script[2].number == 5);
  for (const char* bad : {"clik x", "click", "click a b", "drag a 1"}) {
    CHECK_THROWS_AS(static_cast<void>(ui::parse_script(bad, "s.txt")), core::InputError);
  }
  CHECK(ui::find_key("Ctrl K").code == 'K');
  CHECK(ui::find_key("Ctrl K").ctrl);
  CHECK(ui::find_key("Ctrl K").text.empty());
  CHECK(ui::find_key("n").text == "n");
  CHECK(ui::find_key("F5").code == 294);
  CHECK_THROWS_AS(static_cast<void>(ui::find_key("Hyper K")), core::InputError);
}
