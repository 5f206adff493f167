#include "app/gaps/eqia.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "app/gaps/characteristics.hpp"
#include "app/gaps/unit_reasons.hpp"
#include "equity/small_numbers.hpp"

namespace app::gaps {

namespace {

/// A band this wide is worth a survey.
constexpr double kWideBand = 0.05;

struct Entry {
  EqiaRow row;
  const GroupGap* gap = nullptr;
  std::string characteristic;
};

void add_note(std::string& notes, const std::string& note) {
  notes += (notes.empty() ? "" : "; ") + note;
}

std::string evidence_gap(const LoadedTown& loaded, const Results& results, const GroupGap& gap) {
  const auto& division = results.divisions[gap.division];
  const auto& unit = division.units[gap.unit];
  std::string notes;
  if (division.expected) add_note(notes, "expected, if spread evenly within each neighbourhood");
  if (division.kind == DivisionKind::kGroup && (division.source.empty() || division.year.empty())) {
    add_note(notes, "source or year of the count is not named in the project file");
  }
  if (division.areas_not_known > 0) {
    add_note(
        notes,
        fmt::format("not known in {} neighbourhood{} ({} residents)", division.areas_not_known,
                    division.areas_not_known == 1 ? "" : "s",
                    equity::words_for_count(static_cast<double>(division.residents_not_known))));
  }
  if (unit.outside_data > 0) {
    add_note(notes, fmt::format("{} live outside the street data",
                                equity::words_for_count(unit.outside_data)));
  }
  if (gap.share.low && gap.share.high && *gap.share.high - *gap.share.low >= kWideBand) {
    add_note(notes, "much rests on what nobody has mapped: a survey would narrow it");
  }
  add_note(notes,
           fmt::format("pace and limits of '{}', which are not those of everybody in the group",
                       loaded.town->analysis.personas[gap.persona].title));
  return notes;
}

void hide(EqiaRow& row) {
  row.share = row.other_share = row.points = {};
  row.difference.clear();
  row.main_reason.clear();
  row.main_reason_number.reset();
}

Marked marked(const Results& results, const GroupGap& gap) {
  const auto& units = results.divisions[gap.division].units;
  const bool small = gap.small || units[gap.unit].small || units[gap.other].small;
  const auto own = mark_unit(results, gap.division, gap.unit, small);
  return own == Marked::kPlain ? mark_unit(results, gap.division, gap.other, false) : own;
}

EqiaRow build_row(const LoadedTown& loaded, const Results& results, const UnitReasons& parts,
                  const GroupGap& gap, const std::string& characteristic) {
  const auto& division = results.divisions[gap.division];
  const auto& unit = division.units[gap.unit];
  EqiaRow row;
  row.characteristic = characteristic;
  row.group = unit.name;
  row.counted = division.counted;
  row.source = division.source;
  row.year = division.year;
  row.number = unit.people;
  row.outside_data = unit.outside_data;
  row.persona = results.personas[gap.persona].id;
  row.standard = place::in_words(results.standards[gap.standard]);
  row.compared_with = division.units[gap.other].name;
  row.share = gap.share;
  row.other_share = gap.other_share;
  row.points = gap.points;
  row.difference = gap.direction;
  const auto reasons = parts.of(gap.persona, gap.division, gap.unit);
  if (!reasons.empty()) {
    row.main_reason = reason_in_words(reasons.front());
    row.main_reason_number = reasons.front().people;
  }
  row.evidence_gap = evidence_gap(loaded, results, gap);
  row.marked = marked(results, gap);
  if (is_hidden(row.marked)) hide(row);
  return row;
}

std::string characteristic_of_gap(const Results& results, const GroupGap& gap) {
  const auto& division = results.divisions[gap.division];
  if (division.kind != DivisionKind::kGroup) return std::string(kDeprivation);
  return characteristic_of(division.id, division.title, division.characteristic);
}

io::dataset::Value whole(std::optional<double> people) {
  return people ? io::dataset::Value(static_cast<std::int64_t>(std::llround(*people)))
                : io::dataset::Value();
}

}  // namespace

std::vector<EqiaRow> build_eqia(const LoadedTown& loaded, const Results& results) {
  const UnitReasons parts(results);
  std::vector<std::string> order(kProtected.begin(), kProtected.end());
  order.emplace_back(kDeprivation);
  order.emplace_back(kNoCar);
  std::vector<Entry> entries;
  for (const auto& gap : results.gaps) {
    if (gap.standard != results.headline_standard) continue;
    const auto characteristic = characteristic_of_gap(results, gap);
    const auto& persona = results.personas[gap.persona].id;
    const auto& group = results.divisions[gap.division].id;
    if (gap.persona != results.headline_persona && !speaks_for(persona, characteristic, group))
      continue;
    if (std::find(order.begin(), order.end(), characteristic) == order.end()) {
      order.push_back(characteristic);  // the project's own, and those without any, in their order
    }
    entries.push_back(
        {build_row(loaded, results, parts, gap, characteristic), &gap, characteristic});
  }
  std::vector<EqiaRow> rows;
  for (const auto& characteristic : order) {
    const auto before = rows.size();
    for (auto& e : entries) {
      if (e.characteristic != characteristic) continue;
      rows.push_back(e.row);
    }
    if (rows.size() > before) continue;
    EqiaRow none;
    none.characteristic = characteristic;
    none.group = "not measured";
    none.evidence_gap =
        "the project has no count of it by neighbourhood: other evidence is needed, such as "
        "a survey, consultation or the records of providers";
    rows.push_back(none);
  }
  return rows;
}

io::dataset::Layer eqia_table(const std::vector<EqiaRow>& rows) {
  using io::dataset::maybe;
  using io::dataset::Type;
  io::dataset::Layer out{
      .name = "eqia",
      .title = "For an equality impact assessment",
      .description =
          "Protected characteristics of the Equality Act 2010, deprivation and no car: "
          "who can get there and back by the headline, against everyone else."};
  const auto text = [&](const char* name, const char* about) {
    out.columns.push_back({.name = name, .description = about});
  };
  const auto number = [&](const char* name, const char* about) {
    out.columns.push_back(
        {.name = name, .type = Type::kWhole, .unit = "as in counted", .description = about});
  };
  const auto decimal = [&](const char* name, int decimals, const char* unit, const char* about) {
    out.columns.push_back({.name = name,
                           .type = Type::kDecimal,
                           .decimals = decimals,
                           .unit = unit,
                           .description = about});
  };
  text("protected_characteristic",
       "Of the Equality Act 2010, section 4; deprivation and no car are not protected by it.");
  text("group", "The group, or 'not measured'.");
  text("counted", "residents or households.");
  text("source", "Of the count, as the project file names it.");
  text("year", "Of the count, as the project file names it.");
  number("number", "Of the group in the study area.");
  number("number_outside_data", "Of them, outside the street data: nothing is said about these.");
  text("persona", "Id of the kind of traveller whose pace and limits are taken.");
  text("standard", "The headline, in words: what can means in the next columns.");
  text("compared_with", "Whom the columns everyone_else are of.");
  decimal("share_can_low", 4, "0 to 1",
          "Of the group inside the street data, who can get there and back by the headline; "
          "unknown facts impassable.");
  decimal("share_can_high", 4, "0 to 1", "The same, unknown facts passable.");
  decimal("everyone_else_share_can_low", 4, "0 to 1",
          "Of everyone else; unknown facts impassable.");
  decimal("everyone_else_share_can_high", 4, "0 to 1", "Of everyone else; unknown facts passable.");
  decimal("difference_points_least", 1, "points",
          "Group minus everyone else, least that the unknown facts allow; negative: the group has "
          "less.");
  decimal("difference_points_most", 1, "points", "The same, most.");
  text("difference", "In words.");
  text("main_reason",
       "Of those who fall short in the high band, the reason of most, with its leg.");
  number("main_reason_number", "Whose reason it is.");
  text("evidence_gap", "What the figure rests on and does not know.");
  text("small_numbers", "Empty, or that the row is on few people or households, or hidden.");
  for (const auto* name : {"impact", "mitigation", "owner", "review_date"}) {
    text(name, "Empty: for those who write the assessment.");
  }
  for (const auto& r : rows) {
    std::vector<io::dataset::Value> row = {maybe(r.characteristic),
                                           maybe(r.group),
                                           maybe(r.counted),
                                           maybe(r.source),
                                           maybe(r.year),
                                           whole(r.number),
                                           whole(r.outside_data),
                                           maybe(r.persona),
                                           maybe(r.standard),
                                           maybe(r.compared_with),
                                           maybe(r.share.low),
                                           maybe(r.share.high),
                                           maybe(r.other_share.low),
                                           maybe(r.other_share.high),
                                           maybe(r.points.low),
                                           maybe(r.points.high),
                                           maybe(r.difference),
                                           maybe(r.main_reason),
                                           whole(r.main_reason_number),
                                           maybe(r.evidence_gap),
                                           maybe(words_of(r.marked, r.counted))};
    row.resize(out.columns.size());
    io::dataset::add_row(out, std::move(row));
  }
  return out;
}

}  // namespace app::gaps
