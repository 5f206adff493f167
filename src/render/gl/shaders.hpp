#pragma once
// The programs of shaders/, embedded when built.

#include <span>
#include <string_view>

namespace render::gl {

struct ShaderSource {
  std::string_view name;       ///< "area"
  std::string_view vertex, fragment;
};
[[nodiscard]] std::span<const ShaderSource> shader_sources();
[[nodiscard]] const ShaderSource& shader_source(std::string_view name);

}  // namespace render::gl
