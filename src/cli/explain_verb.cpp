#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/explain.hpp"
#include "cli/verb.hpp"
#include "core/clock.hpp"

namespace cli {

Verb make_explain(CLI::App& parent, Common& common) {
  auto request = std::make_shared<app::ExplainRequest>();
  auto home = std::make_shared<std::string>();
  auto date = std::make_shared<std::string>();
  auto* verb = parent.add_subcommand(
      "explain", "The journey there and back, leg by leg, or the reasons there is none");
  verb->add_option("TOWN.toml", request->project, "The project file")->required();
  verb->add_option("--neighbourhood", request->neighbourhood,
                   "Code of the neighbourhood: its middle home is taken");
  verb->add_option("--home", *home, "Instead of its middle home: the place LON,LAT");
  verb->add_option("--activity", request->activity, "Id of the activity")->required();
  verb->add_option("--persona", request->persona, "Id of the persona (default: adult)")
      ->default_val("adult");
  verb->add_option("--date", *date, "Date of the session, 2023-06-13 (default: the best one)");
  add_common(*verb, common,
             "  greenreach explain geodata/demo/town.toml --neighbourhood DEMO025 --activity "
             "mill-garden\n"
             "  greenreach explain geodata/demo/town.toml --home -0.8477,51.8915 --activity "
             "mill-garden \\\n    --persona older --date 2026-06-02\n",
             Does{.print_json = true, .write_files = false});
  return {verb, [request, home, date, &common](const core::JobContext& context) {
            if (!home->empty()) {
              const auto p = parse_lonlat(*home);
              request->home = geo::LonLat{p.lon, p.lat};
            }
            if (request->neighbourhood.empty() && !request->home) {
              throw core::InputError("bad-option", "", 0,
                                     "name a --neighbourhood or a --home to explain from");
            }
            if (!date->empty()) {
              request->date = core::parse_date(*date);
              if (!request->date) {
                throw core::InputError("bad-option", "", 0,
                                       fmt::format("'{}' is no date; write it as 2023-06-13",
                                                   *date));
              }
            }
            const auto loaded = app::load_town(request->project, {}, context);
            const auto explanation = app::explain(loaded, *request, context);
            fmt::print("{}", common.json ? app::explanation_json(loaded, explanation)
                                         : app::format_explanation(loaded, explanation));
            return kDone;
          }};
}

}  // namespace cli
