#pragma once
// Pictures as PNG, in memory.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace io::png {

/// Rows from the top, four bytes a pixel (red, green, blue, opacity).
struct Image {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};

struct WriteOptions {
  int dots_per_inch = 96;
  std::string title, description, software;   ///< kept in the file as text; empty: none
};

/// Opaque: three bytes a pixel, opacity dropped. No date; the same image gives the same bytes with the
/// same zlib. Fast rather than small: level 2, no filter (maps are flat colours).
[[nodiscard]] std::string write_png(const Image& image, const WriteOptions& options = {});

/// Throws InputError "png-unreadable".
[[nodiscard]] Image read_png(std::string_view bytes, const std::string& name = {});

}  // namespace io::png
