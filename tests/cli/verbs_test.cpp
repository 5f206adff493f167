// The verbs as a user meets them: help, usage, what is written and what is left alone.
#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "cli/program.hpp"
#include "support/tiny_town.hpp"

namespace {

namespace fs = std::filesystem;
using cli_tests::leftovers;
using cli_tests::Outcome;
using cli_tests::run;
using nlohmann::json;
using support::read_bytes;
using support::read_folder;
using support::TinyTown;

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Failed with that status and exactly one line of the reason, with that code.
void check_refused(const Outcome& done, int status, const std::string& code) {
  CAPTURE(done.err);
  CHECK(done.status == status);
  const auto errors = cli_tests::lines_beginning(done.err, "error:");
  REQUIRE(errors.size() == 1);
  CHECK_MESSAGE(errors[0].ends_with("[" + code + "]"), errors[0]);
}

Outcome reach(const TinyTown& town, const std::string& out,
              const std::vector<std::string>& more = {}) {
  std::vector<std::string> args = {"reach", "town.toml", "-o", out};
  args.insert(args.end(), more.begin(), more.end());
  return run(town.folder(), args);
}

/// The files of a folder of results must be the same, byte for byte.
void check_same_files(const fs::path& a, const fs::path& b) {
  const auto left = read_folder(a), right = read_folder(b);
  REQUIRE(left.size() == right.size());
  REQUIRE(left.size() >= 6);
  for (std::size_t i = 0; i < left.size(); ++i) {
    CHECK(left[i].first == right[i].first);
    CHECK_MESSAGE(left[i].second == right[i].second, left[i].first);
  }
}

const std::vector<std::string> kVerbs = {"init",   "check",     "reach",   "matrix",
                                         "catchment", "explain", "barriers"};

}  // namespace

TEST_CASE("help of the program and of every verb shows examples") {
  const support::TempFolder folder;
  const auto whole = run(folder.path(), {"--help"});
  CHECK(whole.status == 0);
  CHECK(says(whole.out, "Examples:\n  greenreach "));
  for (const auto& verb : kVerbs) {
    CAPTURE(verb);
    CHECK(says(whole.out, "\n  " + verb + " "));
    const auto own = run(folder.path(), {verb, "--help"});
    CHECK(own.status == 0);
    CHECK(says(own.out, "Examples:\n  greenreach " + verb + " "));
    CHECK(own.err.empty());
  }
}

TEST_CASE("wrong usage ends with 2 and says what to do") {
  const support::TempFolder folder;
  const auto version = run(folder.path(), {"--version"});
  CHECK(version.status == 0);
  CHECK(version.out.starts_with("greenreach "));
  CHECK(version.out.find_first_of("0123456789") == std::string("greenreach ").size());

  const auto unknown = run(folder.path(), {"raech", "town.toml"});
  CHECK(unknown.status == 2);
  CHECK(says(unknown.err, "no verb 'raech'"));
  CHECK(says(unknown.err, "Did you mean 'reach'?"));
  CHECK(unknown.out.empty());
  CHECK(run(folder.path(), {}).status == 2);
  CHECK(run(folder.path(), {"reach"}).status == 2);
  CHECK(run(folder.path(), {"reach", "town.toml"}).status == 2);  // no -o
  const auto option = run(folder.path(), {"check", "town.toml", "--no-such-option"});
  CHECK(option.status == 2);
  CHECK(says(option.err, "greenreach check --help"));
  CHECK(run(folder.path(), {"check", "town.toml", "--threads", "0"}).status == 2);
  // Only verbs that print results have --json: an option never does nothing.
  const auto json_flag = run(folder.path(), {"matrix", "town.toml", "--json"});
  CHECK(json_flag.status == 2);
}

TEST_CASE("a persona named twice is refused") {
  TinyTown town;
  check_refused(reach(town, "out", {"--persona", "adult,adult"}), 2, "bad-option");
}

TEST_CASE("reach refuses a folder with earlier results and leaves them untouched") {
  TinyTown town;
  REQUIRE(reach(town, "out").status == 0);
  const auto before = read_folder(town.path("out"));
  town.replace("town.toml", "max_minutes = 60", "max_minutes = 20");
  check_refused(reach(town, "out"), 2, "output-exists");
  CHECK(read_folder(town.path("out")) == before);
  check_refused(reach(town, "town.toml", {"--overwrite"}), 2, "output-exists");  // a file
  CHECK(leftovers(town.folder()).empty());
}

TEST_CASE("reach --overwrite replaces its own files and no other") {
  TinyTown town;
  REQUIRE(reach(town, "out").status == 0);
  const auto before = town.text("out/reach.csv");
  town.write("out/notes/mine.txt", "mine").write("out/mine.geojson", "mine too");
  town.replace("town.toml", "max_minutes = 60", "max_minutes = 20");
  const auto again = reach(town, "out", {"--overwrite", "--no-catchments"});
  CAPTURE(again.err);
  CHECK(again.status == 0);
  CHECK(town.text("out/reach.csv") != before);
  CHECK_FALSE(fs::exists(town.path("out/catchments.geojson")));  // ours, of the earlier run
  CHECK(town.text("out/notes/mine.txt") == "mine");
  CHECK(town.text("out/mine.geojson") == "mine too");
  CHECK(leftovers(town.folder()).empty());

  // A file of somebody else's that happens to have the name of one of ours.
  town.write("out/catchments.geojson", "not ours");
  const auto files = read_folder(town.path("out"));
  check_refused(reach(town, "out", {"--overwrite"}), 2, "output-foreign");
  CHECK(read_folder(town.path("out")) == files);
  CHECK(leftovers(town.folder()).empty());
}

TEST_CASE("a folder without a manifest of ours is refused") {
  TinyTown town;
  town.write("mine/precious.txt", "precious");
  const auto before = read_folder(town.path("mine"));
  check_refused(reach(town, "mine"), 2, "output-foreign");
  check_refused(reach(town, "mine", {"--overwrite"}), 2, "output-foreign");
  CHECK(read_folder(town.path("mine")) == before);
  // Nor is a manifest of another program one of ours.
  town.write("mine/manifest.json", R"({"name":"A web app","icons":[]})");
  check_refused(reach(town, "mine", {"--overwrite"}), 2, "output-foreign");
  CHECK(town.text("mine/precious.txt") == "precious");
  // An empty folder is as good as none.
  fs::create_directories(town.path("empty"));
  CHECK(reach(town, "empty").status == 0);
}

TEST_CASE("the same bytes with one thread and two, run again, from another place") {
  TinyTown town;
  REQUIRE(reach(town, "one", {"--threads", "1"}).status == 0);
  REQUIRE(reach(town, "two", {"--threads", "2"}).status == 0);
  check_same_files(town.path("one"), town.path("two"));
  REQUIRE(reach(town, "again", {"--threads", "2"}).status == 0);
  check_same_files(town.path("two"), town.path("again"));
  const TinyTown elsewhere;
  REQUIRE(run("/", {"reach", elsewhere.path("town.toml").string(), "-o",
                    elsewhere.path("out").string()})
              .status == 0);
  check_same_files(town.path("one"), elsewhere.path("out"));
}

TEST_CASE("the order of the files in the project does not matter") {
  TinyTown town;
  // Two street files that share their nodes; two timetables that share their ids.
  std::string a, b;
  for (const auto& line : cli_tests::lines_of(town.text("streets.opl"))) {
    const bool side_street = line.starts_with("w2 ") || line.starts_with("w3 ");
    if (!side_street) a += line + "\n";
    if (side_street || line.starts_with('n')) b += line + "\n";
  }
  town.write("a.opl", a).write("b.opl", b);
  for (const auto& [name, text] : read_folder(town.path("buses"))) town.write("night/" + name, text);
  town.replace_all("night/stop_times.txt", ":15:00", ":16:00");
  town.replace("town.toml", R"(["streets.opl"])", R"(["a.opl", "b.opl"])");
  town.replace("town.toml", R"(["buses"])", R"(["buses", "night"])");
  const auto first = reach(town, "first");
  CAPTURE(first.err);
  REQUIRE(first.status == 0);
  town.replace("town.toml", R"(["a.opl", "b.opl"])", R"(["b.opl", "a.opl"])");
  town.replace("town.toml", R"(["buses", "night"])", R"(["night", "buses"])");
  REQUIRE(reach(town, "second").status == 0);

  for (const auto& [name, text] : read_folder(town.path("first"))) {
    if (name == "manifest.json" || name == "reach.gpkg") continue;  // they list the inputs
    CHECK_MESSAGE(text == town.text("second/" + name), name);
  }
  // The manifest differs by the project file alone, and lists the inputs in its order.
  const auto manifest = [&](const std::string& folder) {
    auto m = json::parse(town.text(folder + "/manifest.json"));
    std::vector<json> inputs = m.at("inputs");
    std::erase_if(inputs, [](const json& input) { return input.at("file") == "town.toml"; });
    std::sort(inputs.begin(), inputs.end());
    m["inputs"] = inputs;
    // The GeoPackage lists the inputs too.
    std::vector<json> outputs = m.at("outputs");
    std::erase_if(outputs, [](const json& output) { return output.at("file") == "reach.gpkg"; });
    m["outputs"] = outputs;
    return m;
  };
  CHECK(manifest("first") == manifest("second"));
}

TEST_CASE("a timetable that does not cover the weeks stops the run with its dates") {
  TinyTown town;
  town.replace("town.toml", "week_of = 2023-06-12", "week_of = 2023-06-26");  // to 9 July
  const auto done = reach(town, "out");
  check_refused(done, 1, "timetable-does-not-cover");
  CHECK(says(done.err, "2023-06-01"));
  CHECK(says(done.err, "2023-06-30"));
  CHECK_FALSE(fs::exists(town.path("out")));
  const auto checked = run(town.folder(), {"check", "town.toml"});
  CHECK(checked.status == 1);
  CHECK(says(checked.out, "[timetable-does-not-cover]"));
  const auto area = run(town.folder(), {"catchment", "town.toml", "--activity", "garden", "-o", "c.geojson"});
  check_refused(area, 1, "timetable-does-not-cover");
  CHECK_FALSE(fs::exists(town.path("c.geojson")));
  check_refused(run(town.folder(), {"explain", "town.toml", "--neighbourhood", "W", "--activity", "garden"}), 1,
                "timetable-does-not-cover");
  town.write("p.csv", "id,lon,lat\na," + TinyTown::lonlat(0) + "\n");
  check_refused(run(town.folder(), {"matrix", "town.toml", "--origins", "p.csv", "--destinations", "p.csv",
                                    "--depart", "2023-07-04T08:00", "-o", "m.csv"}),
                1, "timetable-does-not-cover");
  CHECK_FALSE(fs::exists(town.path("m.csv")));
}

TEST_CASE("Ctrl-C ends a run at once and leaves nothing") {
  using namespace std::chrono_literals;
  using Clock = std::chrono::steady_clock;
  const auto demo = fs::absolute("geodata/demo/town.toml").string();
  for (const auto delay : {0ms, 40ms, 120ms}) {
    CAPTURE(delay.count());
    const support::TempFolder folder;
    cli_tests::Running running(folder.path(), {"reach", demo, "-o", "out"});
    REQUIRE(running.wait_until_it_handles(SIGINT));
    std::this_thread::sleep_for(delay);
    const auto sent = Clock::now();
    running.send(SIGINT);
    const auto done = running.wait();
    CHECK(Clock::now() - sent < 1s);
    CHECK(done.status == 130);
    CHECK(done.out.empty());
    CHECK(says(done.err, "Interrupted; nothing was written."));
    CHECK(fs::is_empty(folder.path()));
  }
  // Earlier results stay as they were.
  TinyTown town;
  REQUIRE(reach(town, "out").status == 0);
  const auto before = read_folder(town.path("out"));
  cli_tests::Running running(town.folder(), {"reach", demo, "-o", "out", "--overwrite"});
  REQUIRE(running.wait_until_it_handles(SIGINT));
  running.send(SIGINT);
  CHECK(running.wait().status == 130);
  CHECK(read_folder(town.path("out")) == before);
  CHECK(leftovers(town.folder()).empty());
}

TEST_CASE("check says 0 on good data, 1 on faulty, 2 when it cannot run, JSON that parses") {
  TinyTown town;
  const auto good = run(town.folder(), {"check", "town.toml"});
  CHECK(good.status == 0);
  CHECK(says(good.out, "0 errors, 1 warning"));
  CHECK(says(good.out, "330 residents in 4 neighbourhoods"));
  const auto good_json = json::parse(run(town.folder(), {"check", "town.toml", "--json"}).out);
  CHECK(good_json.at("errors") == 0);

  town.append("activities.csv", "odd,Odd,P,Place,0,0,,Wed,week,2023-06-07,10:00,12:00,,,,,,0\n");
  town.replace("attributes.csv", "L,30,3,4\n", "");
  const auto faulty = run(town.folder(), {"check", "town.toml"});
  CHECK(faulty.status == 1);
  CHECK(says(faulty.out, "2 errors"));
  CHECK(says(faulty.out, "activities.csv:5: odd: "));
  const auto faulty_run = run(town.folder(), {"check", "town.toml", "--json"});
  CHECK(faulty_run.status == 1);
  const auto faulty_json = json::parse(faulty_run.out);
  CHECK(faulty_json.at("errors") == 2);
  CHECK(faulty_json.at("counts").at("activity-zero-coordinates") == 1);
  CHECK(faulty_json.at("counts").at("join-area-without-attributes") == 1);
  bool found = false;
  for (const auto& finding : faulty_json.at("findings")) {
    if (finding.at("code") != "activity-zero-coordinates") continue;
    found = true;
    CHECK(finding.at("severity") == "error");
    CHECK(finding.at("file") == "activities.csv");
    CHECK(finding.at("row") == 5);
    CHECK(finding.at("id") == "odd");
  }
  CHECK(found);

  check_refused(run(town.folder(), {"check", "twon.toml"}), 2, "project-missing-file");
}

TEST_CASE("no output names the folder it was made in") {
  TinyTown town;
  town.append("streets.opl", "w900 v1 Thighway=path Nn165,n9999\n");  // something to say of the streets
  town.write("p.csv", "id,lon,lat\na," + TinyTown::lonlat(0) + "\nb," + TinyTown::lonlat(3200) + "\n");
  const auto project = town.path("town.toml").string();
  const auto at = [&](const std::string& file) { return town.path("outputs/" + file).string(); };
  CHECK(run(town.folder(), {"reach", project, "-o", at("reach")}).status == 0);
  CHECK(run(town.folder(), {"matrix", project, "--origins", town.path("p.csv"), "--destinations",
                            town.path("p.csv"), "--walk-only", "-o", at("m.csv")})
            .status == 0);
  CHECK(run(town.folder(), {"catchment", project, "--activity", "garden", "-o", at("c.geojson")}).status == 0);
  CHECK(run(town.folder(), {"init", "--osm", town.path("streets.opl"), "--gtfs", town.path("buses"),
                            "--neighbourhoods", town.path("neighbourhoods.geojson"), "--attributes",
                            town.path("attributes.csv"), "-o", at("new.toml")})
            .status == 0);
  // What is printed for machines must not either, when nobody gave an absolute path.
  const auto checked = run(town.folder(), {"check", "town.toml", "--json"});
  const auto found = json::parse(checked.out);
  CHECK(found.at("counts").at("osm-node-missing") == 1);
  for (const auto& finding : found.at("findings")) {
    if (finding.at("code") == "osm-node-missing") CHECK(finding.at("file") == "streets.opl");
  }
  CHECK_FALSE(says(checked.out, town.folder_name()));
  const auto files = read_folder(town.path("outputs"));
  CHECK(files.size() >= 10);
  for (const auto& [name, text] : files) {
    CHECK_MESSAGE(!says(text, town.folder_name()), name);
    CHECK_MESSAGE(!says(text, fs::temp_directory_path().string() + "/"), name);
  }
}

TEST_CASE("init without timetable and activities writes a project that check accepts") {
  TinyTown town;
  const auto done =
      run(town.folder(), {"init", "--osm", "streets.opl", "--neighbourhoods",
                          "neighbourhoods.geojson", "--attributes", "attributes.csv", "-o", "w.toml"});
  CAPTURE(done.err);
  REQUIRE(done.status == 0);
  CHECK(run(town.folder(), {"check", "w.toml"}).status == 0);
}

TEST_CASE("init writes a project that check accepts") {
  TinyTown town;
  const std::vector<std::string> sources = {"init", "--osm", "streets.opl", "--gtfs", "buses",
                                            "--neighbourhoods", "neighbourhoods.geojson",
                                            "--attributes", "attributes.csv"};
  const auto init = [&](std::vector<std::string> more) {
    more.insert(more.begin(), sources.begin(), sources.end());
    return run(town.folder(), more);
  };
  SUBCASE("with activities of one's own") {
    const auto done = init({"--activities", "activities.csv", "-o", "new.toml"});
    CAPTURE(done.err);
    REQUIRE(done.status == 0);
    CHECK(says(done.out, "new.toml"));
    const auto checked = run(town.folder(), {"check", "new.toml"});
    CAPTURE(checked.out);
    CHECK(checked.status == 0);
    CHECK(says(checked.out, "330 residents in 4 neighbourhoods"));
    CHECK(run(town.folder(), {"reach", "new.toml", "-o", "out"}).status == 0);
  }
  SUBCASE("with the example of activities, in a folder of its own") {
    const auto done = init({"-o", "projects/new.toml", "--name", "New \"Town\""});
    CAPTURE(done.err);
    REQUIRE(done.status == 0);
    CHECK(says(town.text("projects/new.toml"), "\"../streets.opl\""));
    const auto checked = run(town.folder(), {"check", "projects/new.toml"});
    CAPTURE(checked.out);
    CHECK(checked.status == 0);
    CHECK(checked.out.starts_with("New \"Town\"\n"));
    CHECK(says(checked.out, "Activities: 4, "));
  }
  SUBCASE("what is there is not replaced unless asked, and nothing foreign ever") {
    REQUIRE(init({"-o", "new.toml"}).status == 0);
    const auto first = town.text("new.toml");
    check_refused(init({"-o", "new.toml", "--name", "Other"}), 2, "output-exists");
    CHECK(town.text("new.toml") == first);
    CHECK(init({"-o", "new.toml", "--name", "Other", "--overwrite"}).status == 0);
    CHECK(says(town.text("new.toml"), "Other"));

    // Another program's settings have a [project] too.
    const std::string settings = "[project]\nname = \"a library\"\n[build-system]\n";
    town.write("pyproject.toml", settings).write("notes.txt", "precious");
    check_refused(init({"-o", "pyproject.toml", "--overwrite"}), 2, "output-foreign");
    check_refused(init({"-o", "notes.txt", "--overwrite"}), 2, "output-foreign");
    CHECK(town.text("pyproject.toml") == settings);
    CHECK(town.text("notes.txt") == "precious");
  }
  SUBCASE("an example that somebody has filled in is theirs") {
    REQUIRE(init({"-o", "new.toml"}).status == 0);
    town.replace("activities-example.csv", "Example provider", "Friends of the Park");
    const auto theirs = town.text("activities-example.csv");
    CHECK(init({"-o", "new.toml", "--overwrite"}).status == 0);
    CHECK(town.text("activities-example.csv") == theirs);
  }
  SUBCASE("faults") {
    check_refused(run(town.folder(), {"init", "--osm", "gone.opl", "--neighbourhoods",
                                      "neighbourhoods.geojson", "-o", "new.toml"}),
                  2, "missing-file");
    town.write("neighbourhoods.geojson", "no map");
    check_refused(init({"-o", "new.toml"}), 1, "gis-not-a-map");
    CHECK_FALSE(fs::exists(town.path("new.toml")));
    CHECK_FALSE(fs::exists(town.path("activities-example.csv")));
  }
  CHECK(leftovers(town.folder()).empty());
}
