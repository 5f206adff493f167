#pragma once
// What of a frame differs from the frame before: Dear ImGui builds its lists anew every time, but most of
// them are those of the last one. Whoever draws by a software renderer draws the difference alone.

#include <cstdint>
#include <functional>
#include <vector>

struct ImDrawCmd;
struct ImDrawData;
struct ImDrawList;

namespace ui {

/// Pixels, the right and the lower end not in it.
struct PixelBox {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  [[nodiscard]] bool empty() const { return x1 <= x0 || y1 <= y0; }
  [[nodiscard]] bool meets(const PixelBox& o) const { return x0 < o.x1 && o.x0 < x1 && y0 < o.y1 && o.y0 < y1; }
  [[nodiscard]] bool within(const PixelBox& o) const { return x0 >= o.x0 && y0 >= o.y0 && x1 <= o.x1 && y1 <= o.y1; }
  [[nodiscard]] PixelBox common(const PixelBox& o) const;
  void add(const PixelBox& o);
  [[nodiscard]] std::int64_t area() const;
  friend bool operator==(const PixelBox&, const PixelBox&) = default;
};

/// The pixels to which the OpenGL backend of Dear ImGui cuts a command.
[[nodiscard]] PixelBox clip_of(const ImDrawCmd& command, int height);
/// Where a command draws: its triangles, cut.
[[nodiscard]] PixelBox bounds_of(const ImDrawList& list, const ImDrawCmd& command, int height);

class FrameDamage {
 public:
  FrameDamage();
  ~FrameDamage();
  FrameDamage(const FrameDamage&) = delete;
  FrameDamage& operator=(const FrameDamage&) = delete;

  /// Boxes that do not overlap and hold every pixel that may differ from the frame that was given
  /// before; empty when nothing does. `version` of a texture (ImTextureID) rises when its content
  /// changes. Another size, a callback or a scale other than 1: the whole.
  [[nodiscard]] std::vector<PixelBox> take(const ImDrawData& frame,
                                           const std::function<std::uint64_t(void*)>& version);
  /// The next frame is another one altogether.
  void forget() { known_ = false; }

 private:
  struct List;
  bool known_ = false;
  int width_ = 0, height_ = 0;
  std::vector<List> lists_;
};

}  // namespace ui
