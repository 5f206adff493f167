#pragma once
// How a layer is drawn: rules with labels and colours, in no program's own words. QML and SLD are
// made from it (io/gis/qml.hpp). Colours: the measured ramps that docs/outputs.md names.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace io::dataset {

enum class Fill : std::uint8_t { kNone, kPlain, kHatched };
enum class Marker : std::uint8_t { kCircle, kSquare, kTriangle, kDiamond, kStar };

struct Symbol {
  std::string colour = "#12436D";   ///< of the area, the line or the marker
  Fill fill = Fill::kPlain;         ///< of areas; hatched: lines of `colour` on nothing
  std::string outline = "#ffffff";  ///< of areas and markers
  double outline_mm = 0.2;
  double width_mm = 0.8;            ///< of lines
  bool dashed = false;              ///< lines, and outlines of areas
  Marker marker = Marker::kCircle;
  double size_mm = 3;               ///< of markers
  double opacity = 1;
};

/// One entry of the legend. A row belongs to it by its value in Style::column: equal to `equals`, or
/// within [from, below), or missing. None of these: every row.
struct Rule {
  std::string label = {};
  std::optional<double> from = {};
  std::optional<double> below = {};
  std::optional<std::string> equals = {};
  bool missing = false;
  Symbol symbol = {};
};

struct Style {
  std::string name = {};    ///< of the style in the file, unlike those of the layer's others
  std::string column = {};  ///< empty: one symbol for all
  std::vector<Rule> rules = {};
  std::string label_column = {};  ///< written beside each place; empty: none
};

/// Light to dark, near to far or little to much; prints in greyscale, keeps green and blue free.
inline constexpr std::array<std::string_view, 5> kDusk = {"#fbf3d0", "#f6b77c", "#dd6a72",
                                                          "#8f3a7d", "#35155a"};
/// Better to worse.
inline constexpr std::array<std::string_view, 5> kDifference = {"#12436D", "#7fb2dd", "#f2f2f2",
                                                                "#f7b38a", "#c4480a"};
/// Okabe and Ito's, for kinds: a marker or a label carries the meaning too.
inline constexpr std::array<std::string_view, 6> kKinds = {"#0072B2", "#E69F00", "#009E73",
                                                           "#CC79A7", "#56B4E9", "#D55E00"};
inline constexpr std::string_view kNoData = "#d9d9d6";

/// Classes between limits that rise: below limits[0], ..., from limits.back(); a sixth, hatched one
/// for missing values. Up to four limits, five colours of `ramp` from its first on (spread over it
/// when there are fewer). Labels: "under 10", "10 to 20", "20 and over" with `unit` after them;
/// `times` multiplies what labels show (100 for shares shown as %).
[[nodiscard]] Style graduated(std::string name, std::string column, std::span<const double> limits,
                              std::string_view unit,
                              std::span<const std::string_view> ramp = kDusk, double times = 1);

/// One class for each value, colours of kKinds in order; at most six.
struct Category {
  std::string value;
  std::string label;
};
[[nodiscard]] Style categorised(std::string name, std::string column,
                                std::span<const Category> categories);

/// One symbol for all rows.
[[nodiscard]] Style plain(std::string name, std::string label, Symbol symbol);

}  // namespace io::dataset
