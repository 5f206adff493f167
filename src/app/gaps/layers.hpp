#pragma once
// The results as layers and tables, described once for every format (io/dataset). Columns are in
// docs/outputs.md, which names each with its unit.

#include "app/gaps/results.hpp"
#include "app/load_town.hpp"
#include "io/dataset/dataset.hpp"

namespace app::gaps {

// Maps.
[[nodiscard]] io::dataset::Layer neighbourhoods_layer(const LoadedTown& loaded, const Results& results);
[[nodiscard]] io::dataset::Layer activities_layer(const LoadedTown& loaded);
[[nodiscard]] io::dataset::Layer green_spaces_layer(const LoadedTown& loaded);

// Tables: a row for each unit and persona, for each unit, persona and standard ...
[[nodiscard]] io::dataset::Layer units_table(const Results& results);
[[nodiscard]] io::dataset::Layer standards_met_table(const Results& results);
[[nodiscard]] io::dataset::Layer standards_table(const Results& results);
[[nodiscard]] io::dataset::Layer group_gaps_table(const Results& results);
[[nodiscard]] io::dataset::Layer inequality_table(const Results& results);
[[nodiscard]] io::dataset::Layer lorenz_table(const Results& results);
[[nodiscard]] io::dataset::Layer look_first_table(const LoadedTown& loaded, const Results& results);
[[nodiscard]] io::dataset::Layer reasons_table(const LoadedTown& loaded, const Results& results);
/// Values and correlations; only with a comparison.
[[nodiscard]] io::dataset::Layer comparison_table(const LoadedTown& loaded, const Results& results);
[[nodiscard]] io::dataset::Layer correlations_table(const Results& results);

}  // namespace app::gaps
