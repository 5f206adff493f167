#include "app/run_matrix.hpp"

#include <fmt/format.h>

#include <set>

#include "core/parse.hpp"
#include "geo/projection.hpp"
#include "io/csv/csv.hpp"
#include "reach/matrix.hpp"
#include "reach/window.hpp"

namespace app {

namespace {

struct Points {
  std::vector<std::string> ids;
  std::vector<geo::PointM> at;
};

Points read_points(const std::filesystem::path& path, const geo::Projection& projection,
                   core::Diagnostics& all) {
  auto result = io::csv::read_table(io::csv::file_source(path), path.filename().string());
  all.merge(result.diagnostics);
  const auto& table = result.value;
  const auto id = table.column("id");
  const auto lon = table.column("lon");
  const auto lat = table.column("lat");
  Points points;
  std::set<std::string> seen;
  for (const auto& row : table.rows) {
    const auto x = core::parse_double(row.values[lon]);
    const auto y = core::parse_double(row.values[lat]);
    if (!x || !y || !geo::is_usable({*x, *y})) {
      throw core::InputError("bad-coordinate", table.file, row.line,
                             fmt::format("'{}', '{}' is no longitude and latitude in degrees",
                                         row.values[lon], row.values[lat]));
    }
    if (!seen.insert(row.values[id]).second) {
      throw core::InputError("duplicate-id", table.file, row.line,
                             fmt::format("has the id '{}' a second time", row.values[id]));
    }
    points.ids.push_back(row.values[id]);
    points.at.push_back(projection.to_metres(geo::LonLat{*x, *y}));
  }
  if (points.ids.empty()) {
    throw core::InputError("empty-file", table.file, 0, "has no rows");
  }
  return points;
}

std::string quoted(const std::string& id) {
  if (id.find_first_of(",\"\r\n") == std::string::npos) return id;
  std::string out = "\"";
  for (const char c : id) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

bool is_matrix(std::string_view head) { return head.starts_with("from_id,to_id,"); }

}  // namespace

MatrixReport run_matrix(const MatrixRequest& request, const core::JobContext& context) {
  const auto loaded = load_town(request.project, {}, context);
  const auto& town = *loaded.town;
  MatrixReport report;
  report.diagnostics = loaded.diagnostics;
  const geo::Projection projection(town.crs);
  const auto origins = read_points(request.origins, projection, report.diagnostics);
  const auto destinations = read_points(request.destinations, projection, report.diagnostics);

  reach::MomentQuery query;
  query.persona = require_persona(loaded.project, request.persona);
  query.band = request.band;
  query.moment = request.moment;
  query.at = request.at;
  query.max_journey = request.max_minutes * 60;
  query.max_rides =
      static_cast<unsigned>(request.max_transfers.value_or(town.analysis.max_transfers)) + 1;
  query.min_change = 60 * request.window.min_change_minutes.value_or(town.analysis.min_change_minutes);
  std::vector<core::Seconds> seconds;
  std::size_t columns = 1;
  report.csv = "from_id,to_id";
  if (request.window.window_minutes) {
    reach::WindowQuery window;
    window.moment = query;
    window.length = *request.window.window_minutes * 60;
    window.percentiles = request.window.percentiles;
    seconds = reach::compute_window_matrix(town, origins.at, destinations.at, window, context);
    columns = window.percentiles.size();
    for (const int p : window.percentiles) report.csv += fmt::format(",p{}", p);
  } else {
    seconds = reach::compute_matrix(town, origins.at, destinations.at, query, context);
    report.csv += ",seconds";
  }
  report.csv += '\n';

  report.origins = origins.ids.size();
  report.destinations = destinations.ids.size();
  auto value = seconds.begin();
  for (std::size_t o = 0; o < origins.ids.size(); ++o) {
    for (std::size_t d = 0; d < destinations.ids.size(); ++d) {
      report.csv += quoted(origins.ids[o]) + "," + quoted(destinations.ids[d]);
      bool any = false;
      for (std::size_t c = 0; c < columns; ++c, ++value) {
        report.csv += ',';
        if (*value == core::kNever) continue;
        report.csv += std::to_string(*value);
        any = true;
      }
      report.csv += '\n';
      report.reachable += any ? 1u : 0u;
    }
  }
  if (!request.output.empty()) {
    context.checkpoint();
    write_whole_file(request.output, report.csv, request.overwrite, &is_matrix);
  }
  return report;
}

}  // namespace app
