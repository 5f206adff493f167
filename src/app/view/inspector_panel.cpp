#include "app/view/inspector_panel.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/explain_words.hpp"
#include "app/view/figures.hpp"
#include "app/view/ranking_panel.hpp"
#include "app/view/sentences.hpp"
#include "app/words.hpp"

namespace app::view {

namespace {

std::string who_lives_text(const town::Town& town, std::size_t n) {
  const auto& area = town.neighbourhoods->items[n];
  auto text = counted(area.residents, "resident", "residents");
  if (area.need) text += fmt::format(", need {:.0f} of 10", *area.need);
  for (std::size_t g = 0; g < area.groups.size() && g < 2; ++g) {
    const auto& group = area.groups[g];
    if (!group.count || !group.of || *group.of <= 0) continue;
    auto name = town.neighbourhoods->group_names[g];
    std::replace(name.begin(), name.end(), '_', ' ');
    text += fmt::format(", {:.0f} % {}", 100 * *group.count / *group.of, name);
  }
  return text;
}

BarStep bar_step(const Workbench& bench, const Explanation& e, const reach::Step& step,
                 const std::vector<geo::PointM>& line) {
  const auto& town = *bench.loaded()->town;
  const core::TimeZone zone(town.timezone);
  BarStep out;
  out.kind = step.kind;
  out.seconds = step.arrive - step.depart;
  out.line = line;
  const auto from = clock_text(zone, e.date, step.depart), to = clock_text(zone, e.date, step.arrive);
  switch (step.kind) {
    case reach::Step::Kind::kWalk:
      out.tip = fmt::format("{} walk {:.0f} m to {}, {}", from, step.metres, step.to, length_text(out.seconds));
      break;
    case reach::Step::Kind::kWait:
      out.tip = fmt::format("{} wait {} at {}", from, length_text(out.seconds), step.from);
      break;
    case reach::Step::Kind::kRide:
      out.label = route_name(*town.timetable, step);
      out.tip = fmt::format("{} {} {} from {}, off at {} at {}", from, vehicle_word(*town.timetable, step), out.label,
                            step.from, step.to, to);
      break;
  }
  return out;
}

LegBar leg_bar(const Workbench& bench, const Explanation& e, const ExplainedLeg& leg, reach::Leg which,
               const std::vector<std::vector<geo::PointM>>& lines) {
  const core::TimeZone zone(bench.loaded()->town->timezone);
  const bool there = which == reach::Leg::kOutbound;
  LegBar out;
  if (!leg.itinerary) {
    out.title = there ? "There" : "Back home";
    out.impossible = "Not possible: " + reach::in_words(leg.reason, which) + ".";
    return out;
  }
  const auto& trip = *leg.itinerary;
  out.title = fmt::format("{}: leaves {} {}, {} {}", there ? "There" : "Back home", there ? "home" : "the place",
                          clock_text(zone, e.date, trip.depart), there ? "at the meeting point" : "home",
                          clock_text(zone, e.date, trip.arrive));
  for (std::size_t i = 0; i < trip.steps.size(); ++i) out.steps.push_back(bar_step(bench, e, trip.steps[i], lines[i]));
  out.checked = std::all_of(leg.replay.begin(), leg.replay.end(), [](const auto& r) { return r.confirmed; });
  if (leg.rests_on_unknown) {
    out.note = "Works only if what nobody has mapped on the way is passable.";
  } else if (!there && leg.alternatives.last_home) {
    out.note = "The last way home leaves at " + clock_text(zone, e.date, leg.alternatives.last_home->leave) + ".";
  }
  return out;
}

void add_journey(const Workbench& bench, const Journey& journey, InspectorPanel& panel) {
  const auto& town = *bench.loaded()->town;
  panel.journey_from = journey.picked.place ? "From the place you pointed at" : "From the middle home of the neighbourhood";
  if (!journey.explanation) {
    panel.journey_title = journey.choices.empty() ? "No session is asked about, or nobody lives inside the street data here"
                                                  : "";
    return;
  }
  const auto& e = *journey.explanation;
  const auto& best = journey.choices.front();
  if (!e.has_session) {
    panel.journey_title = e.title + " has no session in these weeks";
    return;
  }
  const auto when = fmt::format("{} {}, {} to {}", core::weekday_name(e.date), core::format_date(e.date),
                                core::format_time(e.start.seconds), core::format_time(e.end.seconds));
  panel.journey_title = best.minutes == kNoJourney ? fmt::format("No way to {}, the nearest activity; {}", e.title, when)
                                                   : fmt::format("{} min{} to {}, {}", best.minutes,
                                                               journey.question.legs == Legs::kThereAndBack ? " the longer way," : "",
                                                               e.title, when);
  if (journey.question.legs != Legs::kBack) panel.legs.push_back(leg_bar(bench, e, e.outbound, reach::Leg::kOutbound, journey.lines[0]));
  if (journey.question.legs != Legs::kThere) panel.legs.push_back(leg_bar(bench, e, e.back, reach::Leg::kReturn, journey.lines[1]));
  for (std::size_t i = 1; i < journey.choices.size() && i <= 3; ++i) {
    const auto& choice = journey.choices[i];
    const auto& activity = (*town.activities)[choice.activity];
    if (choice.minutes == kNoJourney) continue;
    panel.alternatives.push_back(fmt::format("{}, {} min", activity.title, choice.minutes));
    panel.alternative_ids.push_back(activity.id);
  }
}

/// At most four, most people first.
std::vector<InspectorPanel::Why> reasons_of(const Run& run, std::size_t n, int limit, const AreaFigures& figures) {
  std::vector<std::pair<std::int64_t, std::string>> found;
  const auto longest = area_figures(run, n, run.max_minutes);
  if (const auto slow = figures.left_out.low - longest.left_out.low; slow > 0) {
    found.emplace_back(slow, fmt::format("could within {}, not within {}", minutes_text(run.max_minutes),
                                         minutes_text(limit)));
  }
  for (const auto& reason : run.areas[n].reasons) {
    found.emplace_back(reason.residents, run.reasons[reason.reason].words);
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (found.size() > 4) found.resize(4);
  std::vector<InspectorPanel::Why> out;
  for (auto& [people, words] : found) out.push_back({with_commas(people), std::move(words)});
  return out;
}

void add_worked_out(const Workbench& bench, const Run& run, const AreaFigures& figures, InspectorPanel& panel) {
  const auto& shown = bench.shown();
  const auto& area = run.areas[panel.area];
  auto& lines = panel.worked_out;
  lines.push_back(fmt::format("{} live here. {} of them are inside the street data; only these are counted.",
                              counted(area.residents, "resident", "residents"), with_commas(area.inside())));
  lines.push_back(fmt::format("Each home has the best of {} of {}: {}, waits included.",
                              counted(static_cast<std::int64_t>(run.sessions), "session", "sessions"),
                              counted(static_cast<std::int64_t>(run.activities), "activity", "activities"),
                              run.question.legs == Legs::kThereAndBack ? "the longer of the two ways" : "this one way"));
  lines.push_back(fmt::format("Within {}: {} residents if every unknown fact is an obstacle, {} if none is.",
                              minutes_text(shown.limit), with_commas(figures.can.low), with_commas(figures.can.high)));
  lines.push_back(fmt::format("So {} - {} = {} to {} - {} = {} cannot.", with_commas(area.inside()),
                              with_commas(figures.can.high), with_commas(figures.left_out.low), with_commas(area.inside()),
                              with_commas(figures.can.low), with_commas(figures.left_out.high)));
  if (shown.standard.empty()) {
    lines.push_back("Areas are ranked by the first of these numbers: residents who cannot, whatever is found on the spot.");
  }
  lines.push_back("The method: docs/methods/reach.md.");
}

std::string facts_of(const Workbench& bench, const Run& run, const InspectorPanel& panel, const AreaFigures& figures) {
  std::string text = fmt::format("{} ({})\n{}\n{} {}\n", panel.name, panel.code, panel.who_lives, panel.key_figure,
                                 panel.key_words);
  for (const auto& why : panel.reasons) text += fmt::format("- {}: {}\n", why.residents, why.words);
  if (!panel.standard_sentence.empty()) text += panel.standard_sentence + "\n";
  for (const auto& group : panel.groups) {
    text += fmt::format("- {}: {} here, of them {} below (expected, if spread evenly){}\n", group.name, group.here, group.below,
                        group.town.empty() ? "" : ". In the town: " + group.town);
  }
  if (!panel.effects_sentence.empty()) text += panel.effects_sentence + "\n";
  for (const auto& effect : panel.effects) text += fmt::format("- {}: {}\n", effect.words, effect.figures);
  if (!panel.here.empty()) text += panel.here + "\n";
  if (!panel.journey_title.empty()) text += panel.journey_title + "\n";
  for (const auto& leg : panel.legs) {
    text += leg.title + (leg.impossible.empty() ? "" : ". " + leg.impossible) + "\n";
    for (const auto& step : leg.steps) text += "  " + step.tip + "\n";
  }
  text += caption_of(*bench.loaded(), run.question) + "\n" + "code\tname\tresidents\toutside_data\tcan_low\tcan_high\n";
  text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", panel.code, panel.name, figures.residents, figures.outside_data,
                      figures.can.low, figures.can.high);
  return text;
}

}  // namespace

InspectorPanel build_inspector(const Workbench& bench) {
  InspectorPanel panel;
  const auto& picked = bench.screen().picked;
  if (bench.loaded() == nullptr || !picked.area) return panel;
  const auto& town = *bench.loaded()->town;
  panel.state = InspectorPanel::State::kWorking;
  panel.area = *picked.area;
  panel.name = area_name(town, panel.area);
  panel.code = town.neighbourhoods->items[panel.area].code;
  panel.who_lives = who_lives_text(town, panel.area);
  const auto run = bench.run();
  if (!run) return panel;
  const auto& shown = bench.shown();
  const auto figures = area_figures(*run, panel.area, shown.limit);
  if (figures.inside() <= 0) {
    panel.key_words = "Nothing can be said: nobody here lives inside the street data.";
  } else {
    panel.key_figure = people_text(figures.left_out.low, figures.left_out.high);
    panel.key_words = fmt::format("of {} residents cannot {} within {}{}", with_commas(figures.inside()),
                                  deed_text(town, run->question), minutes_text(shown.limit),
                                  each_way_text(run->question.legs));
  }
  panel.reasons = reasons_of(*run, panel.area, shown.limit, figures);
  if (const auto unknown = figures.left_out.high - figures.left_out.low; unknown > 0) {
    panel.reasons.push_back({"up to " + with_commas(unknown), "more, if what nobody has mapped is an obstacle"});
  }
  if (figures.outside_data > 0 && figures.inside() > 0) {
    panel.reasons.push_back({with_commas(figures.outside_data), "live outside the street data: nothing is said about them"});
  }
  add_worked_out(bench, *run, figures, panel);
  add_standard(bench, *run, panel);
  add_effects(bench, panel);
  add_reach_here(bench, panel);
  if (const auto journey = bench.journey()) {
    add_journey(bench, *journey, panel);
    panel.state = InspectorPanel::State::kReady;
  } else if (bench.journey_failure() && !bench.is_journey_running()) {
    panel.state = InspectorPanel::State::kFailed;
    panel.failure = bench.journey_failure()->message;
  }
  panel.facts = facts_of(bench, *run, panel, figures);
  return panel;
}

}  // namespace app::view
