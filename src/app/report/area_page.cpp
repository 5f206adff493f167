// What a partner asks about one area: how many, the journey of one home, why, where they get to
// instead, what would help.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/gaps/words.hpp"
#include "app/report/html.hpp"
#include "app/report/sections.hpp"
#include "core/words.hpp"
#include "equity/small_numbers.hpp"

namespace app::report {

namespace {

constexpr std::size_t kReasonsTold = 6, kFixesTold = 5;

std::string reasons_of(const Content& content, const std::string& code, int number) {
  const auto rows = content.reasons.rows_where({{"persona", content.persona().id}, {"code", code}, {"about", "all"}});
  std::vector<gaps::ReasonCount> found;
  for (const auto row : rows) {
    found.push_back({content.reasons.text(row, "leg"), content.reasons.text(row, "reason"), content.reasons.text(row, "words"),
                     content.reasons.number(row, "people").value_or(0)});
  }
  std::string out;
  std::size_t told = 0;
  for (const auto& reason : gaps::join_legs(found)) {
    if (equity::round_for_prose(reason.people) == 0 || told == kReasonsTold) continue;
    ++told;
    const auto row = rows[static_cast<std::size_t>(std::find_if(found.begin(), found.end(), [&](const auto& one) { return one.name == reason.name && (one.leg == reason.leg || reason.leg == "both"); }) - found.begin())];
    out += fmt::format("<tr data-row=\"{}\"><th scope=\"row\">{}</th><td>{}</td><td class=\"num\">{}</td></tr>", row,
                       reason.leg == "both"       ? "Both ways"
                       : reason.leg == "outbound" ? "On the way there"
                       : reason.leg == "return"   ? "On the way home"
                                                  : "Either way",
                       escaped(reason.words), cell_text(content.reasons, row, {.heading = "", .low = "people"}));
  }
  if (out.empty()) return "<p>Whoever falls short here does so only if what nobody has mapped is an obstacle.</p>";
  return fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"reasons-{0}-c\"><table data-csv=\"reasons\"><caption id=\"reasons-{0}-c\">", number) +
         "Why those cannot who cannot for certain; one person counts once for each "
         "way</caption><thead><tr><th scope=\"col\">When</th><th scope=\"col\" data-col=\"words\" data-as=\"text\">Reason</th><th scope=\"col\" "
         "class=\"num\" data-col=\"people\" data-as=\"count\">Residents</th></tr></thead><tbody>" + out + "</tbody></table></div>";
}

std::string alternatives_of(const Content& content, const gaps::AreaToLookAt& area) {
  std::string out;
  for (const auto& one : area.alternatives) {
    if (equity::round_for_prose(one.people) == 0) continue;
    out += fmt::format("<li>{}: {} residents{}</li>", name_html(gaps::activity_in_words((*content.town().activities)[one.activity])),
                       equity::words_for_count(one.people),
                       one.minutes ? fmt::format(", half of them within {:.0f} minutes", std::ceil(*one.minutes)) : std::string());
  }
  if (out.empty()) return "";
  return fmt::format("<h5>Where they get to within {} minutes each way</h5><ul>{}</ul>", content.town().analysis.max_minutes, out);
}

std::string fixes_of(const Content& content, const std::string& code) {
  if (!content.barriers) return "";
  const Table table(content.barriers->tables, "fixes");
  std::string out;
  std::size_t told = 0;
  for (std::size_t row = 0; row < table.rows() && told < kFixesTold; ++row) {
    if (table.text(row, "neighbourhood") != code || !table.text(row, "instead_of").empty()) continue;
    const auto persona = table.text(row, "leading_persona");
    const Shown gain{.heading = "", .low = persona + "_newly_standard_low", .high = persona + "_newly_standard_high"};
    if (table.number(row, gain.high).value_or(0) < 1) continue;
    ++told;
    out += fmt::format("<li>{}: {} more residents meet the standard ({})</li>", escaped(table.text(row, "words")),
                       figure_html(table, row, gain), escaped(content.persona_title(persona)));
  }
  return out.empty() ? std::string("<h5>What would help here</h5><p>No single fix inside this area lets more people meet the standard.</p>")
                     : "<h5>What would help here</h5><ul>" + out + "</ul>";
}

}  // namespace

std::string area_page(const Content& content, const ListedArea& listed) {
  const auto& area = *listed.area;
  const auto& unit = content.results.neighbourhoods().units[listed.neighbourhood];
  std::string out = fmt::format("<details class=\"area\" id=\"area-{0}\"><summary><span class=\"k-badge\">{0}</span><h4>{1}</h4><span "
                                "class=\"sum\">{2} of {3} cannot</span></summary>",
                                listed.number, name_html(unit.name), counts_text(area.below.low, area.below.high),
                                core::with_commas(std::llround(unit.inside())));
  out += fmt::format("<p data-quoted>{}</p>", sentence_html(quoted(area.sentence).sentence));
  if (!listed.journeys.empty()) {
    out += fmt::format("<h5>One home’s journey</h5><p class=\"small\">Of those who cannot, from a home with the commonest reason, in the middle of such homes; for: {}. "
                       "<span class=\"limit\"></span>The line on a bar is the headline’s {} minutes.</p>",
                       escaped(content.persona().title), content.headline().minutes_each_way);
    for (const auto& journey : listed.journeys) {
      out += "<div class=\"journey\">" + time_bars(content.loaded, journey, content.headline().minutes_each_way) + "</div>";
    }
  }
  out += reasons_of(content, unit.code, listed.number) + alternatives_of(content, area) + fixes_of(content, unit.code);
  return out + "<p class=\"small\"><a href=\"#map\">Back to the map</a></p></details>";
}

}  // namespace app::report
