#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "app/run_check.hpp"
#include "cli/verb.hpp"

namespace cli {

Verb make_check(CLI::App& parent, Common& common) {
  auto project = std::make_shared<std::filesystem::path>();
  auto* verb = parent.add_subcommand(
      "check", "The health of the data: exit code 0 fine, 1 problems found, 2 cannot run");
  verb->add_option("TOWN.toml", *project, "The project file")->required();
  add_common(*verb, common,
             "  greenreach check town.toml\n"
             "  greenreach check town.toml --json > health.json\n",
             Does{.print_json = true, .write_files = false});
  return {verb, [project, &common](const core::JobContext& context) {
            const auto report = app::run_check(*project, context);
            fmt::print("{}", common.json ? report.json : report.text);
            return report.problems ? kDataErrors : kDone;
          }};
}

}  // namespace cli
