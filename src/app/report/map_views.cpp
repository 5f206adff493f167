#include "app/report/map_views.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "app/gaps/figure_list.hpp"
#include "app/report/html.hpp"
#include "core/words.hpp"
#include "equity/small_numbers.hpp"

namespace app::report {

namespace {

MapView build_view(const Content& content, std::size_t persona, bool low) {
  const auto& of = content.results.personas[persona];
  MapView view;
  view.persona = persona;
  view.low = low;
  view.title = of.title;
  const auto column = gaps::as_name(of.id) + "_headline_share" + (low ? "_low" : "_high");
  const auto& units = content.results.neighbourhoods().units;
  const std::string order = std::string("01234") + kNoData + kHidden;
  std::vector<MapView::Row> rows;
  for (const char c : order) rows.push_back({c});
  for (std::size_t n = 0; n < units.size(); ++n) {
    const auto share = content.hoods.number(n, column);
    const char c = share                              ? class_of(*share)
                   : content.results.is_hidden(1, n) ? kHidden
                                                      : kNoData;
    view.classes += c;
    auto& row = rows[order.find(c)];
    row.people += units[n].inside();
    ++row.areas;
  }
  for (auto& row : rows) {
    if (row.areas > 0) view.legend.push_back(row);
  }
  return view;
}

std::string share_of_town(const Content& content, const MapView::Row& row) {
  const double all = content.results.town().units[0].inside();
  return all > 0 ? shares_text(row.people / all, row.people / all) : "–";
}

}  // namespace

char class_of(double share) {
  return share >= 0.8 ? '0' : share >= 0.6 ? '1' : share >= 0.4 ? '2' : share >= 0.2 ? '3' : '4';
}

std::string_view words_of_class(char c) {
  switch (c) {
    case '0': return "80 % or more can";
    case '1': return "60 to 80 % can";
    case '2': return "40 to 60 % can";
    case '3': return "20 to 40 % can";
    case '4': return "fewer than 20 % can";
    case kHidden: return "few residents: not shown";
    default: return "no street data: nothing is said";
  }
}

std::vector<MapView> build_views(const Content& content) {
  std::vector<MapView> out;
  const auto add = [&](std::size_t persona) {
    if (!content.hoods.has(gaps::as_name(content.results.personas[persona].id) + "_headline_share_low")) return;
    out.push_back(build_view(content, persona, true));
    if (content.results.personas[persona].has_band) out.push_back(build_view(content, persona, false));
  };
  add(content.results.headline_persona);
  for (std::size_t p = 0; p < content.results.personas.size(); ++p) {
    if (p != content.results.headline_persona) add(p);
  }
  return out;
}

std::string legend_html(const Content& content, const MapView& view, bool shown) {
  std::string out = fmt::format("<table class=\"legend\"{}><caption>Share of an area’s residents who can get there and "
                                "back<span class=\"small\">{}{}</span></caption><thead><tr><th scope=\"col\">In such an "
                                "area</th><th scope=\"col\" class=\"num\">live</th></tr></thead><tbody>",
                                shown ? "" : " hidden", escaped(view.title),
                                !content.results.personas[view.persona].has_band ? ""
                                : view.low ? "; what nobody has mapped counts as an obstacle"
                                           : "; what nobody has mapped counts as passable");
  for (const auto& row : view.legend) {
    out += fmt::format("<tr><th scope=\"row\"><span class=\"swatch k{}\"></span>{}</th><td class=\"num\">{}</td></tr>", row.c,
                       words_of_class(row.c), row.c == kNoData ? "–" : share_of_town(content, row));
  }
  return out + "</tbody></table>";
}

std::string map_in_words(const Content& content, const MapView& view) {
  std::string out = fmt::format("A map of {} in {} neighbourhoods, coloured by the share of residents who can get there "
                                "and back ({}{}).",
                                content.town().name, core::with_commas(static_cast<std::int64_t>(view.classes.size())),
                                view.title,
                                !content.results.personas[view.persona].has_band ? ""
                                : view.low ? ", what nobody has mapped counting as an obstacle"
                                           : ", what nobody has mapped counting as passable");
  for (const auto& row : view.legend) {
    if (row.c == kNoData) {
      out += fmt::format(" Of {} neighbourhood{} nothing is said: nobody there lives inside the street data.", row.areas,
                         row.areas == 1 ? "" : "s");
    } else {
      out += fmt::format(" {} of residents live in the {} neighbourhood{} where {}.", share_of_town(content, row), row.areas,
                         row.areas == 1 ? "" : "s",
                         row.c == kHidden ? std::string("too few live to show a figure") : std::string(words_of_class(row.c)));
    }
  }
  if (content.listed.empty()) return out;
  out += " Areas to look at first, numbered:";
  for (const auto& listed : content.listed) {
    out += fmt::format("{} {} {}", listed.number == 1 ? "" : ",", listed.number,
                       content.results.neighbourhoods().units[listed.neighbourhood].name);
  }
  return out + ".";
}

}  // namespace app::report
