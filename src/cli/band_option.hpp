#pragma once
// --band, which the verbs about single questions share.

#include "street/judgement.hpp"

namespace CLI {
class App;
}

namespace cli {

/// high, low or strict; high when the option is not given.
void add_band_option(CLI::App& verb, street::Band& band);

}  // namespace cli
