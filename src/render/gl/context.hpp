#pragma once
// A context of OpenGL 3.3 core without a display (EGL, surfaceless), current on the thread that made
// it, and the pictures drawn in it.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace render::gl {

class HeadlessContext {
 public:
  /// Throws core::InputError "opengl-missing", saying what is missing and what to do.
  HeadlessContext();
  ~HeadlessContext();
  HeadlessContext(const HeadlessContext&) = delete;
  HeadlessContext& operator=(const HeadlessContext&) = delete;

  [[nodiscard]] std::string description() const;   ///< "4.5 (Core Profile) Mesa ..., llvmpipe"

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Rows from the top, four bytes a pixel.
struct Pixels {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};

/// A framebuffer of its own with a texture; needs a current context. Throws InputError
/// "picture-too-large" beyond what the driver can.
class Picture {
 public:
  Picture(int width, int height);
  ~Picture();
  Picture(const Picture&) = delete;
  Picture& operator=(const Picture&) = delete;

  [[nodiscard]] unsigned framebuffer() const;
  [[nodiscard]] unsigned texture() const;
  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] int height() const { return height_; }
  [[nodiscard]] Pixels read() const;
  /// Onto another picture, its top left at x, y from the top left there.
  void copy_to(const Picture& other, int x, int y) const;

 private:
  struct Impl;
  int width_, height_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace render::gl
