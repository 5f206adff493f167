#pragma once
// eqia.csv: the rows of an equality impact assessment. Every protected characteristic has one at
// least, "not measured" where the project has no count of it; deprivation and no car beside them.

#include <optional>
#include <string>
#include <vector>

#include "app/gaps/hidden_rows.hpp"
#include "app/gaps/words.hpp"
#include "io/dataset/dataset.hpp"

namespace app::gaps {

struct EqiaRow {
  std::string characteristic, group, counted, source, year;
  std::optional<double> number;        ///< in the study area
  std::optional<double> outside_data;  ///< of them; nothing is said about these
  std::string persona;
  std::string standard;                             ///< in words
  std::string compared_with;                        ///< "Everyone else", "Least deprived fifth"
  Range<std::optional<double>> share, other_share;  ///< of those inside the street data, 0..1
  Range<std::optional<double>> points;              ///< widest range; negative: the group has less
  std::string difference;                           ///< in words
  std::string main_reason;
  std::optional<double> main_reason_number;
  std::string evidence_gap;
  Marked marked = Marked::kPlain;
};

/// The headline's persona for every group; others beside it where they speak for it (speaks_for).
[[nodiscard]] std::vector<EqiaRow> build_eqia(const LoadedTown& loaded, const Results& results);
/// As eqia.csv, sheet and table; the last four columns are empty, for those who write the
/// assessment.
[[nodiscard]] io::dataset::Layer eqia_table(const std::vector<EqiaRow>& rows);

}  // namespace app::gaps
