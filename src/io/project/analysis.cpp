#include "io/project/analysis.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "io/project/personas.hpp"

namespace io::project {

namespace {

void read_persona(const Node& node, Project& project, Reading& reading,
                  std::set<std::string>& defined) {
  Section section(&node, "analysis.persona", reading);
  if (!section.present()) return;
  const auto id = section.required_text("id");
  if (id.empty()) return;
  auto& known = project.known_personas;
  auto it = std::find_if(known.begin(), known.end(), [&](const auto& p) { return p.id == id; });
  const bool is_new = it == known.end();
  if (!defined.insert(id).second) {
    reading.error("project-duplicate", node.line, id, "is defined by two [[analysis.persona]]");
  }
  street::Persona persona = is_new ? street::Persona{} : *it;
  persona.id = id;
  persona.title = section.text("title", is_new ? id : persona.title);
  if (is_new && node.find("speed_mps") == nullptr && node.find("minutes_per_km") == nullptr) {
    section.missing("speed_mps");
  }
  read_persona_figures(section, node, reading, persona);
  section.finish();
  if (is_new)
    known.push_back(std::move(persona));
  else
    *it = std::move(persona);
}

void read_personas(Section& analysis, Project& project, Reading& reading) {
  project.known_personas = shipped_personas();
  if (const Node* list = analysis.get("persona")) {
    if (list->kind != Node::Kind::kArray) {
      reading.error("project-wrong-type", list->line, "analysis.persona",
                    "must be a list of tables: write [[analysis.persona]] above each");
    } else {
      std::set<std::string> defined;
      for (const auto& item : list->items) read_persona(item, project, reading, defined);
    }
  }
  const Node* asked = analysis.get("personas");
  auto ids = analysis.texts("personas");
  if (asked == nullptr) ids = {"adult", "older"};
  const auto line = asked != nullptr ? asked->line : analysis.line();
  if (ids.empty() && asked != nullptr && asked->kind == Node::Kind::kArray &&
      asked->items.empty()) {
    reading.error("project-bad-value", line, "analysis.personas", "is empty; name at least one");
  }
  std::vector<std::string> known;
  for (const auto& p : project.known_personas) known.push_back(p.id);
  for (const auto& id : ids) {
    const auto* persona = project.find_persona(id);
    const auto& chosen = project.analysis.personas;
    if (persona == nullptr) {
      reading.error("project-unknown-persona", line, id,
                    fmt::format("is not a known persona (known: {}).{}", fmt::join(known, ", "),
                                core::did_you_mean(id, known)));
    } else if (std::any_of(chosen.begin(), chosen.end(),
                           [&](const auto& p) { return p.id == id; })) {
      reading.error("project-duplicate", line, id, "is named twice in analysis.personas");
    } else {
      project.analysis.personas.push_back(*persona);
    }
  }
}

void read_week(Section& section, Project& project, Reading& reading) {
  const auto date = section.date("week_of");
  if (section.get("week_of") == nullptr) section.missing("week_of");
  if (!date) return;
  project.analysis.week_of = *date;
  const int weekday = core::weekday_index(*date);
  if (weekday == 0) return;
  const auto monday = *date + std::chrono::days{weekday <= 3 ? -weekday : 7 - weekday};
  reading.error(
      "project-not-monday", section.get("week_of")->line, "analysis.week_of",
      fmt::format("{} is a {}; a week begins on Monday, the nearest is {}",
                  core::format_date(*date), core::weekday_name(*date), core::format_date(monday)));
}

}  // namespace

void read_analysis(Project& project, Reading& reading, Section& top) {
  auto& analysis = project.analysis;
  Section section(top.table("analysis"), "analysis", reading);
  read_week(section, project, reading);
  analysis.weeks = section.whole("weeks", analysis.weeks, 1, 53);
  analysis.max_minutes = section.whole("max_minutes", analysis.max_minutes, 1, 480);
  analysis.early_minutes = section.whole("early_minutes", analysis.early_minutes, 0, 240);
  analysis.max_wait_minutes = section.whole("max_wait_minutes", analysis.max_wait_minutes, 0, 480);
  if (analysis.max_wait_minutes < analysis.early_minutes) {
    reading.error("project-bad-value", section.line(), "analysis.max_wait_minutes",
                  fmt::format("is {}, less than early_minutes ({}): nobody who comes by bus could be "
                              "early enough without waiting too long; raise it",
                              analysis.max_wait_minutes, analysis.early_minutes));
  }
  analysis.max_transfers = section.whole("max_transfers", analysis.max_transfers, 0, 10);
  analysis.min_change_minutes =
      section.whole("min_change_minutes", analysis.min_change_minutes, 0, 60);
  read_personas(section, project, reading);
  section.finish();

  auto& headline = project.headline;
  Section quoted(top.table("headline"), "headline", reading);
  const auto& chosen = analysis.personas;
  if (!chosen.empty()) headline.persona = chosen.front().id;
  headline.persona = quoted.text("persona", headline.persona);
  headline.minutes = quoted.whole("minutes", headline.minutes, 1, 480);
  headline.sessions_a_week = quoted.whole("sessions_a_week", headline.sessions_a_week, 1, 100);
  headline.agreed_by = quoted.text("agreed_by");
  const Node* agreed = quoted.get("agreed_on");
  headline.agreed_on = agreed != nullptr && agreed->kind == Node::Kind::kDate
                           ? agreed->text
                           : quoted.text("agreed_on");
  quoted.finish();
  if (!chosen.empty() && std::none_of(chosen.begin(), chosen.end(),
                                      [&](const auto& p) { return p.id == headline.persona; })) {
    reading.error("project-unknown-persona", quoted.line(), "headline.persona",
                  fmt::format("'{}' is not among analysis.personas, so there is nothing to quote",
                              headline.persona));
  }
  if (headline.minutes > analysis.max_minutes) {
    reading.warn("project-headline-beyond-limit", quoted.line(), "headline.minutes",
                 fmt::format("is {}, more than analysis.max_minutes of {}; nobody is looked for "
                             "beyond that",
                             headline.minutes, analysis.max_minutes));
  }
}

}  // namespace io::project
