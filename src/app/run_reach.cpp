#include "app/run_reach.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "app/green_walks.hpp"
#include "app/reach_outputs.hpp"
#include "core/checksum.hpp"
#include "core/parallel.hpp"
#include "geo/projection.hpp"
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

}  // namespace

ReachReport run_reach(const ReachRequest& request, const core::JobContext& context) {
  OutputFolder folder(request.output, request.overwrite);  // refuse before hours of work
  const auto loaded = load_town(request.project, request.load, context);
  require_activities(loaded);
  const auto& town = *loaded.town;
  const auto result = reach::compute_reach(
      town, context, {.strict = request.strict, .keep_home_walks = false});
  const reach::HeadlineRule rule{loaded.project.headline.minutes,
                                 static_cast<double>(loaded.project.headline.sessions_a_week)};
  BandSummaries bands;
  for (const auto band : {street::Band::kHigh, street::Band::kLow, street::Band::kStrict}) {
    if (band == street::Band::kStrict && !request.strict) continue;
    // Where a band is the high one again, its figures are copied.
    const auto* high = bands.empty() ? nullptr : &bands.front();
    BandSummary one;
    one.band = band;
    one.reach = reach::summarise_reach(town, result, rule, band, context,
                                       high != nullptr ? &high->reach : nullptr);
    one.green = compute_green_walks(town, result, band, context,
                                    high != nullptr ? &high->green : nullptr);
    bands.push_back(std::move(one));
  }
  std::swap(bands[0], bands[1]);  // low first, as people read a range
  std::vector<CatchmentBand> catchments;
  if (request.catchments) catchments = compute_all_bands(town, result, context);

  context.begin("Writing");
  std::vector<std::pair<std::string, std::string>> files;
  files.emplace_back("neighbourhoods.geojson",
                     write_neighbourhoods_geojson(loaded, bands));
  files.emplace_back("activities.geojson", write_activities_geojson(loaded, bands));
  if (request.catchments) {
    files.emplace_back("catchments.geojson", write_catchments_geojson(loaded, catchments));
  }
  files.emplace_back("green_spaces.geojson", write_green_spaces_geojson(loaded, bands));
  files.emplace_back("reach.csv", write_reach_csv(loaded, bands));
  std::vector<OutputDigest> digests;
  for (const auto& [name, bytes] : files) digests.push_back({name, core::sha256(bytes)});
  files.emplace_back("manifest.json", write_manifest(loaded, "reach", digests));
  context.checkpoint();
  ReachReport report;
  for (const auto& [name, bytes] : files) {
    folder.write(name, bytes);
    report.files.push_back(name);
  }
  folder.commit();

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
