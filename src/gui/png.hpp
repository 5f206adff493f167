#pragma once
#include <filesystem>

#include "render/gl/context.hpp"

namespace gui {

/// Whole or not at all. Throws core::InputError "cannot-write".
void write_png(const std::filesystem::path& file, const render::gl::Pixels& pixels);

}  // namespace gui
