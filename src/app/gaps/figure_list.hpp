#pragma once
// The figures of a unit in the order of the outputs: name, unit and words once, for every table and map.

#include <functional>
#include <string>
#include <vector>

#include "app/gaps/results.hpp"
#include "io/dataset/dataset.hpp"

namespace app::gaps {

struct ListedFigure {
  std::string name;          ///< "sessions_week", without persona and band
  std::string unit;
  int decimals = 2;
  std::string description;   ///< one sentence
  std::function<std::optional<double>(const Unit&, const UnitFigures&)> value;
};

/// Those of sessions, distances and places; not the standards.
[[nodiscard]] const std::vector<ListedFigure>& listed_figures();

/// "fifteen-minute-walk" as "fifteen_minute_walk": a part of a column's name.
[[nodiscard]] std::string as_name(std::string id);

/// "_low" and "_high" with what they mean, for the descriptions of a figure's two columns.
struct BandColumn {
  const char* suffix;
  const char* words;
  bool low;
};
inline constexpr BandColumn kBandColumns[] = {
    {"_low", " Low: what is not mapped taken as impassable.", true},
    {"_high", " High: what is not mapped taken as passable.", false}};

[[nodiscard]] inline const UnitFigures& of_band(const Range<UnitFigures>& range,
                                                const BandColumn& band) {
  return band.low ? range.low : range.high;
}

/// A standard whose figures do not depend on who walks: straight lines, hectares of an area.
[[nodiscard]] bool is_same_for_all(const place::Standard& standard);

}  // namespace app::gaps
