#include "app/run_catchment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/find.hpp"
#include "app/reach_outputs.hpp"
#include "app/version.hpp"
#include "geo/projection.hpp"
#include "io/geojson/geojson.hpp"
#include "place/table.hpp"
#include "reach/catchment.hpp"
#include "reach/matrix.hpp"
#include "reach/window.hpp"

namespace app {

namespace {

/// Of the sessions: the area that reaches at least one of them and gets home.
reach::Surface session_surface(const LoadedTown& loaded, std::size_t activity,
                               const street::Persona& persona, street::Band band,
                               int max_minutes,
                               const reach::CatchmentGrid& grid, const core::JobContext& context) {
  auto town = narrowed_town(*loaded.town, activity, persona, std::nullopt);
  auto wide = std::make_shared<town::Town>(*town);
  wide->analysis.max_minutes = std::max(wide->analysis.max_minutes, max_minutes);
  reach::require_timetable_covers(*wide);
  const auto sessions = reach::compute_session_groups(*wide, context);
  if (sessions.sessions.empty()) {
    const auto& a = (*wide->activities)[0];
    throw core::InputError("no-session", "", 0,
                           fmt::format("{} has no session in these weeks{}", a.id,
                                       a.next_date ? "; the next is on " +
                                                         core::format_date(*a.next_date)
                                                   : std::string()));
  }
  const auto walks = reach::compute_persona_walks(
      *wide, persona, {{street::AccessRule::kRespect, band}}, context);
  return reach::compute_activity_surfaces(*wide, sessions, walks, grid, context).front();
}

/// Column `column` of `columns` answers per point of the grid.
reach::Surface surface_of(const std::vector<core::Seconds>& seconds, std::size_t column,
                          std::size_t columns, const reach::CatchmentGrid& grid) {
  reach::Surface surface(grid.shape.size(), std::numeric_limits<float>::infinity());
  for (std::size_t i = 0; i < grid.node_of_point.size(); ++i) {
    const auto s = seconds[i * columns + column];
    if (s != core::kNever) surface[grid.node_of_point[i]] = static_cast<float>(s) / 60.0F;
  }
  return surface;
}

/// One surface; or one for each percentile of the window.
std::vector<reach::Surface> moment_surfaces(const town::Town& town, geo::PointM point,
                                            const reach::MomentQuery& query,
                                            const WindowRequest& request,
                                            const reach::CatchmentGrid& grid,
                                            const core::JobContext& context) {
  if (!request.window_minutes) {
    return {surface_of(reach::compute_one_to_many(town, point, grid.snaps, query, context), 0, 1,
                       grid)};
  }
  reach::WindowQuery window;
  window.moment = query;
  window.length = *request.window_minutes * 60;
  window.percentiles = request.percentiles;
  const auto seconds =
      reach::compute_window_one_to_many(town, point, grid.snaps, window, context);
  std::vector<reach::Surface> surfaces;
  for (std::size_t p = 0; p < request.percentiles.size(); ++p) {
    surfaces.push_back(surface_of(seconds, p, request.percentiles.size(), grid));
  }
  return surfaces;
}

bool is_catchment(std::string_view head) {
  return head.find("\"FeatureCollection\"") != std::string_view::npos &&
         head.find("\"generator\":\"Greenreach") != std::string_view::npos;
}

}  // namespace

CatchmentReport run_catchment(const CatchmentRequest& request, const core::JobContext& context) {
  const auto loaded = load_town(request.project, {}, context);
  const auto& town = *loaded.town;
  const auto& persona = require_persona(loaded.project, request.persona);
  auto minutes = request.minutes;
  std::sort(minutes.begin(), minutes.end());
  minutes.erase(std::unique(minutes.begin(), minutes.end()), minutes.end());
  const geo::Projection projection(town.crs);
  const auto grid = reach::compute_catchment_grid(town, context);

  io::geojson::Collection out{"catchment", {}, {}};
  out.about.emplace_back("generator", std::string("Greenreach ") + version());
  out.about.emplace_back("persona", persona.id);
  out.about.emplace_back("band", std::string(name_of(request.band)));
  out.about.emplace_back("speed_mps", std::round(persona.speed_mps * 1000) / 1000);
  std::vector<reach::Surface> surfaces;
  if (!request.activity.empty() && !request.at) {
    const auto activity = find_activity(town, request.activity);
    surfaces = {session_surface(loaded, activity, persona, request.band, minutes.back(), grid, context)};
    out.about.emplace_back("activity", request.activity);
    out.about.emplace_back(
        "meaning", std::string("area from which at least one session in the period can be reached "
                               "and left, each way within `minutes`; cumulative"));
  } else {
    geo::LonLat at;
    if (!request.activity.empty()) {
      at = (*town.activities)[find_activity(town, request.activity)].at;
      out.about.emplace_back("activity", request.activity);
    } else {
      at = *request.point;
    }
    reach::MomentQuery query;
    query.persona = persona;
    query.band = request.band;
    query.moment = request.moment;
    query.at = request.at;
    query.max_rides = static_cast<unsigned>(town.analysis.max_transfers) + 1;
    query.max_journey = minutes.back() * 60;
    query.min_change =
        60 * request.window.min_change_minutes.value_or(town.analysis.min_change_minutes);
    surfaces = moment_surfaces(town, projection.to_metres(at), query, request.window, grid, context);
    out.about.emplace_back("lon", at.lon);
    out.about.emplace_back("lat", at.lat);
    const bool depart = request.moment == reach::Moment::kDepart;
    out.about.emplace_back("meaning",
                           std::string(!request.at ? "area within `minutes` on foot; cumulative"
                                       : request.window.window_minutes
                                           ? "area within `minutes` at the given percentile of "
                                             "the seconds of the window; cumulative"
                                       : depart ? "area that is reached within `minutes` of the "
                                                  "departure; cumulative"
                                                : "area from which the point is reached within "
                                                  "`minutes` before the arrival; cumulative"));
    if (request.at) {
      out.about.emplace_back(depart ? "depart" : "arrive", core::format_local(*request.at));
      if (request.window.window_minutes) {
        out.about.emplace_back("window_minutes",
                               static_cast<std::int64_t>(*request.window.window_minutes));
      }
    }
  }
  out.about.emplace_back("attribution", attribution());

  CatchmentReport report;
  for (std::size_t s = 0; s < surfaces.size(); ++s) {
    const auto bands = reach::compute_bands(grid, surfaces[s], minutes);
    for (std::size_t i = minutes.size(); i-- > 0;) {  // large first, so that small lie on top
      io::geojson::Feature feature;
      const double km2 = geo::area_m2(bands[i]) / 1e6;
      feature.properties = {{"minutes", static_cast<std::int64_t>(minutes[i])},
                            {"persona", persona.id},
                            {"area_km2", std::round(km2 * 1000) / 1000}};
      std::optional<int> percentile;
      if (request.window.window_minutes) {
        percentile = request.window.percentiles[s];
        feature.properties.emplace_back("percentile", static_cast<std::int64_t>(*percentile));
      }
      feature.geometry = place::to_lonlat(bands[i], projection);
      out.features.push_back(std::move(feature));
      report.bands.push_back({minutes[i], percentile, km2});
    }
  }
  std::reverse(report.bands.begin(), report.bands.end());
  report.geojson = io::geojson::write_geojson(out);
  report.diagnostics = loaded.diagnostics;
  if (!request.output.empty()) {
    context.checkpoint();
    write_whole_file(request.output, report.geojson, request.overwrite, &is_catchment);
  }
  return report;
}

}  // namespace app
