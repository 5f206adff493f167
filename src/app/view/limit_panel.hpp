#pragma once
// The minutes limit with the residents' histogram, and the town's figures at it. Never recomputes.

#include <string>
#include <vector>

#include "app/view/figures.hpp"
#include "app/view/workbench.hpp"

namespace app::view {

struct LimitPanel {
  int limit = 30, most = 60;
  std::string title;          ///< "Within 30 minutes each way, door to door"
  bool has_run = false;
  Freshness freshness = Freshness::kNone;
  Histogram histogram;
  std::vector<int> class_of_bin;   ///< class of the map's minutes by bin; the last entry: never
  std::vector<std::string> groups; ///< whom the histogram can count: everybody first
  std::size_t group = 0;      ///< of them
  std::string group_note;     ///< of whom the bars are, where they are expected numbers
  std::string beyond;         ///< "23 % beyond 30 minutes"
  std::string figures;        ///< "12,300 to 13,000 of 56,826 residents ..."
  std::string outside;        ///< who is not counted; may be empty
};
[[nodiscard]] LimitPanel build_limit(const Workbench& bench);

/// Upper ends of the map's classes of minutes: those of the reported 15, 30, 45, 60 that the limit of the
/// analysis allows, four at most. A class beyond holds the rest.
[[nodiscard]] std::vector<int> minute_breaks(int max_minutes);

}  // namespace app::view
