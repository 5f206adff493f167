#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/run_catchment.hpp"
#include "cli/verb.hpp"
#include "cli/band_option.hpp"
#include "cli/window_options.hpp"

namespace cli {

Verb make_catchment(CLI::App& parent, Common& common) {
  auto request = std::make_shared<app::CatchmentRequest>();
  struct Text {
    std::string at, depart, arrive;
    WindowText window;
  };
  auto text = std::make_shared<Text>();
  auto* verb = parent.add_subcommand("catchment", "Areas within so many minutes, as nested polygons");
  verb->add_option("TOWN.toml", request->project, "The project file")->required();
  auto* activity = verb->add_option("--activity", request->activity,
                                    "Id of an activity: there and back for its sessions");
  auto* at = verb->add_option("--at", text->at, "Instead: a point, LON,LAT");
  activity->excludes(at);
  verb->add_option("--minutes", request->minutes, "Limits, one area each")
      ->delimiter(',')
      ->check(CLI::Range(1, 240));
  verb->add_option("--persona", request->persona, "Id of the persona")->default_val("adult");
  auto* depart = verb->add_option("--depart", text->depart, "Leave the point at, 2023-06-13T08:00");
  auto* arrive = verb->add_option("--arrive", text->arrive, "Be at the point by");
  depart->excludes(arrive);
  add_band_option(*verb, request->band);
  add_window_options(*verb, text->window);
  verb->add_option("-o,--output", request->output, "The GeoJSON to write (default: stdout)");
  add_common(*verb, common,
             "  greenreach catchment geodata/demo/town.toml --activity mill-garden --minutes 15,30,45 "
             "-o a.geojson\n"
             "  greenreach catchment geodata/demo/town.toml --at -0.857,51.913 --minutes 10,20\n"
             "  greenreach catchment geodata/demo/town.toml --at -0.857,51.913 --arrive "
             "2026-06-02T10:00 --minutes 30\n",
             Does{.print_json = false, .write_files = true});
  return {verb, [request, text, &common](const core::JobContext& context) {
            if (!text->at.empty()) {
              const auto p = parse_lonlat(text->at);
              request->point = geo::LonLat{p.lon, p.lat};
            } else if (request->activity.empty()) {
              throw core::InputError("bad-option", "", 0, "name an --activity or a point --at");
            }
            if (!text->depart.empty()) {
              request->at = core::parse_local_time(require_local_time(text->depart));
            } else if (!text->arrive.empty()) {
              request->at = core::parse_local_time(require_local_time(text->arrive));
              request->moment = reach::Moment::kArrive;
            }
            request->window = read_window_options(text->window, request->at.has_value());
            request->overwrite =
                common.overwrite ? app::Overwrite::kYes : app::Overwrite::kNo;
            const auto report = app::run_catchment(*request, context);
            print_diagnostics(report.diagnostics, common);
            if (request->output.empty()) {
              fmt::print("{}", report.geojson);
            } else if (!common.quiet) {
              for (const auto& band : report.bands) {
                fmt::print(stderr, "{} minutes{}: {:.2f} km2\n", band.minutes,
                           band.percentile ? fmt::format(", {}th percentile", *band.percentile)
                                           : std::string(),
                           band.km2);
              }
              fmt::print(stderr, "Written to {}\n", request->output.string());
            }
            return kDone;
          }};
}

}  // namespace cli
