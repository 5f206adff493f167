#pragma once
// Where one looks and how it is shown: kept in the workspace file, never undone.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "app/view/content.hpp"
#include "geo/point.hpp"

namespace app::view {

enum class Mode : std::uint8_t { kExplore, kCompare, kPresent };
using render::scene::Theme;

/// What is picked on the map: nothing, a neighbourhood, or a place someone pointed at.
struct Picked {
  std::optional<std::size_t> area;       ///< index of the neighbourhood
  std::optional<geo::PointM> place;      ///< inside or near it
  friend bool operator==(const Picked&, const Picked&) = default;
};

enum class Sheet : std::uint8_t { kNone, kPalette, kOpen, kExport, kShortcuts, kWorkedOut, kTraveller };

/// What the right side lists.
enum class List : std::uint8_t { kAreas, kFixes };
/// Present: the room says a number before it sees the figure.
enum class Guess : std::uint8_t { kNone, kAsking, kShown };

struct Screen {
  Mode mode = Mode::kExplore;
  Theme theme = Theme::kLight;
  double text_size = 1.0;                ///< 0.8 .. 2.5, on top of the display's own scale
  bool left_rail = true, right_rail = true;
  bool reduce_motion = false;
  Picked picked;
  LookAt look;                           ///< as the map last said
  Sheet sheet = Sheet::kNone;
  bool show_baseline = false;            ///< B is held
  double swipe = 0.5;                    ///< share of the map's width left of the handle
  std::size_t slide = 0;                 ///< of the deck, in Present
  bool black = false;                    ///< Present: nothing but black
  bool laser = false;                    ///< Present: a ring follows the pointer
  bool card = false;                     ///< Present: what was picked there is told at the right
  Guess guess = Guess::kNone;
  std::optional<int> guessed;            ///< percent
  bool pointing = false;                 ///< the next click on the map says from where
  List list = List::kAreas;
  std::optional<std::size_t> fix;        ///< of the list of fixes
  std::optional<std::size_t> group;      ///< whom the histogram counts
};

inline constexpr double kSmallestText = 0.8, kLargestText = 2.5, kTextStep = 0.1;

}  // namespace app::view
