#include "gui/png.hpp"

#include <png.h>

#include "core/diagnostics.hpp"

namespace gui {

void write_png(const std::filesystem::path& file, const render::gl::Pixels& pixels) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(pixels.width);
  image.height = static_cast<png_uint_32>(pixels.height);
  image.format = PNG_FORMAT_RGBA;
  const auto part = file.string() + ".part";
  std::error_code error;
  const bool written = png_image_write_to_file(&image, part.c_str(), 0, pixels.rgba.data(), 0, nullptr) != 0;
  if (written) std::filesystem::rename(part, file, error);
  if (written && !error) return;
  std::filesystem::remove(part, error);
  throw core::InputError("cannot-write", file.string(), 0,
                         "cannot be written (disk full, or no permission); choose another place");
}

}  // namespace gui
