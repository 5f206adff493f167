#pragma once
// A verb of the command line: setup (parse only, no files touched) and run.

#include <functional>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/job.hpp"
#include "core/words.hpp"

namespace CLI {
class App;
}

namespace cli {

/// Options that every verb has.
struct Common {
  unsigned threads = 0;   ///< 0: all there are
  bool quiet = false;     ///< no progress, no notes on stderr
  bool json = false;      ///< what is printed is JSON
  bool overwrite = false;
};

struct Verb {
  CLI::App* app = nullptr;
  /// Exit code. Results to stdout, talk to stderr.
  std::function<int(const core::JobContext&)> run;
};

inline constexpr int kDone = 0;
inline constexpr int kDataErrors = 1;
inline constexpr int kFailure = 2;
inline constexpr int kInterrupted = 130;

[[nodiscard]] Verb make_init(CLI::App& parent, Common& common);
[[nodiscard]] Verb make_check(CLI::App& parent, Common& common);
[[nodiscard]] Verb make_reach(CLI::App& parent, Common& common);
[[nodiscard]] Verb make_matrix(CLI::App& parent, Common& common);
[[nodiscard]] Verb make_catchment(CLI::App& parent, Common& common);
[[nodiscard]] Verb make_explain(CLI::App& parent, Common& common);
[[nodiscard]] Verb make_gaps(CLI::App& parent, Common& common);
[[nodiscard]] Verb make_barriers(CLI::App& parent, Common& common);
[[nodiscard]] Verb make_map(CLI::App& parent, Common& common);
[[nodiscard]] Verb make_report(CLI::App& parent, Common& common);

/// What a verb does that decides which of the common options it has.
struct Does {
  bool print_json = false;   ///< --json
  bool write_files = false;  ///< --overwrite
};

/// Adds --threads, --quiet and those options, and the examples shown by --help.
void add_common(CLI::App& verb, Common& common, const std::string& examples, Does does);

/// Prints what was noticed to stderr: errors and warnings with their first examples.
void print_diagnostics(const core::Diagnostics& diagnostics, const Common& common);

/// 59671 as "59,671".
using core::with_commas;

/// Longitude and latitude from "LON,LAT". Throws InputError "bad-option".
struct LonLatText {
  double lon = 0, lat = 0;
};
[[nodiscard]] LonLatText parse_lonlat(const std::string& text);
/// Throws InputError "bad-time".
[[nodiscard]] std::string require_local_time(const std::string& text);

}  // namespace cli
