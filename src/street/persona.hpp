#pragma once
// A persona: a kind of traveller as limits and speeds; never the same as a population group.

#include <string>
#include <string_view>
#include <vector>

namespace street {

struct Persona {
  std::string id;                ///< "adult"
  std::string title;             ///< "Adult, 80 m a minute"
  double speed_mps = 80.0 / 60.0;
  double max_walk_minutes = 20;  ///< EACH walk: access, transfer, egress, direct
  std::string source;            ///< of the figures
};

/// The shipped personas of this version, by id (geodata/personas.toml is their later home).
[[nodiscard]] const std::vector<Persona>& shipped_personas();

/// The shipped persona of that id, or null.
[[nodiscard]] const Persona* find_persona(std::string_view id);

}  // namespace street
