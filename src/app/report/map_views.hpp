#pragma once
// What the map can be coloured by: for each kind of traveller, with what nobody has mapped taken for an
// obstacle or for passable, the share of an area's residents who meet the headline.

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "app/report/content.hpp"

namespace app::report {

/// Classes from most to fewest who can; the last two are not of the scale.
inline constexpr std::size_t kClasses = 5;
inline constexpr char kNoData = 'n', kHidden = 'h';
/// '0' (80 % and more) .. '4' (under 20 %).
[[nodiscard]] char class_of(double share);
[[nodiscard]] std::string_view words_of_class(char c);

struct MapView {
  std::size_t persona = 0;
  bool low = true;
  std::string title;                      ///< "Adult, 80 m a minute"
  std::string classes;                    ///< one character for each neighbourhood
  struct Row {
    char c = kNoData;
    double people = 0;                    ///< residents inside the street data who live in such areas
    std::size_t areas = 0;
  };
  std::vector<Row> legend;                ///< classes that are there, most first
};

/// The headline's persona in the low band comes first; one view for a persona whom nothing unknown concerns.
[[nodiscard]] std::vector<MapView> build_views(const Content& content);

[[nodiscard]] std::string legend_html(const Content& content, const MapView& view, bool shown);
/// The map in words: what is shown, how many live in areas of each class, which areas come first.
[[nodiscard]] std::string map_in_words(const Content& content, const MapView& view);

}  // namespace app::report
