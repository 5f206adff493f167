#include "app/load_town.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/add_slopes.hpp"
#include "app/overlap.hpp"
#include "app/part_time.hpp"
#include "app/read_observations.hpp"
#include "app/read_green_spaces.hpp"
#include "app/superseded_services.hpp"
#include "core/checksum.hpp"
#include "core/parallel.hpp"
#include "io/gis/gis.hpp"
#include "io/gtfs/gtfs.hpp"
#include "io/osm/read_osm.hpp"
#include "place/activities.hpp"
#include "place/homes.hpp"
#include "place/neighbourhoods.hpp"
#include "street/graph_builder.hpp"
#include "street/road_sides.hpp"
#include "street/seats.hpp"

namespace app {

namespace {

using io::project::InputFile;
using io::project::Project;

/// Takes a result apart: its value, with the findings added to `all`.
template <class T>
T take(core::WithDiagnostics<T> result, core::Diagnostics& all) {
  all.merge(result.diagnostics);
  return std::move(result.value);
}

io::gis::Source source_of(const InputFile& file) { return {file.path, file.layer, file.written}; }

std::vector<std::filesystem::path> paths_of(const std::vector<InputFile>& files) {
  std::vector<std::filesystem::path> paths;
  for (const auto& file : files) paths.push_back(file.path);
  return paths;
}

io::osm::ReadQuery osm_query(const Project& project) {
  io::osm::ReadQuery query;
  if (const auto access = io::osm::find_access_preset(project.access)) query.access = *access;
  for (const auto& file : project.osm) query.names.push_back(file.written);
  return query;
}

std::vector<InputDigest> compute_digests(const Project& project) {
  std::vector<InputDigest> digests;
  const auto add = [&](const std::string& name, const std::filesystem::path& path) {
    if (std::filesystem::is_directory(path)) {  // a GTFS folder: its files by name
      std::set<std::filesystem::path> files;
      for (const auto& entry : std::filesystem::directory_iterator(path)) {
        if (entry.is_regular_file()) files.insert(entry.path());
      }
      for (const auto& file : files) {
        digests.push_back({name + "/" + file.filename().string(), core::sha256_file(file),
                           std::filesystem::file_size(file)});
      }
    } else {
      digests.push_back({name, core::sha256_file(path), std::filesystem::file_size(path)});
    }
  };
  add(project.file.filename().string(), project.file);
  for (const auto& input : project.inputs()) {
    add(name_in_outputs(input), input.path);
  }
  return digests;
}

town::Obstacles build_obstacles(const place::PlaceRecords& records,
                                const geo::Projection& projection) {
  std::vector<geo::Line> lines;
  for (const auto& line : records.severance) lines.push_back(projection.to_metres(line.line));
  std::vector<geo::MultiPolygon> waters;
  for (const auto& water : records.water) {
    waters.push_back(place::to_metres(water.shape, projection));
  }
  return {std::move(lines), std::move(waters)};
}

std::vector<town::Severing> build_severing(const place::PlaceRecords& records,
                                           const geo::Projection& projection) {
  std::vector<town::Severing> out;
  for (const auto& from : records.severing) {
    town::Severing to;
    to.kind = from.kind;
    to.osm = from.osm_id < 0 ? fmt::format("relation/{}", -from.osm_id)
                             : fmt::format("way/{}", from.osm_id);
    to.name = from.name;
    to.bridged = from.bridged;
    to.line = projection.to_metres(from.line);
    to.shape = place::to_metres(from.shape, projection);
    out.push_back(std::move(to));
  }
  return out;
}

place::Neighbourhoods read_neighbourhoods(const Project& project,
                                          const geo::Projection& projection,
                                          core::Diagnostics& all) {
  const auto& spec = project.neighbourhoods;
  const auto areas = take(io::gis::read_areas(source_of(spec.file), spec.lon, spec.lat), all);
  std::optional<place::Table> attributes;
  if (spec.attributes) {
    attributes = take(io::gis::read_table(source_of(*spec.attributes)), all);
  }
  std::vector<place::Layer> grouping_layers;
  grouping_layers.reserve(project.groupings.size());
  place::NeighbourhoodQuery query;
  query.code = spec.code;
  query.name = spec.name;
  query.residents = spec.residents;
  query.need = spec.need;
  query.groups = spec.groups;
  query.ages = spec.ages;
  query.ages_of = spec.ages_of;
  for (const auto& grouping : project.groupings) {
    place::GroupingQuery one;
    one.name = grouping.name;
    one.column = grouping.column;
    one.code = grouping.code;
    one.label = grouping.label;
    if (grouping.file) {
      grouping_layers.push_back(take(io::gis::read_polygons(source_of(*grouping.file)), all));
      one.polygons = &grouping_layers.back();
    }
    query.groupings.push_back(std::move(one));
  }
  std::optional<place::Layer> study_area;
  if (project.study_area) {
    study_area = take(io::gis::read_polygons(source_of(*project.study_area)), all);
    query.study_area = &*study_area;
  }
  return take(place::build_neighbourhoods(areas, attributes ? &*attributes : nullptr, query,
                                          projection),
              all);
}

std::vector<place::Activity> read_activities(const Project& project, core::Diagnostics& all) {
  const core::TimeZone zone(project.timezone);
  const auto& spec = project.activities;
  const auto table = take(io::gis::read_table(source_of(spec.file)), all);
  std::optional<place::PostcodeLookup> postcodes;
  if (spec.postcodes) {
    const auto lookup = take(io::gis::read_table(source_of(*spec.postcodes)), all);
    postcodes = take(place::build_postcodes(lookup), all);
  }
  std::optional<std::vector<place::Term>> terms;
  if (spec.term_dates) {
    const auto dates = take(io::gis::read_table(source_of(*spec.term_dates)), all);
    terms = take(place::build_terms(dates), all);
  }
  place::ActivityOptions options;
  options.period_start = project.analysis.week_of;
  options.weeks = project.analysis.weeks;
  options.postcodes = postcodes ? &*postcodes : nullptr;
  options.terms = terms ? &*terms : nullptr;
  options.zone = &zone;
  options.expect_great_britain = project.crs == "EPSG:27700";
  return take(place::build_activities(table, options), all);
}

street::Coverage read_coverage(const Project& project, const street::Graph& graph,
                               const geo::Projection& projection, core::Diagnostics& all) {
  if (!project.coverage) return street::Coverage::from_graph(graph);
  const auto layer = take(io::gis::read_polygons(source_of(*project.coverage)), all);
  geo::MultiPolygon shape;
  for (const auto& part : layer.shapes) {
    auto metres = place::to_metres(part, projection);
    shape.insert(shape.end(), metres.begin(), metres.end());
  }
  return street::Coverage::from_polygon(std::move(shape));
}

place::Homes read_homes(const Project& project, const place::Neighbourhoods& neighbourhoods,
                        const place::PlaceRecords& records, const street::Graph& graph,
                        const street::Coverage& coverage, const geo::Projection& projection,
                        core::Diagnostics& all) {
  std::vector<place::GivenHome> given;
  if (project.homes.file) {
    const auto table = take(io::gis::read_table(source_of(*project.homes.file)), all);
    const auto& spec = project.homes;
    given = take(place::build_given_homes(
                     table, {spec.x, spec.y, spec.lon, spec.lat, spec.weight}, projection),
                 all);
  }
  place::HomesQuery query;
  query.given = given;
  query.buildings = records.buildings;
  query.graph = &graph;
  query.coverage = &coverage;
  return take(place::build_homes(neighbourhoods, query, projection), all);
}

}  // namespace

const street::Persona& require_persona(const Project& project, const std::string& id) {
  if (const auto* persona = project.find_persona(id)) return *persona;
  std::vector<std::string> ids;
  for (const auto& persona : project.known_personas) ids.push_back(persona.id);
  throw core::InputError("unknown-persona", "", 0,
                         fmt::format("there is no persona '{}'.{} Known are: {}", id,
                                     core::did_you_mean(id, ids), fmt::join(ids, ", ")));
}

std::string name_in_outputs(const InputFile& file) {
  const bool absolute = std::filesystem::path(file.written).is_absolute();
  return absolute ? file.path.filename().string() : file.written;
}

void require_activities(const LoadedTown& loaded) {
  if (!loaded.town->activities->empty()) return;
  for (const auto& found : loaded.diagnostics.entries()) {
    if (found.code != "activity-none") continue;
    auto stop = found;
    stop.message += "; 'greenreach check' lists what is wrong with its rows";
    throw core::InputError(std::move(stop));
  }
}

LoadedTown load_town(const std::filesystem::path& project_file, const LoadOptions& options,
                     const core::JobContext& context) {
  LoadedTown loaded;
  auto& all = loaded.diagnostics;
  context.begin("Reading the project file");
  loaded.project = take(io::project::read_project(project_file), all);
  auto& project = loaded.project;
  if (!options.personas.empty()) {
    std::vector<street::Persona> chosen;
    for (const auto& id : options.personas) {
      const bool twice = std::any_of(chosen.begin(), chosen.end(),
                                     [&](const auto& persona) { return persona.id == id; });
      if (twice) {
        throw core::InputError("bad-option", "", 0,
                               fmt::format("persona '{}' is named twice; once is enough", id));
      }
      chosen.push_back(require_persona(project, id));
    }
    project.analysis.personas = std::move(chosen);
  }

  // Two things at once where there are two cores: the streets, and everything else.
  context.begin("Reading streets, timetable, neighbourhoods and activities");
  const geo::Projection projection(project.crs);
  io::osm::OsmData osm;
  std::optional<core::WithDiagnostics<street::Graph>> graph;
  std::optional<transit::Timetable> timetable;
  place::Neighbourhoods neighbourhoods;
  std::vector<place::Activity> activities;
  core::Diagnostics street_findings, other_findings;
  core::JobContext one_thread = context;
  one_thread.threads = 1;
  core::parallel_for(context, 2, 1, [&](std::size_t task, std::size_t, unsigned) {
    if (task == 0) {
      const geo::Projection own(project.crs);  // a projection is not shared between threads
      auto query = osm_query(project);
      query.drawing = options.drawing;
      osm = io::osm::read_osm(paths_of(project.osm), query, one_thread);
      street_findings.merge(osm.diagnostics);
      if (project.observations) {
        const auto seen = take(read_observations(*project.observations), street_findings);
        loaded.observations_used =
            take(io::osm::apply_observations(seen, project.observations->written, own, osm.streets),
                 street_findings);
      }
      graph = street::build_graph(osm.streets, own);
      street_findings.merge(graph->diagnostics);
      if (osm_query(project).access == io::osm::AccessPreset::kUkFoot) {
        graph->value = street::split_main_roads(std::move(graph->value));
      }
      street::find_seats(graph->value, own.to_metres(osm.streets.seats));
      add_slopes(project, graph->value, street_findings, one_thread);
    } else {
      const geo::Projection own(project.crs);
      if (!project.gtfs.empty()) {
        timetable = take(io::gtfs::read_gtfs(paths_of(project.gtfs), one_thread), other_findings);
        settle_superseded(*timetable, project.keep_superseded, other_findings);
      }
      neighbourhoods = read_neighbourhoods(project, own, other_findings);
      activities = read_activities(project, other_findings);
      loaded.inputs = compute_digests(project);
    }
  });
  all.merge(street_findings);
  all.merge(other_findings);

  town::Parts parts;
  resolve_part_time(project, activities, osm.streets.timed, graph->value, all);

  context.begin("Spreading residents over homes");
  parts.name = project.name;
  parts.crs = project.crs;
  parts.timezone = project.timezone;
  parts.analysis = {project.analysis.week_of,       project.analysis.weeks,
                    project.analysis.personas,      project.analysis.max_minutes,
                    project.analysis.early_minutes, project.analysis.max_wait_minutes,
                    project.analysis.max_transfers, project.analysis.min_change_minutes};
  parts.coverage = read_coverage(project, graph->value, projection, all);
  context.checkpoint();
  parts.homes = read_homes(project, neighbourhoods, osm.places, graph->value, parts.coverage,
                           projection, all);
  context.checkpoint();
  parts.green_spaces = take(read_green_spaces(project, osm.places, graph->value, projection), all);
  parts.obstacles = build_obstacles(osm.places, projection);
  parts.severing = build_severing(osm.places, projection);
  if (options.drawing) {
    osm.map.water = std::move(osm.places.water);
    loaded.map = std::make_shared<const place::MapRecords>(std::move(osm.map));
  }
  parts.graph = std::move(graph->value);
  parts.neighbourhoods = std::move(neighbourhoods);
  parts.activities = std::move(activities);
  if (timetable) {
    loaded.timetable_dates = timetable->covered_dates();
    parts.timetable = std::move(timetable);
  }
  context.checkpoint();
  loaded.town = town::build_town(std::move(parts), context);
  check_overlap(loaded, all);
  for (std::size_t a = 0; a < loaded.town->activities->size(); ++a) {
    const auto& activity = (*loaded.town->activities)[a];
    const auto& site = loaded.town->sites[loaded.town->site_of_activity[a].index()];
    if (site.in_coverage && site.join >= town::SiteJoin::kGrass) {
      core::Diagnostic note{core::Severity::kInfo, "activity-across-grass",
                            project.activities.file.written, activity.row, activity.id,
                            "lies in a green space with no path within 25 m; it is reached in a "
                            "straight line over the grass"};
      if (site.join == town::SiteJoin::kEdge) {
        note.code = "activity-over-edge";
        note.message = fmt::format(
            "lies in a green space, and neither a path nor an entrance within {:.0f} m is in "
            "straight reach; it is joined to the nearest way, over the edge of the green space",
            town::kGrassM);
      }
      all.add(std::move(note));
    }
    if (!site.in_coverage) {
      all.warn("activity-outside-street-data", project.activities.file.written, activity.row,
               activity.id,
               "lies outside the street data, so nothing can be said about reaching it; extend "
               "the street file to include it");
    }
  }
  return loaded;
}

}  // namespace app
