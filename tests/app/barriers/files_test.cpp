// What `barriers` writes for the demo town, read back: every format says the same, with one thread or
// two, in files or in a database; and inputs at the edge of what there can be.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "app/barriers/run_barriers.hpp"
#include "app/barriers/words.hpp"
#include "io/csv/csv.hpp"
#include "io/exports/postgres_server.hpp"
#include "io/gis/write_fixture.hpp"

namespace {

namespace fs = std::filesystem;
using Opened = std::unique_ptr<GDALDataset, decltype([](GDALDataset* d) { GDALClose(d); })>;

Opened open_map(const fs::path& path) {
  GDALAllRegister();
  return Opened(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

app::barriers::BarriersReport run(const fs::path& project, const std::string& output,
                                  unsigned threads) {
  core::JobContext context;
  context.threads = threads;
  app::barriers::BarriersRequest request;
  request.project = project;
  request.output = output;
  request.load.personas = {"wheelchair"};
  request.compute.change_steps = 2;
  return app::barriers::run_barriers(request, context);
}

/// One run in every format, made once.
const fs::path& demo_files() {
  static const FixtureFolder folder;
  static const fs::path path = [] {
    (void)run("geodata/demo/town.toml", (folder / "one").string(), 2);
    return folder / "one";
  }();
  return path;
}

const std::vector<std::string> kLayers = {
    "barriers", "fixes", "plan", "severance", "barrier_lines", "severance_crossings", "service_gaps",
    "attribution", "reasons", "session_barriers", "actions"};

io::csv::Table table(const std::string& name) {
  return io::csv::read_table(io::csv::file_source(demo_files() / name), name).value;
}

/// The demo town with other lines in place of some of its own.
fs::path other_town(const FixtureFolder& folder, const std::map<std::string, std::string>& instead) {
  auto text = bytes_of("geodata/demo/town.toml");
  for (const auto& [from, to] : instead) {
    const auto at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    text.replace(at, from.size(), to);
  }
  const auto here = fs::absolute("geodata/demo").string();
  for (const auto& entry : fs::directory_iterator(here)) {
    const auto name = entry.path().filename().string();
    if (name != "town.toml") fs::create_symlink(entry.path(), folder / name);
  }
  return folder.write("other.toml", text);
}

}  // namespace

TEST_CASE("barriers: files, maps and the package hold the same rows, and every column is told") {
  const auto& folder = demo_files();
  const auto package = open_map(folder / "barriers.gpkg");
  REQUIRE(package != nullptr);
  for (const auto& name : kLayers) CHECK_MESSAGE(package->GetLayerByName(name.c_str()) != nullptr, name);
  const auto fields = table("fields.csv");
  std::map<std::string, std::set<std::string>> told;
  for (const auto& row : fields.rows) told[row.values[0]].insert(row.values[1]);
  for (const std::string name : {"fixes", "plan", "actions", "attribution", "reasons", "session_barriers"}) {
    const auto rows = table(name + ".csv");
    CHECK(rows.rows.size() > 0);
    CHECK_MESSAGE(package->GetLayerByName(name.c_str())->GetFeatureCount() ==
                      static_cast<GIntBig>(rows.rows.size()), name);
    CHECK(std::set(rows.columns.begin(), rows.columns.end()) == told[name + ".csv"]);
  }
  for (const std::string name : {"barriers", "fixes", "plan", "severance", "severance_crossings"}) {
    const auto map = open_map(folder / (name + ".geojson"));
    REQUIRE(map != nullptr);
    CHECK_MESSAGE(map->GetLayer(0)->GetFeatureCount() ==
                      package->GetLayerByName(name.c_str())->GetFeatureCount(), name);
  }
  CHECK(fs::exists(folder / "barriers.xlsx"));
  CHECK(fs::exists(folder / "manifest.json"));
}

TEST_CASE("barriers: every list stands by itself, alternatives behind what they would replace") {
  const auto fixes = table("fixes.csv");
  const auto topic = fixes.column("topic"), rank = fixes.column("rank"), id = fixes.column("id"),
             instead = fixes.column("instead_of"), evidence = fixes.column("evidence");
  std::vector<std::string> topics;
  std::string head;
  int alternatives = 0, last = 0;
  for (const auto& row : fixes.rows) {
    const auto& v = row.values;
    if (topics.empty() || topics.back() != v[topic]) {
      topics.push_back(v[topic]);
      last = 0;
    }
    const int place = std::stoi(v[rank]);
    if (v[instead].empty()) {
      CHECK(place == last + 1);
      head = v[id];
    } else {
      CHECK(place == last);
      CHECK(v[instead] == head);
      ++alternatives;
    }
    last = place;
    CHECK((v[evidence] == "unknown") == (v[topic] == "to_check"));
  }
  CHECK(topics == std::vector<std::string>{"streets", "services", "sessions", "to_check"});
  CHECK(alternatives > 20);
  const auto actions = table("actions.csv");
  for (const char* column : {"barrier", "place", "people_low", "people_high", "responsible_body",
                             "evidence", "edi_commitment", "owner", "status", "date"}) {
    CHECK_MESSAGE(std::count(actions.columns.begin(), actions.columns.end(), column) == 1, column);
  }
}

TEST_CASE("barriers: at most three reasons for a neighbourhood, strongest first") {
  const auto reasons = table("reasons.csv");
  std::map<std::string, std::pair<int, std::int64_t>> seen;
  for (const auto& row : reasons.rows) {
    auto& [count, people] = seen[row.values[reasons.column("neighbourhood")]];
    const auto now = std::stoll(row.values[reasons.column("people_high")]);
    CHECK((count == 0 || now <= people));
    people = now;
    CHECK(++count <= 3);
    CHECK(std::stoi(row.values[reasons.column("place")]) == count);
  }
  CHECK(seen.size() > 20);
}

TEST_CASE("barriers: the same bytes of every file with one thread and with two") {
  const FixtureFolder other;
  (void)run("geodata/demo/town.toml", (other / "one").string(), 1);
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(demo_files())) {
    const auto name = entry.path().filename();
    CHECK_MESSAGE(bytes_of(entry.path()) == bytes_of(other / "one" / name), name.string());
    ++files;
  }
  CHECK(files == 16 + 5);  // five maps have a style beside them
}

TEST_CASE("barriers: into a real PostGIS, the same rows as in the GeoPackage") {
  const auto server = PostgresServer::start();
  if (!server) return;
  (void)run("geodata/demo/town.toml", "PG:" + server->connection(), 2);
  const auto package = open_map(demo_files() / "barriers.gpkg");
  auto layers = kLayers;
  layers.insert(layers.end(), {"about", "fields"});
  for (const auto& layer : layers) {
    CHECK_MESSAGE(server->ask("SELECT count(*) FROM barriers_" + layer) ==
                      std::to_string(package->GetLayerByName(layer.c_str())->GetFeatureCount()),
                  layer);
  }
  CHECK(server->ask("SELECT bool_and(ST_IsValid(geom)) FROM barriers_severance") == "t");
  CHECK(server->ask("SELECT words FROM barriers_fixes WHERE topic = 'streets' AND rank = 1 AND instead_of IS NULL")
            .find("Kiln Steps") != std::string::npos);
  CHECK_THROWS_AS(run("geodata/demo/town.toml", "PG:" + server->connection(), 2), core::InputError);
}

TEST_CASE("barriers: without a timetable there are no buses to change, and everything else stands") {
  const FixtureFolder folder;
  const auto project = other_town(folder, {{"gtfs = [\"timetable.gtfs.zip\"]", "gtfs = []"}});
  const auto report = run(project, (folder / "out").string(), 2);
  CHECK(report.results.service_gaps.stops.empty());
  std::set<app::barriers::Topic> topics;
  for (const auto& fix : report.results.fixes) topics.insert(fix.topic);
  CHECK(topics.count(app::barriers::Topic::kServices) == 0);
  CHECK(topics.count(app::barriers::Topic::kStreets) == 1);
  CHECK(app::barriers::summary_lines(report.loaded, report.results).size() > 20);
}

TEST_CASE("barriers: own costs change the plan; a kind that there is not is refused before the work") {
  const FixtureFolder folder, wrong;
  const auto refused = other_town(wrong, {{"[headline]", "[costs]\nstairs = 3\n\n[headline]"}});
  CHECK_THROWS_WITH_AS(run(refused, (wrong / "out").string(), 2),
                       doctest::Contains("costs.stairs is no kind of fix"), core::InputError);
  CHECK_FALSE(fs::exists(wrong / "out"));
}
