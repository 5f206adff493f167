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
