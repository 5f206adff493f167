#include "app/run_init.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>

#include "core/clock.hpp"
#include "core/parse.hpp"
#include "io/gis/gis.hpp"
#include "io/gtfs/gtfs.hpp"
#include "io/project/project.hpp"

namespace app {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kExampleName = "activities-example.csv";

void require_exists(const fs::path& path) {
  if (fs::exists(path)) return;
  throw core::InputError("missing-file", path.string(), 0, "does not exist; check the name");
}

/// As the project file will name it: relative to its own folder.
fs::path relative_to(const fs::path& path, const fs::path& folder) {
  std::error_code error;
  const auto relative = fs::relative(path, folder, error);
  return error || relative.empty() ? fs::absolute(path) : relative;
}

std::optional<std::pair<core::Date, core::Date>> activity_dates(const place::Table& table) {
  const auto from = table.find_column("valid_from");
  const auto to = table.find_column("valid_to");
  std::optional<std::pair<core::Date, core::Date>> out;
  for (const auto& row : table.rows) {
    const auto first = core::parse_date(table.value(row, from));
    const auto last = core::parse_date(table.value(row, to));
    if (!first || !last) continue;
    if (!out) out = {*first, *last};
    out->first = std::min(out->first, *first);
    out->second = std::max(out->second, *last);
  }
  return out;
}

geo::LonLat middle_of(const place::Layer& layer) {
  geo::LonLat sum;
  double n = 0;
  const auto add = [&](geo::LonLat p) {
    sum.lon += p.lon;
    sum.lat += p.lat;
    n += 1;
  };
  for (const auto& shape : layer.shapes) {
    for (const auto& polygon : shape) {
      for (const auto p : polygon.outer) add(p);
    }
  }
  for (const auto p : layer.points) add(p);
  return n > 0 ? geo::LonLat{sum.lon / n, sum.lat / n} : geo::LonLat{};
}

/// Other programs have files with a [project] too, but none with [streets] and [neighbourhoods].
bool is_project(std::string_view head) {
  for (const auto* table : {"[project]", "[streets]", "[neighbourhoods]"}) {
    if (head.find(table) == std::string_view::npos) return false;
  }
  return true;
}

/// An example as we write it: once somebody has put their own activities into it, it is theirs.
bool is_example(std::string_view head) {
  auto rows = core::split(head, '\n');
  if (rows.empty() || !rows.front().starts_with("activity_id,")) return false;
  rows.erase(rows.begin());
  return std::all_of(rows.begin(), rows.end(), [](const auto& row) {
    return row.find(",Example provider,") != std::string::npos;
  });
}

bool may_replace_example(const fs::path& path, Overwrite overwrite) {
  if (!fs::exists(path)) return true;
  if (overwrite == Overwrite::kNo) return false;
  std::ifstream in(path, std::ios::binary);
  return is_example(std::string(std::istreambuf_iterator<char>(in), {}));
}

}  // namespace

InitReport run_init(const InitRequest& request, const core::JobContext& context) {
  for (const auto& file : request.osm) require_exists(file);
  for (const auto& file : request.gtfs) require_exists(file);
  require_exists(request.neighbourhoods);
  if (!request.attributes.empty()) require_exists(request.attributes);
  if (!request.activities.empty()) require_exists(request.activities);

  InitReport report;
  auto folder = fs::absolute(request.output).parent_path();
  io::project::FirstProject first;
  first.name = request.name.empty() ? request.output.stem().string() : request.name;
  for (const auto& file : request.osm) first.osm.push_back(relative_to(file, folder));
  for (const auto& file : request.gtfs) first.gtfs.push_back(relative_to(file, folder));
  first.neighbourhoods = relative_to(request.neighbourhoods, folder);
  context.begin("Looking at the neighbourhoods");
  const auto areas = io::gis::read_areas({request.neighbourhoods, "", ""});
  first.neighbourhood_columns = areas.value.table.columns;
  if (!request.attributes.empty()) {
    first.attributes = relative_to(request.attributes, folder);
    first.attribute_columns = io::gis::read_table({request.attributes, "", ""}).value.columns;
  }
  if (!request.gtfs.empty()) {
    context.begin("Looking at the timetable");
    first.feed_dates = io::gtfs::read_gtfs(request.gtfs, context).value.covered_dates();
  }
  if (!request.activities.empty()) {
    first.activities = relative_to(request.activities, folder);
    first.activity_dates =
        activity_dates(io::gis::read_table({request.activities, "", ""}).value);
  } else {
    first.activities = kExampleName;
  }
  if (!first.feed_dates && !first.activity_dates) {
    // Nothing in the data says when: the next four whole weeks. The only use of the clock.
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const auto monday = today + std::chrono::days{7 - core::weekday_index(today)};
    first.activity_dates = {monday, monday + std::chrono::days{27}};
  }
  const auto text = io::project::write_project(first);
  const auto parsed = io::project::read_project_text(
      text, fs::absolute(request.output), [](const fs::path&) { return true; });

  const auto middle = middle_of(areas.value);
  const auto example = io::project::write_activities_example(parsed.value.analysis.week_of,
                                                             middle.lon, middle.lat);
  context.checkpoint();
  const auto example_path = folder / kExampleName;
  // The example first: a project file must never name a file that is not there.
  if (may_replace_example(example_path, request.overwrite)) {
    write_whole_file(example_path, example, request.overwrite, &is_example);
    report.written.push_back(example_path);
  }
  write_whole_file(request.output, text, request.overwrite, &is_project);
  report.written.insert(report.written.begin(), request.output);
  report.diagnostics = io::project::read_project(request.output).diagnostics;
  return report;
}

}  // namespace app
