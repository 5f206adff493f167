#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "core/diagnostics.hpp"
#include "figure/run_map.hpp"
#include "io/png/png.hpp"
#include "render/gl/context.hpp"
#include "support/data.hpp"
#include "support/tiny_town.hpp"

namespace rs = render::scene;

namespace {

core::JobContext job(unsigned threads = 1) {
  core::JobContext context;
  context.threads = threads;
  return context;
}

figure::MapRequest request(const support::TinyTown& town, const std::string& output) {
  figure::MapRequest r;
  r.project = town.path("town.toml");
  r.output = town.path(output);
  return r;
}

std::string code_of(const figure::MapRequest& r) {
  try {
    (void)figure::run_map(r, job());
  } catch (const core::InputError& error) {
    return error.diagnostic().code;
  }
  return "";
}

bool has_gl() {
  try {
    const render::gl::HeadlessContext context;
    return true;
  } catch (const core::InputError& error) {
    support::skip_loudly(error.what());
    return false;
  }
}

}  // namespace

TEST_CASE("a page is paper, a slide or pixels") {
  using figure::Format;
  const auto a4 = figure::find_page({"a4", {}, {}}, Format::kPng);
  CHECK(a4.width == 3508);
  CHECK(a4.height == 2480);
  CHECK(a4.scale == doctest::Approx(3.125));
  CHECK(a4.dots_per_inch == 300);
  const auto vector = figure::find_page({}, Format::kPdf);
  CHECK(vector.width == 1123);
  CHECK(vector.scale == doctest::Approx(1));
  CHECK(figure::find_page({"slide-4k", {}, {}}, Format::kPng).width == 3840);
  CHECK(figure::find_page({"640x480", 2.0, {}}, Format::kPng).scale == doctest::Approx(2));
  for (const auto* bad : {"a5", "640", "640x", "x480", "10x10", "640x480x2", "99999x99999", "-640x480"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS((void)figure::find_page({bad, {}, {}}, Format::kPng), core::InputError);
  }
  CHECK_THROWS_AS((void)figure::find_page({"", 9.0, {}}, Format::kPng), core::InputError);
  CHECK_THROWS_AS((void)figure::find_page({"a4", {}, 10000}, Format::kPng), core::InputError);
  CHECK_THROWS_AS((void)figure::find_format("map.jpg"), core::InputError);
}

TEST_CASE("layers are named alone, added or left out") {
  const auto usual = rs::usual_layers();
  CHECK(figure::read_layers({}, usual) == usual);
  const auto two = figure::read_layers({"streets", "water"}, usual);
  CHECK(two.has(rs::Layer::kStreets));
  CHECK(two.has(rs::Layer::kWater));
  CHECK(!two.has(rs::Layer::kResult));
  const auto changed = figure::read_layers({"+stops", "no-labels"}, usual);
  CHECK(changed.has(rs::Layer::kStops));
  CHECK(changed.has(rs::Layer::kResult));
  CHECK(!changed.has(rs::Layer::kLabels));
  CHECK(figure::read_layers({"all"}, {}).has(rs::Layer::kRoutes));
  CHECK_THROWS_WITH_AS((void)figure::read_layers({"street"}, usual), doctest::Contains("streets"), core::InputError);
}

TEST_CASE("a figure and its words say the same, and are the same bytes with one thread or two") {
  const support::TinyTown town;
  const auto one = figure::run_map(request(town, "one.svg"), job(1));
  (void)figure::run_map(request(town, "two.svg"), job(2));
  const bool same = town.text("one.svg") == town.text("two.svg");
  CHECK(same);
  CHECK(town.text("one.alt.txt") == town.text("two.alt.txt"));
  const auto words = town.text("one.alt.txt");
  CAPTURE(words);
  CHECK(words.starts_with(one.title));
  CHECK(words.find("OpenStreetMap contributors") != std::string::npos);
  CHECK(words.find("- up to 15 min: ") != std::string::npos);
  CHECK(words.find("nan") == std::string::npos);
  CHECK(words.find(town.folder_name()) == std::string::npos);
  const bool titled = town.text("one.svg").find("<title>") != std::string::npos;
  CHECK(titled);
}

TEST_CASE("every measure, theme, ramp and layer is drawn") {
  const support::TinyTown town;
  int n = 0;
  for (const auto* measure : {"minutes", "share"}) {
    for (const auto* theme : {"light", "dark"}) {
      ++n;
      auto r = request(town, std::to_string(n) + (n % 2 == 0 ? ".pdf" : ".svg"));
      r.measure = measure;
      r.theme = theme;
      r.ramp = "viridis";
      r.layers = {"all"};
      r.minutes = 20;
      r.page.size = n % 2 == 0 ? "a3-portrait" : "a4-half";
      CHECK(code_of(r).empty());
      CHECK(std::filesystem::file_size(r.output) > 1000);
    }
  }
}

TEST_CASE("what cannot be drawn is told in a line, and nothing is written") {
  const support::TinyTown town;
  struct Case {
    const char* code;
    void (*spoil)(figure::MapRequest&);
  };
  const Case cases[] = {
      {"bad-option", [](figure::MapRequest& r) { r.output.replace_extension(".jpg"); }},
      {"bad-option", [](figure::MapRequest& r) { r.page.size = "huge"; }},
      {"bad-option", [](figure::MapRequest& r) { r.layers = {"rivers"}; }},
      {"bad-option", [](figure::MapRequest& r) { r.measure = "speed"; }},
      {"bad-option", [](figure::MapRequest& r) { r.ramp = "rainbow"; }},
      {"bad-option", [](figure::MapRequest& r) { r.minutes = 0; }},
      {"bad-option", [](figure::MapRequest& r) { r.minutes = 500; }},
      {"bad-option", [](figure::MapRequest& r) { r.vision = "deutan"; }},
      {"unknown-persona", [](figure::MapRequest& r) { r.persona = "adlut"; }},
      {"unknown-activity", [](figure::MapRequest& r) { r.activity = "nothing"; }},
      {"unknown-neighbourhood", [](figure::MapRequest& r) { r.area = "E1"; }},
      {"unknown-view", [](figure::MapRequest& r) { r.view = "1"; }},
  };
  for (const auto& one : cases) {
    auto r = request(town, "figure.svg");
    one.spoil(r);
    CAPTURE(one.code);
    CHECK(code_of(r) == one.code);
    CHECK(!std::filesystem::exists(r.output));
    CHECK(!std::filesystem::exists(town.path("figure.alt.txt")));
  }
}

TEST_CASE("a file that is there is replaced when asked for, and only when it is ours") {
  support::TinyTown town;
  auto r = request(town, "figure.svg");
  CHECK(code_of(r).empty());
  CHECK(code_of(r) == "output-exists");
  r.overwrite = app::Overwrite::kYes;
  CHECK(code_of(r).empty());
  town.write("figure.svg", "<svg>somebody's work</svg>");
  CHECK(code_of(r) == "output-foreign");
  CHECK(town.text("figure.svg") == "<svg>somebody's work</svg>");
}

namespace {

/// A workspace of four slides: one run, another persona with barriers, a difference, two beside each other.
std::string deck_text(const std::string& area = "") {
  const auto question = [](const char* persona) {
    return std::string(R"({"persona": ")") + persona + R"(", "weekdays": 127, "activity": "", "legs": "both"})";
  };
  const auto slide = [&](const std::string& more, const std::string& end) {
    return R"({"shown": {"question": )" + question("adult") + more + R"(, "limit": 30}, "look": {"height_m": 0}, )" + end + "}";
  };
  return R"({"generator": "Greenreach", "workspace": 1, "open": false, "deck": [)" +
         slide("", R"("headline": "", "note": "Say who is meant.", "area": ")" + area + "\"") + "," +
         slide(R"(, "layers": ["result", "barriers", "severance", "fixes", "labels"])", R"("headline": "What stops people")") + "," +
         slide(R"(, "compare": "difference", "other": )" + question("older"), R"("headline": "")") + "," +
         slide(R"(, "compare": "swipe", "other": )" + question("older"), R"("headline": "")") + "]}";
}

figure::DeckRequest deck_request(const support::TinyTown& town, const std::string& folder) {
  figure::DeckRequest r;
  r.project = town.path("town.toml");
  r.output = town.path(folder);
  return r;
}

std::string deck_code(const figure::DeckRequest& r) {
  try {
    (void)figure::run_deck(r, job());
  } catch (const core::InputError& error) {
    return error.diagnostic().code;
  }
  return "";
}

}  // namespace

TEST_CASE("a deck is a PDF with an outline, numbered pictures and words, and the same bytes each time") {
  if (!has_gl()) return;
  support::TinyTown town;
  CHECK(deck_code(deck_request(town, "deck")) == "no-slides");
  town.write("town.view.json", deck_text());
  const auto report = figure::run_deck(deck_request(town, "deck"), job());
  CHECK(report.slides == 4);
  CHECK(report.files == std::vector<std::string>{"deck.pdf", "slide-01.png", "slide-02.png", "slide-03.png", "slide-04.png",
                                                 "notes.txt", "manifest.json"});
  const auto pdf = town.text("deck/deck.pdf");
  const bool is_pdf = pdf.starts_with("%PDF-");
  CHECK(is_pdf);
  const bool has_outline = pdf.find("/Outlines") != std::string::npos;
  CHECK(has_outline);
  const bool dated = pdf.find("/CreationDate") != std::string::npos;
  CHECK(!dated);
  const auto notes = town.text("deck/notes.txt");
  CAPTURE(notes);
  CHECK(notes.find("Note for the speaker: Say who is meant.") != std::string::npos);
  CHECK(notes.find("Slide 4 (slide-04.png)") != std::string::npos);
  CHECK(notes.find("What stops people") != std::string::npos);
  CHECK(notes.find("compared with") != std::string::npos);
  CHECK(notes.find("nan") == std::string::npos);
  for (const auto* file : {"deck/slide-01.png", "deck/slide-04.png"}) {
    const auto bytes = town.text(file);
    const auto image = io::png::read_png(bytes);
    CHECK(image.width == 1920);
    CHECK(image.height == 1080);
    const bool described = bytes.find("Description") != std::string::npos;
    CHECK(described);
  }
  // A slide alone is the slide of the deck, byte for byte.
  auto single = request(town, "single.png");
  single.view = "2";
  single.page.size = "slide";
  CHECK(code_of(single).empty());
  const bool same_slide = town.text("single.png") == town.text("deck/slide-02.png");
  CHECK(same_slide);
  (void)figure::run_deck(deck_request(town, "again"), job(2));
  const bool same = support::read_folder(town.path("deck")) == support::read_folder(town.path("again"));
  CHECK(same);
}

TEST_CASE("a deck that cannot be made says on which slide, and nothing is written") {
  if (!has_gl()) return;
  support::TinyTown town;
  town.write("town.view.json", deck_text("NOWHERE"));
  try {
    (void)figure::run_deck(deck_request(town, "deck"), job());
    FAIL("it was made");
  } catch (const core::InputError& error) {
    CHECK(error.diagnostic().code == "unknown-neighbourhood");
    CHECK(error.diagnostic().message.starts_with("slide 1: "));
  }
  CHECK(!std::filesystem::exists(town.path("deck")));
  town.write("town.view.json", deck_text());
  std::filesystem::create_directories(town.path("deck"));
  town.write("deck/mine.txt", "somebody's work");
  CHECK(deck_code(deck_request(town, "deck")) == "output-foreign");
}

TEST_CASE("barriers are worked out for the layers that show them, and told in the legend and in words") {
  const support::TinyTown town;
  auto r = request(town, "barriers.svg");
  r.layers = {"result", "+barriers", "+severance", "+fixes"};
  CHECK(code_of(r).empty());
  r.output = town.path("plain.svg");
  r.layers = {"result"};
  CHECK(code_of(r).empty());
  CHECK(town.text("barriers.alt.txt") != town.text("plain.alt.txt"));
  CHECK(town.text("barriers.alt.txt").find("On the streets") != std::string::npos);
  CHECK(town.text("plain.alt.txt").find("On the streets") == std::string::npos);
}

TEST_CASE("a picture has the size and resolution that were asked for") {
  if (!has_gl()) return;
  const support::TinyTown town;
  auto r = request(town, "map.png");
  r.page.size = "640x480";
  CHECK(code_of(r).empty());
  const auto image = io::png::read_png(town.text("map.png"));
  CHECK(image.width == 640);
  CHECK(image.height == 480);
  r.output = town.path("again.png");
  CHECK(code_of(r).empty());
  const bool same = town.text("map.png") == town.text("again.png");
  CHECK(same);
  r.output = town.path("grey.png");
  r.vision = "greyscale";
  CHECK(code_of(r).empty());
  const auto grey = io::png::read_png(town.text("grey.png"));
  for (std::size_t i = 0; i < grey.rgba.size(); i += 4 * 97) {
    CHECK(grey.rgba[i] == grey.rgba[i + 1]);
    CHECK(grey.rgba[i] == grey.rgba[i + 2]);
  }
}
