// The only file that knows GLFW.

#include "gui/window.hpp"

#include <backends/imgui_impl_glfw.h>
#include <epoxy/gl.h>
#include <imgui.h>

#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/diagnostics.hpp"
#include "gui/application.hpp"
#include "gui/png.hpp"
#include "ui/input_queue.hpp"

namespace gui {

namespace {

constexpr double kSettlingSeconds = 0.7;   ///< after the last event, until hover texts have come

std::string& last_error() {
  static std::string text;   // GLFW's callback has no pointer of ours
  return text;
}

[[noreturn]] void fail(const char* code, const std::string& what) {
  throw core::InputError(code, "", 0, what);
}

class Glfw {
 public:
  Glfw() {
    glfwSetErrorCallback([](int, const char* text) { last_error() = text; });
    if (glfwInit() == GLFW_TRUE) return;
    fail("no-display", "no display can be opened (" + last_error() +
                           "); use a desktop session, or --headless with --screenshot or --script, or the command "
                           "'greenreach map'");
  }
  ~Glfw() { glfwTerminate(); }
  Glfw(const Glfw&) = delete;
  Glfw& operator=(const Glfw&) = delete;
};

/// What the callbacks of the window need; reached by its user pointer.
struct Heard {
  std::vector<std::string> files;   ///< dropped
  ui::InputQueue keys;
  bool uncovered = true;            ///< the window's content is gone: it must be shown again
};

class Window {
 public:
  explicit Window(const Options& options) {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    window_ = glfwCreateWindow(options.width, options.height, "Greenreach", nullptr, nullptr);
    if (window_ == nullptr) {
      fail("opengl-missing", "the display offers no OpenGL 3.3 (" + last_error() +
                                 "); update the graphics driver, or set LIBGL_ALWAYS_SOFTWARE=1, or use the command "
                                 "'greenreach map' for pictures");
    }
    glfwMakeContextCurrent(window_);
    glfwSwapInterval(1);
    glfwSetWindowSizeLimits(window_, 400, 300, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwSetWindowUserPointer(window_, &heard_);
    glfwSetDropCallback(window_, [](GLFWwindow* window, int count, const char** paths) {
      auto& heard = *static_cast<Heard*>(glfwGetWindowUserPointer(window));
      for (int i = 0; i < count; ++i) heard.files.emplace_back(paths[i]);
    });
    glfwSetWindowRefreshCallback(window_, [](GLFWwindow* window) {
      static_cast<Heard*>(glfwGetWindowUserPointer(window))->uncovered = true;
    });
    glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* window, int, int) {
      static_cast<Heard*>(glfwGetWindowUserPointer(window))->uncovered = true;
    });
  }
  /// Instead of the backend's own callbacks, which keep no order: ui/input_queue.hpp.
  void listen() {
    glfwSetKeyCallback(window_, [](GLFWwindow* window, int key, int, int action, int) {
      auto& heard = *static_cast<Heard*>(glfwGetWindowUserPointer(window));
      if (action != GLFW_REPEAT) heard.keys.key(key, action == GLFW_PRESS);
    });
    glfwSetCharCallback(window_, [](GLFWwindow* window, unsigned character) {
      static_cast<Heard*>(glfwGetWindowUserPointer(window))->keys.character(character);
    });
  }
  ~Window() { glfwDestroyWindow(window_); }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  [[nodiscard]] GLFWwindow* get() const { return window_; }
  [[nodiscard]] std::vector<std::string> take_dropped() { return std::exchange(heard_.files, {}); }
  [[nodiscard]] ui::InputQueue& keys() { return heard_.keys; }
  [[nodiscard]] bool take_uncovered() { return std::exchange(heard_.uncovered, false); }

  /// F11 and the presentation; back to where it was.
  void set_full_screen(bool on) {
    if (on == full_) return;
    full_ = on;
    if (!on) return glfwSetWindowMonitor(window_, nullptr, x_, y_, width_, height_, 0);
    glfwGetWindowPos(window_, &x_, &y_);
    glfwGetWindowSize(window_, &width_, &height_);
    // The monitor on which most of the window lies.
    int count = 0, best = -1;
    GLFWmonitor* chosen = glfwGetPrimaryMonitor();
    auto** monitors = glfwGetMonitors(&count);
    for (int i = 0; i < count; ++i) {
      int mx = 0, my = 0;
      glfwGetMonitorPos(monitors[i], &mx, &my);
      const auto* mode = glfwGetVideoMode(monitors[i]);
      if (mode == nullptr) continue;
      const int common = std::max(0, std::min(x_ + width_, mx + mode->width) - std::max(x_, mx)) *
                         std::max(0, std::min(y_ + height_, my + mode->height) - std::max(y_, my));
      if (common > best) {
        best = common;
        chosen = monitors[i];
      }
    }
    const auto* mode = chosen != nullptr ? glfwGetVideoMode(chosen) : nullptr;
    if (mode != nullptr) glfwSetWindowMonitor(window_, chosen, 0, 0, mode->width, mode->height, mode->refreshRate);
  }
  [[nodiscard]] bool is_full_screen() const { return full_; }

 private:
  GLFWwindow* window_ = nullptr;
  Heard heard_;
  bool full_ = false;
  int x_ = 0, y_ = 0, width_ = 1600, height_ = 900;
};

class Context {
 public:
  explicit Context(GLFWwindow* window) {
    ImGui::CreateContext();
    ImGui_ImplGlfw_InitForOpenGL(window, true);
  }
  ~Context() {
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

double display_scale(GLFWwindow* window) {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window, &x, &y);
  return x > 0 ? static_cast<double>(x) : 1;
}

/// The mouse is not as the last frame saw it.
bool is_touched(GLFWwindow* window) {
  double x = 0, y = 0;
  glfwGetCursorPos(window, &x, &y);
  const auto& io = ImGui::GetIO();
  const bool inside = glfwGetWindowAttrib(window, GLFW_HOVERED) == GLFW_TRUE;
  return (inside && (std::abs(x - static_cast<double>(io.MousePos.x)) > 0.5 || std::abs(y - static_cast<double>(io.MousePos.y)) > 0.5)) ||
         (glfwGetMouseButton(window, GLFW_MOUSE_BUTTON_LEFT) == GLFW_PRESS) != io.MouseDown[0];
}

/// False when the frame is that of before and nothing was shown.
bool draw_frame(Window& window, Application& app) {
  int width = 0, height = 0;
  glfwGetFramebufferSize(window.get(), &width, &height);
  app.prepare(display_scale(window.get()), glfwGetTime());
  ImGui_ImplGlfw_NewFrame();
  window.keys().feed(app.wants_keyboard());
  ImGui::NewFrame();
  app.build_frame();
  ImGui::Render();
  const bool painted = app.paint(width, height);
  if (!window.take_uncovered() && !painted) return false;
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  app.present();
  glfwSwapBuffers(window.get());
  return true;
}

}  // namespace

int run_window(const Options& options, const std::filesystem::path& program) {
  const Glfw glfw;
  Window window(options);
  const Context context(window.get());
  window.listen();
  app::view::ThreadPoolExecutor executor(2);
  const auto threads = options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  Application app(options, {&executor, threads, [] { glfwPostEmptyEvent(); }}, program);
  bool was_presenting = false, f11_was_down = false, shown = true;
  int owed = 3;              // frames to draw at once: after anything that happened
  double happened = 0;       // when something last did: hover texts and focus want a look a little later
  while (!app.bench().wants_quit()) {
    if (glfwGetWindowAttrib(window.get(), GLFW_ICONIFIED) == GLFW_TRUE) {
      glfwWaitEvents();
    } else if (owed > 0 || !window.keys().empty()) {
      // A swap waits for the display; where nothing was shown nobody waits, so we do.
      if (shown) {
        glfwPollEvents();
      } else {
        glfwWaitEventsTimeout(1.0 / 60);
      }
      owed = std::max(0, owed - 1);
    } else {
      // Nothing moves: sleep until something does.
      const double before = glfwGetTime();
      const bool settling = before - happened < kSettlingSeconds;
      const bool blinks = ImGui::GetIO().WantTextInput;
      const double patience = app.bench().is_busy() ? 0.1 : settling ? 0.1 : blinks ? 0.5 : 1.0;
      glfwWaitEventsTimeout(patience);
      if (glfwGetTime() - before < patience - 0.002 || is_touched(window.get())) {
        owed = 3;
        happened = glfwGetTime();
      } else if (!settling && !blinks && !app.rest(glfwGetTime())) {
        continue;   // the picture is as it was: nothing is drawn
      }
    }
    if (glfwWindowShouldClose(window.get()) == GLFW_TRUE) app.bench().apply(app::view::Quit{});
    for (const auto& file : window.take_dropped()) app.bench().apply(app::view::OpenProject{file});
    const bool f11 = glfwGetKey(window.get(), GLFW_KEY_F11) == GLFW_PRESS;
    if (f11 && !f11_was_down) window.set_full_screen(!window.is_full_screen());
    f11_was_down = f11;
    const bool presenting = app.bench().screen().mode == app::view::Mode::kPresent;
    if (presenting != was_presenting) window.set_full_screen(presenting);
    was_presenting = presenting;
    shown = draw_frame(window, app);
    if (app.wants_frame()) owed = std::max(owed, 2);
    if (!options.screenshot.empty() && app.is_settled() && owed == 0) {
      write_png(options.screenshot, app.picture().read());
      return 0;
    }
  }
  return 0;
}

}  // namespace gui
