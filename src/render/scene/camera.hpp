#pragma once
// Where the map is looked at from. North is always up. Values: every change gives another camera.

#include "geo/point.hpp"
#include "geo/polygon.hpp"

namespace render::scene {

/// Pixels of the picture, from its top left; y grows downwards.
struct PointPx {
  double x = 0;
  double y = 0;
  friend constexpr bool operator==(PointPx, PointPx) = default;
};

struct BoxPx {
  double x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
  [[nodiscard]] PointPx centre() const { return {x + width / 2, y + height / 2}; }
  [[nodiscard]] bool contains(PointPx p) const {
    return p.x >= x && p.x <= right() && p.y >= y && p.y <= bottom();
  }
  [[nodiscard]] bool meets(const BoxPx& o) const {
    return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
  }
  [[nodiscard]] bool within(const BoxPx& o) const {
    return x >= o.x && y >= o.y && right() <= o.right() && bottom() <= o.bottom();
  }
  [[nodiscard]] BoxPx grown(double by) const {
    return {x - by, y - by, width + 2 * by, height + 2 * by};
  }
  friend constexpr bool operator==(const BoxPx&, const BoxPx&) = default;
};

/// Pixels kept free at each side when something is fitted: panels, a legend.
struct Insets {
  double left = 0, top = 0, right = 0, bottom = 0;
};

struct Camera {
  geo::PointM centre;      ///< of the picture
  double m_per_px = 10;
  int width = 1280;        ///< of the picture, in its own pixels
  int height = 720;
  double scale = 1;        ///< pixels per nominal pixel: text size, HiDPI, print. Lines and labels grow with it

  friend bool operator==(const Camera&, const Camera&) = default;
};

/// Metres per nominal pixel: by this the detail of the map is chosen, so that a picture of twice the
/// scale shows the same map in more pixels.
[[nodiscard]] inline double nominal_m_per_px(const Camera& c) { return c.m_per_px * c.scale; }

inline constexpr double kNearestMPerPx = 0.1;   ///< nominal
inline constexpr double kFarthestMPerPx = 400;

[[nodiscard]] PointPx to_screen(const Camera& camera, geo::PointM p);
[[nodiscard]] geo::PointM to_map(const Camera& camera, PointPx p);
/// What the picture shows.
[[nodiscard]] geo::Box visible_box(const Camera& camera);

/// The map follows the hand: what was under `from` is then under `to`.
[[nodiscard]] Camera panned(Camera camera, PointPx from, PointPx to);
/// What is under `at` stays there. `factor` 2 shows twice as near; kept within the bounds.
[[nodiscard]] Camera zoomed_at(Camera camera, PointPx at, double factor);
/// All of `box` inside the picture less `insets`. An empty box changes nothing.
[[nodiscard]] Camera fitted(Camera camera, const geo::Box& box, Insets insets = {});
/// What was inside the dragged rectangle fills the picture. One smaller than 4 px changes nothing.
[[nodiscard]] Camera zoomed_to(Camera camera, PointPx corner, PointPx opposite);
/// The same middle and ground in a window of another size.
[[nodiscard]] Camera resized(Camera camera, int width, int height, double scale);
/// The same middle and zoom in a picture of another width: two maps beside each other that move as one.
[[nodiscard]] inline Camera locked(Camera camera, int width) {
  camera.width = width;
  return camera;
}
/// A flight: `share` 0 is `a`, 1 is `b`; zoom goes evenly by ratio, eased at both ends.
[[nodiscard]] Camera between(const Camera& a, const Camera& b, double share);

/// The longest round length (1, 2 or 5 times a power of ten) not longer than `most_px`.
struct ScaleBar {
  double metres = 0;
  double px = 0;
};
[[nodiscard]] ScaleBar find_scale_bar(const Camera& camera, double most_px);

}  // namespace render::scene
