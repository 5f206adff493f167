#include "cli/band_option.hpp"

#include <CLI/CLI.hpp>
#include <map>
#include <string>

namespace cli {

void add_band_option(CLI::App& verb, street::Band& band) {
  static const std::map<std::string, street::Band> kBands = {{"high", street::Band::kHigh},
                                                             {"low", street::Band::kLow},
                                                             {"strict", street::Band::kStrict}};
  verb.add_option_function<std::string>(
          "--band", [&band](const std::string& name) { band = kBands.at(name); },
          "What nobody has mapped: high, no obstacle (default); low, an obstacle; strict, what is "
          "only assumed as well")
      ->check(CLI::IsMember({"high", "low", "strict"}));
}

}  // namespace cli
