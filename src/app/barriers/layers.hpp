#pragma once
// The results as layers and tables, described once for every format (io/dataset). Columns are in
// docs/outputs.md (greenreach barriers).

#include "app/barriers/results.hpp"
#include "app/load_town.hpp"
#include "io/dataset/dataset.hpp"

namespace app::barriers {

// Maps.
[[nodiscard]] io::dataset::Layer barriers_layer(const LoadedTown& loaded, const Results& results);
[[nodiscard]] io::dataset::Layer barrier_lines_layer(const LoadedTown& loaded,
                                                     const Results& results);
[[nodiscard]] io::dataset::Layer fixes_layer(const LoadedTown& loaded, const Results& results);
[[nodiscard]] io::dataset::Layer plan_layer(const LoadedTown& loaded, const Results& results);
[[nodiscard]] io::dataset::Layer severance_layer(const LoadedTown& loaded, const Results& results,
                                                 const barrier::SeveranceQuery& query);
[[nodiscard]] io::dataset::Layer severance_crossings_layer(const LoadedTown& loaded,
                                                           const Results& results);
[[nodiscard]] io::dataset::Layer service_gaps_layer(const LoadedTown& loaded,
                                                    const Results& results);

// Tables.
[[nodiscard]] io::dataset::Layer attribution_table(const LoadedTown& loaded,
                                                   const Results& results);
[[nodiscard]] io::dataset::Layer reasons_table(const LoadedTown& loaded, const Results& results);
[[nodiscard]] io::dataset::Layer session_barriers_table(const LoadedTown& loaded,
                                                        const Results& results);
[[nodiscard]] io::dataset::Layer actions_table(const LoadedTown& loaded, const Results& results);

}  // namespace app::barriers
