#pragma once
// Two runs beside each other: who gains, who loses, in what they differ. The first is the baseline.

#include <string>
#include <vector>

#include "app/view/figures.hpp"
#include "app/view/workbench.hpp"

namespace app::view {

struct ComparePanel {
  bool ready = false;             ///< both runs are there
  Freshness freshness_a = Freshness::kNone, freshness_b = Freshness::kNone;
  std::string title_a, title_b;
  std::string differs;            ///< "They differ in who travels and the days."
  std::string sentence;           ///< "1,904 more residents can ... in the second"
  struct Row {
    std::string label, a, b, change;
  };
  std::vector<Row> rows;          ///< within 15, 30, 45, 60 minutes and the limit
  struct AreaRow {
    std::size_t area = 0;
    std::string name, a, b, change;
    std::int64_t gained = 0;      ///< residents, high band
    bool picked = false;
  };
  std::vector<AreaRow> areas;     ///< where most changes, either way
  CompareView view = CompareView::kDifference;
};
[[nodiscard]] ComparePanel build_compare(const Workbench& bench);

/// Change of each neighbourhood's median minutes from a to b: negative is sooner. An infinite one
/// only gets or loses journeys for more than half of its residents; nothing: nothing can be said, or neither run has any.
[[nodiscard]] std::vector<std::optional<double>> compute_difference(const Run& a, const Run& b);

}  // namespace app::view
