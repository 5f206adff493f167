#pragma once
// wards.csv: every grouping of the project, one row for each of its units and personas.

#include <optional>
#include <string>
#include <vector>

#include "app/gaps/hidden_rows.hpp"
#include "app/gaps/words.hpp"
#include "io/dataset/dataset.hpp"

namespace app::gaps {

/// How far a row's figures can be trusted; thresholds in docs/outputs.md.
[[nodiscard]] std::string confidence_in_words(double rests_on_unknown, double outside_data);

struct WardRow {
  std::string grouping, code, name, persona;
  std::string standard;  ///< in words
  double residents = 0, outside_data = 0;
  /// Residents inside the street data who fall short of the headline: fewest to most.
  Range<std::optional<double>> left_out, left_out_share;
  std::optional<double> core20_share;  ///< of the residents whose need is known
  std::string main_reason;             ///< in words, with its leg
  std::optional<double> main_reason_people;
  std::string nearest_session, nearest_lacks;
  std::optional<double> rests_on_unknown;  ///< share of residents whose answer nobody's map decides
  std::optional<double> outside_share;
  std::string confidence;
  Marked marked = Marked::kPlain;
};

[[nodiscard]] std::vector<WardRow> build_wards(const LoadedTown& loaded, const Results& results);
/// As wards.csv, sheet and table; docs/outputs.md.
[[nodiscard]] io::dataset::Layer wards_table(const std::vector<WardRow>& rows);

}  // namespace app::gaps
