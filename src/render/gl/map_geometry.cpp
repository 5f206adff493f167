#include "render/gl/map_geometry.hpp"

#include <epoxy/gl.h>

namespace render::gl {

FillOnCard::FillOnCard(const scene::FillGeometry& fill) {
  if (fill.indices.empty()) return;
  empty_ = false;
  array_ = Object(Kind::kVertexArray);
  points_ = Object(Kind::kBuffer);
  owners_ = Object(Kind::kBuffer);
  indices_ = Object(Kind::kBuffer);
  glBindVertexArray(array_.id());
  glBindBuffer(GL_ARRAY_BUFFER, points_.id());
  upload(GL_ARRAY_BUFFER, bytes_of(fill.points));
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
  glBindBuffer(GL_ARRAY_BUFFER, owners_.id());
  upload(GL_ARRAY_BUFFER, bytes_of(fill.value));
  glEnableVertexAttribArray(1);
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, 0, nullptr);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.id());
  upload(GL_ELEMENT_ARRAY_BUFFER, bytes_of(fill.indices));
  glBindVertexArray(0);
}

void FillOnCard::draw(const scene::FillGeometry& fill, int level, const geo::Box& visible) const {
  if (empty_) return;
  glBindVertexArray(array_.id());
  std::uint32_t begin = 0, end = 0;
  const auto flush = [&] {
    if (end == begin) return;
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(end - begin), GL_UNSIGNED_INT,
                   reinterpret_cast<const void*>(static_cast<std::uintptr_t>(begin) * 4));
    ++counts().draw_calls;
    counts().triangles += (end - begin) / 3;
  };
  for (const auto& range : fill.ranges) {
    if (range.level != level || !range.box.intersects(visible)) continue;
    if (range.begin != end) {
      flush();
      begin = range.begin;
    }
    end = range.end;
  }
  flush();
}

namespace {

std::vector<scene::PointF> relative(const std::vector<geo::PointM>& places, geo::PointM origin) {
  std::vector<scene::PointF> out;
  out.reserve(places.size());
  for (const auto p : places) out.push_back(scene::relative_to(origin, p));
  return out;
}

BufferTexture lines(const scene::LineGeometry& geometry) {
  return {bytes_of(geometry.segments), Format::kFloat4};
}

struct Ends {
  float ax, ay, bx, by;
};
BufferTexture border_ends(const scene::BorderGeometry& borders) {
  std::vector<Ends> out;
  for (const auto& s : borders.segments) out.push_back({s.a.x, s.a.y, s.b.x, s.b.y});
  return {bytes_of(out), Format::kFloat4};
}

}  // namespace

BaseOnCard::BaseOnCard(const scene::BaseMap& base)
    : water(base.water_fill),
      green(base.green_fill),
      buildings(base.building_fill),
      streets(lines(base.streets)),
      rail(lines(base.rail)),
      rivers(lines(base.rivers)),
      routes(lines(base.routes)),
      wards(lines(base.wards)),
      green_edges(lines(base.green_edges)),
      stops(bytes_of(relative(base.stops, base.origin)), Format::kFloat2) {}

AreasOnCard::AreasOnCard(const scene::AreaMap& areas)
    : fill(areas.fill), borders(border_ends(areas.borders)) {}

HomesOnCard::HomesOnCard(const scene::HomeDots& homes)
    : places(bytes_of(relative(homes.at, homes.origin)), Format::kFloat2) {}

ValuesOnCard::ValuesOnCard(const std::vector<float>& all) : values(bytes_of(all), Format::kFloat1) {}

}  // namespace render::gl
