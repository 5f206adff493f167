#pragma once
// Objects of OpenGL that end with their owner. All need the context in which they were made.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "render/gl/shaders.hpp"
#include "render/scene/colour.hpp"

namespace render::gl {

enum class Kind : std::uint8_t { kBuffer, kVertexArray, kTexture, kFramebuffer };

/// One name of GL. Moves, never copies.
class Object {
 public:
  Object() = default;
  explicit Object(Kind kind);
  ~Object();
  Object(Object&& other) noexcept;
  Object& operator=(Object&& other) noexcept;
  [[nodiscard]] unsigned id() const { return id_; }

 private:
  unsigned id_ = 0;
  Kind kind_ = Kind::kBuffer;
};

/// Counts bytes sent to the card and draw calls since the last reset.
struct Counts {
  std::uint64_t uploaded_bytes = 0;
  std::uint64_t draw_calls = 0;
  std::uint64_t triangles = 0;
};
[[nodiscard]] Counts& counts();

class Program {
 public:
  /// Throws InputError "opengl-shader" with the name and what the compiler says.
  explicit Program(const ShaderSource& source);
  ~Program();
  Program(Program&& other) noexcept;
  Program& operator=(Program&&) = delete;

  void use() const;
  /// An unknown name is a mistake of ours and is asserted; the program must be in use.
  void set(const char* name, int value) const;
  void set(const char* name, std::uint32_t value) const;
  void set(const char* name, float value) const;
  void set(const char* name, float x, float y) const;
  void set(const char* name, const std::array<float, 4>& value) const;
  void set(const char* name, scene::Rgba colour) const;
  void set(const char* name, std::span<const scene::Rgba> colours) const;

 private:
  [[nodiscard]] int location(const char* name) const;
  unsigned id_ = 0;
  mutable std::map<std::string, int> locations_;
};

/// A buffer that shaders read by index.
enum class Format : std::uint8_t { kFloat1, kFloat2, kFloat4, kUint1, kRgba8 };
class BufferTexture {
 public:
  BufferTexture() = default;
  BufferTexture(std::span<const std::byte> bytes, Format format);
  void bind(int unit) const;
  [[nodiscard]] bool empty() const { return texture_.id() == 0; }

 private:
  Object buffer_, texture_;
};

/// Indices 4i, 4i+1, 4i+2, 4i+2, 4i+1, 4i+3 for quads that a vertex shader makes of gl_VertexID.
class Quads {
 public:
  Quads();
  /// Quads begin..end; a vertex array must not be bound by others in between.
  void draw(std::uint32_t begin, std::uint32_t end) const;

 private:
  Object array_, indices_;
};

void upload(unsigned target, std::span<const std::byte> bytes);

template <class T>
std::span<const std::byte> bytes_of(const std::vector<T>& items) {
  return std::as_bytes(std::span<const T>(items));
}

}  // namespace render::gl
