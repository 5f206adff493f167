#include "render/scene/tessellate.hpp"

#include <GL/glu.h>

#include <memory>

namespace render::scene {

namespace {

/// Points travel through GLU as their index; it wants a pointer, and gives it back.
void* as_pointer(std::uint32_t index) {
  return reinterpret_cast<void*>(static_cast<std::uintptr_t>(index));
}
std::uint32_t as_index(void* pointer) {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(pointer));
}

void on_vertex(void* index, void* out) {
  static_cast<Triangles*>(out)->indices.push_back(as_index(index));
}

// Asked for so that GLU gives plain triangles, not fans and strips.
void on_edge_flag(GLboolean, void*) {}

void on_combine(GLdouble at[3], void*[4], GLfloat[4], void** made, void* out) {
  auto& points = static_cast<Triangles*>(out)->points;
  *made = as_pointer(static_cast<std::uint32_t>(points.size()));
  points.push_back({at[0], at[1]});
}

void on_error(GLenum, void* out) { static_cast<Triangles*>(out)->complete = false; }

struct DeleteTess {
  void operator()(GLUtesselator* t) const { gluDeleteTess(t); }
};
using Tess = std::unique_ptr<GLUtesselator, DeleteTess>;

Tess make_tess() {
  Tess tess(gluNewTess());
  const auto set = [&](GLenum which, auto* call) {
    gluTessCallback(tess.get(), which, reinterpret_cast<_GLUfuncptr>(call));
  };
  set(GLU_TESS_VERTEX_DATA, &on_vertex);
  set(GLU_TESS_EDGE_FLAG_DATA, &on_edge_flag);
  set(GLU_TESS_COMBINE_DATA, &on_combine);
  set(GLU_TESS_ERROR_DATA, &on_error);
  gluTessProperty(tess.get(), GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_ODD);
  gluTessNormal(tess.get(), 0, 0, 1);
  return tess;
}

void add_ring(GLUtesselator* tess, const geo::Ring& ring, Triangles& out) {
  const auto n = ring.size() > 1 && ring.front() == ring.back() ? ring.size() - 1 : ring.size();
  if (n < 3) return;
  gluTessBeginContour(tess);
  for (std::size_t i = 0; i < n; ++i) {
    GLdouble at[3] = {ring[i].x, ring[i].y, 0};
    const auto index = static_cast<std::uint32_t>(out.points.size());
    out.points.push_back(ring[i]);
    gluTessVertex(tess, at, as_pointer(index));
  }
  gluTessEndContour(tess);
}

}  // namespace

Triangles tessellate(const geo::MultiPolygon& shape) {
  thread_local const Tess tess = make_tess();
  Triangles out;
  for (const auto& polygon : shape) {
    gluTessBeginPolygon(tess.get(), &out);
    add_ring(tess.get(), polygon.outer, out);
    for (const auto& hole : polygon.holes) add_ring(tess.get(), hole, out);
    gluTessEndPolygon(tess.get());
  }
  return out;
}

}  // namespace render::scene
