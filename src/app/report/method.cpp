// How the figures come about, in words, with every parameter and its source; and what they leave out.

#include <fmt/format.h>

#include "app/gaps/bid_facts.hpp"
#include "app/report/html.hpp"
#include "app/report/sections.hpp"
#include "core/words.hpp"

namespace app::report {

namespace {

std::string formulas(const Content& content) {
  const auto& a = content.town().analysis;
  const auto& bar = content.headline();
  std::string out = "<dl>";
  const auto say = [&](const char* term, const std::string& words) { out += fmt::format("<dt>{}</dt><dd>{}</dd>", term, words); };
  say("A journey there", fmt::format("from leaving home to {} minutes before the session starts: walking, waiting, riding and changing all count. It takes "
                                     "at most {} minutes, at most {} minutes of waiting at the place, and at most {} changes.",
                                     a.early_minutes, a.max_minutes, a.max_wait_minutes, a.max_transfers));
  say("A journey back", "from the end of the session to the door of the home, within the same limits.");
  say("Can get there and back", fmt::format("from that home there are at least {:g} session{} a week, on average over the {} week{} looked at, to which both "
                                            "journeys take at most {} minutes each. Low takes what nobody has mapped for an obstacle, high for passable.",
                                            bar.sessions_a_week, bar.sessions_a_week == 1 ? "" : "s", a.weeks, a.weeks == 1 ? "" : "s", bar.minutes_each_way));
  say("Share", "residents whose home can, divided by the residents who live inside the street data. Those outside it are counted apart; nothing is said about them.");
  say("Group", "a home counts for a group as much as the group’s share of its neighbourhood. The group and everyone else add up to their own table’s total.");
  say("Difference", "the share of the group minus the share of everyone else, in percentage points. Where what nobody has mapped could turn it round, no side is taken.");
  for (const auto& ranking : content.results.rankings) {
    if (ranking.persona == content.results.headline_persona) say("Order of areas", escaped(ranking.formula) + ".");
  }
  return out + "</dl>";
}

std::string personas(const Content& content) {
  std::string rows;
  for (const auto& persona : content.town().analysis.personas) {
    for (const auto& figure : persona.figures) {
      rows += fmt::format("<tr><th scope=\"row\">{}</th><td><code>{}</code></td><td>{}</td><td>{}</td></tr>", escaped(persona.title), escaped(figure.key),
                          escaped(figure.value), escaped(figure.source.empty() ? "the project file" : figure.source));
    }
  }
  return "<details class=\"plain\"><summary>Every parameter of the kinds of traveller, with its source</summary><div class=\"scroll\" tabindex=\"0\" "
         "role=\"region\" aria-labelledby=\"parameters-c\"><table id=\"parameters\"><caption id=\"parameters-c\">Paces and limits</caption><thead><tr><th scope=\"col\">Kind of traveller</th><th "
         "scope=\"col\">Parameter</th><th scope=\"col\">Value</th><th scope=\"col\">Source</th></tr></thead><tbody>" + rows + "</tbody></table></div></details>";
}

std::string agreed(const Content& content) {
  const auto& headline = content.loaded.project.headline;
  if (headline.agreed_by.empty()) return "";
  return fmt::format("<p>The headline was agreed by {}{}.</p>", name_html(headline.agreed_by), headline.agreed_on.empty() ? "" : " on " + escaped(headline.agreed_on));
}

struct Topic {
  const char* what;
  const char* how;      ///< counted, partly, not
  const char* words;
};

}  // namespace

std::string method_section(const Content& content) {
  return "<section id=\"method\" aria-labelledby=\"method-h\"><h2 id=\"method-h\">How this was worked out</h2><p data-quoted>" +
         escaped(gaps::method_in_words(content.loaded)) + "</p>" + agreed(content) + formulas(content) + personas(content) + "</section>";
}

std::string not_counted_section(const Content& content) {
  const bool timetable = content.town().timetable != nullptr;
  const bool slopes = content.loaded.project.elevation.has_value();
  std::vector<Topic> topics{
      {"Distance and time", "counted", "walks along the streets at the traveller’s own pace, door to door, with every wait"},
      {"Buses and trains, there and back", timetable ? "counted" : "not",
       timetable ? "as timetabled on the day of each session, with the journey home afterwards" : "the project has no timetable: everybody walks all the way"},
      {"Reliability and crowding", "not", "services run as timetabled; a full or missing bus is not foreseen"},
      {"Roads, railways and rivers in the way", "counted", "one can only cross where there is a way across"},
      {"Steps, kerbs, gates, surfaces, widths", "partly", "as far as they are mapped, and for the kinds of traveller they stop; the rest is in the low-to-high band"},
      {"Slopes", slopes ? "counted" : "not", slopes ? "from the heights given, as slower walking and as limits" : "no heights were given: all streets count as level"},
      {"Rest on the way, toilets", "partly", "a longest walk for each kind of traveller; seats and toilets on the way are not looked for"},
      {"Light after dark", "partly", "for the kind of traveller who walks lit streets only, if it was asked for"},
      {"Feeling safe", "not", "no figure stands for it"},
      {"Lifts out of order", "not", "what is mapped as usable counts as usable"},
      {"Whether a wheelchair can board", "partly", "as far as the timetable says; most say nothing"},
      {"Cost and fares", "not", "a session that costs money counts like a free one, a fare like none; both are in the tables of greenreach gaps"},
      {"Capacity and waiting lists", "not", "a full session counts like one with places; places are in the tables of greenreach gaps"},
      {"Age limits and referral", content.headline().open_to_all ? "counted" : "not",
       content.headline().open_to_all ? "only sessions open to a resident’s age and without referral count" : "a session for some ages, or by referral, counts like one for all"},
      {"Language and culture", "not", "whether people feel that it is for them"},
      {"Confidence, health, weather", "not", "on the day, each of them can decide"},
      {"Cars, lifts from others, taxis, community transport, cycling", "not", "whoever has one of these can do more than is said here"}};
  std::string out = "<section id=\"limits\" aria-labelledby=\"limits-h\"><h2 id=\"limits-h\">What is not counted</h2><p>This report says who can get there. "
                    "It does not say who comes.</p><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"topics-c\"><table id=\"topics\" class=\"topics\"><caption id=\"topics-c\">What keeps "
                    "people away, and whether it is in the figures</caption><thead><tr><th scope=\"col\">What</th><th scope=\"col\">In the figures</th><th scope=\"col\">How</th></tr></thead><tbody>";
  for (const auto& topic : topics) {
    const std::string how = topic.how;
    out += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"is-{}\">{} {}</td><td>{}</td></tr>", topic.what, how,
                       how == "counted" ? "●" : how == "partly" ? "◐" : "○", how, topic.words);
  }
  out += "</tbody></table></div>";
  for (const auto& line : lines_of(content.bid_facts, "What this does not say")) out += "<p class=\"small\" data-quoted>" + escaped(line) + "</p>";
  return out + "</section>";
}

}  // namespace app::report
