#include "app/report/run_report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "app/free_file.hpp"
#include "app/gaps/bid_facts.hpp"
#include "app/reach_outputs.hpp"
#include "app/report/commitments.hpp"
#include "app/report/sections.hpp"
#include "app/report/since.hpp"
#include "app/report/typical_homes.hpp"
#include "core/checksum.hpp"
#include "equity/small_numbers.hpp"
#include "geo/projection.hpp"
#include "io/dataset/tables.hpp"

namespace app::report {

namespace {

bool is_ours(std::string_view head) { return head.find("name=\"generator\" content=\"Greenreach\"") != std::string_view::npos; }

/// The areas of the ranking that may be shown and where those left out do not round to nobody.
std::vector<ListedArea> list_areas(const gaps::Results& results, int most) {
  std::vector<ListedArea> out;
  for (const auto& ranking : results.rankings) {
    if (ranking.persona != results.headline_persona) continue;
    for (const auto& area : ranking.areas) {
      if (static_cast<int>(out.size()) == most) break;
      if (area.small || results.is_hidden(1, area.neighbourhood) || equity::round_for_prose(area.below.high) == 0) continue;
      out.push_back({static_cast<int>(out.size()) + 1, area.neighbourhood, &area, {}});
    }
  }
  return out;
}

/// The nearest activity, and where that does not work the one that most get to.
void add_journeys(const LoadedTown& loaded, const gaps::Results& results, const std::map<std::size_t, std::size_t>& homes,
                  std::vector<ListedArea>& listed, const core::JobContext& context) {
  const auto& town = *loaded.town;
  const geo::Projection projection(town.crs);
  const auto& persona = results.personas[results.headline_persona].id;
  context.begin("Journeys of the listed areas", static_cast<std::int64_t>(listed.size()));
  for (auto& one : listed) {
    const auto look = [&](std::size_t activity) {
      const auto home = homes.find(one.neighbourhood);
      if (home == homes.end()) return;
      auto e = explain(loaded, {loaded.project.file, town.neighbourhoods->items[one.neighbourhood].code,
                                projection.to_lonlat(town.homes->items[home->second].at), (*town.activities)[activity].id, persona,
                                std::nullopt}, context);
      if (e.has_session) one.journeys.push_back(std::move(e));
    };
    if (one.area->nearest) look(one.area->nearest->activity);
    const bool works = !one.journeys.empty() && one.journeys.front().outbound.itinerary && one.journeys.front().back.itinerary;
    for (const auto& other : one.area->alternatives) {
      if (works || (one.area->nearest && other.activity == one.area->nearest->activity)) continue;
      look(other.activity);
      break;
    }
    context.advance();
  }
}

/// Checksums of the tables that `gaps` writes: whoever has its folder can see that the two belong together.
std::vector<OutputDigest> digests_of(const io::dataset::Dataset& tables, const std::string& bid_facts, const core::JobContext& context) {
  std::vector<OutputDigest> out{{"bid_facts.txt", core::sha256(bid_facts)}};
  for (const auto& layer : tables.layers) {
    context.checkpoint();
    if (layer.name == "activities" || layer.name == "green_spaces") continue;   // gaps writes no CSV of them
    out.push_back({layer.name + ".csv", core::sha256(io::dataset::write_csv(layer))});
  }
  return out;
}

/// Barriers of other data, weeks or limits would stand beside figures that they do not belong to.
BarrierTables take_barriers(RunFolder run, const RunFolder& now) {
  const auto refuse = [&](const std::string& why) {
    throw core::InputError("report-barriers-other-run", run.named, 0, why + "; run 'greenreach barriers' again");
  };
  if (run.project != now.project) refuse(fmt::format("is of '{}', not of '{}'", run.project, now.project));
  for (std::size_t i = 1; i < now.inputs.size(); ++i) {   // the project file may say more since; settings are compared below
    const auto& input = now.inputs[i];
    const bool same = std::any_of(run.inputs.begin(), run.inputs.end(), [&](const auto& old) { return old.file == input.file && old.sha256 == input.sha256; });
    if (!same) refuse(fmt::format("was made from another '{}'", input.file));
  }
  for (const auto* name : {"week_of", "weeks", "max_minutes", "early_minutes", "max_wait_minutes", "max_transfers", "access", "headline"}) {
    if (run.setting(name) != now.setting(name)) refuse(fmt::format("was made with another {}: {}, now {}", name, run.setting(name), now.setting(name)));
  }
  return {std::move(run.tables)};
}

}  // namespace

ReportDone run_report(const ReportRequest& request, const core::JobContext& context) {
  require_free_file(request.output, request.overwrite, is_ours);   // refuse before the work
  std::optional<RunFolder> since, barriers;
  if (!request.since.empty()) since = read_since(request.since);
  if (!request.barriers.empty()) barriers = read_run_folder(request.barriers, "barriers", {"fixes", "attribution"});

  gaps::GapsRequest wanted;
  wanted.project = request.project;
  wanted.load = request.load;
  wanted.load.drawing = true;
  wanted.query = request.query;
  wanted.suppress_small = true;
  std::vector<io::project::Commitment> commitments;
  wanted.check_project = [&](const io::project::Project& project) {
    commitments = io::project::read_commitments(project.file);
    check_commitments(project, commitments);
  };
  std::map<std::size_t, std::size_t> homes;
  wanted.look_at_homes = [&](const LoadedTown& town, const reach::ReachResult& reach, const gaps::Results& results) {
    homes = find_typical_homes(*town.town, reach, results);
  };
  const auto computed = gaps::compute_gaps(wanted, context);
  const auto& loaded = computed.loaded;

  auto listed = list_areas(computed.results, request.areas);
  add_journeys(loaded, computed.results, homes, listed, context);
  context.begin("Drawing the report");
  Content content{.loaded = loaded,
                  .results = computed.results,
                  .tables = computed.dataset,
                  .bid_facts = gaps::write_bid_facts(loaded, computed.results),
                  .listed = std::move(listed),
                  .shapes = build_map_shapes(loaded, context),
                  .coverage = compute_fact_coverage(*loaded.town),
                  .barriers = {},
                  .since = {},
                  .commitments = std::move(commitments),
                  .manifest = {}};
  content.manifest = write_manifest(loaded, "report", digests_of(content.tables, content.bid_facts, context), computed.parameters);
  const auto now = read_manifest(content.manifest, request.project.string());
  if (barriers) content.barriers = take_barriers(std::move(*barriers), now);
  if (since) content.since = compare_since(content, *since, now);
  context.checkpoint();
  const auto page = write_page(content);
  write_whole_file(request.output, page, request.overwrite, is_ours);

  const auto facts = lines_of(content.bid_facts, "Headline");
  return {loaded.town->name, facts.empty() ? std::string() : quoted(facts.front()).sentence, page.size(), content.listed.size(), loaded.diagnostics};
}

}  // namespace app::report
