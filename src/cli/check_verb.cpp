#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "app/output_folder.hpp"
#include "app/run_check.hpp"
#include "app/survey.hpp"
#include "cli/verb.hpp"

namespace cli {

Verb make_check(CLI::App& parent, Common& common) {
  struct Request {
    std::filesystem::path project, survey_sheet;
  };
  auto request = std::make_shared<Request>();
  auto* verb = parent.add_subcommand(
      "check", "The health of the data: exit code 0 fine, 1 problems found, 2 cannot run");
  verb->add_option("TOWN.toml", request->project, "The project file")->required();
  verb->add_option("--survey-sheet", request->survey_sheet,
                   "Write a CSV sheet of what to look at on the spot; filled in, it is an "
                   "[observations] file");
  add_common(*verb, common,
             "  greenreach check town.toml\n"
             "  greenreach check town.toml --json > health.json\n"
             "  greenreach check town.toml --survey-sheet survey.csv\n",
             Does{.print_json = true, .write_files = true});
  return {verb, [request, &common](const core::JobContext& context) {
            const auto report = app::run_check(request->project, context);
            if (!request->survey_sheet.empty()) {
              app::write_whole_file(request->survey_sheet, report.survey_sheet,
                                    common.overwrite ? app::Overwrite::kYes : app::Overwrite::kNo,
                                    &app::is_survey_sheet);
            }
            fmt::print("{}", common.json ? report.json : report.text);
            return report.problems ? kDataErrors : kDone;
          }};
}

}  // namespace cli
