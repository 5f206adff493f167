#pragma once
// How columns that come once for each persona and band are called and described.

#include <string>

#include "street/judgement.hpp"
#include "street/persona.hpp"

namespace app {

/// "_low", "_high", "_strict".
[[nodiscard]] inline std::string suffix(street::Band band) {
  return "_" + std::string(name_of(band));
}

/// What follows a description: "Low: what nobody has mapped is an obstacle."
[[nodiscard]] inline std::string band_words(street::Band band) {
  switch (band) {
    case street::Band::kHigh: return " High: what nobody has mapped is no obstacle.";
    case street::Band::kLow: return " Low: what nobody has mapped is an obstacle.";
    case street::Band::kStrict:
      return " Strict: what nobody has mapped, and what is only assumed of ordinary streets, is an "
             "obstacle.";
  }
  return {};
}

/// "(low), Older adult": what follows a heading.
[[nodiscard]] inline std::string heading_end(const street::Persona& persona, street::Band band) {
  return " (" + std::string(name_of(band)) + "), " + persona.title;
}

}  // namespace app
