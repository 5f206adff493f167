// The map: an SVG that says all of it without JavaScript; with it one can zoom, move, choose who
// travels and what is shown.

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "app/gaps/words.hpp"
#include "app/report/html.hpp"
#include "app/report/map_views.hpp"
#include "app/report/sections.hpp"
#include "geo/projection.hpp"
#include "render/scene/labels.hpp"

namespace app::report {

namespace {

namespace rs = render::scene;

constexpr double kWidthPx = 760;          ///< of the map on a laptop and on paper: sizes are right there
constexpr double kLabelPx = 13, kBadgePx = 12, kSitePx = 7;
constexpr std::size_t kTitlesUpTo = 1500; ///< areas: a title for each, for pointing at it without JavaScript

/// Widths of a usual sans-serif, good enough to keep names apart.
class RoughMeasure : public rs::TextMeasure {
 public:
  [[nodiscard]] rs::TextSize measure(const std::string& text, double size, rs::Face) const override {
    const auto characters = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
    return {0.56 * size * static_cast<double>(characters), 0.72 * size, 0.22 * size};
  }
};

struct Spot {
  geo::PointM at;
  bool known = true;                      ///< inside the street data
  std::vector<std::size_t> activities;
};

class Map {
 public:
  explicit Map(const Content& content)
      : content_(content), shapes_(content.shapes), views_(build_views(content)) {
    width_m_ = shapes_.box.max.x - shapes_.box.min.x;
    height_m_ = shapes_.box.max.y - shapes_.box.min.y;
    // A map higher than it is wide would not fit a screen.
    unit_ = std::max(width_m_, height_m_ * 1.05) / kWidthPx;
    collect_spots();
  }

  std::string section() {
    std::string out = "<section id=\"map\" aria-labelledby=\"map-h\"><h2 id=\"map-h\">On the map</h2>";
    if (views_.empty()) return out + "<p>There is no figure of the headline to draw.</p></section>";
    out += "<div class=\"mapgrid\"><div class=\"mapmain\"><div class=\"mapbox\" id=\"mapbox\">" + svg() +
           "<div id=\"card\" class=\"card\" hidden></div></div>" + key() + fmt::format("<p class=\"small credits\">{}</p>", credits()) +
           "</div><div class=\"mapside\">";
    for (std::size_t v = 0; v < views_.size(); ++v) out += legend_html(content_, views_[v], v == 0);
    out += controls() + "</div></div>";
    out += fmt::format("<details class=\"plain\"><summary>The map in words</summary><p>{}</p>{}</details></section>",
                       escaped(map_in_words(content_, views_.front())), outside_sites());
    return out;
  }

 private:
  void collect_spots() {
    const auto& town = content_.town();
    std::map<std::size_t, std::size_t> of_site;
    for (std::size_t a = 0; a < town.activities->size(); ++a) {
      const auto site = town.site_of_activity[a].index();
      auto [it, added] = of_site.try_emplace(site, spots_.size());
      if (added) spots_.push_back({town.sites[site].at, town.sites[site].in_coverage, {}});
      spots_[it->second].activities.push_back(a);
    }
  }

  [[nodiscard]] static std::string place(geo::PointM p) {
    return fmt::format("translate({} {})", std::llround(p.x), -std::llround(p.y));
  }

  std::string svg() {
    const auto& box = shapes_.box;
    std::string out = fmt::format(
        "<svg id=\"town-map\" viewBox=\"{} {} {} {}\" style=\"--k:{:.2f}\" role=\"group\" aria-label=\"Map of {}. In words "
        "below it, and in the tables.\">",
        std::llround(box.min.x), -std::llround(box.max.y), std::llround(width_m_), std::llround(height_m_), unit_,
        escaped(content_.town().name));
    out += hatch();
    out += "<g aria-hidden=\"true\">";
    layer(out, "water", shapes_.water);
    areas(out);
    layer(out, "green", shapes_.green);
    layer(out, "rail", shapes_.rail);
    layer(out, "road", shapes_.roads);
    layer(out, "motorway", shapes_.motorways);
    layer(out, "ward", shapes_.group_borders);
    layer(out, "edge", shapes_.boundary);
    marked(out);
    out += "</g>";
    sites(out);
    labels(out);
    badges(out);
    return out + scale() + "</svg>";
  }

  [[nodiscard]] std::string hatch() const {
    // No data: thin lines one way. Hidden: dots. Dark classes have a texture for those who see no colour.
    const double u = unit_;
    const auto lines = [u](const char* id, const char* ground, const char* ink, double step, double width, int turn) {
      return fmt::format("<pattern id=\"{0}\" width=\"{3:.0f}\" height=\"{3:.0f}\" patternUnits=\"userSpaceOnUse\" "
                         "patternTransform=\"rotate({5})\"><path fill=\"{1}\" d=\"M0 0h{3:.0f}v{3:.0f}h-{3:.0f}z\"/><path "
                         "stroke=\"{2}\" stroke-width=\"{4:.1f}\" d=\"M0 0v{3:.0f}\"/></pattern>",
                         id, ground, ink, step * u, width * u, turn);
    };
    return "<defs>" + lines("pn", "#e4e4e1", "#8c8c88", 6, 1.6, 45) + lines("ph", "#f3f3f1", "#8c8c88", 9, 1.6, 0) +
           lines("p3", "#8f3a7d", "#c487b6", 7, 1, -45) + lines("p4", "#35155a", "#7a5a9e", 5, 1.2, 45) + "</defs>";
  }

  static void layer(std::string& out, const char* name, const std::string& path) {
    if (!path.empty()) out += fmt::format("<path class=\"{}\" d=\"{}\"/>", name, path);
  }

  void areas(std::string& out) const {
    const auto& units = content_.results.neighbourhoods().units;
    const bool titles = units.size() <= kTitlesUpTo;
    out += "<g class=\"areas\">";
    for (std::size_t n = 0; n < units.size(); ++n) {
      std::string all;                     // its class in every view, where there is more than one
      if (views_.size() > 1) {
        all = " data-k=\"";
        for (const auto& view : views_) all += view.classes[n];
        all += '"';
      }
      const auto title = titles ? fmt::format("<title>{}</title>", escaped(units[n].name)) : std::string();
      const char c = views_.front().classes[n];
      if (shapes_.areas[n].empty()) {
        out += fmt::format("<g transform=\"{}\"><circle class=\"k{} s\"{} data-n=\"{}\" r=\"6\">{}</circle></g>",
                           place(shapes_.middles[n]), c, all, n, title);
      } else {
        out += fmt::format("<path class=\"k{}\"{} data-n=\"{}\" d=\"{}\">{}</path>", c, all, n, shapes_.areas[n], title);
      }
    }
    out += "</g>";
  }

  /// Outlines of the areas to look at first.
  void marked(std::string& out) const {
    out += "<g class=\"first\">";
    for (const auto& listed : content_.listed) {
      const auto& path = shapes_.areas[listed.neighbourhood];
      if (path.empty()) continue;
      out += fmt::format("<path class=\"casing\" d=\"{0}\"/><path class=\"mark\" d=\"{0}\"/>", path);
    }
    out += "</g>";
  }

  void badges(std::string& out) const {
    out += "<g class=\"first\">";
    for (const auto& listed : content_.listed) {
      const auto& name = content_.results.neighbourhoods().units[listed.neighbourhood].name;
      out += fmt::format("<a href=\"#area-{0}\" aria-label=\"Area {0}: {1}\"><g transform=\"{2}\"><g class=\"s badge\"><circle "
                         "r=\"{3}\"/><text y=\"4.5\">{0}</text></g></g></a>",
                         listed.number, escaped(name), place(shapes_.middles[listed.neighbourhood]), kBadgePx);
    }
    out += "</g>";
  }

  void sites(std::string& out) const {
    out += "<g class=\"sites\" aria-hidden=\"true\">";
    for (const auto& spot : spots_) {
      if (!shapes_.box.contains(spot.at)) continue;
      std::string titles;
      for (const auto a : spot.activities) {
        const auto& activity = (*content_.town().activities)[a];
        titles += fmt::format("{}{}, {}", titles.empty() ? "" : "; ", gaps::activity_in_words(activity), activity.recurrence);
      }
      out += fmt::format("<g transform=\"{}\"><g class=\"s site{}\"><path d=\"M0-7.5 7 0 0 7.5-7 0z\"/><title>{}{}</title></g></g>",
                         place(spot.at), spot.known ? "" : " off", escaped(titles),
                         spot.known ? "" : " (outside the street data: nothing is said about reaching it)");
    }
    out += "</g>";
  }

  /// Names of wards where there is room; badges and sites come first.
  void labels(std::string& out) const {
    const rs::BoxPx frame{0, 0, width_m_ / unit_, height_m_ / unit_};
    const auto pixel = [&](geo::PointM p) {
      return rs::PointPx{(p.x - shapes_.box.min.x) / unit_, (shapes_.box.max.y - p.y) / unit_};
    };
    const auto around = [](rs::PointPx p, double r) { return rs::BoxPx{p.x - r, p.y - r, 2 * r, 2 * r}; };
    std::vector<rs::BoxPx> taken{{0, frame.height - 34, 150, 34}};   // the scale
    for (const auto& listed : content_.listed) taken.push_back(around(pixel(shapes_.middles[listed.neighbourhood]), kBadgePx + 1));
    for (const auto& spot : spots_) taken.push_back(around(pixel(spot.at), kSitePx));
    std::vector<rs::LabelWish> wishes;
    for (const auto& group : shapes_.groups) {
      rs::LabelWish wish;
      wish.text = shortened(group.text, 30);
      wish.anchor = pixel(group.at);
      wish.size_px = kLabelPx;
      wish.wrap_px = 110;
      wish.centred = true;
      wishes.push_back(wish);
      wish.centred = false;                // else beside it
      wish.clear_px = kBadgePx;
      wishes.push_back(std::move(wish));
    }
    out += "<g class=\"names\" aria-hidden=\"true\">";
    const RoughMeasure measure;
    std::vector<char> named(shapes_.groups.size(), 0);
    // One wish at a time: the second place of a name is only for one that has none.
    for (std::size_t w = 0; w < wishes.size(); ++w) {
      if (named[w / 2] != 0) continue;
      const auto placed = rs::place_labels({wishes[w]}, taken, frame, measure);
      if (placed.empty()) continue;
      named[w / 2] = 1;
      const auto& label = placed.front();
      taken.insert(taken.end(), label.boxes.begin(), label.boxes.end());
      const auto anchor = shapes_.groups[w / 2].at;
      out += fmt::format("<g transform=\"{}\"><g class=\"s\"><text>", place(anchor));
      for (const auto& line : label.lines) {
        const auto width = measure.measure(line.text, line.size_px, line.face).width;
        out += fmt::format("<tspan x=\"{:.0f}\" y=\"{:.0f}\">{}</tspan>", line.at.x + width / 2 - wishes[w].anchor.x,
                           line.at.y - wishes[w].anchor.y, escaped(line.text));
      }
      out += "</text></g></g>";
    }
    out += "</g>";
  }

  [[nodiscard]] std::string scale() const {
    const double most = 120 * unit_;
    double length = 1;
    for (const double step : {1.0, 2.0, 5.0, 10.0}) {
      const double base = std::pow(10, std::floor(std::log10(most)));
      if (step * base <= most) length = step * base;
    }
    const auto words = length >= 1000 ? fmt::format("{:g} km", length / 1000) : fmt::format("{:g} m", length);
    const auto& box = shapes_.box;
    return fmt::format("<g class=\"scale\" aria-hidden=\"true\"><path d=\"M{} {}v{:.0f}h{:.0f}v-{:.0f}\"/><g id=\"scale-text\" transform=\"translate({} "
                       "{})\"><g class=\"s\"><text>{}</text></g></g></g>",
                       std::llround(box.min.x + 12 * unit_), std::llround(-box.min.y - 16 * unit_), 6 * unit_, length, 6 * unit_,
                       std::llround(box.min.x + 12 * unit_), std::llround(-box.min.y - 20 * unit_), words);
  }

  /// Made to work, and shown, by JavaScript.
  [[nodiscard]] std::string controls() const {
    std::string out = "<div class=\"controls\" id=\"map-controls\" hidden>";
    out += "<div class=\"buttons\"><button type=\"button\" data-do=\"in\" aria-label=\"Zoom in\">+</button><button "
           "type=\"button\" data-do=\"out\" aria-label=\"Zoom out\">−</button><button type=\"button\" data-do=\"all\">Whole "
           "map</button></div>";
    if (views_.size() > 1) {
      out += "<label for=\"map-view\">Who travels</label><select id=\"map-view\">";
      for (std::size_t v = 0; v < views_.size(); ++v) {
        const auto& view = views_[v];
        const bool band = content_.results.personas[view.persona].has_band;
        out += fmt::format("<option value=\"{}\">{}{}</option>", v, escaped(view.title),
                           !band ? "" : view.low ? " – unmapped is an obstacle" : " – unmapped is passable");
      }
      out += "</select>";
    }
    out += "<fieldset><legend>Show</legend>";
    const auto box = [&](const char* layer, const std::string& words) {
      out += fmt::format("<label><input type=\"checkbox\" checked data-layer=\"{}\"> {}</label>", layer, words);
    };
    box("areas", "Colours of areas");
    if (!content_.listed.empty()) box("first", "Areas to look at first");
    box("sites", "Activities");
    if (!shapes_.group_borders.empty()) box("ward", escaped(grouping_title()));
    box("base", "Roads, railways, water, green");
    return out + "</fieldset><p class=\"small\">On the map: arrow keys move, + and − zoom, 0 shows all of it; Tab goes from "
                 "number to number. Ctrl with the wheel zooms.</p></div>";
  }

  [[nodiscard]] std::string grouping_title() const {
    const auto& names = content_.town().neighbourhoods->grouping_names;
    return names.empty() ? "" : "Borders and names: " + names.front();
  }

  [[nodiscard]] std::string key() const {
    std::string out = "<ul class=\"key\">";
    if (!content_.listed.empty()) out += "<li><span class=\"k-badge\">1</span>area to look at first, its place in the list</li>";
    out += "<li><svg class=\"k-site\" viewBox=\"-9 -9 18 18\" aria-hidden=\"true\"><path d=\"M0-7.5 7 0 0 7.5-7 0z\"/></svg>where "
           "activities meet</li>";
    if (std::any_of(spots_.begin(), spots_.end(), [&](const Spot& s) { return !s.known && shapes_.box.contains(s.at); })) {
      out += "<li><svg class=\"k-site off\" viewBox=\"-9 -9 18 18\" aria-hidden=\"true\"><path d=\"M0-7.5 7 0 0 7.5-7 "
             "0z\"/></svg>outside the street data: nothing is said about reaching it</li>";
    }
    out += "<li><span class=\"k-edge\"></span>edge of the study area</li>";
    if (!shapes_.group_borders.empty()) {
      out += fmt::format("<li><span class=\"k-ward\"></span>border of: {}</li>",
                         escaped(content_.town().neighbourhoods->grouping_names.front()));
    }
    return out + "<li><span class=\"k-green\"></span>green space</li></ul>";
  }

  [[nodiscard]] static std::string credits() {
    return "North is up. Map: © <a href=\"https://www.openstreetmap.org/copyright\">OpenStreetMap contributors</a>, Open Database Licence "
           "1.0. Areas: see <a href=\"#licences\">licences</a>.";
  }

  [[nodiscard]] std::string outside_sites() const {
    std::string inside, unknown;
    std::size_t known = 0;
    for (const auto& spot : spots_) {
      for (const auto a : spot.activities) {
        const auto& activity = (*content_.town().activities)[a];
        known += spot.known ? 1 : 0;
        if (!spot.known) unknown += "<li>" + name_html(gaps::activity_in_words(activity)) + "</li>";
      }
    }
    inside = fmt::format("<p>{} of {} activities meet inside the street data.</p>", known, content_.town().activities->size());
    if (unknown.empty()) return inside;
    return inside + "<p>Outside it, so that nothing can be said about reaching them:</p><ul>" + unknown + "</ul>";
  }

  const Content& content_;
  const MapShapes& shapes_;
  std::vector<MapView> views_;
  std::vector<Spot> spots_;
  double width_m_ = 1, height_m_ = 1, unit_ = 1;
};

}  // namespace

std::string map_section(const Content& content) { return Map(content).section(); }

}  // namespace app::report
