#include <cstddef>

#include "render/text/fonts.hpp"

extern "C" {
extern const unsigned char greenreach_font_regular_begin[], greenreach_font_regular_end[];
extern const unsigned char greenreach_font_semibold_begin[], greenreach_font_semibold_end[];
extern const unsigned char greenreach_font_icons_begin[], greenreach_font_icons_end[];
extern const unsigned char greenreach_font_licence_begin[], greenreach_font_licence_end[];
extern const unsigned char greenreach_icons_licence_begin[], greenreach_icons_licence_end[];
}

namespace render::text {

namespace {

std::span<const unsigned char> between(const unsigned char* begin, const unsigned char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

std::string text_of(std::span<const unsigned char> bytes) {
  return {bytes.begin(), bytes.end()};
}

}  // namespace

std::span<const unsigned char> font_file(scene::Face face) {
  switch (face) {
    case scene::Face::kSemiBold:
      return between(greenreach_font_semibold_begin, greenreach_font_semibold_end);
    case scene::Face::kIcon: return between(greenreach_font_icons_begin, greenreach_font_icons_end);
    case scene::Face::kRegular: break;
  }
  return between(greenreach_font_regular_begin, greenreach_font_regular_end);
}

std::string font_licences() {
  return "Inter\n\n" +
         text_of(between(greenreach_font_licence_begin, greenreach_font_licence_end)) +
         "\n\nMaterial Design Icons\n\n" +
         text_of(between(greenreach_icons_licence_begin, greenreach_icons_licence_end));
}

}  // namespace render::text
