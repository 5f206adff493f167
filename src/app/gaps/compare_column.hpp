#pragma once
// A figure of others beside ours: a column of any table, joined by the code of the neighbourhood.

#include "app/gaps/results.hpp"
#include "io/project/project.hpp"
#include "place/table.hpp"
#include "town/town.hpp"

namespace app::gaps {

/// Values by neighbourhood. The code column is the one given, else the one that shares most codes with
/// the neighbourhoods. Throws InputError "missing-column", "compare-nothing-matches". Reports
/// compare-area-without-row, -row-without-area, -duplicate-code, -bad-number.
[[nodiscard]] core::WithDiagnostics<Comparison> join_comparison(
    const place::Table& table, const io::project::Compare& compare,
    const place::Neighbourhoods& neighbourhoods);

/// Rank correlations with the share that meets each standard, for every persona.
void correlate(Results& results);

}  // namespace app::gaps
