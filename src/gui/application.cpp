#include "gui/application.hpp"

#include <backends/imgui_impl_opengl3.h>
#include <epoxy/gl.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "app/output_folder.hpp"
#include "app/view/map_barriers.hpp"
#include "app/view/start_page.hpp"
#include "figure/deck.hpp"
#include "figure/figure.hpp"
#include "figure/shots.hpp"
#include "gui/frame_painter.hpp"
#include "render/gl/map_renderer.hpp"
#include "render/text/fonts.hpp"
#include "ui/shell.hpp"

namespace gui {

namespace {

namespace view = app::view;

ui::FontFiles font_files() {
  using render::scene::Face;
  return {render::text::font_file(Face::kRegular), render::text::font_file(Face::kSemiBold),
          render::text::font_file(Face::kIcon)};
}

view::WorkbenchOptions workbench_options(const Options& options, const view::JobRunner& runner,
                                         const std::filesystem::path& program) {
  view::WorkbenchOptions out;
  out.runner = runner;
  out.demo = view::find_demo(program);
  out.autosave = options.autosave.value_or(!options.headless);
  if (!options.headless) out.recent_file = view::recent_file_of_user();
  return out;
}

bool shows_barriers(const render::scene::LayerSet& layers) {
  const auto& all = render::scene::kBarrierLayers;
  return std::any_of(all.begin(), all.end(), [&](auto layer) { return layers.has(layer); });
}

}  // namespace

struct Application::Impl {
  Impl(const Options& given, view::JobRunner jobs, const std::filesystem::path& program)
      : options(given), runner(std::move(jobs)), bench(workbench_options(given, runner, program)),
        renderer(std::make_shared<render::text::Fonts>()) {}

  Options options;
  view::JobRunner runner;
  view::Workbench bench;
  view::JobSlot<view::MapParts> parts;
  view::JobSlot<std::string> figures;            ///< what was written, in words
  std::shared_ptr<const town::Town> parts_of;   ///< that the parts are or will be of
  view::MapModel model;
  render::gl::MapRenderer renderer;
  FramePainter painter;
  ui::Fonts fonts;
  ui::Probe probe;
  ui::ShellState shell;
  double built_scale = 0, scale = 1, now = 0;
  std::optional<view::Theme> built_theme;
  double map_ms = 0;
  bool changed = true;
  bool first_flight = true, laid_out = false;

  /// The parts of the map follow the project that is open.
  void follow_project() {
    const auto& loaded = bench.loaded_shared();
    const auto town = loaded ? loaded->town : nullptr;
    if (town != parts_of) {
      parts_of = town;
      parts.clear();
      model.set_parts(nullptr);
      first_flight = true;
      laid_out = false;
      if (loaded) {
        parts.start(runner, [loaded](const core::JobContext& context) { return view::build_map_parts(*loaded, context); });
      }
    }
    if (!parts.poll()) return;
    changed = true;
    if (parts.state() == view::JobState::kDone) model.set_parts(parts.visible());
    if (parts.failure()) bench.tell(view::Notice::Kind::kProblem, "The map cannot be drawn: " + parts.failure()->message);
  }

  /// What is on the screen as a figure: its runs, and the barriers where they are shown and there.
  figure::Shot shot() {
    figure::Shot out;
    out.content.shown = bench.shown();
    if (bench.screen().mode == view::Mode::kExplore) out.content.shown.other.reset();
    out.content.look = bench.screen().look;
    const auto& picked = bench.screen().picked.area;
    if (picked) out.content.area = bench.loaded()->town->neighbourhoods->items[*picked].code;
    out.run = bench.run();
    if (out.content.shown.other) out.other = bench.run(true);
    const auto& layers = out.content.shown.layers;
    if (const auto found = bench.blocked(); found && shows_barriers(layers)) {
      out.barriers = view::barrier_map(*found->loaded.town, found->results, 0);
      if (layers.has(render::scene::Layer::kFixes)) out.fixes = view::fix_marks(found->results, 0, out.content.shown.first);
    }
    return out;
  }

  /// A figure that was asked for is drawn and written in the background.
  void follow_figure() {
    const auto run = bench.run();
    if (const auto asked = bench.take_figure(); asked && run && model.parts()) {
      figures.start(runner, [now = shot(), asked = *asked, loaded = bench.loaded_shared(),
                             drawn = model.parts()](const core::JobContext& context) mutable {
        context.begin("The figure");
        const auto page = figure::find_page({asked.size, {}, {}}, figure::find_format(asked.file));
        // What the screen does not have yet is worked out as the command line does.
        const auto& shown = now.content.shown;
        const bool barriers = shows_barriers(shown.layers) && !now.barriers;
        const bool other = shown.other && !now.other;
        if (barriers || other || view::needs_gaps(*now.run, shown)) now = figure::ShotMaker(loaded).make(now.content, context);
        const auto made = figure::make_figure(*loaded, *drawn, now, page);
        std::filesystem::create_directories(asked.file.parent_path());
        const auto nothing_is_ours = [](std::string_view) { return false; };
        app::write_whole_file(asked.file, made.bytes, app::Overwrite::kNo, nothing_is_ours);
        auto words = asked.file;   // beside each format, so that a second one does not meet the first's
        app::write_whole_file(words += ".txt", made.alternative, app::Overwrite::kNo, nothing_is_ours);
        return "The figure is written to " + asked.file.string();
      });
    }
    if (const auto asked = bench.take_deck(); asked && model.parts()) {
      figures.start(runner, [deck = bench.content().deck, theme = bench.screen().theme, asked = *asked, loaded = bench.loaded_shared(),
                             drawn = model.parts()](const core::JobContext& context) {
        app::OutputFolder folder(asked.folder, asked.overwrite ? app::Overwrite::kYes : app::Overwrite::kNo);
        const auto files = figure::make_deck(loaded, *drawn, deck, {theme, "slide"}, context);
        figure::write_deck(folder, files);
        return std::to_string(files.size()) + " files of the deck are written to " + asked.folder.string();
      });
    }
    if (!figures.poll()) return;
    changed = true;
    if (figures.failure()) {
      bench.tell(view::Notice::Kind::kProblem, figures.failure()->message);
    } else if (figures.state() == view::JobState::kDone) {
      bench.tell(view::Notice::Kind::kDone, *figures.visible());
    }
  }

  void follow_flight() {
    if (!model.parts()) return;
    // The first look fits the map between the rails, which are laid out in the frame before.
    if (first_flight && !std::exchange(laid_out, true)) {
      changed = true;
      return;
    }
    const auto flight = bench.take_flight();
    if (!flight) return;
    const bool jump = first_flight || bench.screen().reduce_motion || options.headless;
    ui::fly_to(shell.map, *flight, model.parts()->base->study_area, now, jump);
    first_flight = false;
  }
};

Application::Application(const Options& options, view::JobRunner runner, const std::filesystem::path& program)
    : impl_(std::make_unique<Impl>(options, std::move(runner), program)) {
  auto& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  ImGui_ImplOpenGL3_Init("#version 330");
  if (options.headless || !options.script.empty()) impl_->probe.arm();
  if (options.theme) impl_->bench.apply(view::SetTheme{*options.theme});
  if (!options.project.empty()) impl_->bench.apply(view::OpenProject{options.project});
}

Application::~Application() {
  impl_->bench.save_workspace(true);
  ImGui_ImplOpenGL3_Shutdown();
}

void Application::prepare(double display_scale, double now) {
  auto& self = *impl_;
  self.now = now;
  self.bench.tick(now);
  self.changed = self.bench.poll();
  // A theme named on the command line goes before the one that was kept.
  if (self.bench.loaded() != nullptr && self.parts_of != self.bench.loaded()->town && self.options.theme) {
    self.bench.apply(view::SetTheme{*self.options.theme});
  }
  self.follow_project();
  self.follow_figure();
  self.follow_flight();
  const auto& screen = self.bench.screen();
  self.scale = (self.options.scale > 0 ? self.options.scale : display_scale) * screen.text_size *
               (screen.mode == view::Mode::kPresent ? ui::kPresentScale : 1.0);
  self.scale = std::clamp(self.scale, 0.5, 6.0);
  if (std::abs(self.scale - self.built_scale) > 1e-6) {
    self.built_scale = self.scale;
    self.fonts = ui::build_fonts(*ImGui::GetIO().Fonts, font_files(), self.scale);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
    self.painter.forget();
    self.built_theme.reset();
  }
  if (self.built_theme != screen.theme) {
    ui::apply_theme(screen.theme, self.scale);
    self.built_theme = screen.theme;
  }
  ImGui_ImplOpenGL3_NewFrame();
}

void Application::build_frame() {
  auto& self = *impl_;
  view::Actions actions;
  ui::Ui ui;
  ui.fonts = self.fonts;
  ui.colours = &ui::colours_of(self.bench.screen().theme);
  ui.scale = self.scale;
  ui.probe = &self.probe;
  ui.actions = &actions;
  self.probe.begin_frame();
  ImGui::PushFont(self.fonts.body);
  ui::draw_shell(ui, self.bench, self.model, self.shell,
                 [&self](const render::scene::Scene& scene, const render::scene::Camera& camera, int slot) {
                   const auto begin = std::chrono::steady_clock::now();
                   ui::MapPicture picture;
                   picture.texture = self.renderer.cached(scene, camera, {}, slot);
                   self.painter.use_picture(picture.texture, camera.width, camera.height,
                                            !self.renderer.stats().from_cache);
                   if (!self.renderer.stats().from_cache) {
                     // The driver works while we go on: only the end of it is the time it took.
                     glFinish();
                     picture.milliseconds =
                         std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
                     self.map_ms = picture.milliseconds;
                   }
                   return picture;
                 });
  ImGui::PopFont();
  self.bench.apply(actions);
  if (!actions.empty()) self.changed = true;
  if (const auto text = self.bench.take_clipboard()) ImGui::SetClipboardText(text->c_str());
}

bool Application::paint(int width, int height) {
  return impl_->painter.paint(*ImGui::GetDrawData(), width, height);
}
void Application::present() const { impl_->painter.present(); }
const render::gl::Picture& Application::picture() const { return impl_->painter.picture(); }

bool Application::wants_keyboard() const {
  return impl_->bench.screen().sheet == view::Sheet::kPalette && !impl_->shell.typing.palette_has_keyboard;
}

bool Application::rest(double now) {
  const auto before = impl_->bench.notices().size();
  impl_->bench.tick(now);
  return impl_->bench.poll() || impl_->bench.notices().size() != before || impl_->bench.is_busy();
}

view::Workbench& Application::bench() { return impl_->bench; }
ui::Probe& Application::probe() { return impl_->probe; }
bool Application::wants_frame() const {
  return impl_->changed || impl_->shell.map.is_moving || impl_->bench.is_busy() || impl_->parts.is_running() || impl_->figures.is_running();
}
bool Application::is_settled() const {
  return !impl_->bench.is_busy() && !impl_->parts.is_running() && !impl_->figures.is_running() && !impl_->changed && !impl_->shell.map.is_moving;
}
double Application::last_map_ms() const { return impl_->map_ms; }

}  // namespace gui
