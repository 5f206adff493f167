#include "io/png/png.hpp"

#include <png.h>

#include <cmath>
#include <csetjmp>
#include <stdexcept>

#include "core/diagnostics.hpp"

namespace io::png {

namespace {

void append(png_structp png, png_bytep data, std::size_t length) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(data), length);
}
void flush(png_structp) {}

/// Everything between here and libpng's long jump is plain: nothing to be destroyed is made.
bool write_rows(png_structp png, png_infop info, const Image& image, const WriteOptions& options,
                std::uint8_t* row, png_textp texts, int text_count) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_compression_level(png, 2);
  png_set_filter(png, 0, PNG_FILTER_NONE);
  png_set_IHDR(png, info, static_cast<png_uint_32>(image.width),
               static_cast<png_uint_32>(image.height), 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  const auto per_metre = static_cast<png_uint_32>(std::lround(options.dots_per_inch / 0.0254));
  png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  if (text_count > 0) png_set_text(png, info, texts, text_count);
  png_write_info(png, info);
  for (int y = 0; y < image.height; ++y) {
    const auto* from = image.rgba.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) * 4;
    for (int x = 0; x < image.width; ++x) {
      row[3 * x] = from[4 * x];
      row[3 * x + 1] = from[4 * x + 1];
      row[3 * x + 2] = from[4 * x + 2];
    }
    png_write_row(png, row);
  }
  png_write_end(png, info);
  return true;
}

png_text text_entry(char* key, std::string& value) {
  png_text entry{};
  entry.compression = PNG_ITXT_COMPRESSION_NONE;  // iTXt is UTF-8
  entry.key = key;
  entry.text = value.data();
  entry.itxt_length = value.size();
  return entry;
}

}  // namespace

std::string write_png(const Image& image, const WriteOptions& options) {
  std::string out;
  auto title = options.title, description = options.description, software = options.software;
  char title_key[] = "Title", description_key[] = "Description", software_key[] = "Software";
  std::vector<png_text> texts;
  if (!software.empty()) texts.push_back(text_entry(software_key, software));
  if (!title.empty()) texts.push_back(text_entry(title_key, title));
  if (!description.empty()) texts.push_back(text_entry(description_key, description));
  std::vector<std::uint8_t> row(static_cast<std::size_t>(image.width) * 3);
  auto* png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  auto* info = png != nullptr ? png_create_info_struct(png) : nullptr;
  bool done = false;
  if (info != nullptr) {
    png_set_write_fn(png, &out, &append, &flush);
    done = write_rows(png, info, image, options, row.data(), texts.data(), static_cast<int>(texts.size()));
  }
  png_destroy_write_struct(&png, &info);
  if (!done) throw std::runtime_error("libpng could not write the picture");
  return out;
}

Image read_png(std::string_view bytes, const std::string& name) {
  png_image header{};
  header.version = PNG_IMAGE_VERSION;
  Image image;
  if (png_image_begin_read_from_memory(&header, bytes.data(), bytes.size()) != 0) {
    header.format = PNG_FORMAT_RGBA;
    image.width = static_cast<int>(header.width);
    image.height = static_cast<int>(header.height);
    image.rgba.resize(PNG_IMAGE_SIZE(header));
    if (png_image_finish_read(&header, nullptr, image.rgba.data(), 0, nullptr) != 0) return image;
  }
  png_image_free(&header);
  throw core::InputError("png-unreadable", name, 0, std::string("no picture in PNG: ") + header.message);
}

}  // namespace io::png
