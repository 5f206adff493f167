#pragma once
// Two tables that go with every dataset, so that it explains itself wherever it is opened.

#include <string>
#include <vector>

#include "io/dataset/dataset.hpp"

namespace io::dataset {

/// `about` (key, value: title, provenance, attribution and licence of each layer) and `fields`
/// (layer, column, type, unit, description of every column).
[[nodiscard]] std::vector<Layer> reference_tables(const Dataset& dataset);

/// A value as plain text; empty for a missing one.
[[nodiscard]] std::string text_of(const Value& value);

/// "Residents who can get there and back. Unit: people."
[[nodiscard]] std::string description_of(const Column& column);

}  // namespace io::dataset
