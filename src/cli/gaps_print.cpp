#include "cli/gaps_print.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/gaps/words.hpp"
#include "app/words.hpp"
#include "cli/verb.hpp"
#include "core/words.hpp"

namespace cli {

using app::gaps::AreaToLookAt;
using app::gaps::GapsReport;
using app::gaps::GroupGap;
using app::gaps::Ranking;
using app::gaps::Results;

namespace {

constexpr std::size_t kAreasShown = 5;

std::int64_t whole(double people) { return std::llround(people); }

/// "39 to 41 %"; a dash where nobody is counted.
std::string share_band(const app::gaps::Range<std::optional<double>>& share) {
  if (!share.low || !share.high) return "nobody counted";
  const auto low = app::percent_text(*share.low), high = app::percent_text(*share.high);
  return low == high ? high + " %" : low + " to " + high + " %";
}

app::gaps::Range<std::optional<double>> share_of(const Results& results, std::size_t persona,
                                                 std::size_t division, std::size_t unit,
                                                 std::size_t standard) {
  const auto& range = results.personas[persona].divisions[division][unit];
  return {range.low.standards[standard]->share, range.high.standards[standard]->share};
}

class Summary {
 public:
  explicit Summary(const GapsReport& report) : report_(report), results_(report.results) {}

  std::string text() {
    line("{}: who can get there and back, {}", report_.project, report_.modes);
    line("Week of {}{}", core::date_in_words(report_.week_of),
         report_.weeks > 1 ? fmt::format(" and the {} after it", report_.weeks == 2 ? "one"
                                                                                    : fmt::format("{}", report_.weeks - 1))
                           : "");
    headline();
    standards();
    groups();
    first_areas();
    if (results_.comparison) comparison();
    line("\nWritten to {}:", report_.where);
    for (const auto& file : report_.files) line("  {}", file);
    return std::move(out_);
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    out_ += fmt::format(format, std::forward<Args>(args)...);
    out_ += '\n';
  }

  void headline() {
    const auto& standard = results_.standards[results_.headline_standard];
    const auto& town = results_.town().units[0];
    line("\n{}", standard.title);
    for (std::size_t p = 0; p < results_.personas.size(); ++p) {
      const auto& persona = results_.personas[p];
      const auto& range = persona.divisions[0][0];
      if (!range.high.standards[0]) continue;
      const auto low = whole(range.low.standards[0]->meets), high = whole(range.high.standards[0]->meets);
      line("  {} of {} residents ({}) [{}]",
           low == high ? with_commas(high) : with_commas(low) + " to " + with_commas(high),
           with_commas(whole(town.inside())), share_band(share_of(results_, p, 0, 0, 0)), persona.title);
    }
    if (town.outside_data > 0) {
      line("  {} more live outside the street data: nothing is said about them",
           with_commas(whole(town.outside_data)));
    }
    if (report_.agreed_by.empty()) {
      line("  Nobody is named as having agreed this headline");
    } else {
      line("  Agreed by {}{}", report_.agreed_by,
           report_.agreed_on.empty() ? "" : " on " + report_.agreed_on);
    }
  }

  void standards() {
    if (results_.standards.size() < 2) return;
    const auto p = results_.headline_persona;
    line("\nStandards [{}]", results_.personas[p].title);
    for (std::size_t s = 1; s < results_.standards.size(); ++s) {
      const auto& standard = results_.standards[s];
      const auto& range = results_.personas[p].divisions[0][0];
      if (!range.high.standards[s]) continue;
      if (!place::has_bar(standard)) {
        const auto& middle = range.high.standards[s]->value.p50;
        line("  {:<13} {} (index, median; no bar)", middle ? fmt::format("{:.1f}", *middle) : "-", standard.title);
        continue;
      }
      line("  {:<13} {} ({}{})", share_band(share_of(results_, p, 0, 0, s)), standard.title,
           name_of(standard.status),
           standard.speed_mps ? fmt::format(", {:.2f} m/s", *standard.speed_mps) : "");
    }
  }

  void groups() {
    bool any = false;
    for (const auto& gap : results_.gaps) {
      if (gap.persona != results_.headline_persona || gap.standard != results_.headline_standard) continue;
      if (!any) {
        line("\nGroups, by the headline [{}]; expected, if each group is spread evenly within its neighbourhoods",
             results_.personas[gap.persona].title);
      }
      any = true;
      const auto& division = results_.divisions[gap.division];
      line("  {}: {}; {}: {}{}{}", division.units[gap.unit].name, share_band(gap.share),
           lower_first(division.units[gap.other].name), share_band(gap.other_share),
           gap.direction.empty() ? "" : ". " + upper_first(gap.direction), gap.small ? " (few people)" : "");
    }
  }

  static std::string lower_first(std::string text) {
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] + 32);
    return text;
  }
  static std::string upper_first(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
    return text;
  }

  void first_areas() {
    const Ranking* ranking = nullptr;
    for (const auto& one : results_.rankings) {
      if (one.persona == results_.headline_persona) ranking = &one;
    }
    if (ranking == nullptr) return;
    const bool by_need = !ranking->areas.empty() && ranking->areas[0].by_need;
    line("\nAreas to look at first, by residents below the headline{} [{}]",
         by_need ? ", weighted by need" : "", results_.personas[ranking->persona].title);
    for (std::size_t i = 0; i < std::min(kAreasShown, ranking->areas.size()); ++i) area(ranking->areas[i], by_need);
    if (by_need) line("  Score: {}", ranking->formula);
    if (!ranking->need_caveat.empty()) line("  Need is '{}': {}", ranking->need_column, ranking->need_caveat);
  }

  void area(const AreaToLookAt& area, bool by_need) {
    const auto& unit = results_.neighbourhoods().units[area.neighbourhood];
    const auto& place = by_need ? area.by_need : area.by_people;
    if (!place) return;
    const auto low = whole(area.below.low), high = whole(area.below.high);
    line("  {}{} {} ({}): {} of {} residents below; among the first ten in {} % of {} draws", place->rank,
         place->tied ? "=" : ".", unit.name, unit.code,
         low == high ? with_commas(high) : with_commas(low) + " to " + with_commas(high),
         with_commas(whole(unit.inside())), app::percent_text(place->in_first_ten),
         with_commas(results_.rankings[0].draws));
    if (!area.reasons.empty()) line("     Why: {}", reasons_text(area.reasons));
    if (area.nearest) nearest(*area.nearest);
  }

  /// The first two reasons.
  static std::string reasons_text(const std::vector<app::gaps::ReasonCount>& reasons) {
    const auto joined = app::gaps::join_legs(reasons);
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, joined.size()); ++i) {
      text += fmt::format("{}{} ({})", i == 0 ? "" : "; ", app::gaps::reason_in_words(joined[i]),
                          with_commas(whole(joined[i].people)));
    }
    return text;
  }

  void nearest(const app::gaps::NearbyActivity& nearest) {
    const auto can = whole(nearest.people);
    std::string why;
    if (!nearest.lacks.empty()) {
      why = (can > 0 ? "; most of the others cannot: " : ": ") +
            app::gaps::reason_in_words(app::gaps::join_legs(nearest.lacks)[0]);
    }
    line("     Nearest: {}, {} away in a straight line; {} of those below can get there and back{}",
         report_.activity_titles[nearest.activity], metres(*nearest.straight_m), can > 0 ? with_commas(can) : "none",
         why);
  }

  static std::string metres(double m) {
    return m < 995 ? fmt::format("{:.0f} m", std::round(m / 10) * 10) : fmt::format("{:.1f} km", m / 1000);
  }

  void comparison() {
    const auto& c = *results_.comparison;
    line("\nBeside '{}' of {}: {} neighbourhoods have both figures{}", c.column, c.file, with_commas(c.matched),
         c.without > 0 ? fmt::format(", {} have none", with_commas(c.without)) : "");
    for (const auto& one : c.correlations) {
      if (one.persona != results_.headline_persona || !one.spearman.high) continue;
      line("  rank correlation {:+.2f} with {}", *one.spearman.high, results_.standards[one.standard].title);
    }
  }

  const GapsReport& report_;
  const Results& results_;
  std::string out_;
};

nlohmann::ordered_json number(const std::optional<double>& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json area_json(const Results& results, const AreaToLookAt& area) {
  const auto& unit = results.neighbourhoods().units[area.neighbourhood];
  nlohmann::ordered_json out = {{"code", unit.code},
                                {"name", unit.name},
                                {"residents_inside_data", unit.inside()},
                                {"below_least", area.below.low},
                                {"below_most", area.below.high}};
  const auto place = [&](const char* name, const std::optional<app::gaps::Place>& p) {
    out[name] = p ? nlohmann::ordered_json{{"rank", p->rank}, {"tied", p->tied}, {"in_first_ten", p->in_first_ten}}
                  : nlohmann::ordered_json(nullptr);
  };
  place("by_people", area.by_people);
  place("by_share", area.by_share);
  place("by_need", area.by_need);
  out["reasons"] = nlohmann::ordered_json::array();
  for (const auto& reason : area.reasons) {
    out["reasons"].push_back({{"leg", reason.leg}, {"reason", reason.name}, {"people", reason.people}});
  }
  return out;
}

}  // namespace

std::string gaps_summary(const GapsReport& report) {
  return Summary(report).text();
}

std::string gaps_json(const GapsReport& report) {
  using nlohmann::ordered_json;
  const auto& results = report.results;
  ordered_json out;
  out["project"] = report.project;
  out["week_of"] = core::format_date(report.week_of);
  out["weeks"] = report.weeks;
  out["residents"] = results.town().units[0].people;
  out["residents_outside_data"] = results.town().units[0].outside_data;
  out["standards"] = ordered_json::array();
  for (std::size_t s = 0; s < results.standards.size(); ++s) {
    const auto& standard = results.standards[s];
    ordered_json one = {{"standard", standard.id},
                        {"title", standard.title},
                        {"meaning", place::in_words(standard)},
                        {"speed_mps", number(standard.speed_mps)},
                        {"status", std::string(name_of(standard.status))},
                        {"source", standard.source}};
    one["personas"] = ordered_json::array();
    for (const auto& persona : results.personas) {
      const auto& range = persona.divisions[0][0];
      if (!range.high.standards[s]) continue;
      ordered_json figures = {{"persona", persona.id}, {"speed_mps", persona.speed_mps}};
      if (place::has_bar(standard)) {
        figures["meets_low"] = range.low.standards[s]->meets;
        figures["meets_high"] = range.high.standards[s]->meets;
      }
      figures["value_p50_low"] = number(range.low.standards[s]->value.p50);
      figures["value_p50_high"] = number(range.high.standards[s]->value.p50);
      one["personas"].push_back(std::move(figures));
    }
    out["standards"].push_back(std::move(one));
  }
  out["groups"] = ordered_json::array();
  for (const auto& gap : results.gaps) {
    const auto& division = results.divisions[gap.division];
    out["groups"].push_back({{"group", division.id},
                             {"persona", results.personas[gap.persona].id},
                             {"standard", results.standards[gap.standard].id},
                             {"people", division.units[gap.unit].inside()},
                             {"share_low", number(gap.share.low)},
                             {"share_high", number(gap.share.high)},
                             {"other_share_low", number(gap.other_share.low)},
                             {"other_share_high", number(gap.other_share.high)},
                             {"points_least", number(gap.points.low)},
                             {"points_most", number(gap.points.high)},
                             {"small", gap.small}});
  }
  out["look_first"] = ordered_json::array();
  for (const auto& ranking : results.rankings) {
    ordered_json one = {{"persona", results.personas[ranking.persona].id},
                        {"standard", results.standards[ranking.standard].id},
                        {"formula", ranking.formula}};
    one["areas"] = ordered_json::array();
    for (const auto& area : ranking.areas) one["areas"].push_back(area_json(results, area));
    out["look_first"].push_back(std::move(one));
  }
  out["files"] = report.files;
  return out.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace cli
