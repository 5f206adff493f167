#include "app/run_reach.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "app/export.hpp"
#include "app/green_walks.hpp"
#include "app/reach_layers.hpp"
#include "app/reach_outputs.hpp"
#include "core/checksum.hpp"
#include "core/parallel.hpp"
#include "geo/projection.hpp"
#include "io/dataset/tables.hpp"
#include "io/geojson/geojson.hpp"
#include "io/gis/style_text.hpp"
#include "io/gis/write_geopackage.hpp"
#include "place/table.hpp"
#include "reach/catchment.hpp"
#include "reach/reach.hpp"
#include "reach/summary.hpp"

namespace app {

namespace {

std::vector<CatchmentBand> compute_all_bands(const town::Town& town,
                                             const reach::ReachResult& result,
                                             const core::JobContext& context) {
  context.begin("Catchment grid");
  const auto grid = reach::compute_catchment_grid(town, context);
  const auto activities = town.activities->size();
  std::vector<int> minutes;
  for (const int m : reach::kReportedMinutes) {
    if (m <= town.analysis.max_minutes) minutes.push_back(m);
  }
  if (minutes.empty()) minutes.push_back(town.analysis.max_minutes);
  std::vector<CatchmentBand> bands;
  for (std::size_t p = 0; p < result.personas.size(); ++p) {
    const auto& persona = result.personas[p];
    for (const auto band : {street::Band::kHigh, street::Band::kLow}) {
      if (band == street::Band::kLow && !persona.low) continue;  // the same areas again
      context.begin("Catchments of persona " + town.analysis.personas[p].id, activities);
      const auto surfaces = reach::compute_activity_surfaces(
          town, result.sessions, *persona.of(band).walks, grid, context);
      const auto first = bands.size();
      bands.resize(first + activities * minutes.size());
      core::parallel_for(context, activities, 1, [&](std::size_t begin, std::size_t end, unsigned) {
        const geo::Projection projection(town.crs);
        for (auto a = begin; a < end; ++a) {
          const auto shapes = reach::compute_bands(grid, surfaces[a], minutes);
          for (std::size_t m = 0; m < minutes.size(); ++m) {
            bands[first + a * minutes.size() + m] = {a, p, band, minutes[m],
                                                     place::to_lonlat(shapes[m], projection)};
          }
          context.advance();
        }
      });
    }
  }
  // Smaller areas lie on top of larger ones when drawn in order.
  std::stable_sort(bands.begin(), bands.end(), [](const auto& x, const auto& y) {
    return std::tuple(x.activity, x.persona, x.band, -x.minutes) <
           std::tuple(y.activity, y.persona, y.band, -y.minutes);
  });
  std::erase_if(bands, [](const auto& band) { return band.shape.empty(); });
  return bands;
}

TownFigures figures_of(const town::Town& town, const BandSummaries& bands, std::size_t persona) {
  TownFigures out;
  out.persona = town.analysis.personas[persona].id;
  out.persona_title = town.analysis.personas[persona].title;
  std::map<std::string, std::int64_t> reasons;
  for (const auto& area : summary_of(bands, street::Band::kHigh).reach.areas[persona]) {
    out.residents += area.residents;
    out.outside_data += area.outside_data;
    if (area.reason.residents > 0) reasons[area.reason.words] += area.reason.residents;
  }
  for (const auto& one : bands) {
    BandFigures figures;
    figures.band = one.band;
    for (const auto& area : one.reach.areas[persona]) {
      figures.can_any += area.can_any;
      figures.headline += area.headline;
    }
    out.bands.push_back(figures);
  }
  for (const auto& [words, people] : reasons) {
    if (people > out.main_reason_residents) {
      out.main_reason = words;
      out.main_reason_residents = people;
    }
  }
  return out;
}

io::dataset::Dataset describe(const LoadedTown& loaded, const BandSummaries& bands,
                              const std::vector<CatchmentBand>* catchments) {
  auto out = begin_dataset(loaded, "reach", "Reach");
  out.layers.push_back(neighbourhoods_layer(loaded, bands));
  out.layers.push_back(activities_layer(loaded, bands));
  if (catchments != nullptr) out.layers.push_back(catchments_layer(loaded, *catchments));
  out.layers.push_back(green_spaces_layer(loaded, bands));
  out.layers.push_back(reach_table(loaded, bands));
  return out;
}

/// Maps as GeoJSON with the style beside them, tables as CSV, all of it as one GeoPackage.
std::vector<OutputFile> make_files(const LoadedTown& loaded, const io::dataset::Dataset& dataset,
                                   const core::JobContext& context) {
  std::vector<OutputFile> files;
  std::vector<io::dataset::FileOfLayer> fields;
  for (const auto& layer : dataset.layers) {
    context.checkpoint();
    const bool map = layer.geometry != io::dataset::GeometryKind::kNone;
    const auto name = layer.name + (map ? ".geojson" : ".csv");
    files.push_back({name, map ? io::geojson::write_geojson(dataset, layer)
                               : io::dataset::write_csv(layer)});
    fields.push_back({name, &layer});
    if (!layer.styles.empty()) {
      files.push_back({layer.name + ".qml", io::gis::write_qml(layer, layer.styles.front())});
    }
  }
  files.push_back({"fields.csv", io::dataset::write_fields_csv(fields)});
  context.checkpoint();
  files.push_back({dataset.name + ".gpkg", io::gis::write_geopackage(dataset)});
  std::vector<OutputDigest> digests;
  for (const auto& file : files) digests.push_back({file.name, core::sha256(file.bytes)});
  files.push_back({"manifest.json", write_manifest(loaded, "reach", digests)});
  context.checkpoint();
  return files;
}

}  // namespace

ReachReport run_reach(const ReachRequest& request, const core::JobContext& context) {
  ResultsTarget target(request.output, request.overwrite, "reach");  // before hours of work
  const auto loaded = load_town(request.project, request.load, context);
  require_activities(loaded);
  const auto& town = *loaded.town;
  const reach::HeadlineRule rule{loaded.project.headline.minutes,
                                 static_cast<double>(loaded.project.headline.sessions_a_week)};
  BandSummaries bands;
  for (const auto band : {street::Band::kHigh, street::Band::kLow, street::Band::kStrict}) {
    if (band == street::Band::kStrict && !request.strict) continue;
    bands.push_back({band, reach::begin_summary(town), {}});
  }
  // Where a band is the high one again, its figures are copied.
  const auto high_of = [&](const BandSummary& one) {
    return &one == &bands.front() ? nullptr : &bands.front();
  };
  auto result = reach::begin_reach(town, context);
  for (const auto& persona : town.analysis.personas) {
    result.personas.push_back(reach::compute_persona_reach(
        town, result.sessions, persona,
        {.strict = request.strict, .keep_home_walks = false}, context));
    const auto p = result.personas.size() - 1;
    for (auto& one : bands) {
      const auto* high = high_of(one);
      reach::summarise_persona(town, result, p, rule, one.band, context, one.reach,
                               high != nullptr ? &high->reach : nullptr);
    }
    reach::forget_journeys(result.personas.back());  // every home and session: the most of the memory
  }
  for (auto& one : bands) {
    const auto* high = high_of(one);
    one.green = compute_green_walks(town, result, one.band, context,
                                    high != nullptr ? &high->green : nullptr);
  }
  std::swap(bands[0], bands[1]);  // low first, as people read a range
  std::vector<CatchmentBand> catchments;
  if (request.catchments) catchments = compute_all_bands(town, result, context);

  context.begin("Writing");
  ReachReport report;
  report.written_to = target.shown();
  const auto dataset = describe(loaded, bands, request.catchments ? &catchments : nullptr);
  report.files = target.write(
      dataset, target.is_folder() ? make_files(loaded, dataset, context) : std::vector<OutputFile>());

  report.project = town.name;
  report.neighbourhoods = static_cast<int>(town.neighbourhoods->items.size());
  report.activities = static_cast<int>(town.activities->size());
  for (const auto& activity : *town.activities) {
    if (activity.dates.empty()) ++report.activities_without_session;
  }
  report.sessions = static_cast<int>(result.sessions.sessions.size());
  report.session_groups = static_cast<int>(result.sessions.groups.size());
  report.headline_minutes = rule.minutes;
  report.headline_sessions = loaded.project.headline.sessions_a_week;
  report.agreed_by = loaded.project.headline.agreed_by;
  for (std::size_t p = 0; p < result.personas.size(); ++p) {
    report.figures.push_back(figures_of(town, bands, p));
  }
  report.diagnostics = loaded.diagnostics;
  return report;
}

}  // namespace app
