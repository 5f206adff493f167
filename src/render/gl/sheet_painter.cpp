#include "render/gl/sheet_painter.hpp"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace render::gl {

namespace {

constexpr std::size_t kMostQuads = 16000;  // of 16-bit indices

float f(double value) { return static_cast<float>(value); }

}  // namespace

SheetPainter::SheetPainter(std::shared_ptr<text::Fonts> fonts)
    : programs_{Program(shader_source("sheet_box")), Program(shader_source("sheet_glyph")),
                Program(shader_source("sheet_stroke"))},
      atlas_(std::move(fonts)),
      array_(Kind::kVertexArray),
      vertices_(Kind::kBuffer),
      indices_(Kind::kBuffer) {
  std::vector<std::uint16_t> order;
  for (std::size_t i = 0; i < kMostQuads; ++i) {
    for (const auto k : {0u, 1u, 2u, 2u, 1u, 3u}) {
      order.push_back(static_cast<std::uint16_t>(4 * i + k));
    }
  }
  glBindVertexArray(array_.id());
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.id());
  upload(GL_ELEMENT_ARRAY_BUFFER, bytes_of(order));
  glBindBuffer(GL_ARRAY_BUFFER, vertices_.id());
  const auto floats = [](GLuint at, int n, std::size_t offset) {
    glEnableVertexAttribArray(at);
    glVertexAttribPointer(at, n, GL_FLOAT, GL_FALSE, sizeof(Vertex),
                          reinterpret_cast<const void*>(offset));
  };
  const auto colour = [](GLuint at, std::size_t offset) {
    glEnableVertexAttribArray(at);
    glVertexAttribPointer(at, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(Vertex),
                          reinterpret_cast<const void*>(offset));
  };
  floats(0, 2, offsetof(Vertex, x));
  floats(1, 2, offsetof(Vertex, u));
  floats(2, 4, offsetof(Vertex, shape));
  colour(3, offsetof(Vertex, fill));
  colour(4, offsetof(Vertex, line));
  colour(5, offsetof(Vertex, hatch));
  floats(6, 1, offsetof(Vertex, hatch_px));
  glBindVertexArray(0);
}

void SheetPainter::draw(const scene::Sheet& sheet, int width, int height) {
  width_ = width;
  height_ = height;
  for (const auto& item : sheet.items) {
    std::visit([&](const auto& one) { add(one); }, item);
  }
  flush();
}

void SheetPainter::add(Thing thing, const Quad& quad, float u0, float v0, float u1, float v1,
                       const Vertex& like) {
  if (thing != thing_ || pending_.size() + 4 > kMostQuads * 4) flush();
  thing_ = thing;
  for (int corner = 0; corner < 4; ++corner) {
    const float along = (corner & 1) != 0 ? quad.half_along : -quad.half_along;
    const float across = (corner & 2) != 0 ? quad.half_across : -quad.half_across;
    Vertex vertex = like;
    vertex.x = quad.x + along * quad.cos - across * quad.sin;
    vertex.y = quad.y + along * quad.sin + across * quad.cos;
    vertex.u = (corner & 1) != 0 ? u1 : u0;
    vertex.v = (corner & 2) != 0 ? v1 : v0;
    pending_.push_back(vertex);
  }
}

void SheetPainter::add(const scene::Rectangle& r) {
  const float half_w = f(r.box.width / 2), half_h = f(r.box.height / 2);
  const auto middle = r.box.centre();
  const float u = half_w + 1, v = half_h + 1;  // room for the soft edge
  add(Thing::kBox, {f(middle.x), f(middle.y), u, v, 1, 0}, -u, -v, u, v,
      {0, 0, 0, 0, {half_w, half_h, f(std::min({r.radius, r.box.width / 2, r.box.height / 2})), f(r.line_px)},
       r.fill, r.line, r.hatch, f(r.hatch_px)});
}

void SheetPainter::add(const scene::Stroke& s) {
  double before = 0;
  const float reach = f(s.width_px / 2 + 1);
  for (std::size_t i = 1; i < s.points.size(); ++i) {
    const auto a = s.points[i - 1], b = s.points[i];
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    if (length == 0) continue;
    const float half = f(length / 2) + reach;
    add(Thing::kStroke, {f((a.x + b.x) / 2), f((a.y + b.y) / 2), half, reach, f((b.x - a.x) / length), f((b.y - a.y) / length)},
        -reach, -reach, f(length) + reach, reach,
        {0, 0, 0, 0, {f(length), f(s.width_px / 2), f(s.dash_px), f(before)}, s.colour, {}, {}, 0});
    before += length;
  }
}

void SheetPainter::add(const scene::TextRun& run) {
  const auto shaped = atlas_.fonts().shape(run.text, run.size_px, run.face);
  const float scale = f(run.size_px / text::kFieldSizePx);
  const float cos = f(std::cos(run.angle)), sin = f(-std::sin(run.angle));  // y downwards
  // All halos before all letters, so that none lies on its neighbour.
  for (const bool halo : {true, false}) {
    if (halo && (run.halo_px <= 0 || run.halo.a == 0)) continue;
    for (const auto& glyph : shaped.glyphs) {
      const auto* slot = atlas_.find(run.face, glyph.index);
      if (slot == nullptr) {
        flush();
        atlas_.clear();
        slot = atlas_.find(run.face, glyph.index);
      }
      if (slot == nullptr || slot->width == 0) continue;
      const float half_w = f(slot->width) * scale / 2, half_h = f(slot->height) * scale / 2;
      const float along = f(glyph.x) + f(slot->left) * scale + half_w;
      const float down = f(glyph.y) - f(slot->top) * scale + half_h;
      add(Thing::kGlyph, {f(run.at.x) + along * cos - down * sin, f(run.at.y) + along * sin + down * cos, half_w, half_h, cos, sin},
          f(slot->x), f(slot->y), f(slot->x + slot->width), f(slot->y + slot->height),
          {0, 0, 0, 0, {scale, halo ? f(run.halo_px) : 0, 0, 0}, halo ? run.halo : run.colour, {}, {}, 0});
    }
  }
}

void SheetPainter::flush() {
  if (pending_.empty()) return;
  glBindVertexArray(array_.id());
  glBindBuffer(GL_ARRAY_BUFFER, vertices_.id());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(pending_.size() * sizeof(Vertex)),
               pending_.data(), GL_STREAM_DRAW);
  counts().uploaded_bytes += pending_.size() * sizeof(Vertex);
  const auto& program = programs_[static_cast<std::size_t>(thing_)];
  program.use();
  program.set("size", static_cast<float>(width_), static_cast<float>(height_));
  if (thing_ == Thing::kGlyph) {
    program.set("glyphs", 0);
    program.set("spread", static_cast<float>(text::kSpreadPx));
    program.set("texture_size", static_cast<float>(GlyphAtlas::kSize));
    atlas_.bind(0);
  }
  const auto quads = pending_.size() / 4;
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(quads * 6), GL_UNSIGNED_SHORT, nullptr);
  ++counts().draw_calls;
  counts().triangles += 2 * quads;
  pending_.clear();
}

}  // namespace render::gl
