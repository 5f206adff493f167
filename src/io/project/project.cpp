// The rules of the project file: keys, defaults, ranges. Every finding is kept, so that a user can
// mend a file in one go; only then is the run stopped.

#include "io/project/project.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "core/parse.hpp"
#include "geo/projection.hpp"
#include "io/project/analysis.hpp"
#include "io/project/costs.hpp"
#include "io/project/section.hpp"
#include "io/project/standards.hpp"

namespace io::project {

namespace {

void read_head(const Node& root, Project& project, Reading& reading, Section& top) {
  Section section(top.table("project"), "project", reading);
  project.name = section.text("name", project.file.stem().string());
  project.crs = section.text("crs", project.crs);
  project.timezone = section.text("timezone", project.timezone);
  project.produced_by = section.text("produced_by");
  section.finish();
  const auto check = [&](const char* key, const auto& make) {
    try {
      make();
    } catch (const core::InputError& error) {
      const Node* table = root.find("project");
      const Node* node = table != nullptr ? table->find(key) : nullptr;
      reading.error(error.diagnostic().code, node != nullptr ? node->line : 0,
                    section.key_name(key), error.diagnostic().message);
    }
  };
  check("crs", [&] { (void)geo::Projection(project.crs); });
  check("timezone", [&] { (void)core::TimeZone(project.timezone); });
}

void read_streets(Project& project, Reading& reading, Section& top) {
  Section streets(top.table("streets"), "streets", reading);
  project.osm = streets.files("osm");
  if (project.osm.empty()) streets.missing("osm");
  project.elevation = streets.file("elevation");
  project.coverage = streets.file("coverage", "coverage_layer");
  project.access = streets.text("access", project.access);
  static const std::vector<std::string> kAccess = {"default", "uk-foot", "reference-walk",
                                                   "reference-walk-strict"};
  if (std::find(kAccess.begin(), kAccess.end(), project.access) == kAccess.end()) {
    reading.error(
        "project-bad-value", streets.get("access")->line, "streets.access",
        fmt::format("is '{}'; it must be one of {}.{}", project.access, fmt::join(kAccess, ", "),
                    core::did_you_mean(project.access, kAccess)));
  }
  streets.finish();
  Section timetables(top.table("timetables"), "timetables", reading);
  project.gtfs = timetables.files("gtfs");
  const auto superseded = timetables.text("superseded", "leave-out");
  project.keep_superseded = superseded == "keep";
  if (!project.keep_superseded && superseded != "leave-out") {
    reading.error("project-bad-value", timetables.get("superseded")->line, "timetables.superseded",
                  fmt::format("is '{}'; it must be leave-out or keep", superseded));
  }
  timetables.finish();
}

/// "0-15", "65+" or "7".
std::optional<place::AgeColumn> parse_ages(std::string_view text) {
  place::AgeColumn out;
  const auto age = [](std::string_view t) -> std::optional<int> {
    const auto n = core::parse_int(t);
    if (!n || *n < 0 || *n > 120) return std::nullopt;
    return static_cast<int>(*n);
  };
  const auto dash = text.find('-');
  std::optional<int> from, to = 120;
  if (text.ends_with('+')) {
    from = age(text.substr(0, text.size() - 1));
  } else if (dash != std::string_view::npos) {
    from = age(text.substr(0, dash));
    to = age(text.substr(dash + 1));
  } else {
    from = to = age(text);
  }
  if (!from || !to || *to < *from) return std::nullopt;
  out.from = *from;
  out.to = *to;
  return out;
}

void read_ages(const Node* node, Neighbourhoods& areas, Reading& reading) {
  Section section(node, "neighbourhoods.ages", reading);
  areas.ages_of = section.text("of");
  if (!section.present()) return;
  for (const auto& [key, value] : node->entries) {
    if (key == "of") continue;
    auto band = parse_ages(key);
    if (!band || value.kind != Node::Kind::kText) {
      reading.error("project-bad-value", value.line, section.key_name(key),
                    "is not understood; write \"0-15\" = \"column\" or \"65+\" = \"column\"");
      continue;
    }
    band->column = value.text;
    areas.ages.push_back(*band);
  }
  std::sort(areas.ages.begin(), areas.ages.end(),
            [](const auto& a, const auto& b) { return a.from < b.from; });
  for (std::size_t i = 1; i < areas.ages.size(); ++i) {
    if (areas.ages[i].from <= areas.ages[i - 1].to) {
      reading.error(
          "project-bad-value", section.line(), "neighbourhoods.ages",
          fmt::format("age {} is in two bands; bands must not overlap", areas.ages[i].from));
    }
  }
}

/// What a group is and where its counts come from; none of it changes a count.
void read_about_group(Section& columns, place::GroupColumns& group, Reading& reading) {
  group.title = columns.text("title");
  group.source = columns.text("source");
  group.characteristic = columns.text("characteristic");
  const Node* year = columns.get("year");
  group.year = year != nullptr && year->kind == Node::Kind::kInteger
                   ? fmt::format("{}", year->integer)
                   : columns.text("year");
  group.households = core::lower(group.of).find("household") != std::string::npos;
  const Node* counts = columns.get("counts");
  const auto what = columns.text("counts");
  if (counts == nullptr || counts->kind != Node::Kind::kText) return;
  group.households = what == "households";
  if (what != "households" && what != "people") {
    reading.error("project-bad-value", counts->line, columns.key_name("counts"),
                  fmt::format("is '{}'; it must be people or households", what));
  }
}

void read_groups(const Node* node, Neighbourhoods& areas, Reading& reading) {
  Section section(node, "neighbourhoods.groups", reading);
  if (!section.present()) return;
  for (const auto& [name, value] : node->entries) {
    place::GroupColumns group;
    group.name = name;
    group.of = areas.residents;
    if (value.kind == Node::Kind::kText) {
      group.count = value.text;
    } else {
      Section columns(&value, section.key_name(name), reading);
      if (!columns.present()) continue;
      group.count = columns.required_text("count");
      group.of = columns.text("of", areas.residents);
      read_about_group(columns, group, reading);
      columns.finish();
    }
    areas.groups.push_back(std::move(group));
  }
}

void read_need_order(Section& section, Neighbourhoods& areas, Reading& reading) {
  const Node* node = section.get("need_first");
  const auto order = section.text("need_first");
  if (node == nullptr || node->kind != Node::Kind::kText) return;
  areas.need_highest_first = order == "highest";
  if (order != "highest" && order != "lowest") {
    reading.error("project-bad-value", node->line, section.key_name("need_first"),
                  fmt::format("is '{}'; it must be lowest (ranks and deciles, 1 = most deprived) or "
                              "highest (scores and shares)",
                              order));
  }
}

void read_neighbourhoods(Project& project, Reading& reading, Section& top) {
  Section section(top.table("neighbourhoods"), "neighbourhoods", reading);
  auto& areas = project.neighbourhoods;
  if (const auto file = section.required_file("file", "layer")) areas.file = *file;
  areas.code = section.required_text("code");
  areas.name = section.text("name");
  areas.lon = section.text("lon");
  areas.lat = section.text("lat");
  areas.attributes = section.file("attributes", "attributes_layer");
  areas.residents = section.text("residents", areas.residents);
  areas.need = section.text("need");
  read_need_order(section, areas, reading);
  if (areas.lon.empty() != areas.lat.empty()) section.missing(areas.lon.empty() ? "lon" : "lat");
  read_groups(section.table("groups"), areas, reading);
  read_ages(section.table("ages"), areas, reading);
  section.finish();
}

void read_groupings(Project& project, Reading& reading, Section& top) {
  const Node* list = top.get("groupings");
  if (list == nullptr) return;
  if (list->kind != Node::Kind::kArray) {
    reading.error("project-wrong-type", list->line, "groupings",
                  "must be a list of tables: write [[groupings]] above each");
    return;
  }
  std::set<std::string> names;
  for (const auto& item : list->items) {
    Section section(&item, "groupings", reading);
    if (!section.present()) continue;
    Grouping grouping;
    grouping.name = section.required_text("name");
    grouping.column = section.text("column");
    grouping.file = section.file("file", "layer");
    grouping.label = section.text("label");
    if (grouping.file) {
      grouping.code = section.required_text("code");
    } else {
      grouping.code = section.text("code");
      if (grouping.column.empty()) section.missing("file");
    }
    if (!grouping.name.empty() && !names.insert(grouping.name).second) {
      reading.error("project-duplicate", item.line, grouping.name,
                    "is the name of two groupings; rename one");
    }
    section.finish();
    project.groupings.push_back(std::move(grouping));
  }
}

void read_places(Project& project, Reading& reading, Section& top) {
  Section study(top.table("study_area"), "study_area", reading);
  project.study_area = study.file("file", "layer");
  study.finish();
  Section homes(top.table("homes"), "homes", reading);
  project.homes.file = homes.file("file", "layer");
  for (const auto& [key, value] : {std::pair{"x", &project.homes.x},
                                   {"y", &project.homes.y},
                                   {"lon", &project.homes.lon},
                                   {"lat", &project.homes.lat},
                                   {"weight", &project.homes.weight}}) {
    *value = homes.text(key);
  }
  homes.finish();
  Section observed(top.table("observations"), "observations", reading);
  project.observations = observed.file("file", "layer");
  if (observed.present() && observed.get("file") == nullptr) observed.missing("file");
  observed.finish();
  Section green(top.table("green_spaces"), "green_spaces", reading);
  project.green_spaces = green.file("file", "layer");
  project.green_access_points = green.file("access_points", "access_points_layer");
  green.finish();
  Section activities(top.table("activities"), "activities", reading);
  if (const auto file = activities.required_file("file", "layer")) project.activities.file = *file;
  project.activities.postcodes = activities.file("postcodes", "postcodes_layer");
  project.activities.term_dates = activities.file("term_dates", "term_dates_layer");
  activities.finish();
}

void read_compare(Project& project, Reading& reading, Section& top) {
  Section section(top.table("compare"), "compare", reading);
  if (!section.present()) return;
  auto& compare = project.compare;
  compare.file = section.required_file("file", "layer");
  compare.column = section.required_text("column");
  compare.code = section.text("code");
  compare.label = section.text("label");
  section.finish();
}

[[noreturn]] void refuse(core::Diagnostics diagnostics) {
  const auto& entries = diagnostics.entries();
  auto first = *std::find_if(entries.begin(), entries.end(),
                             [](const auto& d) { return d.severity == core::Severity::kError; });
  if (const auto others = diagnostics.count(core::Severity::kError) - 1; others > 0) {
    first.message += fmt::format(" (and {} more problem{})", others, others == 1 ? "" : "s");
  }
  throw ProjectError(std::move(first), std::move(diagnostics));
}

}  // namespace

const street::Persona* Project::find_persona(std::string_view id) const {
  for (const auto& persona : known_personas) {
    if (persona.id == id) return &persona;
  }
  return nullptr;
}

std::vector<InputFile> Project::inputs() const {
  std::vector<InputFile> out;
  const auto add = [&out](const std::optional<InputFile>& input) {
    if (input && std::none_of(out.begin(), out.end(),
                              [&](const auto& f) { return f.path == input->path; })) {
      out.push_back(*input);
    }
  };
  add(study_area);
  for (const auto& f : osm) add(f);
  add(elevation);
  add(coverage);
  for (const auto& f : gtfs) add(f);
  add(neighbourhoods.file);
  add(neighbourhoods.attributes);
  for (const auto& g : groupings) add(g.file);
  add(homes.file);
  add(green_spaces);
  add(observations);
  add(green_access_points);
  add(activities.file);
  add(activities.postcodes);
  add(activities.term_dates);
  add(compare.file);
  return out;
}

core::WithDiagnostics<Project> read_project_text(
    std::string_view text, const std::filesystem::path& file,
    const std::function<bool(const std::filesystem::path&)>& exists) {
  core::WithDiagnostics<Project> result;
  auto& project = result.value;
  Reading reading;
  reading.file = file.string();
  project.file = std::filesystem::absolute(file).lexically_normal();
  reading.folder = project.file.parent_path();
  reading.exists = exists;
  if (!core::valid_utf8(text)) {
    throw core::InputError("project-syntax", reading.file, 0,
                           "is not UTF-8 text; save it as UTF-8");
  }
  const Node root = parse_toml(text, reading.file);
  Section top(&root, "", reading);
  read_head(root, project, reading, top);
  read_streets(project, reading, top);
  read_neighbourhoods(project, reading, top);
  read_groupings(project, reading, top);
  read_places(project, reading, top);
  read_analysis(project, reading, top);
  read_standards(project, reading, top);
  read_compare(project, reading, top);
  (void)read_costs(reading, top);  // what is wrong with them is told with all the rest
  (void)top.get("commitments");  // read_commitments
  top.finish();
  if (reading.diagnostics.count(core::Severity::kError) > 0) refuse(std::move(reading.diagnostics));
  result.diagnostics = std::move(reading.diagnostics);
  return result;
}

core::WithDiagnostics<Project> read_project(const std::filesystem::path& path) {
  std::error_code error;
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path, error)) {
    throw core::InputError("project-missing-file", path.string(), 0,
                           "cannot be opened; name a project file such as town.toml");
  }
  if (std::filesystem::file_size(path, error) > 4u << 20u) {
    throw core::InputError("project-syntax", path.string(), 0,
                           "is far too large for a project file");
  }
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return read_project_text(text, path, [](const std::filesystem::path& p) {
    std::error_code ignored;
    return std::filesystem::exists(p, ignored);
  });
}

}  // namespace io::project
