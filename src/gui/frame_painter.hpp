#pragma once
// A frame of Dear ImGui on a picture that is kept: only what differs from the last frame is drawn, and
// the map's picture is copied where its pixels are those of the screen. Pixel for pixel what drawing all of
// it gives.

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "render/gl/context.hpp"
#include "ui/frame_damage.hpp"

struct ImDrawData;

namespace gui {

class FramePainter {
 public:
  FramePainter();
  ~FramePainter();
  FramePainter(const FramePainter&) = delete;
  FramePainter& operator=(const FramePainter&) = delete;

  /// A texture that is opaque and upside down as GL has it, shown in this frame. `changed`: its content
  /// is another than in the last.
  void use_picture(unsigned texture, int width, int height, bool changed);
  /// Everything is drawn anew next time: fonts are other ones.
  void forget();

  /// False when nothing differs and nothing was drawn.
  bool paint(ImDrawData& frame, int width, int height);
  /// What is painted, onto the framebuffer that is bound for drawing, of the same size.
  void present() const;
  [[nodiscard]] const render::gl::Picture& picture() const { return *picture_; }
  [[nodiscard]] std::int64_t pixels_painted() const { return pixels_; }   ///< by the last paint()

 private:
  struct Shown {
    int width = 0, height = 0;
    std::uint64_t version = 0;
    bool used = false;             ///< in the frame that is being built
  };
  struct Piece;
  void paint_box(ImDrawData& frame, std::vector<Piece>& pieces, const ui::PixelBox& box);
  void copy(const Piece& piece, const ui::PixelBox& box);

  std::unique_ptr<render::gl::Picture> picture_;
  ui::FrameDamage damage_;
  std::map<unsigned, Shown> pictures_;
  std::int64_t pixels_ = 0;
  unsigned reader_ = 0;          ///< framebuffer through which a picture is copied
};

}  // namespace gui
