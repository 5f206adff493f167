#pragma once
// The report: one HTML file from a project file, as the command line and the map run it.

#include <filesystem>
#include <string>

#include "app/gaps/run_gaps.hpp"

namespace app::report {

struct ReportRequest {
  std::filesystem::path project;
  std::filesystem::path output;       ///< the .html to write
  Overwrite overwrite = Overwrite::kNo;
  LoadOptions load;
  gaps::Query query;                  ///< as of `gaps`
  std::string barriers;               ///< a folder that `barriers` wrote; empty: none
  std::string since;                  ///< an earlier folder of `gaps`; empty: none
  int areas = 10;                     ///< listed and numbered
};

struct ReportDone {
  std::string project, headline;      ///< headline: the sentence at the top
  std::size_t bytes = 0, areas = 0;
  core::Diagnostics diagnostics;
};

/// Nothing is written before everything is computed. Small numbers are always hidden, as with
/// `gaps --suppress-small`, whose figures these are. Throws InputError: those of run_gaps,
/// "report-not-a-run", "report-other-town", "report-barriers-other-run", "report-unknown-measure",
/// "output-exists", "output-foreign"; Cancelled.
[[nodiscard]] ReportDone run_report(const ReportRequest& request, const core::JobContext& context);

}  // namespace app::report
