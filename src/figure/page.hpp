#pragma once
// What a figure is drawn on: paper, a slide, or so many pixels.

#include <filesystem>
#include <optional>
#include <string>

namespace figure {

enum class Format : std::uint8_t { kPng, kSvg, kPdf };

struct Page {
  Format format = Format::kPng;
  int width = 1600, height = 900;  ///< pixels; of SVG and PDF 1/96 inch
  double scale = 1;                ///< pixels per nominal pixel: size of type and lines
  int dots_per_inch = 96;
  bool slide = false;              ///< title and caption lie over the map, in larger type
};

struct PageRequest {
  std::string size;                ///< "a4", "a4-portrait", "a4-half", "a3", "a3-portrait", "slide", "slide-4k", "1600x900"
  std::optional<double> scale;
  std::optional<int> dots_per_inch;///< of paper; 300 otherwise
};

/// By the ending of the file's name. Throws InputError "bad-option".
[[nodiscard]] Format find_format(const std::filesystem::path& file);
/// Throws InputError "bad-option" with what is possible.
[[nodiscard]] Page find_page(const PageRequest& request, Format format);

}  // namespace figure
