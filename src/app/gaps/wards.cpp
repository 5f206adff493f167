#include "app/gaps/wards.hpp"

#include <algorithm>
#include <cmath>

#include "app/gaps/unit_reasons.hpp"
#include "io/csv/csv_writer.hpp"

namespace app::gaps {

namespace {

std::optional<std::size_t> find_core20(const Results& results) {
  for (std::size_t d = 0; d < results.divisions.size(); ++d) {
    if (results.divisions[d].kind == DivisionKind::kCore20) return d;
  }
  return std::nullopt;
}

/// Of the residents of a unit whose need is known, those in Core20.
std::optional<double> core20_share(const Results& results, const UnitReasons& parts,
                                   std::size_t division, std::size_t unit) {
  const auto core = find_core20(results);
  if (!core) return std::nullopt;
  double known = 0, in_core = 0;
  const auto& areas = results.neighbourhoods().units;
  for (std::size_t n = 0; n < areas.size(); ++n) {
    const double people = areas[n].people * parts.weight(division, unit, n);
    in_core += people * parts.weight(*core, 0, n);
    known += people * (parts.weight(*core, 0, n) + parts.weight(*core, 1, n));
  }
  if (known <= 0) return std::nullopt;
  return in_core / known;
}

WardRow build_row(const Results& results, const UnitReasons& parts, const LoadedTown& loaded,
                  std::size_t division, std::size_t unit, std::size_t persona) {
  const auto& d = results.divisions[division];
  const auto& u = d.units[unit];
  const auto& figures = results.personas[persona].divisions[division][unit];
  WardRow row;
  row.grouping = d.id;
  row.code = u.code;
  row.name = u.name;
  row.persona = results.personas[persona].id;
  row.residents = u.people;
  row.outside_data = u.outside_data;
  row.core20_share = core20_share(results, parts, division, unit);
  if (u.people > 0) row.outside_share = u.outside_data / u.people;
  const auto& low = figures.low.standards[results.headline_standard];
  const auto& high = figures.high.standards[results.headline_standard];
  if (low && high && u.inside() > 0) {
    // Fewest are left out where what is not known is passable.
    row.left_out = {std::max(0.0, u.inside() - high->meets),
                    std::max(0.0, u.inside() - low->meets)};
    row.left_out_share = {*row.left_out.low / u.inside(), *row.left_out.high / u.inside()};
    row.rests_on_unknown = *row.left_out_share.high - *row.left_out_share.low;
    row.confidence = confidence_in_words(*row.rests_on_unknown, row.outside_share.value_or(0));
  }
  const auto reasons = parts.of(persona, division, unit);
  if (!reasons.empty()) {
    row.main_reason = reason_in_words(reasons.front());
    row.main_reason_people = reasons.front().people;
  }
  if (const auto nearest = parts.nearest(persona, division, unit)) {
    row.nearest_session = activity_in_words((*loaded.town->activities)[nearest->activity]);
    if (!nearest->lacks.empty()) row.nearest_lacks = reason_in_words(nearest->lacks.front());
  }
  return row;
}

void hide(WardRow& row) {
  row.left_out = row.left_out_share = {};
  row.main_reason.clear();
  row.main_reason_people.reset();
  row.nearest_lacks.clear();
  row.rests_on_unknown.reset();
}

std::optional<std::int64_t> whole(std::optional<double> people) {
  return people ? std::optional<std::int64_t>(std::llround(*people)) : std::nullopt;
}

}  // namespace

std::string confidence_in_words(double rests_on_unknown, double outside_data) {
  const double least = std::max(rests_on_unknown, outside_data);
  return least <= 0.05   ? "good"
         : least <= 0.15 ? "fair"
                         : "low: a survey of the streets would help";
}

std::vector<WardRow> build_wards(const LoadedTown& loaded, const Results& results,
                                 const TextOptions& options) {
  const UnitReasons parts(loaded, results);
  std::vector<WardRow> rows;
  for (std::size_t d = 0; d < results.divisions.size(); ++d) {
    const auto& division = results.divisions[d];
    if (division.kind != DivisionKind::kGrouping) continue;
    for (std::size_t p = 0; p < results.personas.size(); ++p) {
      std::vector<CountedRow> counted;
      const auto first = rows.size();
      for (std::size_t u = 0; u < division.units.size(); ++u) {
        rows.push_back(build_row(results, parts, loaded, d, u, p));
        const double inside = division.units[u].inside();
        const auto& out = rows.back().left_out;
        counted.push_back({{inside - out.high.value_or(inside), inside - out.low.value_or(inside)},
                           std::max(0.0, inside),
                           division.units[u].small});
      }
      const auto marks = mark_rows(counted, options.suppress_small);
      for (std::size_t u = 0; u < marks.size(); ++u) {
        rows[first + u].marked = marks[u];
        if (is_hidden(marks[u])) hide(rows[first + u]);
      }
    }
  }
  return rows;
}

std::string write_wards_csv(const std::vector<WardRow>& rows) {
  if (rows.empty()) return "";
  io::csv::Writer csv({"grouping", "code", "name", "persona", "residents", "residents_outside_data",
                       "left_out_fewest", "left_out_most", "left_out_share_fewest",
                       "left_out_share_most", "core20_share", "main_reason",
                       "main_reason_residents", "nearest_session", "nearest_session_lacks",
                       "share_resting_on_unmapped", "share_outside_data", "data_confidence",
                       "small_numbers"});
  for (const auto& r : rows) {
    csv.text(r.grouping).text(r.code).text(r.name).text(r.persona);
    csv.number(whole(r.residents)).number(whole(r.outside_data));
    csv.number(whole(r.left_out.low)).number(whole(r.left_out.high));
    csv.number(r.left_out_share.low, 4).number(r.left_out_share.high, 4).number(r.core20_share, 4);
    csv.text(r.main_reason).number(whole(r.main_reason_people));
    csv.text(r.nearest_session).text(r.nearest_lacks);
    csv.number(r.rests_on_unknown, 4).number(r.outside_share, 4).text(r.confidence);
    csv.text(words_of(r.marked, "residents"));
    csv.end_row();
  }
  return csv.bytes();
}

}  // namespace app::gaps
