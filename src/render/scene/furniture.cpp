#include "render/scene/furniture.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "render/scene/barrier_overlay.hpp"
#include "render/scene/icons.hpp"
#include "render/scene/labels.hpp"
#include "render/scene/overlay.hpp"

namespace render::scene {

namespace {

constexpr double kLead = 1.38;   ///< baseline to baseline, of the text size

/// Sizes of type and space in pixels for one style.
struct Sizes {
  explicit Sizes(const FurnitureStyle& style) : unit(style.scale * style.text) {}
  double unit;
  [[nodiscard]] double px(double nominal) const { return nominal * unit; }
};

void add_text(Sheet& sheet, const std::string& text, PointPx at, double size, Face face,
              Rgba colour) {
  sheet.items.emplace_back(TextRun{text, {std::round(at.x), std::round(at.y)}, size, face, colour, {}, 0, 0});
}

void add_swatch(Sheet& sheet, const LegendRow& row, const BoxPx& box, const Palette& palette,
                const Sizes& s, const TextMeasure& measure) {
  const Rgba edge = with_alpha(palette.text, 0.55);
  const auto middle = box.centre();
  const auto disc = [&](double radius, Rgba fill, Rgba line, double line_px) {
    sheet.items.emplace_back(Rectangle{{middle.x - radius, middle.y - radius, 2 * radius, 2 * radius}, radius, fill, line, line_px, {}, 0});
  };
  const auto bar = [&](Rgba colour, double width, double dash) {
    sheet.items.emplace_back(Stroke{{{box.x, middle.y}, {box.right(), middle.y}}, colour, width, dash});
  };
  switch (row.swatch) {
    case Swatch::kClass:
      sheet.items.emplace_back(Rectangle{box, s.px(2.5), row.colour, edge, s.px(1), {}, 0});
      break;
    case Swatch::kNoData:
      sheet.items.emplace_back(Rectangle{box, s.px(2.5), palette.no_data, edge, s.px(1), palette.no_data_hatch, s.px(6)});
      break;
    case Swatch::kMark:
      sheet.items.emplace_back(Rectangle{box, s.px(2.5), palette.mark_casing, palette.mark, s.px(2.5), {}, 0});
      disc(s.px(6), palette.badge, palette.badge_text, s.px(1.2));
      break;
    case Swatch::kSite: {
      disc(s.px(8.5), palette.site, {}, 0);
      const auto icon = icon_text(SiteIcon::kTree);
      const double size = s.px(11.5);
      add_text(sheet, icon, {middle.x - size / 2, middle.y + 0.37 * size}, size, Face::kIcon, palette.site_icon);
      break;
    }
    case Swatch::kStop: disc(s.px(4), palette.stop, palette.stop_ring, s.px(1.2)); break;
    case Swatch::kHome: disc(s.px(3.5), row.colour, edge, s.px(0.8)); break;
    case Swatch::kRoute: bar(palette.route, s.px(2), 0); break;
    case Swatch::kWard:
      bar(palette.area, s.px(3.4), 0);
      bar(palette.ward, s.px(1.6), 0);
      break;
    case Swatch::kLimit: bar(palette.limit, s.px(3), 0); break;
    case Swatch::kGreen:
      sheet.items.emplace_back(Rectangle{box, s.px(2.5), palette.green, palette.green_border, s.px(1), {}, 0});
      break;
    case Swatch::kWater:
      sheet.items.emplace_back(Rectangle{box, s.px(2.5), palette.water, {}, 0, {}, 0});
      break;
    case Swatch::kBarrier:
      add_barrier_square(sheet, palette, middle, s.px(kBarrierRadius), row.barrier, row.known, false, s.px(1), measure);
      break;
    case Swatch::kSeverance: {
      const double width = s.px(severance_width_px(row.severance));
      bar(palette.mark_casing, width + s.px(2.4), 0);
      bar(palette.severance, width, 0);
      if (!row.known) bar(palette.mark_casing, width - s.px(2.4), 0);
      break;
    }
    case Swatch::kFix: add_fix_badge(sheet, palette, middle, "1", row.known, s.px(0.75), measure); break;
  }
}

}  // namespace

std::vector<std::string> wrap_lines(const std::string& text, double width, double size, Face face,
                                    const TextMeasure& measure) {
  std::vector<std::string> lines;
  std::string line, word;
  const auto flush = [&] {
    if (word.empty()) return;
    const auto longer = line.empty() ? word : line + " " + word;
    if (!line.empty() && measure.measure(longer, size, face).width > width) {
      lines.push_back(line);
      line = word;
    } else {
      line = longer;
    }
    word.clear();
  };
  for (const char c : text) {
    if (c == ' ') {
      flush();
    } else {
      word += c;
    }
  }
  flush();
  if (!line.empty()) lines.push_back(line);
  return lines;
}

Sheet build_map_title(const std::string& text, PointPx at, double most_px,
                      const FurnitureStyle& style, const TextMeasure& measure, BoxPx* covered) {
  Sheet sheet;
  const Sizes s(style);
  const auto& palette = palette_of(style.theme);
  const double size = s.px(14), pad = s.px(10);
  const auto lines = wrap_lines(text, most_px - 2 * pad, size, Face::kSemiBold, measure);
  double width = 0;
  for (const auto& line : lines) width = std::max(width, measure.measure(line, size, Face::kSemiBold).width);
  const BoxPx box{at.x, at.y, width + 2 * pad, static_cast<double>(lines.size()) * size * kLead + pad};
  if (covered != nullptr) *covered = box;
  sheet.items.emplace_back(Rectangle{box, s.px(5), palette.surface, palette.surface_border, s.px(1), {}, 0});
  double y = at.y + pad * 0.5 + size * 0.98;
  for (const auto& line : lines) {
    add_text(sheet, line, {at.x + pad, y}, size, Face::kSemiBold, palette.text);
    y += size * kLead;
  }
  return sheet;
}

Sheet build_legend(const Legend& legend, PointPx at, const FurnitureStyle& style,
                   const TextMeasure& measure, BoxPx* covered, double most_height) {
  Sheet sheet;
  const Sizes s(style);
  const auto& palette = palette_of(style.theme);
  const double pad = s.px(16), row_h = s.px(26), swatch_w = s.px(30), swatch_h = s.px(17);
  const double body = s.px(14), head = s.px(15), small = s.px(12), between = s.px(26);
  double label_w = 0, value_w = 0;
  for (const auto& row : legend.rows) {
    label_w = std::max(label_w, measure.measure(row.label, body, Face::kRegular).width);
    value_w = std::max(value_w, measure.measure(row.value, body, Face::kSemiBold).width);
  }
  double column = swatch_w + s.px(12) + label_w + (value_w > 0 ? s.px(22) + value_w : 0);
  const double title_w = measure.measure(legend.title, head, Face::kSemiBold).width;
  const auto rows = legend.rows.size();
  std::vector<std::string> titles, notes;
  std::size_t columns = 1, each = rows;
  double inner = 0, above = 0;
  // Wider legends have lower heads: found out column by column.
  for (; columns <= std::max<std::size_t>(rows, 1); ++columns) {
    each = (rows + columns - 1) / columns;
    inner = static_cast<double>(columns) * column + static_cast<double>(columns - 1) * between;
    inner = std::max({inner, std::min(s.px(290), title_w), s.px(190)});
    titles = wrap_lines(legend.title, inner, head, Face::kSemiBold, measure);
    notes = wrap_lines(legend.note, inner, small, Face::kRegular, measure);
    above = pad + static_cast<double>(titles.size()) * head * kLead +
            static_cast<double>(notes.size()) * small * kLead + s.px(6);
    if (most_height <= 0 || above + static_cast<double>(each) * row_h + pad * 0.6 <= most_height || columns == 3) break;
  }
  if (columns == 1) column = inner;
  const BoxPx box{at.x, at.y, inner + 2 * pad, above + static_cast<double>(each) * row_h + pad * 0.6};
  if (covered != nullptr) *covered = box;
  sheet.items.emplace_back(Rectangle{box, s.px(8), palette.surface, palette.surface_border, s.px(1), {}, 0});
  double y = at.y + pad;
  for (const auto& line : titles) {
    add_text(sheet, line, {at.x + pad, y + head * 0.82}, head, Face::kSemiBold, palette.text);
    y += head * kLead;
  }
  for (const auto& line : notes) {
    add_text(sheet, line, {at.x + pad, y + small * 0.9}, small, Face::kRegular, palette.text_secondary);
    y += small * kLead;
  }
  for (std::size_t i = 0; i < rows; ++i) {
    const auto& row = legend.rows[i];
    const double left = at.x + pad + static_cast<double>(i / each) * (column + between);
    const double middle = at.y + above + static_cast<double>(i % each) * row_h + row_h / 2;
    add_swatch(sheet, row, {left, middle - swatch_h / 2, swatch_w, swatch_h}, palette, s, measure);
    const double base = middle + measure.measure("0", body, Face::kRegular).ascent / 2;
    add_text(sheet, row.label, {left + swatch_w + s.px(12), base}, body, Face::kRegular, palette.text);
    const double w = measure.measure(row.value, body, Face::kSemiBold).width;
    add_text(sheet, row.value, {left + column - w, base}, body, Face::kSemiBold, palette.text);
  }
  return sheet;
}

Furniture lay_out_furniture(int width, int height, const FurnitureText& text, const Legend& legend,
                            const FurnitureStyle& style, const TextMeasure& measure) {
  Furniture out;
  const Sizes s(style);
  const auto& palette = palette_of(style.theme);
  const double w = width, h = height, pad = s.px(20);
  const double title_size = s.px(24), sub_size = s.px(14), caption_size = s.px(12);

  // What stands above and below the map is measured first; the map gets the rest.
  const auto titles = wrap_lines(text.title, w - 2 * pad, title_size, Face::kSemiBold, measure);
  const auto subs = wrap_lines(text.subtitle, w - 2 * pad, sub_size, Face::kRegular, measure);
  double top = 0;
  if (!titles.empty() || !subs.empty()) {
    top = s.px(16) + static_cast<double>(titles.size()) * title_size * 1.22 +
          static_cast<double>(subs.size()) * sub_size * kLead + s.px(12);
  }
  std::vector<std::string> below;
  for (const auto& line : text.caption) {
    for (auto& part : wrap_lines(line, w - 2 * pad, caption_size, Face::kRegular, measure)) below.push_back(std::move(part));
  }
  const auto credits = wrap_lines(text.credits, w - 2 * pad, caption_size, Face::kRegular, measure);
  const double bottom = s.px(8) +
      static_cast<double>(below.size() + credits.size()) * caption_size * kLead + s.px(10);

  out.map = style.panels ? BoxPx{0, 0, w, h} : BoxPx{0, top, w, std::max(1.0, h - top - bottom)};
  auto& items = out.sheet.items;
  const Rgba ground = with_alpha(palette.surface, 1);
  const auto band = [&](const BoxPx& box) {
    items.emplace_back(Rectangle{box, 0, ground, {}, 0, {}, 0});
    if (style.panels) out.taken.push_back(box);
  };
  if (top > 0) band({0, 0, w, top});
  band({0, h - bottom, w, bottom});

  double y = s.px(16);
  for (const auto& line : titles) {
    add_text(out.sheet, line, {pad, y + title_size * 0.86}, title_size, Face::kSemiBold, palette.text);
    y += title_size * 1.22;
  }
  for (const auto& line : subs) {
    add_text(out.sheet, line, {pad, y + sub_size}, sub_size, Face::kRegular, palette.text_secondary);
    y += sub_size * kLead;
  }
  y = h - bottom + s.px(8);
  for (const auto& line : below) {
    add_text(out.sheet, line, {pad, y + caption_size * 0.95}, caption_size, Face::kRegular, palette.text);
    y += caption_size * kLead;
  }
  for (const auto& line : credits) {
    add_text(out.sheet, line, {pad, y + caption_size * 0.95}, caption_size, Face::kRegular, palette.text_secondary);
    y += caption_size * kLead;
  }

  if (!legend.rows.empty()) {
    BoxPx box;
    const double least_y = (style.panels ? top : out.map.y) + pad * 0.8;
    const double most = (style.panels ? h - bottom : out.map.bottom()) - pad * 0.8 - least_y;
    auto sheet = build_legend(legend, {0, 0}, style, measure, &box, most);
    const PointPx at{std::round(out.map.x + pad * 0.8),
                     std::round((style.panels ? h - bottom : out.map.bottom()) - pad * 0.8 - box.height)};
    sheet = build_legend(legend, at, style, measure, &box, most);
    items.insert(items.end(), sheet.items.begin(), sheet.items.end());
    out.taken.push_back(box);
    // Where the map is wide enough the study area stands beside the legend.
    if (out.map.width > 2.4 * box.width) out.insets.left = box.right() - out.map.x;
  }
  if (style.panels) {
    out.insets.top = top;
    out.insets.bottom = bottom;
  }
  return out;
}

Sheet build_scale_bar(const Camera& camera, const BoxPx& map, const FurnitureStyle& style,
                      const TextMeasure& measure, BoxPx* covered) {
  Sheet sheet;
  const Sizes s(style);
  const auto& palette = palette_of(style.theme);
  const auto bar = find_scale_bar(camera, s.px(130));
  if (bar.px <= 0) return sheet;
  const auto number = [](double value) {
    auto text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
  };
  const auto label = bar.metres >= 1000 ? number(bar.metres / 1000) + " km" : number(bar.metres) + " m";
  const double size = s.px(12.5), pad = s.px(10);
  const double label_w = measure.measure(label, size, Face::kSemiBold).width;
  const double w = bar.px + label_w + 3 * pad, h = s.px(28);
  const BoxPx box{std::round(map.right() - s.px(16) - w), std::round(map.bottom() - s.px(16) - h), w, h};
  if (covered != nullptr) *covered = box;
  sheet.items.emplace_back(Rectangle{box, s.px(5), palette.surface, palette.surface_border, s.px(1), {}, 0});
  const double y = box.y + h / 2, x = box.x + pad, tick = s.px(4);
  sheet.items.emplace_back(Stroke{{{x, y - tick}, {x, y + tick}, {x, y}, {x + bar.px, y}, {x + bar.px, y - tick}, {x + bar.px, y + tick}}, palette.text, s.px(1.75), 0});
  add_text(sheet, label, {x + bar.px + pad, y + measure.measure("0", size, Face::kSemiBold).ascent / 2}, size, Face::kSemiBold, palette.text);
  return sheet;
}

}  // namespace render::scene
