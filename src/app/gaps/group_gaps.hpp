#pragma once
// Groups against everyone else, Core20 against the rest, the most against the least deprived fifth:
// every persona, every standard with a bar.

#include "app/gaps/results.hpp"

namespace app::gaps {

/// Fills Results::gaps from divisions and personas.
void compare_groups(Results& results);

}  // namespace app::gaps
