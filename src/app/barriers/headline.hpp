#pragma once
// The project's headline as the rule that counts are made by.

#include "app/load_town.hpp"
#include "reach/summary.hpp"

namespace app::barriers {

[[nodiscard]] inline reach::HeadlineRule headline_of(const LoadedTown& loaded) {
  const auto& headline = loaded.project.headline;
  return {headline.minutes, static_cast<double>(headline.sessions_a_week)};
}

}  // namespace app::barriers
