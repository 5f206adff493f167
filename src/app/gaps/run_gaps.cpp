#include "app/gaps/run_gaps.hpp"

#include <algorithm>
#include <utility>

#include "app/export.hpp"
#include "app/gaps/bid_facts.hpp"
#include "app/gaps/divisions.hpp"
#include "app/gaps/eqia.hpp"
#include "app/gaps/hide_small.hpp"
#include "app/gaps/layers.hpp"
#include "app/gaps/wards.hpp"
#include "app/gaps/words.hpp"
#include "app/reach_outputs.hpp"
#include "core/checksum.hpp"
#include "io/dataset/tables.hpp"
#include "io/geojson/geojson.hpp"
#include "io/gis/gis.hpp"
#include "io/gis/write_geopackage.hpp"
#include "io/xlsx/xlsx.hpp"

namespace app::gaps {

namespace {

using io::dataset::Dataset;
using io::dataset::Properties;
constexpr const char* kDatasetName = "gaps";   ///< of gaps.gpkg, and before tables of a database

/// A comparison asked for on the command line stands in for that of the project.
void take_compare(const GapsRequest& request, LoadedTown& loaded) {
  auto& compare = loaded.project.compare;
  if (request.compare_file.empty()) {
    if (!request.compare_column.empty() && !compare.file) {
      throw core::InputError("bad-option", "", 0,
                             "--column needs --compare FILE, or [compare] in the project file");
    }
    if (!request.compare_column.empty()) compare.column = request.compare_column;
    return;
  }
  if (request.compare_column.empty()) {
    throw core::InputError("bad-option", "", 0, "--compare needs --column, the column to stand beside ours");
  }
  const std::filesystem::path path(request.compare_file);
  if (!std::filesystem::exists(path)) {
    throw core::InputError("missing-file", request.compare_file, 0, "is not there");
  }
  compare = {};
  compare.file = io::project::InputFile{request.compare_file, std::filesystem::absolute(path), ""};
  compare.column = request.compare_column;
  compare.code = request.compare_code;
  loaded.inputs.push_back(
      {path.filename().string(), core::sha256_file(path), std::filesystem::file_size(path)});
}

std::optional<place::Table> read_compare(LoadedTown& loaded) {
  const auto& file = loaded.project.compare.file;
  if (!file) return std::nullopt;
  auto read = io::gis::read_table({file->path, file->layer, file->written});
  loaded.diagnostics.merge(read.diagnostics);
  (void)read.value.column(loaded.project.compare.column);   // refuse before the long work
  return std::move(read.value);
}

/// Says how the figures are meant, in every file.
Properties meaning(const Results& results) {
  const auto& headline = results.standards[results.headline_standard];
  const auto& persona = results.personas[results.headline_persona];
  return {{"headline", place::in_words(headline)},
          {"headline_persona", persona.id},
          {"headline_speed_mps", persona.speed_mps},
          {"headline_source", headline.source},
          {"caution",
           std::string("Says who can get there and back; cost, capacity and confidence are other questions. "
                       "Shares of areas do not say who somebody is; counts of groups are expected, if spread "
                       "evenly within each neighbourhood.")}};
}

Dataset describe(const LoadedTown& loaded, const Results& results) {
  auto out = begin_dataset(loaded, kDatasetName, "Gaps");
  for (auto& property : meaning(results)) out.about.push_back(std::move(property));
  auto& layers = out.layers;
  layers.push_back(neighbourhoods_layer(loaded, results));
  layers.push_back(activities_layer(loaded));
  layers.push_back(green_spaces_layer(loaded));
  layers.push_back(look_first_table(loaded, results));
  layers.push_back(reasons_table(loaded, results));
  layers.push_back(group_gaps_table(results));
  layers.push_back(eqia_table(build_eqia(loaded, results)));
  if (const auto wards = build_wards(loaded, results); !wards.empty()) {
    layers.push_back(wards_table(wards));
  }
  layers.push_back(units_table(results));
  layers.push_back(standards_met_table(results));
  layers.push_back(standards_table(results));
  layers.push_back(inequality_table(results));
  layers.push_back(lorenz_table(results));
  // Figures of areas, as those of reach.csv; what is compared with has a licence of its own.
  for (auto& layer : layers) {
    if (!layer.attribution.empty()) continue;
    layer.attribution = areas_attribution();
    layer.licence = io::dataset::ogl();
  }
  if (results.comparison) {
    layers.push_back(comparison_table(loaded, results));
    layers.push_back(correlations_table(results));
  }
  return out;
}

/// Tables of everything but the places that come from elsewhere.
bool has_csv(const io::dataset::Layer& layer) {
  return layer.name != "activities" && layer.name != "green_spaces";
}

/// They need the figures of the whole town, so they come last.
void add_sentences(const LoadedTown& loaded, Results& results) {
  for (auto& ranking : results.rankings) {
    for (auto& area : ranking.areas) area.sentence = sentence_for(loaded, results, ranking, area);
  }
}

/// What the manifest tells besides the parameters of every run.
Properties own_parameters(const GapsRequest& request, const Results& results) {
  std::string ids;
  for (const auto& standard : results.standards) ids += (ids.empty() ? "" : ",") + standard.id;
  Properties out{{"standards", ids},
                 {"need_weight", request.query.need_weight},
                 {"draws", static_cast<std::int64_t>(request.query.draws)},
                 {"seed", static_cast<std::int64_t>(request.query.seed)}};
  if (results.comparison) {
    out.emplace_back("compare_file", results.comparison->file);
    out.emplace_back("compare_column", results.comparison->column);
    out.emplace_back("compare_code", results.comparison->code_column);
  }
  return out;
}

std::vector<std::string> titles_of(const town::Town& town) {
  std::vector<std::string> out;
  for (const auto& activity : *town.activities) {
    out.push_back(activity.place_name.empty() ? activity.title : activity.title + ", " + activity.place_name);
  }
  return out;
}

std::vector<OutputFile> make_files(const Computed& computed, const core::JobContext& context) {
  const auto& [loaded, results, dataset, parameters] = computed;
  std::vector<OutputFile> files;
  files.push_back({"bid_facts.txt", write_bid_facts(loaded, results)});
  const auto& areas = dataset.layers.front();
  files.push_back({areas.name + ".geojson", io::geojson::write_geojson(dataset, areas)});
  context.checkpoint();
  files.push_back({dataset.name + ".gpkg", io::gis::write_geopackage(dataset)});
  context.checkpoint();
  files.push_back({dataset.name + ".xlsx", io::xlsx::write_xlsx(dataset)});
  std::vector<io::dataset::FileOfLayer> fields;
  for (const auto& layer : dataset.layers) {
    context.checkpoint();
    if (!has_csv(layer)) continue;
    files.push_back({layer.name + ".csv", io::dataset::write_csv(layer)});
    fields.push_back({layer.name + ".csv", &layer});
  }
  files.push_back({"fields.csv", io::dataset::write_fields_csv(fields)});
  std::vector<OutputDigest> digests;
  for (const auto& file : files) digests.push_back({file.name, core::sha256(file.bytes)});
  files.push_back(
      {"manifest.json", write_manifest(loaded, "gaps", digests, parameters)});
  context.checkpoint();
  return files;
}

}  // namespace

Computed compute_gaps(const GapsRequest& request, const core::JobContext& context) {
  Computed out{load_town(request.project, request.load, context), {}, {}, {}};
  auto& loaded = out.loaded;
  require_activities(loaded);
  take_compare(request, loaded);
  const auto beside = read_compare(loaded);
  (void)choose_standards(loaded.project, request.query.standards);
  (void)build_divisions(*loaded.town, loaded.project, request.query.groups);
  if (request.check_project) request.check_project(loaded.project);
  {
    const auto reach = reach::compute_reach(*loaded.town, context,
                                            {.strict = false, .keep_home_walks = false});
    out.results =
        compute_results(loaded, reach, request.query, beside ? &*beside : nullptr, context);
    if (request.look_at_homes) request.look_at_homes(loaded, reach, out.results);
  }
  loaded.diagnostics.merge(out.results.diagnostics);

  add_sentences(loaded, out.results);
  if (request.suppress_small) hide_small(out.results);
  out.dataset = describe(loaded, out.results);
  out.parameters = own_parameters(request, out.results);
  return out;
}

GapsReport run_gaps(const GapsRequest& request, const core::JobContext& context) {
  ResultsTarget target(request.output, request.overwrite, kDatasetName);  // refuse before hours of work
  auto computed = compute_gaps(request, context);
  const auto& loaded = computed.loaded;
  const auto& dataset = computed.dataset;

  context.begin("Writing");
  GapsReport report;
  report.where = target.shown();
  report.files = target.write(dataset, target.is_folder() ? make_files(computed, context)
                                                          : std::vector<OutputFile>());

  const auto& headline = loaded.project.headline;
  report.project = loaded.town->name;
  report.week_of = loaded.town->analysis.week_of;
  report.weeks = loaded.town->analysis.weeks;
  report.agreed_by = headline.agreed_by;
  report.agreed_on = headline.agreed_on;
  report.activity_titles = titles_of(*loaded.town);
  report.modes = modes_in_words(loaded.town->timetable.get());
  report.diagnostics = loaded.diagnostics;
  report.results = std::move(computed.results);
  return report;
}

}  // namespace app::gaps
