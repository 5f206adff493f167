#include "gui/headless.hpp"

#include <backends/imgui_impl_opengl3.h>
#include <epoxy/gl.h>
#include <fmt/format.h>
#include <imgui.h>
#include <sys/resource.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include "core/diagnostics.hpp"
#include "core/parse.hpp"
#include "gui/application.hpp"
#include "gui/png.hpp"
#include "ui/keys.hpp"
#include "ui/script.hpp"

namespace gui {

namespace {

constexpr double kFrameSeconds = 1.0 / 60;
constexpr double kPatienceSeconds = 600;   ///< of real time, until something is worked out

class Context {
 public:
  Context() { ImGui::CreateContext(); }
  ~Context() { ImGui::DestroyContext(); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

class Player {
 public:
  Player(const Options& options, const std::filesystem::path& program)
      : options_(options), executor_(1),
        app_(options, {&executor_, options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency()), [] {}},
             program) {
    ui::map_keys();
    resize(options.width, options.height, options.scale > 0 ? options.scale : 1);
  }

  void frame() {
    auto& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
    io.DeltaTime = static_cast<float>(kFrameSeconds);
    now_ += kFrameSeconds;
    keys_.feed(app_.wants_keyboard());
    ui::apply_input(input_);
    input_.wheel = 0;
    app_.prepare(scale_, now_);
    ImGui::NewFrame();
    app_.build_frame();
    ImGui::Render();
    app_.paint(width_, height_);
  }

  /// Until nothing is being worked out and the picture stands still.
  void wait() {
    const auto begin = std::chrono::steady_clock::now();
    int still = 0;
    while (still < 12) {
      frame();
      still = app_.is_settled() ? still + 1 : 0;
      if (app_.bench().is_busy()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      if (std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() > kPatienceSeconds) {
        throw core::InputError("script-too-long", options_.script.string(), 0, "is still working after ten minutes");
      }
    }
  }

  void play(const std::string& name, const ui::ScriptLine& line);
  void shoot(const std::filesystem::path& file) {
    frame();
    write_png(file, app_.picture().read());
  }
  [[nodiscard]] Application& app() { return app_; }
  void move_to(double x, double y) {
    input_.x = x;
    input_.y = y;
  }
  void hold_button(bool down) { input_.down = down; }

  [[nodiscard]] ui::ProbeRect require(const std::string& label, const std::string& script, int line) {
    if (const auto found = app_.probe().find(label); found && !found->empty()) return *found;
    throw core::InputError("script-no-widget", script, line,
                           "there is no '" + label + "' on the screen." +
                               core::did_you_mean(label, app_.probe().labels()));
  }

 private:
  void resize(int width, int height, double scale) {
    width_ = width;
    height_ = height;
    scale_ = scale;
  }
  void press(bool ui::InputStep::*button = &ui::InputStep::down) {
    frame();
    input_.*button = true;
    frame();
    input_.*button = false;
    frame();
    frame();
  }
  /// Until everything that was said is heard, and a frame more to see it.
  void hear() {
    do frame();
    while (!keys_.empty());
    frame();
  }
  void press_key(const std::string& name) {
    const auto key = ui::find_key(name);
    ui::press(keys_, key);
    ui::release(keys_, key);
    hear();
  }
  void hold_key(const std::string& name) {
    held_.push_back(ui::find_key(name));
    ui::press(keys_, held_.back());
    hear();
  }
  void release_all() {
    for (const auto& key : held_) ui::release(keys_, key);
    held_.clear();
    input_.ctrl = input_.alt = false;
  }
  void say_at_once(const std::vector<std::string>& words) {
    for (const auto& word : words) {
      if (word.starts_with("text:")) {
        for (const char c : word.substr(5)) {   // as a keyboard does: key, character, let go
          const int code = std::toupper(static_cast<unsigned char>(c));
          keys_.key(code, true);
          keys_.character(static_cast<unsigned char>(c));
          keys_.key(code, false);
        }
        continue;
      }
      const auto key = ui::find_key(word);
      ui::press(keys_, key);
      ui::release(keys_, key);
    }
    hear();
  }

  Options options_;
  app::view::ThreadPoolExecutor executor_;
  Application app_;
  int width_ = 0, height_ = 0;
  ui::InputStep input_;
  ui::InputQueue keys_;
  std::vector<ui::NamedKey> held_;
  double scale_ = 1, now_ = 0;
};

double number_of(const std::string& word, const std::string& script, int line) {
  if (const auto value = core::parse_double(word)) return *value;
  throw core::InputError("script-bad-line", script, line, "'" + word + "' is no number");
}

void Player::play(const std::string& name, const ui::ScriptLine& line) {
  const auto& words = line.words;
  const auto number = [&](std::size_t i) { return number_of(words[i], name, line.number); };
  const auto middle = [&](const ui::ProbeRect& r) { move_to((r.x0 + r.x1) / 2, (r.y0 + r.y1) / 2); };
  const auto& command = line.command;
  if (command == "wait") {
    wait();
  } else if (command.ends_with("click") || command == "point") {
    middle(require(words[0], name, line.number));
    input_.ctrl = command.starts_with("ctrl");
    input_.alt = command.starts_with("alt");
    frame();
    if (command == "point") return;
    press();
    if (command == "double-click") press();
    release_all();
    frame();
  } else if (command.ends_with("click-at")) {
    const auto r = require("map", name, line.number);
    move_to(r.x0 + (r.x1 - r.x0) * number(0), r.y0 + (r.y1 - r.y0) * number(1));
    input_.alt = command.starts_with("alt");
    press(command.starts_with("right") ? &ui::InputStep::right : &ui::InputStep::down);
    release_all();
    frame();
  } else if (command == "drag") {
    const auto r = require(words[0], name, line.number);
    const auto at = [&](double share) { move_to(r.x0 + (r.x1 - r.x0) * share, (r.y0 + r.y1) / 2); };
    at(number(1));
    frame();
    hold_button(true);
    frame();
    for (int step = 1; step <= 8; ++step) {
      at(number(1) + (number(2) - number(1)) * step / 8);
      frame();
    }
    hold_button(false);
    frame();
    frame();
  } else if (command == "wheel") {
    input_.wheel = number(0);
    frame();
  } else if (command == "key") {
    press_key(words[0]);
  } else if (command == "hold") {
    hold_key(words[0]);
  } else if (command == "release") {
    release_all();
    hear();
  } else if (command == "type") {
    keys_.text(words[0]);
    hear();
  } else if (command == "at-once") {
    say_at_once(words);
  } else if (command == "frames") {
    for (int i = 0; i < static_cast<int>(number(0)); ++i) frame();
  } else if (command == "size") {
    resize(static_cast<int>(number(0)), static_cast<int>(number(1)), words.size() > 2 ? number(2) : scale_);
    wait();
  } else if (command == "expect") {
    static_cast<void>(require(words[0], name, line.number));
  } else if (command == "expect-not") {
    if (app_.probe().find(words[0])) {
      throw core::InputError("script-widget", name, line.number, "'" + words[0] + "' is on the screen");
    }
  } else if (command == "shot") {
    shoot(words[0]);
  }
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

double user_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/// Medians of whole frames by processor time and by the clock, on this machine as it is now.
void run_benchmark(Player& player) {
  const auto measure = [&](const char* name, int frames, const auto& change) {
    std::vector<double> clock;
    const double cpu = user_seconds();
    for (int i = 0; i < frames; ++i) {
      const auto begin = std::chrono::steady_clock::now();
      change(i);
      player.frame();
      glFinish();
      clock.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    fmt::print("{:34} {:7.1f} ms a frame (median), {:7.1f} ms of processor\n", name, median(clock),
               1000 * (user_seconds() - cpu) / frames);
  };
  const auto map = player.require("map", "benchmark", 0);
  measure("still", 60, [](int) {});
  measure("mouse over the map", 60, [&](int i) {
    player.move_to(map.x0 + 50.0 + 4.0 * i, (map.y0 + map.y1) / 2);
  });
  measure("minutes limit", 40, [&](int i) { player.app().bench().apply(app::view::SetLimit{10 + i}); });
  measure("a layer on and off", 20, [&](int i) {
    player.app().bench().apply(app::view::SetLayer{app::view::Layer::kGreen, i % 2 == 0});
  });
  fmt::print("{:34} {:7.1f} ms\n", "the map drawn anew", player.app().last_map_ms());
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("{:34} {:7.1f} MB\n", "most memory", static_cast<double>(usage.ru_maxrss) / 1024);
}

}  // namespace

int run_headless(const Options& options, const std::filesystem::path& program) {
  std::vector<ui::ScriptLine> script;
  if (!options.script.empty()) {
    std::ifstream in(options.script, std::ios::binary);
    if (!in) throw core::InputError("missing-file", options.script.string(), 0, "there is no such file");
    script = ui::parse_script(std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()},
                              options.script.string());
  }
  const auto begin = std::chrono::steady_clock::now();
  const render::gl::HeadlessContext gl;
  const Context context;
  Player player(options, program);
  player.frame();
  if (options.benchmark) {
    fmt::print("{:34} {:7.1f} ms\n", "first picture after",
               std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  for (const auto& line : script) player.play(options.script.string(), line);
  if (script.empty()) player.wait();
  if (options.benchmark) run_benchmark(player);
  if (!options.screenshot.empty()) player.shoot(options.screenshot);
  if (const auto& failure = player.app().bench().loading().failure()) {
    throw core::InputError(failure->code, "", 0, failure->message);
  }
  return 0;
}

}  // namespace gui
