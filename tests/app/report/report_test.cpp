// The page of the tiny town: which parts it has, what a bad or bare project gives, and that it is the
// same file every time.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include "app/gaps/run_gaps.hpp"
#include "app/report/run_report.hpp"
#include "support/tiny_town.hpp"

using namespace app::report;
using support::TinyTown;

namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

struct Made {
  ReportDone done;
  std::string page;
};
Made make(const TinyTown& town, const std::function<void(ReportRequest&)>& change = {}, unsigned threads = 2) {
  ReportRequest request;
  request.project = town.path("town.toml");
  request.output = town.path("out/report.html");
  request.overwrite = app::Overwrite::kYes;
  if (change) change(request);
  core::JobContext context;
  context.threads = threads;
  Made out{run_report(request, context), ""};
  out.page = support::read_bytes(request.output);
  return out;
}

/// The code of the error with which the report is refused; "" when it is not. No file may be there.
std::string refused(const TinyTown& town, const std::function<void(ReportRequest&)>& change = {}) {
  try {
    (void)make(town, change);
    return "";
  } catch (const core::InputError& error) {
    CHECK_FALSE(std::filesystem::exists(town.path("out/report.html")));
    CHECK_FALSE(contains(error.what(), "\n"));
    return error.diagnostic().code;
  }
}

/// Ten times as many people: none of the numbers is small.
void make_large(TinyTown& town) {
  town.write("attributes.csv", "code,residents,disabled,need\nW,800,300,2\nM,1200,400,5\nE,1000,480,9\nL,300,130,4\n");
}

void run_gaps(const TinyTown& town, const std::string& folder) {
  app::gaps::GapsRequest request;
  request.project = town.path("town.toml");
  request.output = town.path(folder).string();
  (void)app::gaps::run_gaps(request, {});
}

}  // namespace

TEST_CASE("report: every part is there, in order, with one heading of the first level and a closed policy") {
  const TinyTown town;
  const auto [done, page] = make(town);
  CHECK(done.bytes == page.size());
  std::size_t at = 0;
  for (const auto* part : {"<!DOCTYPE html>", "default-src 'none'", "id=\"headline\"", "id=\"map\"", "id=\"areas\"", "id=\"who\"", "id=\"barriers\"",
                           "id=\"method\"", "id=\"limits\"", "id=\"data\"", "id=\"licences\"", "id=\"about\"", "</html>"}) {
    CAPTURE(part);
    const auto found = page.find(part, at);
    CHECK(found != std::string::npos);
    if (found != std::string::npos) at = found;
  }
  CHECK(page.find("<h1", page.find("<h1") + 1) == std::string::npos);
  CHECK_FALSE(contains(page, "id=\"since\""));
  CHECK_FALSE(contains(page, "id=\"commitments\""));
  for (const auto* outside : {"src=\"http", "url(http", "@import", "<link", "<iframe", "<img"}) CHECK_FALSE(contains(page, outside));
  CHECK_FALSE(contains(page, town.folder_name()));   // no path of this machine
  for (const auto* none : {">nan", "nan%", " nan ", "inf%"}) CHECK_FALSE(contains(page, none));
  CHECK(contains(page, done.headline.substr(0, done.headline.find(','))));
}

TEST_CASE("report: the same file with one thread or two, and the checksums of what gaps writes") {
  const TinyTown town;
  const auto once = make(town, {}, 1).page;
  CHECK(once == make(town, {}, 2).page);
  app::gaps::GapsRequest request;
  request.project = town.path("town.toml");
  request.output = town.path("gaps").string();
  request.suppress_small = true;
  (void)app::gaps::run_gaps(request, {});
  const auto manifest = town.text("gaps/manifest.json");
  for (const auto* file : {"bid_facts.txt", "look_first.csv", "standards_met.csv", "neighbourhoods.csv", "group_gaps.csv"}) {
    CAPTURE(file);
    const auto at = manifest.find(std::string("\"") + file + "\"");
    REQUIRE(at != std::string::npos);
    const auto sha = manifest.substr(manifest.find("\"sha256\": \"", at) + 11, 64);
    CHECK(contains(once, sha));
  }
}

TEST_CASE("report: commitments stand beside their figure, one whose measure is not known stops the run at once") {
  TinyTown town;
  make_large(town);
  town.append("town.toml", "\n[[commitments]]\ntext = \"Nobody <left> out\"\nmeasure = \"disabled\"\n"
                           "[[commitments]]\ntext = \"Talk to each other\"\n");
  const auto page = make(town).page;
  CHECK(contains(page, "<bdi>Nobody &lt;left&gt; out</bdi>"));
  CHECK(contains(page, "No figure of this report bears on it."));
  const auto section = page.substr(page.find("id=\"commitments\""));
  CHECK(contains(section.substr(0, section.find("</li>")), "data-csv=\"standards_met\""));

  TinyTown misspelt;
  misspelt.append("town.toml", "\n[[commitments]]\ntext = \"x\"\nmeasure = \"disabeld\"\n");
  CHECK(refused(misspelt) == "report-unknown-measure");
  TinyTown textless;
  textless.append("town.toml", "\n[[commitments]]\nmeasure = \"town\"\n");
  CHECK(refused(textless) == "project-missing-key");
}

TEST_CASE("report: no timetable, no groups, no need, one neighbourhood: a sensible page each") {
  SUBCASE("no timetable") {
    TinyTown town;
    town.replace("town.toml", "gtfs = [", "# gtfs = [");
    const auto page = make(town).page;
    CHECK(contains(page, "No timetable was given: everybody walks all the way."));
  }
  SUBCASE("no groups and no need") {
    TinyTown town;
    town.replace("town.toml", "disabled = {", "# disabled = {");
    town.replace("town.toml", "need = ", "# need = ");
    const auto page = make(town).page;
    CHECK(contains(page, "The project names no groups"));
    CHECK_FALSE(contains(page, "id=\"need\""));
  }
  SUBCASE("one neighbourhood") {
    TinyTown town;
    auto map = town.text("neighbourhoods.geojson");
    const auto first = map.find("{\"type\":\"Feature\"", map.find("\"features\""));
    const auto second = map.find("{\"type\":\"Feature\"", first + 1);
    REQUIRE(second != std::string::npos);
    map = map.substr(0, map.rfind(',', second)) + "]}";
    town.write("neighbourhoods.geojson", map);
    const auto page = make(town).page;
    CHECK(contains(page, "All 1 neighbourhoods"));
  }
}

TEST_CASE("report: since an earlier run: nothing changed, one thing changed, another headline, another town, no run") {
  TinyTown town;
  make_large(town);
  run_gaps(town, "old");
  const auto since = [&](const char* folder) {
    return [&town, folder](ReportRequest& request) { request.since = town.path(folder).string(); };
  };
  auto page = make(town, since("old")).page;
  CHECK(contains(page, "No input and no setting that counts has changed, and no figure has."));
  CHECK(contains(page, "The same activities at the same times."));
  CHECK(contains(page, ">no change<"));

  town.replace("activities.csv", "Thu", "Fri");
  page = make(town, since("old")).page;
  CHECK(contains(page, "activities.csv: changed (activities)"));
  CHECK(contains(page, "hanged: activities."));

  town.replace("town.toml", "\nminutes = 30", "\nminutes = 20");
  page = make(town, since("old")).page;
  CHECK(contains(page, "The headline is another one, so figures are not set side by side."));
  CHECK_FALSE(contains(page, "id=\"since-town\""));
  std::filesystem::remove_all(town.path("out"));

  CHECK(refused(town, since("buses")) == "report-not-a-run");
  CHECK(refused(town, since("nowhere")) == "missing-file");
  town.append("old/standards_met.csv", "x");
  CHECK(refused(town, since("old")) == "report-not-a-run");

  TinyTown elsewhere;
  auto& e = elsewhere;
  for (const char* code : {"W", "M", "E", "L"}) {
    e.replace_all("neighbourhoods.geojson", fmt::format("\"code\":\"{}\"", code), fmt::format("\"code\":\"X{}\"", code));
    e.replace_all("attributes.csv", fmt::format("\n{},", code), fmt::format("\nX{},", code));
  }
  run_gaps(e, "old");
  CHECK(refused(town, [&](ReportRequest& request) { request.since = e.path("old").string(); }) == "report-other-town");
}

TEST_CASE("report: barriers are taken from a folder of barriers alone, and a file that is not ours is left alone") {
  TinyTown town;
  run_gaps(town, "old");
  CHECK(refused(town, [&](ReportRequest& request) { request.barriers = town.path("old").string(); }) == "report-not-a-run");
  town.write("out/report.html", "<p>my own page</p>");
  ReportRequest request;
  request.project = town.path("town.toml");
  request.output = town.path("out/report.html");
  CHECK_THROWS_AS((void)run_report(request, {}), core::InputError);
  request.overwrite = app::Overwrite::kYes;
  CHECK_THROWS_AS((void)run_report(request, {}), core::InputError);
  CHECK(town.text("out/report.html") == "<p>my own page</p>");
}

TEST_CASE("report: small numbers stay hidden whatever is asked for") {
  const TinyTown town;   // 80 people live in West: fewer than 100
  const auto page = make(town).page;
  const auto row = page.find("<bdi>West</bdi>", page.find("id=\"all\""));
  REQUIRE(row != std::string::npos);
  const auto cells = page.substr(row, page.find("</tr>", row) - row);
  CHECK(contains(cells, "no figure"));
  CHECK_FALSE(contains(cells, "%"));
  TinyTown many;
  make_large(many);
  const auto shown = make(many).page;
  const auto at = shown.find("<bdi>West</bdi>", shown.find("id=\"all\""));
  CHECK(contains(shown.substr(at, shown.find("</tr>", at) - at), "%"));
}
