#pragma once
// Green spaces without sessions are reachable places too: minutes on foot to the nearest entrance.

#include <cstdint>
#include <string>
#include <vector>

#include "app/load_town.hpp"
#include "reach/reach.hpp"
#include "reach/summary.hpp"

namespace app {

inline constexpr int kGreenMinutes = 15;

struct GreenWalks {
  /// [persona][neighbourhood]: minutes to the nearest entrance of any green space, of residents
  /// inside the street data.
  std::vector<std::vector<reach::Percentiles>> area_minutes;
  /// [persona][green space]: residents within kGreenMinutes' walk of an entrance.
  std::vector<std::vector<std::int64_t>> residents_near;
};

/// `high`: the walks in the high band, copied for personas to whom this band is the same.
[[nodiscard]] GreenWalks compute_green_walks(const town::Town& town,
                                             const reach::ReachResult& result,
                                             street::Band band, const core::JobContext& context,
                                             const GreenWalks* high = nullptr);

}  // namespace app
