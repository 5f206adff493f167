#pragma once
// What undo and redo cover: everything that changes what the map says. Where one looks (camera,
// selection, panels, theme) is in screen.hpp and is never undone.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/view/question.hpp"
#include "app/view/traveller.hpp"
#include "geo/point.hpp"
#include "render/scene/colour.hpp"
#include "render/scene/layers.hpp"

namespace app::view {

/// What neighbourhoods are coloured by.
enum class Measure : std::uint8_t {
  kMinutes,  ///< median minutes of the residents, the longer way
  kShare,    ///< share of the residents within the limit
  kNeed,     ///< the project's need column
};
inline constexpr std::array kMeasures = {Measure::kMinutes, Measure::kShare, Measure::kNeed};
[[nodiscard]] std::string_view name_of(Measure measure);   ///< "minutes": for files
[[nodiscard]] std::string_view title_of(Measure measure);  ///< for people

using render::scene::Layer;
using render::scene::LayerSet;
using render::scene::Ramp;
/// For results; the difference of two runs has a ramp of its own.
inline constexpr std::array kResultRamps = {Ramp::kDusk, Ramp::kViridis, Ramp::kYlGnBu, Ramp::kGrey};

/// Where the map is looked at: its middle and how many metres of ground its height shows.
struct LookAt {
  geo::PointM centre;
  double height_m = 0;  ///< 0: the whole study area
  friend bool operator==(const LookAt&, const LookAt&) = default;
};

/// How two runs are shown.
enum class CompareView : std::uint8_t { kDifference, kSwipe, kSideBySide };
inline constexpr std::array kCompareViews = {CompareView::kDifference, CompareView::kSwipe, CompareView::kSideBySide};
[[nodiscard]] std::string_view name_of(CompareView view);    ///< "side-by-side": for files
[[nodiscard]] std::string_view title_of(CompareView view);

/// In which order areas below a standard are listed.
enum class Order : std::uint8_t {
  kNeed,    ///< residents below, weighted by need; where need is not known: by residents
  kPeople,
  kShare,
};
inline constexpr std::array kOrders = {Order::kNeed, Order::kPeople, Order::kShare};
[[nodiscard]] std::string_view name_of(Order order);         ///< "need": for files
[[nodiscard]] std::string_view title_of(Order order);

/// The part of a content that a saved view holds.
struct Shown {
  Question question;
  std::optional<Question> other;  ///< the run it is compared with
  CompareView compare = CompareView::kDifference;
  int limit = 30;                 ///< minutes each way
  Measure measure = Measure::kMinutes;
  Ramp ramp = Ramp::kDusk;
  LayerSet layers = render::scene::usual_layers();
  int first = 10;                 ///< areas numbered on the map
  /// Areas to look at first are those below this standard (its id), as `greenreach gaps` ranks them;
  /// empty: by who cannot do what is asked within the limit.
  std::string standard;
  Order order = Order::kNeed;
  friend bool operator==(const Shown&, const Shown&) = default;
};

/// One slide of the deck.
struct SavedView {
  Shown shown;
  LookAt look;
  std::string area;               ///< code of the neighbourhood that is picked; may be empty
  std::string headline;           ///< empty: written from the figures
  std::string note;               ///< for the speaker
  friend bool operator==(const SavedView&, const SavedView&) = default;
};

struct Content {
  Shown shown;
  std::vector<SavedView> deck;
  std::vector<Traveller> travellers;  ///< of one's own
  friend bool operator==(const Content&, const Content&) = default;
};

}  // namespace app::view
