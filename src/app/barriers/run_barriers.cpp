#include "app/barriers/run_barriers.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "app/barriers/layers.hpp"
#include "app/reach_outputs.hpp"
#include "core/checksum.hpp"
#include "io/dataset/tables.hpp"
#include "io/geojson/geojson.hpp"
#include "io/gis/write_geopackage.hpp"
#include "io/xlsx/xlsx.hpp"

namespace app::barriers {

namespace {

io::dataset::Dataset describe(const LoadedTown& loaded, const Results& results,
                              const ComputeQuery& query) {
  auto dataset = begin_dataset(loaded, "barriers", "What blocks whom, and what to fix first");
  dataset.layers = {barriers_layer(loaded, results),
                    fixes_layer(loaded, results),
                    plan_layer(loaded, results),
                    severance_layer(loaded, results, query.severance),
                    barrier_lines_layer(loaded, results),
                    severance_crossings_layer(loaded, results),
                    service_gaps_layer(loaded, results),
                    attribution_table(loaded, results),
                    reasons_table(loaded, results),
                    session_barriers_table(loaded, results),
                    actions_table(loaded, results)};
  for (auto& layer : dataset.layers) {
    if (layer.attribution.empty()) layer.attribution = attribution();
  }
  return dataset;
}

io::dataset::Properties own_parameters(const ComputeQuery& query) {
  return {{"budget", query.budget},
          {"change_steps", static_cast<std::int64_t>(query.change_steps)},
          {"links", static_cast<std::int64_t>(query.links.most)},
          {"changes", query.changes},
          {"attribution_by_class", query.attribution}};
}

std::vector<OutputFile> write_files(const LoadedTown& loaded, const io::dataset::Dataset& dataset,
                                    const ComputeQuery& query, const core::JobContext& context) {
  std::vector<OutputFile> files;
  std::vector<io::dataset::FileOfLayer> described;
  const auto is_one_of = [](const std::string& name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  for (const auto& layer : dataset.layers) {
    context.checkpoint();
    if (is_one_of(layer.name, {"barriers", "fixes", "plan", "severance", "severance_crossings"})) {
      files.push_back({layer.name + ".geojson", io::geojson::write_geojson(dataset, layer)});
    }
    if (is_one_of(layer.name, {"fixes", "plan", "actions", "attribution", "reasons", "session_barriers"})) {
      files.push_back({layer.name + ".csv", io::dataset::write_csv(layer)});
      described.push_back({files.back().name, &layer});
    }
  }
  files.push_back({"barriers.gpkg", io::gis::write_geopackage(dataset)});
  context.checkpoint();
  files.push_back({"barriers.xlsx", io::xlsx::write_xlsx(dataset)});
  files.push_back({"fields.csv", io::dataset::write_fields_csv(described)});
  std::vector<OutputDigest> digests;
  for (const auto& file : files) digests.push_back({file.name, core::sha256(file.bytes)});
  files.push_back({"manifest.json",
                   write_manifest(loaded, "barriers", digests, own_parameters(query))});
  return files;
}

}  // namespace

BarriersReport run_barriers(const BarriersRequest& request, const core::JobContext& context) {
  ResultsTarget target(request.output, request.overwrite, "barriers");  // refuse before long work
  BarriersReport report;
  report.loaded = load_town(request.project, request.load, context);
  const auto& loaded = report.loaded;
  require_activities(loaded);
  report.results = compute(loaded, request.compute, context);
  context.begin("Writing");
  const auto dataset = describe(loaded, report.results, request.compute);
  std::vector<OutputFile> files;
  if (target.is_folder()) files = write_files(loaded, dataset, request.compute, context);
  context.checkpoint();
  report.written_to = target.shown();
  report.files = target.write(dataset, files);
  return report;
}

}  // namespace app::barriers
