#include <doctest/doctest.h>

#include "app/view/palette_panel.hpp"
#include "app/view/recent_files.hpp"
#include "app/view/start_page.hpp"
#include "app/view/status_panel.hpp"
#include "app/view/workspace_file.hpp"
#include "core/diagnostics.hpp"
#include "support/tiny_town.hpp"

namespace {

app::view::Workspace full() {
  app::view::Workspace w;
  w.content.shown.question = {"older", 0x41, "mill \"garden\"", app::view::Legs::kThere};
  w.content.shown.other = app::view::Question{"adult", 0x40, "", app::view::Legs::kBack};
  w.content.shown.compare = app::view::CompareView::kSwipe;
  w.content.shown.limit = 17;
  w.content.shown.measure = app::view::Measure::kShare;
  w.content.shown.ramp = app::view::Ramp::kGrey;
  w.content.shown.layers.set(app::view::Layer::kGreen, false);
  w.content.shown.layers.set(app::view::Layer::kStops, true);
  w.content.shown.first = 5;
  w.content.shown.standard = "ags-local";
  w.content.shown.order = app::view::Order::kShare;
  app::view::Traveller slow{"", "older", "Slow \"walker\"", 0.55, 12.5, street::StepsRule::kRamp, false, street::Kerb::kLowered,
                            street::Surface::kFirm, true};
  slow.id = app::view::id_of(slow);
  w.content.travellers.push_back(slow);
  w.look = {{325000.1, 186000.7}, 4321.5};
  w.area = "W01";
  w.compare = true;
  w.theme = app::view::Theme::kDark;
  w.text_size = 1.3;
  w.left_rail = false;
  w.content.deck.push_back({w.content.shown, w.look, "W02", "Sŵn a thŷ – \"1 in 4\"", "note\nsecond line"});
  return w;
}

}  // namespace

TEST_CASE("a workspace comes back as it was written") {
  const auto read = app::view::parse_workspace(app::view::write_workspace(full(), true));
  REQUIRE(read);
  CHECK(read->was_open);
  CHECK(read->workspace == full());
  CHECK_FALSE(app::view::parse_workspace(app::view::write_workspace(full(), false))->was_open);
}

TEST_CASE("what is no workspace is none, and odd values keep their defaults") {
  CHECK_FALSE(app::view::parse_workspace(""));
  CHECK_FALSE(app::view::parse_workspace("{\"type\": \"FeatureCollection\"}"));
  CHECK_FALSE(app::view::parse_workspace("[1, 2"));
  CHECK_FALSE(app::view::parse_workspace("{\"workspace\": 99}"));
  const auto odd = app::view::parse_workspace(
      R"({"workspace": 1, "text_size": 900, "look": {"east": "x", "height_m": -4}, "deck": [3, {}],
          "shown": {"limit": 0, "question": {"weekdays": 0, "legs": 7}, "layers": 5, "ramp": "difference"}})");
  REQUIRE(odd);
  CHECK(odd->workspace.text_size == 1.0);
  CHECK(odd->workspace.look == app::view::LookAt{});
  CHECK(odd->workspace.content.shown == app::view::Shown{});
  CHECK(odd->workspace.content.deck.size() == 1);
}

TEST_CASE("a cut-off workspace file is said, never a crash") {
  const support::TempFolder folder;
  const auto file = folder.path() / "town.view.json";
  CHECK_FALSE(app::view::read_workspace(file));
  const auto text = app::view::write_workspace(full(), true);
  for (std::size_t n = 0; n < text.size() - 2; n += 37) {
    support::write_bytes(file, text.substr(0, n));
    CHECK_THROWS_AS(static_cast<void>(app::view::read_workspace(file)), core::InputError);
  }
  REQUIRE(app::view::save_workspace(file, full(), true));
  CHECK(app::view::read_workspace(file)->workspace == full());
  CHECK_FALSE(app::view::save_workspace(folder.path() / "no such folder" / "x.view.json", full(), true));
  CHECK(support::read_folder(folder.path()).size() == 1);   // no temporary file stays
}

TEST_CASE("recent projects: newest first, once each, gone ones left out") {
  const support::TempFolder folder;
  const auto list = folder.path() / "state" / "recent";
  for (const char* name : {"a.toml", "b.toml"}) support::write_bytes(folder.path() / name, "x");
  app::view::RecentFiles recent(list);
  CHECK(recent.files().empty());
  recent.add(folder.path() / "a.toml");
  recent.add(folder.path() / "b.toml");
  recent.add(folder.path() / "a.toml");
  std::filesystem::remove(folder.path() / "b.toml");
  const app::view::RecentFiles again(list);
  REQUIRE(again.files().size() == 1);
  CHECK(again.files()[0].filename() == "a.toml");
}

TEST_CASE("the palette finds words in any order, whole words and beginnings first") {
  std::vector<bool> matched;
  CHECK(app::view::match_title("Mill Park health walk", "walk mill", matched) > 0);
  CHECK(matched[0]);
  CHECK_FALSE(matched[5]);
  CHECK(matched[17]);
  CHECK(app::view::match_title("Mill Park", "sunday", matched) < 0);
  const int whole = app::view::match_title("Park lane", "park", matched);
  const int beginning = app::view::match_title("Parkside lane", "park", matched);
  const int middle = app::view::match_title("Carpark lane", "park", matched);
  CHECK(whole > beginning);
  CHECK(beginning > middle);
  CHECK(app::view::match_title(std::string(500, 'x'), "", matched) > 0);   // without a query everything is there
}

TEST_CASE("the browser shows folders and project files, and says what it cannot read") {
  const support::TempFolder folder;
  std::filesystem::create_directory(folder.path() / "zoo");
  for (const char* name : {"town.toml", "notes.txt", ".hidden.toml", "a.toml"}) support::write_bytes(folder.path() / name, "x");
  const auto found = app::view::browse(folder.path());
  REQUIRE(found.entries.size() == 3);
  CHECK(found.entries[0].name == "zoo");
  CHECK(found.entries[1].name == "a.toml");
  CHECK(found.entries[2].name == "town.toml");
  CHECK_FALSE(app::view::browse(folder.path() / "missing").problem.empty());
}

TEST_CASE("time left is told late and roughly") {
  CHECK(app::view::time_left_text(0.5, 1).empty());
  CHECK(app::view::time_left_text(0.01, 30).empty());
  CHECK(app::view::time_left_text(1, 30).empty());
  CHECK(app::view::time_left_text(0.5, 20) == ", about 20 seconds left");
  CHECK(app::view::time_left_text(0.25, 100) == ", about 5 minutes left");
}
