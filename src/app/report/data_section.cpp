// What the report rests on: dates, inputs with checksums, how much is known, how firm the order is,
// licences, and the manifest for machines.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/gaps/words.hpp"
#include "app/report/html.hpp"
#include "app/report/sections.hpp"
#include "app/version.hpp"
#include "app/words.hpp"
#include "core/words.hpp"

namespace app::report {

namespace {

std::string dates(const Content& content) {
  const auto& a = content.town().analysis;
  std::string out = "<ul>";
  out += fmt::format("<li>Sessions of {} week{} from {}: {} activities.</li>", a.weeks, a.weeks == 1 ? "" : "s", core::date_in_words(a.week_of),
                     content.town().activities->size());
  if (content.loaded.timetable_dates) {
    out += fmt::format("<li>Timetable valid from {} to {}.</li>", core::date_in_words(content.loaded.timetable_dates->first),
                       core::date_in_words(content.loaded.timetable_dates->second));
  } else {
    out += "<li>No timetable was given: everybody walks all the way.</li>";
  }
  const auto& all = content.results.town().units[0];
  if (all.outside_data > 0) {
    out += fmt::format("<li>{} of {} residents ({}) live outside the street data. Nothing is said about them.</li>",
                       core::with_commas(std::llround(all.outside_data)), core::with_commas(std::llround(all.people)),
                       gaps::shares_in_words({all.outside_data / all.people, all.outside_data / all.people}));
  }
  for (const auto& division : content.results.divisions) {
    if (division.source.empty()) continue;
    out += fmt::format("<li>{}: {}{}.</li>", name_html(division.title), name_html(division.source), division.year.empty() ? "" : ", " + name_html(division.year));
  }
  return out + "</ul>";
}

std::string coverage(const Content& content) {
  std::string rows;
  const auto share = [](double part, double all) { return percent_text(part / all) + " %"; };
  for (const auto& fact : content.coverage) {
    const auto cells = [&](const KnownShare& known) {
      if (known.all() <= 0) return std::string("<td class=\"num\">–</td><td class=\"num\">–</td><td class=\"num\">–</td>");
      return fmt::format("<td class=\"num\">{}</td><td class=\"num\">{}</td><td class=\"num\">{}</td>", share(known.surveyed + known.mapped, known.all()),
                         share(known.assumed, known.all()), share(known.unknown, known.all()));
    };
    auto name = fact.fact;
    std::replace(name.begin(), name.end(), '_', ' ');
    rows += fmt::format("<tr><th scope=\"row\">{} <span class=\"small\">({})</span></th>{}{}</tr>", escaped(name),
                        fact.unit == "km" ? "of street length" : "of places", cells(fact.all), cells(fact.near));
  }
  return fmt::format(
      "<h3>How much is known of the streets</h3><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"known-c\"><table id=\"known\"><caption id=\"known-c\">Known: surveyed or mapped. Assumed: usual for "
      "that kind of street. Unknown: in the low-to-high band.</caption><thead><tr><th scope=\"col\" rowspan=\"2\">Fact</th><th scope=\"colgroup\" colspan=\"3\">Everywhere</th><th scope=\"colgroup\" "
      "colspan=\"3\">Within {:.0f} m of an activity</th></tr><tr><th scope=\"col\" class=\"num\">known</th><th scope=\"col\" class=\"num\">assumed</th><th scope=\"col\" class=\"num\">unknown</th><th scope=\"col\" "
      "class=\"num\">known</th><th scope=\"col\" class=\"num\">assumed</th><th scope=\"col\" class=\"num\">unknown</th></tr></thead><tbody>{}</tbody></table></div>",
      kNearActivityM, rows);
}

std::string stability(const Content& content) {
  if (content.listed.empty()) return "";
  std::size_t firm = 0;
  for (const auto& one : content.listed) {
    const auto& place = one.area->by_need ? one.area->by_need : one.area->by_people;
    firm += place && place->in_first_ten >= 0.95 ? 1 : 0;
  }
  return fmt::format("<h3>How firm the order is</h3><p>Of the {} areas listed first, {} stay{} among the first ten in at least 95 % of the draws over what "
                     "nobody has mapped and the weight of need. The others could change places with areas that are not listed.</p>",
                     content.listed.size(), firm == content.listed.size() ? "all" : fmt::format("{}", firm), firm == 1 ? "s" : "");
}

std::string inputs(const Content& content) {
  std::string rows;
  for (const auto& input : content.loaded.inputs) {
    rows += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"num\">{}</td><td><code>{}</code></td></tr>", name_html(input.file),
                        core::with_commas(static_cast<std::int64_t>(input.bytes)), escaped(input.sha256.substr(0, 16)));
  }
  std::string found;
  for (const auto& [code, n] : content.loaded.diagnostics.counts()) found += fmt::format("<li><code>{}</code>: {}</li>", escaped(code), n);
  return "<details class=\"plain\"><summary>Files that were read, and what was noticed in them</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"inputs-c\"><table id=\"inputs\"><caption id=\"inputs-c\">The first 16 characters of each "
         "SHA-256 checksum; the whole is in the manifest</caption><thead><tr><th scope=\"col\">File</th><th scope=\"col\" class=\"num\">Bytes</th><th scope=\"col\">Checksum</th></tr></thead><tbody>" + rows +
         "</tbody></table></div>" + (found.empty() ? std::string("<p>Nothing was amiss.</p>") : "<p>Noticed, by how often; <code>greenreach check</code> has each of them:</p><ul>" + found + "</ul>") + "</details>";
}

}  // namespace

std::string data_section(const Content& content) {
  return "<section id=\"data\" aria-labelledby=\"data-h\"><h2 id=\"data-h\">Data: dates, gaps, and how firm this is</h2>" + dates(content) + stability(content) +
         coverage(content) + inputs(content) + "</section>";
}

std::string licences_section(const Content& content) {
  std::string out = "<section id=\"licences\" aria-labelledby=\"licences-h\"><h2 id=\"licences-h\">Sources and licences</h2><p>To be named wherever this is "
                    "quoted.</p><ul>";
  for (const auto& line : lines_of(content.bid_facts, "Sources and licences, to be named wherever this is quoted")) {
    if (line.find("manifest.json") == std::string::npos) out += "<li data-quoted>" + escaped(line) + "</li>";
  }
  return out + "</ul></section>";
}

std::string manifest_section(const Content& content) {
  return fmt::format("<section id=\"about\" aria-labelledby=\"about-h\"><h2 id=\"about-h\">About this file</h2><p>Written by Greenreach {}{}. It is complete in "
                     "itself: it asks no network for anything and holds no program of others. Its figures are those of <code>greenreach gaps "
                     "--suppress-small</code> from the same files, whose checksums stand in the manifest.</p><details class=\"plain\"><summary>Manifest</summary><pre id=\"manifest\" "
                     "tabindex=\"0\">{}</pre></details></section>",
                     version(), content.loaded.project.produced_by.empty() ? "" : " for " + name_html(content.loaded.project.produced_by), escaped(content.manifest));
}

}  // namespace app::report
