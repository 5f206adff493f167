#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/run_init.hpp"
#include "cli/verb.hpp"

namespace cli {

Verb make_init(CLI::App& parent, Common& common) {
  auto request = std::make_shared<app::InitRequest>();
  auto* verb = parent.add_subcommand("init", "A first project file from the data itself");
  verb->add_option("--osm", request->osm, "Street data: .osm.pbf, .osm or .opl, one or more")
      ->required();
  verb->add_option("--gtfs", request->gtfs, "Timetables: GTFS zip or folder, none or more");
  verb->add_option("--neighbourhoods", request->neighbourhoods,
                   "Areas: any map file with polygons, or a CSV with lon and lat")
      ->required();
  verb->add_option("--attributes", request->attributes, "Their residents and so on, as CSV");
  verb->add_option("--activities", request->activities,
                   "Activities: CSV, XLSX, ODS or GeoJSON (default: a worked example)");
  verb->add_option("--name", request->name, "Name of the town");
  verb->add_option("-o,--output", request->output, "The project file to write")->required();
  add_common(*verb, common,
             "  greenreach init --osm town.osm.pbf --gtfs buses.gtfs.zip \\\n"
             "    --neighbourhoods lsoa.geojson --attributes lsoa.csv \\\n"
             "    --activities activities.csv -o town.toml\n",
             Does{.print_json = false, .write_files = true});
  return {verb, [request, &common](const core::JobContext& context) {
            request->overwrite =
                common.overwrite ? app::Overwrite::kYes : app::Overwrite::kNo;
            const auto report = app::run_init(*request, context);
            print_diagnostics(report.diagnostics, common);
            for (const auto& path : report.written) fmt::print("Written: {}\n", path.string());
            fmt::print("Next: look it through, then 'greenreach check {}'.\n",
                       request->output.string());
            return kDone;
          }};
}

}  // namespace cli
