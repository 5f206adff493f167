#pragma once
// The map between the rails: mouse and keys move the camera, the picture comes from whoever draws maps.

#include <functional>
#include <optional>

#include "app/view/map_model.hpp"
#include "app/view/workbench.hpp"
#include "render/scene/camera.hpp"
#include "ui/keys.hpp"
#include "ui/panels.hpp"

namespace ui {

/// A picture of a scene: a texture (0: none), and how long its drawing took when it was not at hand.
struct MapPicture {
  unsigned texture = 0;
  double milliseconds = 0;
};
/// `slot`: each is kept until it changes.
using DrawMap = std::function<MapPicture(const render::scene::Scene&, const render::scene::Camera&, int slot)>;

struct MapView {
  render::scene::Camera camera;
  render::scene::Camera drawn;           ///< of the pictures: moved while the hand moves, drawn anew at rest
  bool is_placed = false;                ///< looks at this town
  bool is_moving = false;                ///< another frame is needed
  struct Flight {
    render::scene::Camera from, to;
    double begin = 0;
  };
  std::optional<Flight> flight;
  double moved_at = -1e9;                ///< by hand
  double slowest_ms = 0;                 ///< of the last drawing
  bool dragging = false, boxing = false, swiping = false;
  double drag_px = 0;                    ///< since the button went down
  render::scene::PointPx from;           ///< of a drag or a box
  double rest_since = 0;                 ///< of the mouse
  std::optional<geo::PointM> under_mouse;
  geo::PointM menu_at;                   ///< where the menu was opened
};

void draw_map_area(Ui& ui, const app::view::Workbench& bench, app::view::MapModel& model, MapView& view,
                   const Area& at, const MapKeys& keys, const DrawMap& draw_map);

/// Starts a flight, or jumps where motion is not wanted. Height 0: the study area.
void fly_to(MapView& view, const app::view::LookAt& look, const geo::Box& study_area, double now, bool jump);

}  // namespace ui
