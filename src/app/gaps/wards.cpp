#include "app/gaps/wards.hpp"

#include <algorithm>
#include <cmath>

#include "app/gaps/unit_reasons.hpp"

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
  row.standard = place::in_words(results.standards[results.headline_standard]);
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

io::dataset::Value whole(std::optional<double> people) {
  return people ? io::dataset::Value(static_cast<std::int64_t>(std::llround(*people)))
                : io::dataset::Value();
}

}  // namespace

std::string confidence_in_words(double rests_on_unknown, double outside_data) {
  const double least = std::max(rests_on_unknown, outside_data);
  return least <= 0.05   ? "good"
         : least <= 0.15 ? "fair"
                         : "low: a survey of the streets would help";
}

std::vector<WardRow> build_wards(const LoadedTown& loaded, const Results& results) {
  const UnitReasons parts(results);
  std::vector<WardRow> rows;
  for (std::size_t d = 0; d < results.divisions.size(); ++d) {
    const auto& division = results.divisions[d];
    if (division.kind != DivisionKind::kGrouping) continue;
    for (std::size_t p = 0; p < results.personas.size(); ++p) {
      for (std::size_t u = 0; u < division.units.size(); ++u) {
        auto& row = rows.emplace_back(build_row(results, parts, loaded, d, u, p));
        row.marked = mark_unit(results, d, u, division.units[u].small);
        if (is_hidden(row.marked)) hide(row);
      }
    }
  }
  return rows;
}

io::dataset::Layer wards_table(const std::vector<WardRow>& rows) {
  using io::dataset::maybe;
  using io::dataset::Type;
  io::dataset::Layer out{
      .name = "wards",
      .title = "Wards and other groupings",
      .description =
          "A row for each unit of each grouping and each kind of traveller: how many "
          "fall short of the headline, why, and how far that can be trusted."};
  const auto text = [&](const char* name, const char* about) {
    out.columns.push_back({.name = name, .description = about});
  };
  const auto people = [&](const char* name, const char* about) {
    out.columns.push_back(
        {.name = name, .type = Type::kWhole, .unit = "people", .description = about});
  };
  const auto share = [&](const char* name, const char* about) {
    out.columns.push_back({.name = name,
                           .type = Type::kDecimal,
                           .decimals = 4,
                           .unit = "0 to 1",
                           .description = about});
  };
  text("grouping", "Name of the grouping.");
  text("code", "Code of the unit; empty for those in none.");
  text("name", "Name of the unit.");
  text("persona", "Id of the kind of traveller.");
  text("standard", "The headline, in words.");
  people("residents", "Of the unit, in the study area.");
  people("residents_outside_data",
         "Of them, outside the street data: nothing is said about these.");
  people("left_out_fewest",
         "Inside the data and short of the headline, if all that is not mapped is passable.");
  people("left_out_most", "The same, if nothing that is not mapped is passable.");
  share("left_out_share_fewest", "Of the residents inside the street data.");
  share("left_out_share_most", "Of the residents inside the street data.");
  share("core20_share", "Of the residents whose need is known, those in national deciles 1 and 2.");
  text("main_reason",
       "Of those who fall short in the high band, the reason of most, with its leg.");
  people("main_reason_residents", "Whose reason it is.");
  text("nearest_session",
       "The activity nearest, in a straight line, to most of those who fall short.");
  text("nearest_session_lacks", "What stops most of them there.");
  share("share_resting_on_unmapped",
        "Residents inside the data whose answer rests on what nobody has mapped.");
  share("share_outside_data", "Residents outside the street data.");
  text("data_confidence",
       "good: neither of the two is above 0.05; fair: neither above 0.15; else low.");
  text("small_numbers", "Empty, or that the row is on few people, or hidden.");
  for (const auto& r : rows) {
    io::dataset::add_row(out, {maybe(r.grouping),
                               maybe(r.code),
                               maybe(r.name),
                               maybe(r.persona),
                               maybe(r.standard),
                               whole(r.residents),
                               whole(r.outside_data),
                               whole(r.left_out.low),
                               whole(r.left_out.high),
                               maybe(r.left_out_share.low),
                               maybe(r.left_out_share.high),
                               maybe(r.core20_share),
                               maybe(r.main_reason),
                               whole(r.main_reason_people),
                               maybe(r.nearest_session),
                               maybe(r.nearest_lacks),
                               maybe(r.rests_on_unknown),
                               maybe(r.outside_share),
                               maybe(r.confidence),
                               maybe(words_of(r.marked, "residents"))});
  }
  return out;
}

}  // namespace app::gaps
