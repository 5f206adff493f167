#pragma once
// Everything the page is made of, computed or read before the first line of it is written.

#include <optional>
#include <string>
#include <vector>

#include "app/check_facts.hpp"
#include "app/explain.hpp"
#include "app/gaps/results.hpp"
#include "app/load_town.hpp"
#include "app/report/map_shapes.hpp"
#include "app/report/table.hpp"
#include "io/dataset/dataset.hpp"
#include "io/project/commitments.hpp"

namespace app::report {

/// An area to look at first, in the order of the ranking of the headline's persona.
struct ListedArea {
  int number = 0;                       ///< from 1: on the map, in the table, in its heading
  std::size_t neighbourhood = 0;
  const gaps::AreaToLookAt* area = nullptr;
  std::vector<Explanation> journeys;    ///< of its typical home: to the nearest activity, and to another where that does not work
};

/// Tables of a folder that `barriers` wrote, from the same inputs.
struct BarrierTables {
  io::dataset::Dataset tables;          ///< fixes, attribution
};

/// A figure then and now, in the words of the page.
struct ChangeRow {
  std::string what;     ///< name of the unit
  std::string then_text, now_text, change;
  double size = 0;      ///< of the change, for the order
};
struct InputChange {
  std::string file, what;   ///< "changed", "new", "no longer used", "the same"
};
/// What differs from an earlier run of `gaps`.
struct Since {
  std::string week_of;                    ///< of the earlier run, in words
  std::vector<InputChange> inputs;
  std::vector<std::string> settings;      ///< sentences: limits, personas, version, dates that differ
  std::vector<std::string> sessions;      ///< sentences
  bool comparable = true;                 ///< false: another headline, so no figures side by side
  std::vector<ChangeRow> town, wards, areas;
  std::string why;
  std::optional<double> points;           ///< change of the town's share, middle of the band, in points
  std::string headline;                   ///< of the card; empty: not comparable
};

struct Content {
  const LoadedTown& loaded;
  const gaps::Results& results;
  const io::dataset::Dataset& tables;
  std::string bid_facts;                  ///< the file, whole
  std::vector<ListedArea> listed;
  MapShapes shapes;
  std::vector<FactCoverage> coverage;     ///< how well each fact is known
  std::optional<BarrierTables> barriers;
  std::optional<Since> since;
  std::vector<io::project::Commitment> commitments;
  std::string manifest;                   ///< JSON

  // The tables that the sections read.
  Table hoods{tables, "neighbourhoods"}, met{tables, "standards_met"}, units{tables, "units"}, look{tables, "look_first"},
      reasons{tables, "reasons"}, gaps_of_groups{tables, "group_gaps"}, wards{tables, "wards"},
      eqia{tables, "eqia"}, standards{tables, "standards"};

  [[nodiscard]] const town::Town& town() const { return *loaded.town; }
  [[nodiscard]] const place::Standard& headline() const { return results.standards[results.headline_standard]; }
  [[nodiscard]] const gaps::PersonaFigures& persona() const { return results.personas[results.headline_persona]; }
  /// Of a persona by its id; the id where the project has it no more.
  [[nodiscard]] std::string persona_title(const std::string& id) const {
    for (const auto& one : results.personas) {
      if (one.id == id) return one.title;
    }
    return id;
  }
};

/// Lines of a part of bid_facts.txt, by its title; empty when it has none.
[[nodiscard]] std::vector<std::string> lines_of(const std::string& bid_facts, std::string_view title);
/// A sentence without the square brackets that end it, and these without their brackets.
struct Quoted {
  std::string sentence, basis;
};
[[nodiscard]] Quoted quoted(const std::string& line);

}  // namespace app::report
