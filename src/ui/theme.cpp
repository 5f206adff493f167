#include <imgui.h>
#include <imgui_freetype.h>

#include <cmath>

#include "ui/ui.hpp"

namespace ui {

namespace {

using render::scene::rgb;

// docs/methods of the map's colours; contrasts against the surface: text 18:1, secondary 6.5:1, border 3.3:1.
const Colours kLight = {
    .text = rgb(0x0b0c0c), .secondary = rgb(0x505a5f), .surface = rgb(0xffffff), .surface_2 = rgb(0xf3f5f6),
    .border = rgb(0x868f95), .bar = rgb(0x0f2f4a), .bar_text = rgb(0xffffff), .bar_button = rgb(0x1d4a70),
    .primary = rgb(0x12436d), .primary_text = rgb(0xffffff), .hover = rgb(0x2073bc), .focus = rgb(0xffdd00),
    .warning = rgb(0xb84a12), .good = rgb(0x1e6b3a), .picked_row = rgb(0xd9e8f5), .track = rgb(0xe3e7ea)};
const Colours kDark = {
    .text = rgb(0xe8edf2), .secondary = rgb(0xa7b2bc), .surface = rgb(0x101820), .surface_2 = rgb(0x1b2631),
    .border = rgb(0x71808e), .bar = rgb(0x081018), .bar_text = rgb(0xffffff), .bar_button = rgb(0x22394f),
    .primary = rgb(0x7fb2dd), .primary_text = rgb(0x081018), .hover = rgb(0xa9cdee), .focus = rgb(0xffdd00),
    .warning = rgb(0xf6a06a), .good = rgb(0x7fcf9b), .picked_row = rgb(0x24405b), .track = rgb(0x2b3947)};

ImVec4 vec(Rgba c, float alpha = 1) {
  return {static_cast<float>(c.r) / 255, static_cast<float>(c.g) / 255, static_cast<float>(c.b) / 255, alpha};
}

// Latin with Welsh letters, dashes, quotation marks, arrows, signs.
const ImWchar kTextRanges[] = {0x0020, 0x017f, 0x1e80, 0x1e85, 0x1ef2, 0x1ef3, 0x2010, 0x2027, 0x2030, 0x203a,
                               0x2190, 0x2193, 0x2212, 0x2212, 0x2264, 0x2265, 0};
const ImWchar kIconRanges[] = {0xf001, 0xf673, 0};

ImFont* add_font(ImFontAtlas& atlas, std::span<const unsigned char> file, double px, const FontFiles& files,
                 bool with_icons) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  const auto add = [&](std::span<const unsigned char> bytes, const ImWchar* ranges) {
    // The atlas only reads what it does not own.
    return atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()),
                                      static_cast<float>(std::round(px)), &config, ranges);
  };
  auto* font = add(file, kTextRanges);
  if (with_icons && !files.icons.empty()) {
    config.MergeMode = true;
    config.GlyphOffset.y = static_cast<float>(std::round(px / 16));
    add(files.icons, kIconRanges);
  }
  return font;
}

}  // namespace

const Colours& colours_of(app::view::Theme theme) { return theme == app::view::Theme::kDark ? kDark : kLight; }

Fonts build_fonts(ImFontAtlas& atlas, const FontFiles& files, double scale) {
  atlas.Clear();
  Fonts out;
  if (files.regular.empty() || files.semi_bold.empty()) {  // tests without font files
    out.small = out.body = out.heading = out.section = out.figure = atlas.AddFontDefault();
  } else {
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    out.body = add_font(atlas, files.regular, 16 * scale, files, true);
    out.small = add_font(atlas, files.regular, 14 * scale, files, true);
    out.heading = add_font(atlas, files.semi_bold, 16 * scale, files, true);
    out.section = add_font(atlas, files.semi_bold, 20 * scale, files, false);
    out.figure = add_font(atlas, files.semi_bold, 32 * scale, files, false);
  }
  atlas.Build();
  return out;
}

void apply_theme(app::view::Theme theme, double scale) {
  const auto& c = colours_of(theme);
  auto& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.WindowPadding = {16, 14};
  style.FramePadding = {10, 7};
  style.ItemSpacing = {8, 8};
  style.CellPadding = {8, 5};
  style.WindowRounding = 0;
  style.ChildRounding = 0;
  style.PopupRounding = 8;
  style.FrameRounding = 5;
  style.GrabRounding = 5;
  style.GrabMinSize = 14;
  style.ScrollbarSize = 12;
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.FrameBorderSize = 1;
  style.PopupBorderSize = 1;
  auto* colours = style.Colors;
  const auto set = [&](ImGuiCol which, Rgba colour, float alpha = 1) { colours[which] = vec(colour, alpha); };
  set(ImGuiCol_Text, c.text);
  set(ImGuiCol_TextDisabled, c.secondary);
  set(ImGuiCol_WindowBg, c.surface);
  set(ImGuiCol_ChildBg, c.surface, 0);
  set(ImGuiCol_PopupBg, c.surface);
  set(ImGuiCol_Border, c.border);
  set(ImGuiCol_FrameBg, c.surface_2);
  set(ImGuiCol_FrameBgHovered, c.picked_row);
  set(ImGuiCol_FrameBgActive, c.picked_row);
  set(ImGuiCol_ScrollbarBg, c.surface_2);
  set(ImGuiCol_ScrollbarGrab, c.border);
  set(ImGuiCol_ScrollbarGrabHovered, c.secondary);
  set(ImGuiCol_ScrollbarGrabActive, c.primary);
  set(ImGuiCol_CheckMark, c.primary);
  set(ImGuiCol_SliderGrab, c.primary);
  set(ImGuiCol_SliderGrabActive, c.hover);
  set(ImGuiCol_Button, c.surface_2);
  set(ImGuiCol_ButtonHovered, c.picked_row);
  set(ImGuiCol_ButtonActive, c.picked_row);
  set(ImGuiCol_Header, c.picked_row);
  set(ImGuiCol_HeaderHovered, c.picked_row);
  set(ImGuiCol_HeaderActive, c.picked_row);
  set(ImGuiCol_Separator, c.track);
  set(ImGuiCol_TableHeaderBg, c.surface_2);
  set(ImGuiCol_TableBorderStrong, c.border);
  set(ImGuiCol_TableBorderLight, c.track);
  set(ImGuiCol_TableRowBg, c.surface, 0);
  set(ImGuiCol_TableRowBgAlt, c.surface_2, 0.5F);
  set(ImGuiCol_TextSelectedBg, c.hover, 0.35F);
  set(ImGuiCol_NavHighlight, theme == app::view::Theme::kDark ? c.focus : c.hover);
  set(ImGuiCol_PlotHistogram, c.primary);
  set(ImGuiCol_ModalWindowDimBg, rgb(0x000000), 0.35F);
  style.ScaleAllSizes(static_cast<float>(scale));
  style.FrameBorderSize = std::max(1.0F, std::round(static_cast<float>(scale)));
}

}  // namespace ui
