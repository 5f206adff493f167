#include "app/barriers/run_barriers.hpp"

#include <utility>

#include "app/barriers/layers.hpp"
#include "app/reach_outputs.hpp"
#include "core/checksum.hpp"
#include "io/dataset/tables.hpp"
#include "io/geojson/geojson.hpp"
#include "io/gis/write_geopackage.hpp"

namespace app::barriers {

BarriersReport run_barriers(const BarriersRequest& request, const core::JobContext& context) {
  OutputFolder folder(request.output, request.overwrite);  // refuse before hours of work
  BarriersReport report;
  report.loaded = load_town(request.project, request.load, context);
  const auto& loaded = report.loaded;
  require_activities(loaded);
  report.results = compute(loaded, request.compute, context);
  const auto& results = report.results;

  context.begin("Writing");
  io::dataset::Dataset dataset;
  dataset.name = "barriers";
  dataset.title = "What blocks whom, and what to fix first";
  dataset.description = "Made by Greenreach. Figures that rest on what nobody has mapped come as low and high.";
  dataset.crs = loaded.town->crs;
  dataset.about = about(loaded);
  dataset.layers = {barriers_layer(loaded, results),
                    fixes_layer(loaded, results),
                    severance_layer(loaded, results, request.compute.severance),
                    barrier_lines_layer(loaded, results),
                    severance_crossings_layer(loaded, results),
                    service_gaps_layer(loaded, results),
                    attribution_table(loaded, results),
                    reasons_table(loaded, results),
                    session_barriers_table(loaded, results),
                    actions_table(loaded, results)};
  const auto layer = [&](std::string_view name) -> const io::dataset::Layer& {
    for (const auto& one : dataset.layers) {
      if (one.name == name) return one;
    }
    throw std::logic_error("no layer of that name");
  };
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto* name : {"barriers", "fixes", "severance", "severance_crossings"}) {
    files.emplace_back(std::string(name) + ".geojson", io::geojson::write_geojson(dataset, layer(name)));
  }
  std::vector<io::dataset::FileOfLayer> described;
  for (const auto* name : {"fixes", "actions", "attribution", "reasons", "session_barriers"}) {
    files.emplace_back(std::string(name) + ".csv", io::dataset::write_csv(layer(name)));
    described.push_back({files.back().first, &layer(name)});
  }
  files.emplace_back("barriers.gpkg", io::gis::write_geopackage(dataset));
  files.emplace_back("fields.csv", io::dataset::write_fields_csv(described));
  std::vector<OutputDigest> digests;
  for (const auto& [name, bytes] : files) digests.push_back({name, core::sha256(bytes)});
  files.emplace_back("manifest.json", write_manifest(loaded, "barriers", digests));
  context.checkpoint();
  for (const auto& [name, bytes] : files) {
    folder.write(name, bytes);
    report.files.push_back(name);
  }
  folder.commit();
  return report;
}

}  // namespace app::barriers
