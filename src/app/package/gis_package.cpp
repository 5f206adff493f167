#include "app/package/gis_package.hpp"

#include "app/barriers/run_barriers.hpp"
#include "app/gaps/run_gaps.hpp"
#include "app/run_reach.hpp"

namespace app::package {

namespace {

void add(GisReport& report, const std::string& verb, const std::vector<std::string>& files) {
  for (const auto& file : files) {
    report.files.push_back(verb + "/" + file);
    if (file.ends_with(".gpkg")) report.geopackages.push_back(report.files.back());
  }
}

}  // namespace

GisReport write_gis_package(const GisRequest& request, const core::JobContext& context) {
  const auto place = [&](const char* verb) { return (request.folder / verb).string(); };
  // Refused before hours of work.
  for (const auto* verb : {"reach", request.gaps ? "gaps" : "", request.barriers ? "barriers" : ""}) {
    if (*verb != '\0') OutputFolder(place(verb), request.overwrite);
  }
  GisReport report;
  ReachRequest reach;
  reach.project = request.project;
  reach.output = place("reach");
  reach.overwrite = request.overwrite;
  const auto reached = run_reach(reach, context);
  report.diagnostics = reached.diagnostics;
  add(report, "reach", reached.files);
  if (request.gaps) {
    gaps::GapsRequest gaps;
    gaps.project = request.project;
    gaps.output = place("gaps");
    gaps.overwrite = request.overwrite;
    add(report, "gaps", run_gaps(gaps, context).files);
  }
  if (request.barriers) {
    barriers::BarriersRequest barriers;
    barriers.project = request.project;
    barriers.output = place("barriers");
    barriers.overwrite = request.overwrite;
    add(report, "barriers", run_barriers(barriers, context).files);
  }
  return report;
}

}  // namespace app::package
