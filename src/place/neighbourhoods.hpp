#pragma once
// Neighbourhoods from a layer (polygons, or points) joined to a table of attributes on their code.
// Rules: docs/methods/people.md.

#include <optional>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "geo/projection.hpp"
#include "place/population.hpp"
#include "place/table.hpp"

namespace place {

struct GroupColumns {
  std::string name;   ///< "disabled"
  std::string count;  ///< column
  std::string of;     ///< column of the total; empty: that of the residents
  bool households = false;  ///< counts households, not people
  std::string title = {};   ///< "Disabled residents"; empty: the name
  std::string source = {}, year = {}, characteristic = {};  ///< as given, for equality reports
};

struct AgeColumn {
  int from = 0;
  int to = 120;
  std::string column;
};

/// Another division of the same area: a column of the data, or polygons of which the one with the
/// largest overlap gives its label.
struct GroupingQuery {
  std::string name;
  std::string column;  ///< when no polygons
  const Layer* polygons = nullptr;
  std::string code, label;  ///< columns of the polygons; label may be empty
};

struct NeighbourhoodQuery {
  std::string code = "code";
  std::string name;  ///< empty: the code is the name
  std::string residents = "residents";
  std::string need;  ///< empty: none
  std::vector<GroupColumns> groups;
  std::vector<AgeColumn> ages;
  std::string ages_of;  ///< column; empty: the residents
  std::vector<GroupingQuery> groupings;
  const Layer* study_area = nullptr;
};

/// `attributes` may be null: then the layer's own columns are used. A column is looked for in the
/// attributes first. Throws InputError "missing-column", "no-neighbourhoods", "duplicate-code",
/// "join-nothing-matches", "study-area-elsewhere".
[[nodiscard]] core::WithDiagnostics<Neighbourhoods> build_neighbourhoods(
    const Layer& areas, const Table* attributes, const NeighbourhoodQuery& query,
    const geo::Projection& projection);

}  // namespace place
