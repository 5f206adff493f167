#pragma once
// The results of the main job as layers, described once for every format (io/dataset). Columns in
// docs/outputs.md.

#include <vector>

#include "app/load_town.hpp"
#include "app/reach_outputs.hpp"
#include "io/dataset/dataset.hpp"

namespace app {

/// Areas, or points where the source has points, with the figures of each persona and band.
[[nodiscard]] io::dataset::Layer neighbourhoods_layer(const LoadedTown& loaded,
                                                      const BandSummaries& bands);
[[nodiscard]] io::dataset::Layer activities_layer(const LoadedTown& loaded,
                                                  const BandSummaries& bands);
[[nodiscard]] io::dataset::Layer catchments_layer(const LoadedTown& loaded,
                                                  const std::vector<CatchmentBand>& bands);
[[nodiscard]] io::dataset::Layer green_spaces_layer(const LoadedTown& loaded,
                                                    const BandSummaries& bands);
/// The table `reach`: a row for each neighbourhood, activity and persona.
[[nodiscard]] io::dataset::Layer reach_table(const LoadedTown& loaded, const BandSummaries& bands);

}  // namespace app
