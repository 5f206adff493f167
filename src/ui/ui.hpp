#pragma once
// What every panel is given: fonts, colours, scale, the probe, and where its actions go. A panel reads
// its view-model, draws, and says what the user wants; it decides nothing.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "app/view/action.hpp"
#include "app/view/start_page.hpp"
#include "render/scene/colour.hpp"
#include "ui/probe.hpp"

struct ImFont;
struct ImFontAtlas;

namespace ui {

using render::scene::Rgba;

/// Colours of the panels; those of the map are render::scene::Palette.
struct Colours {
  Rgba text, secondary, surface, surface_2, border, bar, bar_text, bar_button, primary, primary_text, hover, focus,
      warning, good, picked_row, track;
};
[[nodiscard]] const Colours& colours_of(app::view::Theme theme);

/// The files of the fonts; they outlive the atlas.
struct FontFiles {
  std::span<const unsigned char> regular, semi_bold, icons;
};

struct Fonts {
  ImFont* small = nullptr;     ///< 14
  ImFont* body = nullptr;      ///< 16
  ImFont* heading = nullptr;   ///< 16 semi-bold
  ImFont* section = nullptr;   ///< 20 semi-bold
  ImFont* figure = nullptr;    ///< 32 semi-bold
};

/// Clears the atlas and builds it for a scale (display times text size). Never inside a frame. The
/// backend's texture must be made anew afterwards.
[[nodiscard]] Fonts build_fonts(ImFontAtlas& atlas, const FontFiles& files, double scale);

/// Style and colours of the current context.
void apply_theme(app::view::Theme theme, double scale);

/// Text that is being typed and rows the keyboard is on: neither content nor worth keeping.
struct Typing {
  std::string palette;
  int palette_row = 0;
  bool palette_opened = false;
  bool palette_has_keyboard = false;
  std::string open_path;
  app::view::Browser browser;
  std::string export_folder;
  bool export_opened = false;
  bool export_overwrite = false;
  std::string figure_stem;                  ///< folder and name, without the ending
  int figure_size = 0;
  std::string deck_folder;
  std::optional<std::size_t> edited_view;   ///< of the deck
  std::optional<app::view::Traveller> traveller;   ///< being changed
  bool traveller_other = false;                    ///< of the run that is compared with
  unsigned tip_item = 0;                    ///< under the mouse
  double tip_since = 0;
};

struct Ui {
  Fonts fonts;
  const Colours* colours = nullptr;
  double scale = 1;             ///< pixels per nominal pixel
  Probe* probe = nullptr;
  app::view::Actions* actions = nullptr;
  Typing* typing = nullptr;
  std::optional<std::pair<int, std::size_t>> hovered_step;   ///< said by the inspector for the map

  [[nodiscard]] float px(double nominal) const { return static_cast<float>(nominal * scale); }
  void act(app::view::Action action) const { actions->push_back(std::move(action)); }
};

}  // namespace ui
