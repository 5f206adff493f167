#include "gui/frame_painter.hpp"

#include <backends/imgui_impl_opengl3.h>
#include <epoxy/gl.h>
#include <imgui.h>

#include <cmath>

namespace gui {

namespace {

unsigned texture_of(ImTextureID id) {
  return static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(id));
}

}  // namespace

/// A command of the frame, in drawing order.
struct FramePainter::Piece {
  ImDrawList* list = nullptr;
  ImDrawCmd* command = nullptr;
  ImVec4 clip;                     ///< as it was given
  ui::PixelBox cut, bounds;
  bool is_copy = false;            ///< a picture whose pixels are those of the screen
  int x = 0, y = 0, height = 0;    ///< of that picture: its top left on the screen
};

FramePainter::FramePainter() { glGenFramebuffers(1, &reader_); }
FramePainter::~FramePainter() { glDeleteFramebuffers(1, &reader_); }

void FramePainter::use_picture(unsigned texture, int width, int height, bool changed) {
  if (texture == 0) return;
  auto& shown = pictures_[texture];
  if (changed || shown.width != width || shown.height != height) ++shown.version;
  shown.used = true;
  shown.width = width;
  shown.height = height;
}

void FramePainter::forget() { damage_.forget(); }

bool FramePainter::paint(ImDrawData& frame, int width, int height) {
  pixels_ = 0;
  if (width <= 0 || height <= 0) return false;
  if (!picture_ || picture_->width() != width || picture_->height() != height) {
    picture_ = std::make_unique<render::gl::Picture>(width, height);
    damage_.forget();
  }
  const auto boxes = damage_.take(frame, [&](ImTextureID id) {
    const auto at = pictures_.find(texture_of(id));
    return at == pictures_.end() ? std::uint64_t{0} : at->second.version;
  });
  // One that is shown no more: its name may be that of another texture tomorrow.
  std::erase_if(pictures_, [](const auto& item) { return !item.second.used; });
  for (auto& [texture, shown] : pictures_) shown.used = false;
  if (boxes.empty()) return false;
  GLint before = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before);
  std::vector<Piece> pieces;
  for (int l = 0; l < frame.CmdListsCount; ++l) {
    auto& list = *frame.CmdLists[l];
    for (auto& command : list.CmdBuffer) {
      Piece piece;
      piece.list = &list;
      piece.command = &command;
      piece.clip = command.ClipRect;
      piece.cut = ui::clip_of(command, height);
      piece.bounds = ui::bounds_of(list, command, height);
      const auto at = pictures_.find(texture_of(command.GetTexID()));
      if (at != pictures_.end() && command.ElemCount == 6 && command.UserCallback == nullptr) {
        // Top left, top right, bottom right, bottom left, as ImDrawList::AddImage writes them.
        const auto* v = list.VtxBuffer.Data + command.VtxOffset;
        const auto* index = list.IdxBuffer.Data + command.IdxOffset;
        const auto &a = v[index[0]], &c = v[index[2]];
        piece.is_copy = a.uv.x == 0 && a.uv.y == 1 && c.uv.x == 1 && c.uv.y == 0 && a.col == IM_COL32_WHITE &&
                        a.pos.x == std::floor(a.pos.x) && a.pos.y == std::floor(a.pos.y) &&
                        c.pos.x - a.pos.x == static_cast<float>(at->second.width) &&
                        c.pos.y - a.pos.y == static_cast<float>(at->second.height);
        piece.x = static_cast<int>(a.pos.x);
        piece.y = static_cast<int>(a.pos.y);
        piece.height = at->second.height;
      }
      pieces.push_back(piece);
    }
  }
  for (const auto& box : boxes) {
    paint_box(frame, pieces, box);
    pixels_ += box.area();
  }
  for (const auto& piece : pieces) piece.command->ClipRect = piece.clip;
  glDisable(GL_SCISSOR_TEST);
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(before));
  return true;
}

void FramePainter::paint_box(ImDrawData& frame, std::vector<Piece>& pieces, const ui::PixelBox& box) {
  glBindFramebuffer(GL_FRAMEBUFFER, picture_->framebuffer());
  glViewport(0, 0, picture_->width(), picture_->height());
  // A picture over the whole box hides what lies below it.
  std::size_t first = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].is_copy && box.within(pieces[i].bounds)) first = i;
  }
  if (pieces.empty() || !pieces[first].is_copy || !box.within(pieces[first].bounds)) {
    glEnable(GL_SCISSOR_TEST);
    glScissor(box.x0, picture_->height() - box.y1, box.x1 - box.x0, box.y1 - box.y0);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
  }
  for (auto& piece : pieces) piece.command->ClipRect = {0, 0, 0, 0};
  std::vector<ImDrawList*> lists;
  const auto flush = [&](std::size_t begin, std::size_t end) {
    if (lists.empty()) return;
    ImDrawData part = frame;
    part.CmdLists = lists.data();
    part.CmdListsCount = static_cast<int>(lists.size());
    ImGui_ImplOpenGL3_RenderDrawData(&part);
    for (auto i = begin; i < end; ++i) pieces[i].command->ClipRect = {0, 0, 0, 0};
    lists.clear();
  };
  std::size_t begin = first;
  for (std::size_t i = first; i < pieces.size(); ++i) {
    auto& piece = pieces[i];
    const auto cut = piece.cut.common(box);
    if (cut.empty() || !piece.bounds.meets(box)) continue;
    if (piece.is_copy) {
      flush(begin, i);
      begin = i + 1;
      copy(piece, piece.bounds.common(box));
      continue;
    }
    piece.command->ClipRect = {static_cast<float>(cut.x0), static_cast<float>(cut.y0), static_cast<float>(cut.x1),
                               static_cast<float>(cut.y1)};
    if (lists.empty() || lists.back() != piece.list) lists.push_back(piece.list);
  }
  flush(begin, pieces.size());
}

void FramePainter::copy(const Piece& piece, const ui::PixelBox& box) {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, reader_);
  glFramebufferTexture2D(GL_READ_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D,
                         texture_of(piece.command->GetTexID()), 0);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, picture_->framebuffer());
  glDisable(GL_SCISSOR_TEST);
  // Both count rows from below.
  const int to = picture_->height() - box.y1, rows = box.y1 - box.y0;
  const int from_x = box.x0 - piece.x, from_y = piece.height - (box.y1 - piece.y);
  glBlitFramebuffer(from_x, from_y, from_x + box.x1 - box.x0, from_y + rows, box.x0, to, box.x1, to + rows,
                    GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, picture_->framebuffer());
}

void FramePainter::present() const {
  if (!picture_) return;
  glDisable(GL_SCISSOR_TEST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, picture_->framebuffer());
  glBlitFramebuffer(0, 0, picture_->width(), picture_->height(), 0, 0, picture_->width(), picture_->height(),
                    GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

}  // namespace gui
