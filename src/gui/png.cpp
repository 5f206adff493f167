#include "gui/png.hpp"

#include "app/output_folder.hpp"
#include "io/png/png.hpp"

namespace gui {

void write_png(const std::filesystem::path& file, const render::gl::Pixels& pixels) {
  const auto bytes = io::png::write_png({pixels.width, pixels.height, pixels.rgba});
  // A script names its pictures: those of the last time are replaced.
  app::write_whole_file(file, bytes, app::Overwrite::kYes, [](std::string_view head) { return head.starts_with("\x89PNG"); });
}

}  // namespace gui
