#include "geo/projection.hpp"

#include <fmt/format.h>
#include <proj.h>

#include <cmath>

#include "core/diagnostics.hpp"

namespace geo {

namespace {

// EPSG operation 1314 backwards (WGS 84 -> OSGB36, "OSGB36 to WGS 84 (6)"), then the National Grid.
// Written out, so that a machine with the OSTN15 grid computes the same as one without.
constexpr const char* kNationalGrid =
    "+proj=pipeline"
    " +step +proj=unitconvert +xy_in=deg +xy_out=rad"
    " +step +proj=push +v_3"
    " +step +proj=cart +ellps=WGS84"
    " +step +inv +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842"
    " +s=-20.489 +convention=position_vector"
    " +step +inv +proj=cart +ellps=airy"
    " +step +proj=pop +v_3"
    " +step +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy";

struct ContextDeleter {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct PjDeleter {
  void operator()(PJ* pj) const { proj_destroy(pj); }
};
using ContextPtr = std::unique_ptr<PJ_CONTEXT, ContextDeleter>;
using PjPtr = std::unique_ptr<PJ, PjDeleter>;

[[noreturn]] void refuse(const char* code, const std::string& message) {
  throw core::InputError(code, "", 0, message);
}

/// Projected, axes in metres; else throws.
void require_metres(PJ_CONTEXT* context, const std::string& crs) {
  PjPtr definition(proj_create(context, crs.c_str()));
  if (!definition || proj_is_crs(definition.get()) == 0) {
    refuse("unknown-crs", fmt::format("crs '{}' is not known; use a code such as \"EPSG:27700\"",
                                      crs));
  }
  const PjPtr axes(proj_crs_get_coordinate_system(context, definition.get()));
  const auto kind = proj_get_type(definition.get());
  double to_metres = 0;
  const char* unit = nullptr;
  if (axes) {
    proj_cs_get_axis_info(context, axes.get(), 0, nullptr, nullptr, nullptr, &to_metres, &unit,
                          nullptr, nullptr);
  }
  if (kind != PJ_TYPE_PROJECTED_CRS || to_metres != 1.0) {
    refuse("crs-not-metres",
           fmt::format("crs '{}' does not measure in metres on a plane; for Great Britain use "
                       "\"EPSG:27700\"",
                       crs));
  }
}

}  // namespace

struct Projection::Impl {
  ContextPtr context;
  PjPtr pj;

  [[nodiscard]] PJ_COORD transform(PJ_DIRECTION direction, double x, double y) const {
    return proj_trans(pj.get(), direction, proj_coord(x, y, 0, HUGE_VAL));
  }
};

Projection::Projection(const std::string& crs) : crs_(crs), impl_(std::make_unique<Impl>()) {
  impl_->context.reset(proj_context_create());
  PJ_CONTEXT* context = impl_->context.get();
  proj_log_level(context, PJ_LOG_NONE);  // failures are ours to report
  proj_context_set_enable_network(context, 0);
  if (crs == "EPSG:27700") {
    impl_->pj.reset(proj_create(context, kNationalGrid));
  } else {
    require_metres(context, crs);
    PjPtr raw(proj_create_crs_to_crs(context, "EPSG:4326", crs.c_str(), nullptr));
    if (raw) impl_->pj.reset(proj_normalize_for_visualization(context, raw.get()));
  }
  if (!impl_->pj) refuse("unknown-crs", fmt::format("there is no way from degrees to '{}'", crs));
}

Projection::~Projection() = default;
Projection::Projection(Projection&&) noexcept = default;
Projection& Projection::operator=(Projection&&) noexcept = default;

PointM Projection::to_metres(LonLat p) const {
  const auto out = impl_->transform(PJ_FWD, p.lon, p.lat);
  return {out.xy.x, out.xy.y};
}

LonLat Projection::to_lonlat(PointM p) const {
  const auto out = impl_->transform(PJ_INV, p.x, p.y);
  return {out.xy.x, out.xy.y};
}

std::vector<PointM> Projection::to_metres(std::span<const LonLat> points) const {
  std::vector<PointM> out;
  out.reserve(points.size());
  for (const auto& p : points) out.push_back(to_metres(p));
  return out;
}

std::vector<LonLat> Projection::to_lonlat(std::span<const PointM> points) const {
  std::vector<LonLat> out;
  out.reserve(points.size());
  for (const auto& p : points) out.push_back(to_lonlat(p));
  return out;
}

}  // namespace geo
