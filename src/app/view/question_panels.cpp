#include "app/view/question_panels.hpp"

#include <fmt/format.h>

#include "app/view/sentences.hpp"

namespace app::view {

namespace {

const Question& question_of(const Workbench& bench, bool other) {
  const auto& shown = bench.shown();
  return other && shown.other ? *shown.other : shown.question;
}

}  // namespace

std::string persona_line(const street::Persona& persona) {
  auto text = fmt::format("{:.2g} m a second, each walk up to {:.0f} minutes", persona.speed_mps,
                          persona.max_walk_minutes);
  if (persona.max_transfers) text += fmt::format(", at most {}", counted(*persona.max_transfers, "change", "changes"));
  if (persona.steps == street::StepsRule::kNo) text += ", no steps";
  if (persona.steps == street::StepsRule::kRamp) text += ", steps only with a ramp";
  if (persona.lit_after_dark) text += ", lit streets after dark";
  return text;
}

WhoPanel build_who(const Workbench& bench, bool other) {
  WhoPanel panel;
  panel.other = other;
  if (bench.loaded() == nullptr) return panel;
  const auto& project = bench.loaded()->project;
  const auto& chosen = question_of(bench, other).persona;
  const auto add = [&](const street::Persona& persona) {
    for (const auto& row : panel.rows) {
      if (row.id == persona.id) return;
    }
    if (persona.id == chosen) panel.chosen = panel.rows.size();
    panel.rows.push_back({persona.id, persona.title, persona_line(persona), bench.has_persona(persona.id)});
  };
  for (const auto& persona : project.analysis.personas) add(persona);  // the project's own first
  for (const auto& persona : project.known_personas) add(persona);
  const auto* persona = project.find_persona(chosen);
  if (persona == nullptr) return panel;
  panel.copy = copy_of(*persona);
  for (const auto& traveller : bench.content().travellers) {
    if (traveller.id != chosen) continue;
    panel.copy = traveller;
    panel.own = traveller.id;
    if (const auto* base = project.find_persona(traveller.base)) panel.lines = as_project_lines(traveller, *base);
  }
  return panel;
}

WhenPanel build_when(const Workbench& bench, bool other) {
  constexpr std::array<const char*, 7> kShort = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
  constexpr std::array<const char*, 7> kFull = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                "Friday", "Saturday", "Sunday"};
  WhenPanel panel;
  panel.other = other;
  if (bench.loaded() == nullptr) return panel;
  const auto& loaded = *bench.loaded();
  const auto& question = question_of(bench, other);
  panel.legs = question.legs;
  for (std::size_t d = 0; d < 7; ++d) {
    panel.days[d].name = kShort[d];
    panel.days[d].full_name = kFull[d];
    panel.days[d].on = (question.weekdays >> d & 1) != 0;
  }
  panel.activities.push_back({"", "Any activity", "", 0});
  std::int64_t sessions = 0, activities = 0;
  for (const auto& activity : *loaded.town->activities) {
    const bool chosen = question.activity.empty() || question.activity == activity.id;
    int asked = 0;
    for (const auto date : activity.dates) {
      const auto day = static_cast<std::size_t>(core::weekday_index(date));
      if (chosen) panel.days[day].sessions++;
      if (chosen && panel.days[day].on) ++asked;
    }
    sessions += asked;
    activities += asked > 0 ? 1 : 0;
    const auto count = static_cast<int>(activity.dates.size());
    panel.activities.front().sessions += count;
    if (question.activity == activity.id) panel.chosen = panel.activities.size();
    panel.activities.push_back(
        {activity.id, activity.title.empty() ? activity.id : activity.title,
         fmt::format("{}{}{} to {}, {}", activity.recurrence, activity.recurrence.empty() ? "" : ", ",
                     core::format_time(activity.start.seconds), core::format_time(activity.end.seconds),
                     count == 0 ? std::string("no session in these weeks") : counted(count, "session", "sessions")),
         count});
  }
  panel.activities.front().line = counted(panel.activities.front().sessions, "session", "sessions") + " in " +
                                  counted(loaded.project.analysis.weeks, "week", "weeks");
  panel.sentence = fmt::format("{} of {}, {}", counted(sessions, "session", "sessions"),
                               counted(activities, "activity", "activities"), weeks_text(loaded));
  if (sessions == 0) {
    panel.warning = "No session falls on these days. Choose other days, or another activity.";
  } else if (const auto& dates = loaded.timetable_dates) {
    const auto first = loaded.project.analysis.week_of;
    const auto last = first + std::chrono::days(7 * loaded.project.analysis.weeks - 1);
    if (first < dates->first || last > dates->second) {
      panel.warning = fmt::format("The timetable runs from {} to {} only. Set week_of in the project file to a week "
                                  "inside it.",
                                  core::format_date(dates->first), core::format_date(dates->second));
    }
  }
  return panel;
}

}  // namespace app::view
