#include "render/scene/colour.hpp"

#include <algorithm>
#include <cmath>

namespace render::scene {

namespace {

using Five = std::array<Rgba, kMostClasses>;
constexpr Five kDusk = {rgb(0xfbf3d0), rgb(0xf6b77c), rgb(0xdd6a72), rgb(0x8f3a7d), rgb(0x35155a)};
constexpr Five kViridis = {rgb(0xfde725), rgb(0x5ec962), rgb(0x21918c), rgb(0x3b528b),
                           rgb(0x440154)};
constexpr Five kYlGnBu = {rgb(0xffffcc), rgb(0xa1dab4), rgb(0x41b6c4), rgb(0x2c7fb8),
                          rgb(0x253494)};
constexpr Five kGrey = {rgb(0xf7f7f7), rgb(0xcccccc), rgb(0x969696), rgb(0x636363), rgb(0x252525)};
constexpr Five kDifference = {rgb(0x12436d), rgb(0x7fb2dd), rgb(0xf2f2f2), rgb(0xf7b38a),
                              rgb(0xc4480a)};

constexpr Palette kLightPalette = {
    .ground = rgb(0xe9ebea),
    .area = rgb(0xf6f5f1),
    .area_border = with_alpha(rgb(0xffffff), 0.9),
    .water = rgb(0xa9c9dd),
    .water_label = rgb(0x2c5f82),
    .green = rgb(0x8cbd7d),
    .green_border = with_alpha(rgb(0x3c6e3a), 0.55),
    .green_label = rgb(0x1d4d22),
    .building = with_alpha(rgb(0x3a3440), 0.20),
    .street_casing = with_alpha(rgb(0x3b3338), 0.42),
    .street_core = with_alpha(rgb(0xffffff), 0.85),
    .rail = rgb(0x6a6670),
    .route = rgb(0x1f5fa8),
    .ward = rgb(0x2b3a44),
    .no_data = rgb(0xd9d9d6),
    .no_data_hatch = rgb(0x77787a),
    .label = rgb(0x23201f),
    .label_halo = with_alpha(rgb(0xffffff), 0.92),
    .surface = rgb(0xffffff),
    .surface_border = rgb(0xc4cbd0),
    .text = rgb(0x0b0c0c),
    .text_secondary = rgb(0x505a5f),
    .mark = rgb(0x0b0c0c),
    .mark_casing = rgb(0xffffff),
    .badge = rgb(0xffdd00),
    .badge_text = rgb(0x0b0c0c),
    .selection = rgb(0x0b0c0c),
    .selection_casing = rgb(0xffffff),
    .site = rgb(0x14603a),
    .site_ring = rgb(0xffffff),
    .site_icon = rgb(0xffffff),
    .stop = rgb(0x12436d),
    .stop_ring = rgb(0xffffff),
    .journey = rgb(0x12436d),
    .barrier = rgb(0x7a0f2b),
    .barrier_ground = rgb(0xffffff),
    .severance = rgb(0xb3123f),
    .limit = rgb(0x12436d),
};

constexpr Palette kDarkPalette = {
    .ground = rgb(0x171e25),
    .area = rgb(0x2a333b),
    .area_border = with_alpha(rgb(0x10161c), 0.75),
    .water = rgb(0x355f80),
    .water_label = rgb(0xb7d6ee),
    .green = rgb(0x6f9f63),
    .green_border = with_alpha(rgb(0x17301a), 0.7),
    .green_label = rgb(0xd6efcd),
    .building = with_alpha(rgb(0x0a0d10), 0.28),
    .street_casing = with_alpha(rgb(0x10161c), 0.55),
    .street_core = with_alpha(rgb(0xf3efe6), 0.55),
    .rail = rgb(0x14181c),
    .route = rgb(0x6db1f2),
    .ward = rgb(0xdfe8ee),
    .no_data = rgb(0x4a5157),
    .no_data_hatch = rgb(0x8d959b),
    .label = rgb(0xf4f6f7),
    .label_halo = with_alpha(rgb(0x101820), 0.9),
    .surface = rgb(0x101820),
    .surface_border = rgb(0x3c4952),
    .text = rgb(0xe8edf2),
    .text_secondary = rgb(0xa9b6bf),
    .mark = rgb(0x0b0c0c),
    .mark_casing = rgb(0xffffff),
    .badge = rgb(0xffdd00),
    .badge_text = rgb(0x0b0c0c),
    .selection = rgb(0x0b0c0c),
    .selection_casing = rgb(0xffffff),
    .site = rgb(0x14603a),
    .site_ring = rgb(0xffffff),
    .site_icon = rgb(0xffffff),
    .stop = rgb(0x9fd0ff),
    .stop_ring = rgb(0x101820),
    .journey = rgb(0x12436d),
    .barrier = rgb(0x7a0f2b),
    .barrier_ground = rgb(0xffffff),
    .severance = rgb(0xd81b60),
    .limit = rgb(0x7fc4ff),
};

double to_linear(double channel) {
  const double c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

std::uint8_t from_linear(double c) {
  c = std::clamp(c, 0.0, 1.0);
  const double s = c <= 0.0031308 ? c * 12.92 : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
  return static_cast<std::uint8_t>(std::lround(s * 255));
}

/// Machado, Oliveira, Fernandes (2009), table of severity 1.0; for linear RGB.
using Matrix = std::array<std::array<double, 3>, 3>;
constexpr Matrix kProtan = {{{0.152286, 1.052583, -0.204868},
                             {0.114503, 0.786281, 0.099216},
                             {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeutan = {{{0.367322, 0.860646, -0.227968},
                             {0.280085, 0.672501, 0.047413},
                             {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kTritan = {{{1.255528, -0.076749, -0.178779},
                             {-0.078411, 0.930809, 0.147602},
                             {0.004733, 0.691367, 0.303900}}};

/// What a lit room adds to a projected picture, as a share of its white (UX 4.2).
constexpr double kAmbient = 0.25;

struct Lab {
  double l = 0, a = 0, b = 0;
};

Lab to_lab(Rgba c) {
  const double r = to_linear(c.r), g = to_linear(c.g), b = to_linear(c.b);
  // sRGB to XYZ (D65), IEC 61966-2-1; divided by the white.
  const double x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047;
  const double y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b;
  const double z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883;
  const auto f = [](double t) {
    constexpr double kDelta = 6.0 / 29;
    return t > kDelta * kDelta * kDelta ? std::cbrt(t) : t / (3 * kDelta * kDelta) + 4.0 / 29;
  };
  return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

}  // namespace

Rgba mixed(Rgba a, Rgba b, double share) {
  const auto one = [&](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(std::lround(x + (y - x) * share));
  };
  return {one(a.r, b.r), one(a.g, b.g), one(a.b, b.b), one(a.a, b.a)};
}

double luminance(Rgba c) {
  return 0.2126 * to_linear(c.r) + 0.7152 * to_linear(c.g) + 0.0722 * to_linear(c.b);
}

double contrast(Rgba a, Rgba b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Rgba ink_on(Rgba ground) {
  constexpr Rgba kDark = rgb(0x0b0c0c), kWhite = rgb(0xffffff);
  return contrast(ground, kDark) >= contrast(ground, kWhite) ? kDark : kWhite;
}

std::span<const Rgba, kMostClasses> colours_of(Ramp ramp) {
  switch (ramp) {
    case Ramp::kViridis: return kViridis;
    case Ramp::kYlGnBu: return kYlGnBu;
    case Ramp::kGrey: return kGrey;
    case Ramp::kDifference: return kDifference;
    case Ramp::kDusk: break;
  }
  return kDusk;
}

std::string_view name_of(Ramp ramp) {
  switch (ramp) {
    case Ramp::kViridis: return "viridis";
    case Ramp::kYlGnBu: return "ylgnbu";
    case Ramp::kGrey: return "grey";
    case Ramp::kDifference: return "difference";
    case Ramp::kDusk: break;
  }
  return "dusk";
}

std::string_view title_of(Ramp ramp) {
  switch (ramp) {
    case Ramp::kViridis: return "Viridis";
    case Ramp::kYlGnBu: return "Yellow to blue";
    case Ramp::kGrey: return "Greyscale";
    case Ramp::kDifference: return "Better and worse";
    case Ramp::kDusk: break;
  }
  return "Dusk";
}

std::optional<Ramp> find_ramp(std::string_view name) {
  for (const auto ramp : kAllRamps) {
    if (name_of(ramp) == name) return ramp;
  }
  return std::nullopt;
}

std::array<Rgba, kMostClasses> pick_colours(Ramp ramp, int classes) {
  const auto all = colours_of(ramp);
  std::array<Rgba, kMostClasses> picked{};
  const int n = std::clamp(classes, 1, kMostClasses);
  for (int i = 0; i < n; ++i) {
    // Ends kept, the rest evenly between: three of five are the first, the third and the fifth.
    const auto at = n == 1 ? 0 : (i * (kMostClasses - 1) + (n - 1) / 2) / (n - 1);
    picked[static_cast<std::size_t>(i)] = all[static_cast<std::size_t>(at)];
  }
  return picked;
}

const Palette& palette_of(Theme theme) {
  return theme == Theme::kDark ? kDarkPalette : kLightPalette;
}

std::string_view name_of(Vision vision) {
  switch (vision) {
    case Vision::kDeutan: return "deutan";
    case Vision::kProtan: return "protan";
    case Vision::kTritan: return "tritan";
    case Vision::kGreyscale: return "greyscale";
    case Vision::kProjector: return "projector";
    case Vision::kNormal: break;
  }
  return "normal";
}

std::optional<Vision> find_vision(std::string_view name) {
  for (const auto vision : kAllVisions) {
    if (name_of(vision) == name) return vision;
  }
  return std::nullopt;
}

Rgba seen_by(Vision vision, Rgba c) {
  if (vision == Vision::kNormal) return c;
  const std::array<double, 3> in = {to_linear(c.r), to_linear(c.g), to_linear(c.b)};
  std::array<double, 3> out{};
  if (vision == Vision::kGreyscale) {
    out.fill(luminance(c));
  } else if (vision == Vision::kProjector) {
    for (std::size_t i = 0; i < 3; ++i) out[i] = (in[i] + kAmbient) / (1 + kAmbient);
  } else {
    const auto& m = vision == Vision::kDeutan   ? kDeutan
                    : vision == Vision::kProtan ? kProtan
                                                : kTritan;
    for (std::size_t i = 0; i < 3; ++i) {
      out[i] = m[i][0] * in[0] + m[i][1] * in[1] + m[i][2] * in[2];
    }
  }
  return {from_linear(out[0]), from_linear(out[1]), from_linear(out[2]), c.a};
}

double colour_difference(Rgba first, Rgba second) {
  // Sharma, Wu and Dalal 2005, with all three weights 1.
  constexpr double kPi = 3.14159265358979323846;
  constexpr double kDegree = kPi / 180;
  const auto p = to_lab(first), q = to_lab(second);
  const double mean_c = (std::hypot(p.a, p.b) + std::hypot(q.a, q.b)) / 2;
  const auto seventh = [](double c) { return std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + 6103515625.0)); };
  const double g = 0.5 * (1 - seventh(mean_c));
  const double a1 = p.a * (1 + g), a2 = q.a * (1 + g);
  const double c1 = std::hypot(a1, p.b), c2 = std::hypot(a2, q.b);
  const auto hue = [&](double a, double b) {
    if (a == 0 && b == 0) return 0.0;
    const double h = std::atan2(b, a) / kDegree;
    return h < 0 ? h + 360 : h;
  };
  const double h1 = hue(a1, p.b), h2 = hue(a2, q.b);
  double dh = 0, mean_h = h1 + h2;
  if (c1 * c2 != 0) {
    dh = h2 - h1;
    if (dh > 180) dh -= 360;
    if (dh < -180) dh += 360;
    if (std::abs(h1 - h2) <= 180) {
      mean_h = (h1 + h2) / 2;
    } else {
      mean_h = h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
    }
  }
  const double dl = q.l - p.l, dc = c2 - c1;
  const double big_h = 2 * std::sqrt(c1 * c2) * std::sin(dh / 2 * kDegree);
  const double l = (p.l + q.l) / 2, c = (c1 + c2) / 2;
  const double t = 1 - 0.17 * std::cos((mean_h - 30) * kDegree) +
                   0.24 * std::cos(2 * mean_h * kDegree) +
                   0.32 * std::cos((3 * mean_h + 6) * kDegree) -
                   0.20 * std::cos((4 * mean_h - 63) * kDegree);
  const double turn = 30 * std::exp(-std::pow((mean_h - 275) / 25, 2));
  const double sl = 1 + 0.015 * (l - 50) * (l - 50) / std::sqrt(20 + (l - 50) * (l - 50));
  const double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
  const double rt = -2 * seventh(c) * std::sin(2 * turn * kDegree);
  return std::sqrt(std::pow(dl / sl, 2) + std::pow(dc / sc, 2) + std::pow(big_h / sh, 2) +
                   rt * (dc / sc) * (big_h / sh));
}

}  // namespace render::scene
