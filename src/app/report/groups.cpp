// Who is affected: kinds of traveller, groups, need and wards, each as bars within a table; why; and of
// whom there is no count.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "app/gaps/characteristics.hpp"
#include "app/gaps/unit_reasons.hpp"
#include "app/gaps/words.hpp"
#include "app/report/html.hpp"
#include "app/report/sections.hpp"
#include "core/words.hpp"
#include "equity/small_numbers.hpp"

namespace app::report {

namespace {

constexpr const char* kExpected =
    "Counts of groups are expected ones: as if each group were spread evenly within its neighbourhoods. A share of areas does not say who somebody is.";

class Groups {
 public:
  explicit Groups(const Content& content) : content_(content) {}

  std::string section() {
    return "<section id=\"who\" aria-labelledby=\"who-h\"><h2 id=\"who-h\">Who is affected</h2>" + travellers() + groups() + need() +
           wards() + reasons() + not_measured() + other_standards() + "</section>";
  }

 private:
  /// A table of standards_met with a bar in it.
  struct BarTable {
    std::string id, caption, first;
    std::vector<std::size_t> rows;
    bool by_persona = false;
    bool households = false;
  };
  [[nodiscard]] std::string bars(const BarTable& of) const {
    const auto& met = content_.met;
    std::string out = fmt::format(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{0}-c\"><table id=\"{0}\" data-csv=\"standards_met\" "
        "data-download><caption id=\"{0}-c\">{1}</caption><thead><tr><th scope=\"col\"{2}>{3}</th><th scope=\"col\" class=\"num\" "
        "data-col=\"share_low share_high\" data-as=\"share\">can get there and back</th><th scope=\"col\" class=\"barcol\"><span "
        "class=\"vh\">as a bar</span></th><th scope=\"col\" class=\"num\" data-col=\"meets_low meets_high\" data-as=\"count\">Residents who "
        "can</th></tr></thead><tbody>",
        of.id, of.caption, of.by_persona ? "" : " data-col=\"name\" data-as=\"text\"", of.first);
    for (const auto row : of.rows) {
      out += fmt::format(
          "<tr data-row=\"{}\"><th scope=\"row\">{}</th><td class=\"num\">{}</td><td class=\"barcol\">{}</td><td class=\"num\">{}</td></tr>", row,
          of.by_persona ? escaped(content_.persona_title(met.text(row, "persona"))) : name_html(met.text(row, "name")),
          shares_text(met.number(row, "share_low"), met.number(row, "share_high")),
          bar_html(met.number(row, "share_low"), met.number(row, "share_high")),
          counts_text(met.number(row, "meets_low"), met.number(row, "meets_high")));
    }
    return out + "</tbody></table></div>";
  }

  [[nodiscard]] std::string travellers() const {
    const auto rows = content_.met.rows_where({{"division", "town"}, {"standard", content_.headline().id}});
    std::string out = "<h3>Kinds of traveller</h3>" +
                      bars({"travellers", fmt::format("Everybody in {}, if all went at this pace and with these limits", name_html(content_.town().name)),
                            "Kind of traveller", rows, true});
    return out + "<p class=\"small\">A kind of traveller is not a group: it is a pace, a longest walk and what stops somebody. A solid bar is what "
                 "is mapped as passable; a hatched one depends on what nobody has mapped.</p>";
  }

  [[nodiscard]] std::string groups() const {
    const auto& table = content_.gaps_of_groups;
    std::string rows;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (table.text(row, "standard") != content_.headline().id || table.text(row, "group") == "need_fifth") continue;
      const auto persona = table.text(row, "persona");
      if (persona != content_.persona().id && !speaks(table.text(row, "group"), persona)) continue;
      const auto low = table.number(row, "share_low"), high = table.number(row, "share_high");
      const auto other_low = table.number(row, "other_share_low"), other_high = table.number(row, "other_share_high");
      if (!low || !other_low) continue;
      const bool households = table.text(row, "counted") == "households";
      rows += fmt::format(
          "<tr data-row=\"{}\"><th scope=\"row\">{}{}</th><td class=\"num\">{}{}</td><td class=\"num\">{}</td><td class=\"barcol\">{}</td><td "
          "class=\"num\">{}</td><td>{}</td></tr>",
          row, name_html(table.text(row, "group_name")),
          persona == content_.persona().id ? "" : "<br><span class=\"small\">" + escaped(content_.persona_title(persona)) + "</span>",
          counts_text(table.number(row, "people"), table.number(row, "people")), households ? " households" : "",
          gaps::exact_shares_in_words({low, high}), bar_html(low, high, other_low, other_high),
          gaps::exact_shares_in_words({other_low, other_high}), escaped(core_upper(table.text(row, "direction"))));
    }
    if (rows.empty()) {
      return "<h3>Groups of residents</h3><p>The project names no groups and no need, or they are too small to be shown. Counts of disabled "
             "residents, older people, ethnic groups or households without a car can be added under [neighbourhoods.groups] of the project file.</p>";
    }
    return "<h3>Groups of residents</h3><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"groups-c\"><table id=\"groups\" "
           "data-csv=\"group_gaps\" data-download><caption id=\"groups-c\">Each group against everyone else, by the headline</caption><thead><tr><th "
           "scope=\"col\" data-col=\"group_name\" data-as=\"text\">Group</th><th scope=\"col\" class=\"num\" data-col=\"people\" "
           "data-as=\"count\">Residents</th><th scope=\"col\" class=\"num\" data-col=\"share_low share_high\" data-as=\"share\">can get there and "
           "back</th><th scope=\"col\" class=\"barcol\"><span class=\"vh\">as a bar, everyone else as a thin one below</span></th><th scope=\"col\" "
           "class=\"num\" data-col=\"other_share_low other_share_high\" data-as=\"share\">everyone else</th><th scope=\"col\" data-col=\"direction\" "
           "data-as=\"text\">Difference</th></tr></thead><tbody>" +
           rows + "</tbody></table></div><p class=\"small\">The thin bar is everyone else. " + kExpected + "</p>";
  }

  /// A persona whose pace and limits are those of some in the group, as in bid_facts.txt.
  [[nodiscard]] bool speaks(const std::string& group, const std::string& persona) const {
    for (const auto& division : content_.results.divisions) {
      if (division.id != group) continue;
      return gaps::speaks_for(persona, gaps::characteristic_of(division.id, division.title, division.characteristic), division.id);
    }
    return false;
  }
  static std::string core_upper(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
    return text;
  }

  [[nodiscard]] std::string need() const {
    auto rows = content_.met.rows_where(
        {{"division", "need_fifth"}, {"persona", content_.persona().id}, {"standard", content_.headline().id}});
    if (rows.empty()) return "";
    return "<h3>By need</h3>" + bars({"need", fmt::format("Residents in fifths by need, the most deprived first ({})", escaped(content_.persona().title)),
                                      "Fifth of residents", rows});
  }

  [[nodiscard]] std::string wards() const {
    std::string out;
    const auto& names = content_.town().neighbourhoods->grouping_names;
    for (std::size_t g = 0; g < names.size(); ++g) {
      TableView view{.id = fmt::format("grouping-{}", g),
                     .caption = fmt::format("Residents who cannot get there and back, by {} ({})", escaped(names[g]), escaped(content_.persona().title)),
                     .columns = {{.heading = "Name", .low = "name", .is_text = true, .is_name = true},
                                 {.heading = "Residents", .low = "residents"},
                                 {.heading = "cannot get there and back", .low = "left_out_fewest", .high = "left_out_most"},
                                 {.heading = "Share", .low = "left_out_share_fewest", .high = "left_out_share_most", .as = As::kShare},
                                 {.heading = "In Core20", .low = "core20_share", .as = As::kShare},
                                 {.heading = "Main reason", .low = "main_reason", .is_text = true},
                                 {.heading = "Data", .low = "data_confidence", .is_text = true}},
                     .rows = content_.wards.rows_where({{"grouping", names[g]}, {"persona", content_.persona().id}})};
      if (view.rows.empty()) continue;
      if (content_.wards.rows_where({{"grouping", names[g]}}).empty()) continue;
      const bool core = std::any_of(view.rows.begin(), view.rows.end(), [&](auto row) { return content_.wards.number(row, "core20_share").has_value(); });
      if (!core) view.columns.erase(view.columns.begin() + 4);
      out += fmt::format("<h3>By {}</h3>{}", escaped(names[g]), table_html(content_.wards, view));
    }
    if (!out.empty()) {
      out += "<p class=\"small\">Shares are of the residents inside the street data. Data: good, where at most 5 % of residents live outside the "
             "street data or depend on what nobody has mapped; fair, at most 15 %; else low. No figure: nobody there lives inside the street data, or too few to show.</p>";
    }
    return out;
  }

  [[nodiscard]] std::string reasons() const {
    const gaps::UnitReasons parts(content_.results);
    std::string items;
    for (const auto& reason : gaps::join_legs(parts.of(content_.results.headline_persona, 0, 0))) {
      if (equity::round_for_prose(reason.people) == 0) continue;
      items += fmt::format("<li>{}: <strong>{}</strong></li>", escaped(gaps::reason_in_words(reason)), equity::words_for_count(reason.people));
    }
    if (items.empty()) return "<h3>What stops people</h3><p>Nobody, or hardly anybody, falls short for certain.</p>";
    return "<h3>What stops people</h3><p>Residents of the town who cannot get there and back even if what nobody has mapped is passable, by why. One "
           "person can count once for each way, so the numbers do not add up.</p><ul class=\"reasons\">" + items + "</ul>";
  }

  [[nodiscard]] std::string not_measured() const {
    std::string missing;
    for (std::size_t row = 0; row < content_.eqia.rows(); ++row) {
      if (content_.eqia.text(row, "group") != "not measured") continue;
      const auto characteristic = content_.eqia.text(row, "protected_characteristic");
      if (std::find(gaps::kProtected.begin(), gaps::kProtected.end(), characteristic) == gaps::kProtected.end()) continue;
      missing += (missing.empty() ? "" : ", ") + characteristic;
    }
    if (missing.empty()) return "";
    return "<h3>Of whom there is no count</h3><p>Protected characteristics of the Equality Act 2010 that the data of this project say nothing about: " +
           escaped(missing) + ".</p>";
  }

  [[nodiscard]] std::string other_standards() const {
    const auto lines = lines_of(content_.bid_facts, "Other standards");
    if (lines.empty()) return "";
    std::string out = "<details class=\"plain\"><summary>How the town does by other standards</summary><ul>";
    for (const auto& line : lines) out += "<li data-quoted>" + sentence_html(line) + "</li>";
    return out + "</ul></details>";
  }

  const Content& content_;
};

}  // namespace

std::string groups_section(const Content& content) { return Groups(content).section(); }

}  // namespace app::report
