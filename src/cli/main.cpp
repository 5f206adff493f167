// greenreach: the command line. Each verb only parses and then calls a use case of app/; this file
// turns signals into stop requests and exceptions into exit codes, and nothing else does.

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <new>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "app/output_folder.hpp"
#include "app/version.hpp"
#include "cli/progress_printer.hpp"
#include "cli/verb.hpp"
#include "core/diagnostics.hpp"
#include "core/job.hpp"

namespace {

volatile std::sig_atomic_t interrupted = 0;

void on_interrupt(int) { interrupted = 1; }

/// Watches for Ctrl-C. Work stops at its next checkpoint; a library that is in the middle of a file
/// has no checkpoints, so after a grace time the process ends itself. Nothing is lost by that:
/// outputs are written at the end only, and a write that is under way is waited for.
class Watchdog {
 public:
  explicit Watchdog(std::stop_source& work) : thread_([&work](const std::stop_token& own) {
    using namespace std::chrono_literals;
    while (!own.stop_requested()) {
      if (interrupted != 0) {
        work.request_stop();
        for (int i = 0; i < 12 && !own.stop_requested(); ++i) std::this_thread::sleep_for(10ms);
        for (int i = 0; i < 200 && app::writes_under_way() > 0; ++i) {
          std::this_thread::sleep_for(10ms);
        }
        if (!own.stop_requested()) {
          constexpr std::string_view kText = "\nInterrupted; nothing was written.\n";
          [[maybe_unused]] const auto n = ::write(STDERR_FILENO, kText.data(), kText.size());
          ::_exit(cli::kInterrupted);
        }
        return;
      }
      std::this_thread::sleep_for(10ms);
    }
  }) {}

 private:
  std::jthread thread_;
};

/// Usage and environment give 2, everything wrong with the data itself 1.
int exit_code_of(const core::Diagnostic& d) {
  static const std::vector<std::string_view> kFailures = {
      "missing-file",  "project-missing-file", "cannot-read-file", "cannot-write",
      "output-exists", "output-foreign",       "unknown-activity", "unknown-neighbourhood",
      "unknown-persona", "report-not-a-run", "report-other-town", "report-barriers-other-run",
      "report-unknown-measure", "bad-time",           "bad-option",       "gis-missing-file",
      "no-session",    "unknown-standard",     "unknown-group",
      "osm-cannot-open", "no-session-that-day", "unknown-view", "no-slides",
      "opengl-missing", "opengl-shader",    "picture-too-large"};
  for (const auto code : kFailures) {
    if (d.code == code) return cli::kFailure;
  }
  return cli::kDataErrors;
}

int run(const cli::Verb& verb, const cli::Common& common) {
  std::stop_source source;
  std::signal(SIGINT, &on_interrupt);
  std::signal(SIGTERM, &on_interrupt);
  core::Progress progress;
  core::JobContext context;
  context.stop = source.get_token();
  context.progress = &progress;
  context.threads =
      common.threads > 0 ? common.threads : std::max(1u, std::thread::hardware_concurrency());
  try {
    const Watchdog watchdog(source);
    const cli::ProgressPrinter printer(progress, !common.quiet && ::isatty(STDERR_FILENO) == 1);
    return verb.run(context);
  } catch (const core::Cancelled&) {
    fmt::print(stderr, "Interrupted; nothing was written.\n");
    return cli::kInterrupted;
  } catch (const core::InputError& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    return exit_code_of(error.diagnostic());
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "error: out of memory; use a smaller street or timetable file\n");
    return cli::kFailure;
  } catch (const std::exception& error) {
    fmt::print(stderr, "error: {} [unexpected]; please report this with the command you ran\n",
               error.what());
    return cli::kFailure;
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App parser{"Who can get to green-space activities and home again, on foot and by the "
                  "timetables given, and what stops the others."};
  parser.name("greenreach");
  parser.set_version_flag("--version", std::string("greenreach ") + app::version());
  parser.require_subcommand(1);
  parser.get_formatter()->column_width(34);
  parser.footer("Examples:\n"
                "  greenreach reach geodata/demo/town.toml -o out\n"
                "  greenreach check town.toml\n"
                "  greenreach explain geodata/demo/town.toml --neighbourhood DEMO025 --activity "
                "mill-garden\n"
                "\n'greenreach VERB --help' tells more. Exit codes: 0 done, 1 the data has errors, "
                "2 wrong usage or a failure, 130 interrupted.");

  cli::Common common;
  const std::vector<cli::Verb> verbs = {
      cli::make_init(parser, common),      cli::make_check(parser, common),
      cli::make_reach(parser, common),     cli::make_matrix(parser, common),
      cli::make_catchment(parser, common), cli::make_explain(parser, common),
      cli::make_gaps(parser, common),      cli::make_barriers(parser, common),
      cli::make_map(parser, common),      cli::make_report(parser, common)};
  try {
    parser.parse(argc, argv);
  } catch (const CLI::Success& success) {  // --help, --version
    return parser.exit(success);
  } catch (const CLI::ParseError& error) {
    std::string hint;
    if (argc > 1 && parser.get_subcommands().empty() && argv[1][0] != '-') {
      std::vector<std::string> names;
      for (const auto& verb : verbs) names.push_back(verb.app->get_name());
      fmt::print(stderr, "error: there is no verb '{}'.{}\n", argv[1],
                 core::did_you_mean(argv[1], names));
    } else {
      fmt::print(stderr, "error: {}\n", error.what());
    }
    const auto chosen = parser.get_subcommands();
    fmt::print(stderr, "Try 'greenreach {}--help'.\n",
               chosen.empty() ? "" : chosen.front()->get_name() + " ");
    return cli::kFailure;
  }
  for (const auto& verb : verbs) {
    if (verb.app->parsed()) return run(verb, common);
  }
  return cli::kFailure;
}
