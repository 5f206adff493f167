#pragma once
// The residents of each neighbourhood spread over its homes, every resident exactly once: in a
// home, or outside the street data. Rules: docs/methods/people.md.

#include <span>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"
#include "place/population.hpp"
#include "place/records.hpp"
#include "place/table.hpp"
#include "street/coverage.hpp"
#include "street/graph.hpp"

namespace place {

struct GivenHome {
  geo::PointM at;
  double weight = 1;
};

struct GivenHomeColumns {
  std::string_view x, y;      ///< in the project's system; empty: by lon/lat
  std::string_view lon, lat;  ///< empty: guessed
  std::string_view weight;    ///< empty: `weight` when there is one, else 1
};

/// A homes file (UPRNs, say). Rows without a usable place or weight are counted and skipped.
[[nodiscard]] core::WithDiagnostics<std::vector<GivenHome>> build_given_homes(
    const Table& table, const GivenHomeColumns& columns, const geo::Projection& projection);

struct HomesQuery {
  std::span<const GivenHome> given;  ///< instead of buildings, where there are any
  std::span<const BuildingRecord> buildings;
  const street::Graph* graph = nullptr;        ///< for homes along streets; may be null
  const street::Coverage* coverage = nullptr;  ///< null: everything is covered
  double street_spacing_m = 40;
};

/// Neighbourhoods outside the study area get no homes. Order of the inputs does not matter.
[[nodiscard]] core::WithDiagnostics<Homes> build_homes(const Neighbourhoods& neighbourhoods,
                                                       const HomesQuery& query,
                                                       const geo::Projection& projection);

}  // namespace place
