#pragma once
// The join of areas to their attributes on a code, inside this folder.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"
#include "place/table.hpp"

namespace place {

/// Per row of `areas`, the row of `attributes` with the same code. Throws InputError
/// "missing-column", "duplicate-code", "join-nothing-matches". Reports
/// "join-area-without-attributes" and "join-attributes-without-area".
[[nodiscard]] std::vector<std::optional<std::size_t>> join_attributes(
    const Table& areas, const Table& attributes, const std::string& code,
    core::Diagnostics& diagnostics);

/// Throws InputError "duplicate-code" when two rows have the same code.
void require_distinct(const Table& table, std::size_t code);

/// Why no code of one table is found in the other, and what to do: other spelling, 2011 against 2021 ...
[[nodiscard]] std::string why_no_code_matches(std::span<const std::string> ours,
                                              std::span<const std::string> theirs);

/// True when all are LSOA codes, so that those without a match may be of another census.
[[nodiscard]] bool may_be_of_two_censuses(std::span<const std::string> ours,
                                          std::span<const std::string> theirs);

}  // namespace place
