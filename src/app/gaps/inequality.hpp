#pragma once
// Indices of inequality for every measure of one persona and band; the statistics are src/equity's.

#include <vector>

#include "app/gaps/home_table.hpp"
#include "app/gaps/results.hpp"

namespace app::gaps {

/// Need of each neighbourhood, smaller = more deprived; nothing where it is not known.
using Needs = std::vector<std::optional<double>>;

struct Measured {
  std::string measure, title, unit;
  std::optional<std::size_t> standard;
  Indices indices;
};
/// In an order that depends on the standards alone.
[[nodiscard]] std::vector<Measured> measure_inequality(const town::Town& town, const HomeTable& table,
                                                       const std::vector<place::Standard>& standards,
                                                       const Needs& needs);

}  // namespace app::gaps
