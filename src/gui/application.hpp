#pragma once
// The map application in an OpenGL context that is current: one frame after another into a picture of
// its own. The window and the headless runs differ only in where input comes from and pictures go.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/view/map_model.hpp"
#include "app/view/workbench.hpp"
#include "gui/options.hpp"
#include "render/gl/context.hpp"
#include "ui/probe.hpp"

namespace gui {

class Application {
 public:
  /// A current context of OpenGL 3.3 and a current context of ImGui. Throws core::InputError
  /// "opengl-missing", "opengl-shader".
  Application(const Options& options, app::view::JobRunner runner, const std::filesystem::path& program);
  ~Application();
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  /// Before ImGui::NewFrame: collects results and makes fonts anew where the scale has changed.
  void prepare(double display_scale, double now);
  /// Between ImGui::NewFrame and ImGui::Render.
  void build_frame();
  /// After ImGui::Render: draws what of the frame is new onto a picture of its own. False: nothing was.
  bool paint(int width, int height);
  /// That picture onto the framebuffer that is bound, of the same size.
  void present() const;
  [[nodiscard]] const render::gl::Picture& picture() const;

  /// What is typed next is meant for a field that gets the keyboard in the next frame.
  [[nodiscard]] bool wants_keyboard() const;
  /// While nothing happens: saves, lets notices go. True when a frame has to be drawn for it.
  [[nodiscard]] bool rest(double now);

  [[nodiscard]] app::view::Workbench& bench();
  [[nodiscard]] ui::Probe& probe();
  /// Another frame is needed even when nobody touches anything: flights, running jobs.
  [[nodiscard]] bool wants_frame() const;
  /// The map's parts of what is open are there.
  [[nodiscard]] bool is_settled() const;
  [[nodiscard]] double last_map_ms() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gui
