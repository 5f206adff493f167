// The whole page: head with its policy and styles, the way through it, the sections in their order.

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "app/report/html.hpp"
#include "app/report/sections.hpp"
#include "core/words.hpp"

extern "C" {
extern const char greenreach_report_css_begin[];
extern const char greenreach_report_css_end[];
extern const char greenreach_report_js_begin[];
extern const char greenreach_report_js_end[];
}

namespace app::report {

namespace {

std::string_view css() { return {greenreach_report_css_begin, static_cast<std::size_t>(greenreach_report_css_end - greenreach_report_css_begin)}; }
std::string_view js() { return {greenreach_report_js_begin, static_cast<std::size_t>(greenreach_report_js_end - greenreach_report_js_begin)}; }

struct Part {
  const char* id;
  const char* title;
  std::string (*write)(const Content&);
};
constexpr std::array kParts = {
    Part{"map", "Map", map_section},
    Part{"areas", "Areas to look at first", areas_section},
    Part{"who", "Who is affected", groups_section},
    Part{"barriers", "Barriers and fixes", barriers_section},
    Part{"commitments", "Commitments", commitments_section},
    Part{"since", "Since last time", since_section},
    Part{"method", "How this was worked out", method_section},
    Part{"limits", "What is not counted", not_counted_section},
    Part{"data", "Data", data_section},
    Part{"licences", "Licences", licences_section},
    Part{"about", "About this file", manifest_section}};

}  // namespace

std::string write_page(const Content& content) {
  const auto name = escaped(content.town().name);
  const auto& a = content.town().analysis;
  std::string sections, links;
  for (const auto& part : kParts) {
    const auto section = part.write(content);
    if (section.empty()) continue;
    sections += section + "\n";
    links += fmt::format("<li><a href=\"#{}\">{}</a></li>", part.id, part.title);
  }
  // Nothing may be fetched, framed, sent or run but what stands in the file itself.
  std::string out = "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
                    "img-src data:; base-uri 'none'; form-action 'none'\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
                    "<meta name=\"generator\" content=\"Greenreach\">\n";
  out += fmt::format("<title>{}: who can get to green-space activities and home again</title>\n<style>\n{}</style>\n</head>\n<body>\n", name, css());
  out += fmt::format("<a class=\"skip\" href=\"#main\">Skip to the findings</a>\n<header><div><p class=\"eyebrow\">Greenreach report · {} week{} from "
                     "{}</p><h1 id=\"title\"><bdi>{}</bdi></h1><p class=\"sub\">Who can get to green-space activities and home again</p></div></header>\n",
                     a.weeks, a.weeks == 1 ? "" : "s", core::date_in_words(a.week_of), name);
  out += "<main id=\"main\" tabindex=\"-1\">\n" + headline_section(content) + "\n<nav aria-label=\"In this report\"><ul>" + links + "</ul></nav>\n" + sections + "</main>\n";
  out += fmt::format("<footer><p>{} · © OpenStreetMap contributors and the sources named under <a href=\"#licences\">licences</a> · Says who can get there, not who comes.</p></footer>\n<script>\n{}</script>\n</body>\n</html>\n",
                     name, js());
  return out;
}

}  // namespace app::report
