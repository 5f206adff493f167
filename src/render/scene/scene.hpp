#pragma once
// The map as plain values: what is shown, in what colours, with which names. Heavy parts are made
// once and shared; the rest is small, so that a scene is copied and compared every frame. What
// changes with a slider (limit, classes, colours, layers, selection) touches no geometry.

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "geo/polygon.hpp"
#include "render/scene/barriers.hpp"
#include "render/scene/colour.hpp"
#include "render/scene/geometry.hpp"
#include "render/scene/layers.hpp"

namespace render::scene {

/// Streets from strongest to faintest; what is fainter shows from nearer only.
enum class StreetStyle : std::uint8_t { kMotorway, kMain, kMinor, kResidential, kService, kPath };
inline constexpr int kStreetStyles = 6;

/// A name that may be written when there is room.
enum class LabelKind : std::uint8_t { kSite, kPlace, kWard, kGreen, kWater, kStop, kStreet, kArea };
struct Name {
  std::string text;
  LabelKind kind = LabelKind::kPlace;
  geo::PointM at;
  float size_m = 0;                 ///< extent on the ground: larger ones are named first, and from farther
  std::vector<PointF> along = {};   ///< of a street or river: the line that the name follows
};

/// Everything under the results. Immutable.
struct BaseMap {
  geo::PointM origin;
  geo::Box extent;                       ///< of what there is to see
  geo::Box study_area;                   ///< what `fit` shows
  // polygons as they are, for outlines and vector figures
  std::vector<geo::MultiPolygon> water, green, buildings;
  FillGeometry water_fill, green_fill, building_fill;
  LineGeometry streets, rail, rivers, routes, wards, green_edges;
  std::vector<geo::PointM> stops;
  std::vector<std::string> stop_names;
  std::vector<Name> names;               ///< most important first
};

/// Neighbourhoods: shapes with borders. Immutable.
struct AreaMap {
  geo::PointM origin;
  std::vector<geo::MultiPolygon> shapes; ///< empty for one given as a point
  std::vector<geo::Box> boxes;
  std::vector<geo::PointM> centres;      ///< inside, or the point itself
  std::vector<std::string> names;
  FillGeometry fill;
  BorderGeometry borders;
};

struct HomeDots {
  geo::PointM origin;
  std::vector<geo::PointM> at;
};

/// The result is not known, or nothing can be said: hatched.
inline constexpr float kNoValue = -std::numeric_limits<float>::max();
/// Nobody gets there: beyond every class break.
inline constexpr float kNever = std::numeric_limits<float>::max();

/// A value per area or home; one class more than there are breaks.
struct Classes {
  std::array<float, kMostClasses - 1> breaks{};  ///< ascending; class i is value < breaks[i]
  int count = 0;                                 ///< classes; 0: nothing is coloured
  std::array<Rgba, kMostClasses> colours{};
  friend bool operator==(const Classes&, const Classes&) = default;
};
/// -1 for kNoValue.
[[nodiscard]] int class_of(const Classes& classes, float value);

using Values = std::shared_ptr<const std::vector<float>>;

/// The border at a level of detail where the minutes limit runs: one side within it, the other beyond.
/// A side of which nothing is known is neither.
[[nodiscard]] std::vector<SegmentF> find_limit(const AreaMap& areas,
                                               const std::vector<float>& values, float limit,
                                               int level);

/// An area to look at first.
struct Mark {
  std::uint32_t area = 0;
  int number = 1;
  friend bool operator==(const Mark&, const Mark&) = default;
};

enum class SiteIcon : std::uint8_t { kTree, kWalk, kGarden, kHands, kSchool, kWater, kLeaf };
struct SiteMark {
  geo::PointM at;
  SiteIcon icon = SiteIcon::kTree;
  std::string name;
  bool selected = false;   ///< always labelled
  friend bool operator==(const SiteMark&, const SiteMark&) = default;
};

/// A journey on the map, leg by leg. A walk is drawn dotted, a wait not at all.
enum class LegKind : std::uint8_t { kWalk, kRide };
struct JourneyLeg {
  LegKind kind = LegKind::kWalk;
  std::vector<geo::PointM> line;
  std::string label;       ///< "72"; empty: none
  bool flash = false;      ///< under the mouse: drawn stronger
  friend bool operator==(const JourneyLeg&, const JourneyLeg&) = default;
};

/// An area drawn over the others: how far one gets from a point. Few, freely changed.
struct Reach {
  geo::MultiPolygon shape;
  Rgba fill, line;
  /// Shapes that share a version are taken for equal; give every computed one another.
  std::uint64_t version = 0;
  friend bool operator==(const Reach& a, const Reach& b) {
    return a.version == b.version && a.fill == b.fill && a.line == b.line;
  }
};

/// A pin: where somebody clicked.
struct Pin {
  geo::PointM at;
  std::string label;
  friend bool operator==(const Pin&, const Pin&) = default;
};

struct Scene {
  std::shared_ptr<const BaseMap> base;     ///< null: only the ground
  std::shared_ptr<const AreaMap> areas;
  std::shared_ptr<const HomeDots> homes;
  Values area_values;                      ///< as AreaMap::shapes; null: areas are plain
  Values home_values;                      ///< as HomeDots::at
  Classes classes;
  double result_strength = 1;              ///< 0.55: results that are stale
  float limit = kNever;                    ///< a line between areas within it and areas beyond
  std::vector<Mark> marks;
  std::vector<SiteMark> sites;
  std::vector<JourneyLeg> journey;
  std::vector<Reach> reaches;
  std::vector<Pin> pins;
  std::shared_ptr<const BarrierMap> barriers;  ///< null: none known
  std::vector<FixMark> fixes;
  std::uint32_t selected_barrier = kNoArea;    ///< BarrierMap::items
  std::uint32_t hovered_area = kNoArea;
  std::uint32_t selected_area = kNoArea;
  std::string selected_name;               ///< written at the selected area; empty: its own name
  LayerSet layers = usual_layers();
  Theme theme = Theme::kLight;

  friend bool operator==(const Scene&, const Scene&) = default;
};

/// Areas are coloured by a result.
[[nodiscard]] bool shows_result(const Scene& scene);
/// The colour of every area; `strength` of the class over the plain colour. Alpha 0: nothing is known,
/// to be hatched.
[[nodiscard]] std::vector<Rgba> area_colours(const Scene& scene, double strength);

}  // namespace render::scene
