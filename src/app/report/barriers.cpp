// What stands in the way and what would help, from the tables of `greenreach barriers`.

#include <algorithm>

#include <fmt/format.h>

#include "app/report/html.hpp"
#include "app/report/sections.hpp"

namespace app::report {

namespace {

constexpr std::size_t kFixesShown = 6;   ///< of each topic

struct Topic {
  const char* id;
  const char* caption;
};
constexpr Topic kTopics[] = {{"streets", "Streets and paths"},
                             {"services", "Buses and trains"},
                             {"sessions", "Times and places of sessions"},
                             {"to_check", "To be looked at first: nobody has mapped whether it is there"}};

/// One list for each topic; an alternative to a fix that is listed already is left out.
std::string fixes(const Content& content) {
  const Table table(content.barriers->tables, "fixes");
  std::string out;
  for (const auto& topic : kTopics) {
    std::string rows;
    std::size_t shown = 0;
    for (std::size_t row = 0; row < table.rows() && shown < kFixesShown; ++row) {
      if (table.text(row, "topic") != topic.id || !table.text(row, "instead_of").empty()) continue;
      const auto persona = table.text(row, "leading_persona");
      const Shown gain{.heading = "", .low = persona + "_newly_standard_low", .high = persona + "_newly_standard_high"};
      const auto lost = table.number(row, persona + "_lost_standard_high").value_or(0);
      if (table.number(row, gain.high).value_or(0) < 1) continue;
      ++shown;
      rows += fmt::format("<tr data-row=\"{}\"><th scope=\"row\">{}</th><td class=\"num\"{}>{}</td><td>{}{}</td><td>{}</td><td>{}</td></tr>", row,
                          escaped(table.text(row, "words")), cell_source(gain), cell_text(table, row, gain), escaped(content.persona_title(persona)),
                          lost < 1 ? std::string() : fmt::format("<br><span class=\"small\">{} no longer do</span>", counts_text(lost, lost)),
                          escaped(table.text(row, "body")), escaped(table.text(row, "evidence")));
    }
    if (rows.empty()) continue;
    out += fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"fixes-{0}-c\"><table id=\"fixes-{0}\" data-csv=\"fixes\" "
                       "data-download><caption id=\"fixes-{0}-c\">{1}</caption><thead><tr><th scope=\"col\" data-col=\"words\" data-as=\"text\">What</th><th "
                       "scope=\"col\" class=\"num\">Residents who then can</th><th scope=\"col\">For</th><th scope=\"col\" data-col=\"body\" "
                       "data-as=\"text\">Who deals with it</th><th scope=\"col\" data-col=\"evidence\" data-as=\"text\">Known "
                       "from</th></tr></thead><tbody>{2}</tbody></table></div>", topic.id, topic.caption, rows);
  }
  if (out.empty()) return "<p>No single fix that was tried lets more people meet the standard.</p>";
  return "<h3>What would help most</h3><p>Residents who newly meet the standard. Each fix stands by itself, so the numbers do not add up.</p>" + out;
}

/// What all barriers of a class keep away, everybody counted.
std::string classes(const Content& content) {
  const Table table(content.barriers->tables, "attribution");
  const auto known = [&](std::size_t row) { return table.number(row, "first_high").value_or(0) >= 1; };
  std::string rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!table.text(row, "neighbourhood").empty() || !table.text(row, "group").empty() || table.text(row, "kind") != "physical" || !known(row)) continue;
    rows += fmt::format("<tr data-row=\"{}\"><th scope=\"row\">{}</th><td>{}</td><td class=\"num\">{}</td></tr>", row, escaped(table.text(row, "words")),
                        escaped(content.persona_title(table.text(row, "persona"))),
                        cell_text(table, row, {.heading = "", .low = "first_low", .high = "first_high"}));
  }
  if (rows.empty()) return "";
  return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"classes-c\"><table id=\"classes\" data-csv=\"attribution\" "
         "data-download><caption id=\"classes-c\">Residents who would meet the standard if every barrier of one kind were gone</caption><thead><tr><th "
         "scope=\"col\" data-col=\"words\" data-as=\"text\">Kind of barrier</th><th scope=\"col\">Kind of traveller</th><th scope=\"col\" class=\"num\" "
         "data-col=\"first_low first_high\" data-as=\"count\">Residents</th></tr></thead><tbody>" + rows + "</tbody></table></div>";
}

}  // namespace

std::string barriers_section(const Content& content) {
  std::string out = "<section id=\"barriers\" aria-labelledby=\"barriers-h\"><h2 id=\"barriers-h\">What stands in the way, and what would help</h2>";
  if (!content.barriers) {
    return out + "<p>Barriers and fixes were not looked at for this report. <code>greenreach barriers</code> finds them, and <code>greenreach report "
                 "--barriers</code> with its folder puts them here.</p></section>";
  }
  return out + "<p>Steps, gates, missing links, crossings, buses and sessions were each changed by themselves, and the journeys of every home counted "
               "again. What nobody has mapped comes as least to most.</p>" + fixes(content) + classes(content) + "</section>";
}

}  // namespace app::report
