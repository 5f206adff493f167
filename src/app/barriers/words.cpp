#include "app/barriers/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace app::barriers {

namespace {

std::string with_commas(std::int64_t n) {
  auto text = fmt::format("{}", n < 0 ? -n : n);
  for (auto i = static_cast<long>(text.size()) - 3; i > 0; i -= 3) {
    text.insert(static_cast<std::size_t>(i), ",");
  }
  return n < 0 ? "-" + text : text;
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

void add_standing(const town::Town& town, const Results& results, std::vector<std::string>& out) {
  const auto classes = barrier::barrier_classes();
  for (std::size_t p = 0; p < results.personas.size(); ++p) {
    const auto& facts = results.personas[p];
    out.push_back("");
    out.push_back(fmt::format("{} [{}]", town.analysis.personas[p].title, town.analysis.personas[p].id));
    out.push_back(fmt::format("  {} of {} residents meet the standard",
                              from_to(facts.meet_low, facts.meet_high), with_commas(facts.residents)));
    struct Line {
      std::int64_t low = 0, high = 0;
      std::string_view id, words;
    };
    std::vector<Line> lines;
    for (std::size_t c = 0; c < facts.attribution_high.classes.size(); ++c) {
      const auto band = band_of(facts.attribution_low.classes[c].first.total,
                                facts.attribution_high.classes[c].first.total);
      if (band.high.newly_standard > 0) {
        lines.push_back({band.low.newly_standard, band.high.newly_standard, classes[c].id, classes[c].words});
      }
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line& a, const Line& b) { return a.high > b.high; });
    for (std::size_t i = 0; i < std::min<std::size_t>(3, lines.size()); ++i) {
      const bool link = lines[i].id == "missing_link";
      out.push_back(fmt::format("  {} more would {}{}", from_to(lines[i].low, lines[i].high),
                                link ? "with the missing links" : "without ",
                                link ? std::string_view() : lines[i].words));
    }
    if (!facts.attribution_high.classes.empty()) {
      const auto all = band_of(facts.attribution_low.all.total, facts.attribution_high.all.total);
      out.push_back(fmt::format("  {} more if nothing physical stood in the way",
                                from_to(all.low.newly_standard, all.high.newly_standard)));
    }
    std::map<std::string, std::int64_t> reasons;
    for (const auto& reason : facts.reasons) {
      if (reason.reason != "island") reasons[reason.words] += reason.residents;
    }
    std::vector<std::pair<std::int64_t, std::string>> by_people;
    for (const auto& [words, people] : reasons) by_people.emplace_back(-people, words);
    std::sort(by_people.begin(), by_people.end());
    for (std::size_t i = 0; i < std::min<std::size_t>(2, by_people.size()); ++i) {
      out.push_back(fmt::format("  {} miss it because: {}", with_commas(-by_people[i].first), by_people[i].second));
    }
  }
}

/// The alternatives to a fix, the best of them in words.
std::string alternatives_in_words(const town::Town& town, const Results& results, std::size_t head) {
  std::size_t others = 0;
  for (auto i = head + 1; i < results.fixes.size() && results.fixes[i].option > 1; ++i) ++others;
  if (others == 0) return {};
  const auto& first = results.fixes[head + 1];
  std::string out = fmt::format("instead of this: {}: {}", first.words, gain_in_words(town, first));
  if (others > 1) out += fmt::format("; or {} more", others - 1);
  return out;
}

void add_fixes(const town::Town& town, const Results& results, Topic topic, const char* title,
               std::size_t most, std::vector<std::string>& out) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < results.fixes.size(); ++i) {
    const auto& fix = results.fixes[i];
    if (fix.topic == topic && fix.option == 1 && !gain_in_words(town, fix).empty()) found.push_back(i);
  }
  if (found.empty()) return;
  out.push_back("");
  out.push_back(fmt::format("{} ({} of {} that help somebody, each by itself)", title,
                            std::min(most, found.size()),
                            with_commas(static_cast<std::int64_t>(found.size()))));
  for (std::size_t i = 0; i < std::min(most, found.size()); ++i) {
    const auto& fix = results.fixes[found[i]];
    out.push_back(fmt::format("  {}. {}: {}", i + 1, capital(fix.words), gain_in_words(town, fix)));
    const auto others = alternatives_in_words(town, results, found[i]);
    if (!others.empty()) out.push_back("     " + others);
  }
}

void add_plan(const town::Town& town, const Results& results, Topic topic, const char* title,
              std::vector<std::string>& out) {
  bool first = true;
  for (const auto& step : results.plan) {
    if (step.topic != topic) continue;
    if (first) {
      out.push_back("");
      out.push_back(title);
      first = false;
    }
    std::vector<std::string> people;
    for (std::size_t p = 0; p < step.added.size(); ++p) {
      if (step.added[p] == barrier::PeopleBand{} && step.so_far[p] == barrier::PeopleBand{}) continue;
      people.push_back(fmt::format("{} more, {} so far [{}]", from_to(step.added[p].low, step.added[p].high),
                                   from_to(step.so_far[p].low, step.so_far[p].high),
                                   town.analysis.personas[p].id));
    }
    const auto cost = topic == Topic::kStreets
                          ? fmt::format("; cost {:.1f}, {:.1f} so far", step.cost, step.cost_so_far)
                          : std::string();
    out.push_back(fmt::format("  {}. {}: {}{}", step.step, capital(step.words),
                              fmt::join(people, "; "), cost));
  }
}

}  // namespace

std::string from_to(std::int64_t low, std::int64_t high) {
  return low == high ? with_commas(high)
                     : fmt::format("{} to {}", with_commas(low), with_commas(high));
}

std::string gain_in_words(const town::Town& town, const Fix& fix) {
  const auto& band = fix.personas[fix.leading];
  const auto& title = town.analysis.personas[fix.leading].title;
  std::vector<std::string> parts;
  if (band.high.newly_standard > 0) {
    parts.push_back(fmt::format("{} more residents meet the standard",
                                from_to(band.low.newly_standard, band.high.newly_standard)));
  }
  if (band.high.lost_standard > 0) {
    parts.push_back(fmt::format("{} no longer do",
                                from_to(band.low.lost_standard, band.high.lost_standard)));
  }
  const auto week = [&](const barrier::Tally& t) {
    return std::llround(barrier::sessions_gained_a_week(t, town.analysis));
  };
  if (band.high.newly_standard == 0 && week(band.high) != 0) {
    parts.push_back(fmt::format("{} resident-sessions a week more within reach",
                                from_to(week(band.low), week(band.high))));
  }
  if (parts.empty()) {
    const auto minutes = [&](const barrier::Tally& t) {
      return std::llround(barrier::minutes_saved_a_week(t, town.analysis));
    };
    if (minutes(band.high) <= 0) return {};
    parts.push_back(fmt::format("{} resident-minutes a week saved",
                                from_to(minutes(band.low), minutes(band.high))));
  }
  return fmt::format("{} [{}]", fmt::join(parts, ", "), title);
}

std::string sentence_of(const town::Town& town, const AreaReasons& reasons) {
  const auto& area = town.neighbourhoods->items[reasons.area.index()];
  std::vector<std::string> strongest;
  for (const auto& one : reasons.reasons) {
    strongest.push_back(fmt::format("{} ({})", one.words, from_to(one.low, one.high)));
  }
  return fmt::format("{}, {}: {} of {} residents miss the standard.{}{}", area.name,
                     town.analysis.personas[reasons.persona].id,
                     from_to(reasons.missing_low, reasons.missing_high), with_commas(reasons.residents),
                     strongest.empty() ? "" : " Strongest: ", fmt::join(strongest, "; "));
}

std::vector<std::string> summary_lines(const LoadedTown& loaded, const Results& results) {
  const auto& town = *loaded.town;
  const auto& headline = loaded.project.headline;
  std::vector<std::string> out;
  out.push_back(fmt::format("{}: standard {} session{} a week within {} minutes each way", town.name,
                            headline.sessions_a_week, headline.sessions_a_week == 1 ? "" : "s",
                            headline.minutes));
  add_standing(town, results, out);
  add_fixes(town, results, Topic::kStreets, "What to fix first on the streets", 8, out);
  add_plan(town, results, Topic::kStreets,
           "Streets, one after the other: residents whom each step adds to those before it", out);
  add_fixes(town, results, Topic::kServices, "Buses", 5, out);
  add_plan(town, results, Topic::kServices, "Buses, one after the other", out);
  add_fixes(town, results, Topic::kSessions, "Sessions", 5, out);
  add_plan(town, results, Topic::kSessions, "Sessions, one after the other", out);
  add_fixes(town, results, Topic::kToCheck, "Nobody has mapped whether these are there: look first", 5, out);
  if (!results.area_reasons.empty()) {
    auto rows = results.area_reasons;
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.missing_high > b.missing_high; });
    out.push_back("");
    out.push_back("Areas to look at first");
    for (std::size_t i = 0; i < std::min<std::size_t>(5, rows.size()); ++i) {
      out.push_back("  " + sentence_of(town, rows[i]));
    }
  }
  out.push_back("");
  const auto whole = [](std::size_t n) { return with_commas(static_cast<std::int64_t>(n)); };
  out.push_back(fmt::format("Looked at: {} barriers, {} of them as fixes; {} missing links of {} found ({} near a better one, {} beyond the limit); {} changes to buses and sessions ({} not tried)",
                            whole(results.inventory.items.size()),
                            whole(results.lifts - results.links.items.size()), whole(results.links.items.size()),
                            whole(results.links.found), whole(results.links.near_a_better), whole(results.links.not_tried),
                            whole(results.changes.size()), whole(results.changes_not_tried)));
  out.push_back(fmt::format("Severance: {:.1f} km of lines measured, {} ways across; {} points have no street beside both sides",
                            results.severance.measured_m / 1000, whole(results.severance.crossings.size()),
                            whole(results.severance.points_without_street)));
  return out;
}

}  // namespace app::barriers
