#pragma once
// A town from a drawing alone: its streets, what parts it, homes and meeting points at letters.

#include <memory>
#include <string_view>
#include <vector>

#include "street/persona.hpp"
#include "support/ascii_town.hpp"
#include "town/town.hpp"

namespace drawn_quarter {

struct Quarter {
  std::string_view homes;               ///< letters, 10 residents each
  std::string_view sites;               ///< letters, one activity each
  std::vector<street::Persona> personas;
};

[[nodiscard]] std::shared_ptr<const town::Town> build(const support::AsciiTown& drawn,
                                                      const Quarter& quarter);

/// An adult whom nothing stops; and one who takes no steps, stiles or narrow ways and needs light.
[[nodiscard]] street::Persona anybody();
[[nodiscard]] street::Persona on_wheels();

}  // namespace drawn_quarter
