#include "render/vector/canvas.hpp"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "core/diagnostics.hpp"

namespace render::vector {

namespace {

constexpr double kPointsPerPx = 72.0 / 96.0;

cairo_status_t append(void* out, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

/// As long as the program: cairo lets go of faces late.
FT_Library freetype() {
  static const FT_Library library = [] {
    FT_Library made = nullptr;
    if (FT_Init_FreeType(&made) != 0) throw std::runtime_error("FreeType does not start");
    return made;
  }();
  return library;
}

}  // namespace

struct Canvas::Impl {
  const text::Fonts& fonts;
  std::array<cairo_font_face_t*, 3> faces{};
  cairo_surface_t* surface = nullptr;
  cairo_t* cr = nullptr;

  explicit Impl(const text::Fonts& f) : fonts(f) {
    for (std::size_t i = 0; i < faces.size(); ++i) {
      const auto file = text::font_file(static_cast<scene::Face>(i));
      FT_Face face = nullptr;
      if (FT_New_Memory_Face(freetype(), file.data(), static_cast<FT_Long>(file.size()), 0, &face) != 0) {
        throw std::runtime_error("an embedded font cannot be read");
      }
      faces[i] = cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
      // cairo keeps fonts for a while after the last use: it says itself when a face may go.
      static const cairo_user_data_key_t kFaceOf{};
      cairo_font_face_set_user_data(faces[i], &kFaceOf, face, [](void* ft) {
        FT_Done_Face(static_cast<FT_Face>(ft));
      });
    }
  }
  ~Impl() {
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    for (auto* face : faces) cairo_font_face_destroy(face);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void begin() {
    cr = cairo_create(surface);
    cairo_scale(cr, kPointsPerPx, kPointsPerPx);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
  }

  void colour(scene::Rgba c) const {
    cairo_set_source_rgba(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0);
  }
};

Canvas::Canvas(std::string& out, bool pdf, int width, int height, const Words& words,
               const text::Fonts& fonts)
    : impl_(std::make_unique<Impl>(fonts)) {
  const double w = width * kPointsPerPx, h = height * kPointsPerPx;
  if (pdf) {
    impl_->surface = cairo_pdf_surface_create_for_stream(&append, &out, w, h);
    cairo_pdf_surface_set_metadata(impl_->surface, CAIRO_PDF_METADATA_TITLE, words.title.c_str());
    if (!words.subject.empty()) {
      cairo_pdf_surface_set_metadata(impl_->surface, CAIRO_PDF_METADATA_SUBJECT, words.subject.c_str());
    }
    cairo_pdf_surface_set_metadata(impl_->surface, CAIRO_PDF_METADATA_CREATOR, "Greenreach");
    cairo_pdf_surface_set_metadata(impl_->surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
  } else {
    impl_->surface = cairo_svg_surface_create_for_stream(&append, &out, w, h);
  }
  impl_->begin();
}

Canvas::~Canvas() = default;

void Canvas::next_page() { cairo_show_page(impl_->cr); }

void Canvas::add_to_outline(const std::string& title, int page) {
  const auto where = "page=" + std::to_string(page);
  static_cast<void>(cairo_pdf_surface_add_outline(impl_->surface, CAIRO_PDF_OUTLINE_ROOT, title.c_str(),
                                                  where.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN));
}

void Canvas::finish() {
  cairo_show_page(impl_->cr);
  cairo_surface_finish(impl_->surface);
  auto status = cairo_status(impl_->cr);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(impl_->surface);
  if (status != CAIRO_STATUS_SUCCESS) {
    throw core::InputError("figure-not-written", "", 0,
                           std::string("the figure could not be drawn: ") + cairo_status_to_string(status));
  }
}

void Canvas::fill_box(const scene::BoxPx& box, scene::Rgba colour) {
  impl_->colour(colour);
  cairo_rectangle(impl_->cr, box.x, box.y, box.width, box.height);
  cairo_fill(impl_->cr);
}

void Canvas::clip_to(const scene::BoxPx& box) {
  cairo_save(impl_->cr);
  cairo_rectangle(impl_->cr, box.x, box.y, box.width, box.height);
  cairo_clip(impl_->cr);
}
void Canvas::move_origin(double x, double y) { cairo_translate(impl_->cr, x, y); }
void Canvas::end_clip() { cairo_restore(impl_->cr); }

void Canvas::trace(const std::vector<Path>& paths, bool closed) {
  for (const auto& path : paths) {
    if (path.size() < 2) continue;
    cairo_move_to(impl_->cr, path[0].x, path[0].y);
    for (std::size_t i = 1; i < path.size(); ++i) cairo_line_to(impl_->cr, path[i].x, path[i].y);
    if (closed) cairo_close_path(impl_->cr);
  }
}

void Canvas::fill(const std::vector<Path>& rings, scene::Rgba colour) {
  trace(rings, true);
  impl_->colour(colour);
  cairo_fill(impl_->cr);
}

void Canvas::hatch_clip(const scene::BoxPx& box, scene::Rgba colour, double apart_px) {
  // Lines from bottom left to top right, `apart_px` from one to the next across.
  const double step = apart_px * std::numbers::sqrt2;
  const double from = std::floor((box.x + box.y) / step) * step;
  for (double s = from; s < box.right() + box.bottom(); s += step) {
    cairo_move_to(impl_->cr, s - box.y, box.y);
    cairo_line_to(impl_->cr, s - box.bottom(), box.bottom());
  }
  impl_->colour(colour);
  cairo_set_line_width(impl_->cr, apart_px / 6);
  cairo_stroke(impl_->cr);
}

void Canvas::hatch(const std::vector<Path>& rings, scene::Rgba colour, double apart_px) {
  scene::BoxPx box{1e9, 1e9, 0, 0};
  double right = -1e9, bottom = -1e9;
  for (const auto& ring : rings) {
    for (const auto p : ring) {
      box.x = std::min(box.x, p.x);
      box.y = std::min(box.y, p.y);
      right = std::max(right, p.x);
      bottom = std::max(bottom, p.y);
    }
  }
  if (right < box.x) return;
  box.width = right - box.x;
  box.height = bottom - box.y;
  cairo_save(impl_->cr);
  trace(rings, true);
  cairo_clip(impl_->cr);
  hatch_clip(box, colour, apart_px);
  cairo_restore(impl_->cr);
}

void Canvas::stroke(const std::vector<Path>& lines, scene::Rgba colour, double width_px,
                    double dash_px) {
  trace(lines, false);
  impl_->colour(colour);
  cairo_set_line_width(impl_->cr, width_px);
  if (dash_px > 0) {
    // Round ends make a dash longer by the width of the line.
    const std::array<double, 2> dash = {std::max(dash_px - width_px, 0.01), dash_px + width_px};
    cairo_set_dash(impl_->cr, dash.data(), 2, -width_px / 2 - dash_px / 2);
  }
  cairo_stroke(impl_->cr);
  cairo_set_dash(impl_->cr, nullptr, 0, 0);
}

void Canvas::dot(scene::PointPx at, double radius, scene::Rgba fill, scene::Rgba ring,
                 double ring_px) {
  constexpr double kTurn = 2 * std::numbers::pi;
  if (ring_px > 0) {
    cairo_arc(impl_->cr, at.x, at.y, radius + ring_px, 0, kTurn);
    impl_->colour(ring);
    cairo_fill(impl_->cr);
  }
  cairo_arc(impl_->cr, at.x, at.y, radius, 0, kTurn);
  impl_->colour(fill);
  cairo_fill(impl_->cr);
}

void Canvas::draw(const scene::Sheet& sheet) {
  for (const auto& item : sheet.items) {
    std::visit([&](const auto& one) { draw(one); }, item);
  }
}

void Canvas::trace_rounded(const scene::BoxPx& box, double radius) {
  const double r = std::min({radius, box.width / 2, box.height / 2});
  if (r <= 0) {
    cairo_rectangle(impl_->cr, box.x, box.y, box.width, box.height);
    return;
  }
  constexpr double kQuarter = std::numbers::pi / 2;
  cairo_new_sub_path(impl_->cr);
  cairo_arc(impl_->cr, box.right() - r, box.y + r, r, -kQuarter, 0);
  cairo_arc(impl_->cr, box.right() - r, box.bottom() - r, r, 0, kQuarter);
  cairo_arc(impl_->cr, box.x + r, box.bottom() - r, r, kQuarter, 2 * kQuarter);
  cairo_arc(impl_->cr, box.x + r, box.y + r, r, 2 * kQuarter, 3 * kQuarter);
  cairo_close_path(impl_->cr);
}

void Canvas::draw(const scene::Rectangle& r) {
  if (r.fill.a > 0) {
    trace_rounded(r.box, r.radius);
    impl_->colour(r.fill);
    cairo_fill(impl_->cr);
  }
  if (r.hatch_px > 0 && r.hatch.a > 0) {
    cairo_save(impl_->cr);
    trace_rounded(r.box, r.radius);
    cairo_clip(impl_->cr);
    hatch_clip(r.box, r.hatch, r.hatch_px);
    cairo_restore(impl_->cr);
  }
  if (r.line_px > 0 && r.line.a > 0) {
    trace_rounded(r.box.grown(-r.line_px / 2), std::max(0.0, r.radius - r.line_px / 2));
    impl_->colour(r.line);
    cairo_set_line_width(impl_->cr, r.line_px);
    cairo_stroke(impl_->cr);
  }
}

void Canvas::draw(const scene::Stroke& s) { stroke({s.points}, s.colour, s.width_px, s.dash_px); }

void Canvas::draw(const scene::TextRun& run) {
  const auto shaped = impl_->fonts.shape(run.text, run.size_px, run.face);
  std::vector<cairo_glyph_t> glyphs;
  for (const auto& glyph : shaped.glyphs) glyphs.push_back({glyph.index, glyph.x, glyph.y});
  if (glyphs.empty()) return;
  cairo_save(impl_->cr);
  cairo_translate(impl_->cr, run.at.x, run.at.y);
  cairo_rotate(impl_->cr, -run.angle);
  cairo_set_font_face(impl_->cr, impl_->faces[static_cast<std::size_t>(run.face)]);
  cairo_set_font_size(impl_->cr, run.size_px);
  const auto count = static_cast<int>(glyphs.size());
  if (run.halo_px > 0 && run.halo.a > 0) {
    cairo_glyph_path(impl_->cr, glyphs.data(), count);
    impl_->colour(run.halo);
    cairo_set_line_width(impl_->cr, 2 * run.halo_px);
    cairo_stroke(impl_->cr);
  }
  impl_->colour(run.colour);
  cairo_show_glyphs(impl_->cr, glyphs.data(), count);
  cairo_restore(impl_->cr);
}

}  // namespace render::vector
