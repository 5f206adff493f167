#include "cli/verb.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "core/clock.hpp"
#include "core/parse.hpp"

namespace cli {

void add_common(CLI::App& verb, Common& common, const std::string& examples, Does does) {
  verb.add_option("--threads", common.threads, "Threads to use (default: all cores)")
      ->check(CLI::Range(1, 256));
  verb.add_flag("-q,--quiet", common.quiet, "No progress and no notes");
  if (does.print_json) verb.add_flag("--json", common.json, "Print what is printed as JSON");
  if (does.write_files) {
    verb.add_flag("--overwrite", common.overwrite,
                  "Replace earlier results (only what Greenreach wrote)");
  }
  verb.footer("Examples:\n" + examples);
}

void print_diagnostics(const core::Diagnostics& diagnostics, const Common& common) {
  if (common.quiet) return;
  std::map<std::string, int> shown;
  for (const auto& entry : diagnostics.entries()) {
    if (entry.severity == core::Severity::kInfo) continue;
    const auto n = ++shown[entry.code];
    if (n == 1) {
      fmt::print(stderr, "{}: {}\n", core::name_of(entry.severity), core::format(entry));
    }
  }
  for (const auto& [code, n] : shown) {
    const auto all = diagnostics.count(code);
    if (all > 1) fmt::print(stderr, "  {} in all: [{}]\n", with_commas(all), code);
  }
  if (!shown.empty()) {
    fmt::print(stderr, "Run 'greenreach check' on the project for the whole list.\n");
  }
}

LonLatText parse_lonlat(const std::string& text) {
  const auto parts = core::split(text, ',');
  if (parts.size() == 2) {
    const auto lon = core::parse_double(parts[0]);
    const auto lat = core::parse_double(parts[1]);
    if (lon && lat && *lon >= -180 && *lon <= 180 && *lat >= -90 && *lat <= 90) {
      return {*lon, *lat};
    }
  }
  throw core::InputError("bad-option", "", 0,
                         fmt::format("'{}' is no place; write longitude,latitude in degrees, such "
                                     "as -3.0019,51.5789",
                                     text));
}

std::string require_local_time(const std::string& text) {
  if (core::parse_local_time(text)) return text;
  throw core::InputError("bad-time", "", 0,
                         fmt::format("'{}' is no time; write it as 2023-06-13T08:00", text));
}

}  // namespace cli
