// Areas to look at first: a table of those numbered on the map, a folded page for each, and all
// neighbourhoods below.

#include <algorithm>

#include <fmt/format.h>

#include "app/gaps/figure_list.hpp"
#include "app/gaps/words.hpp"
#include "app/report/html.hpp"
#include "app/report/sections.hpp"
#include "core/words.hpp"
#include "equity/small_numbers.hpp"

namespace app::report {

namespace {

class Areas {
 public:
  explicit Areas(const Content& content) : content_(content) {
    for (std::size_t row = 0; row < content.look.rows(); ++row) {
      if (content.look.text(row, "persona") == content.persona().id) row_of_[content.look.text(row, "code")] = row;
    }
    for (const auto& ranking : content.results.rankings) {
      if (ranking.persona == content.results.headline_persona) ranking_ = &ranking;
    }
  }

  std::string section() {
    std::string out = "<section id=\"areas\" aria-labelledby=\"areas-h\"><h2 id=\"areas-h\">Areas to look at first</h2>";
    if (content_.listed.empty()) {
      out += "<p>Hardly anybody falls short of the headline anywhere, so no area comes before another.</p>";
    } else {
      out += order() + listed() + "<h3>Area by area</h3>" +
             "<p class=\"small\">Open one for its journeys, reasons, alternatives and fixes.</p>";
      for (const auto& one : content_.listed) out += area_page(content_, one);
    }
    return out + all() + "</section>";
  }

 private:
  [[nodiscard]] std::string order() const {
    const bool by_need = content_.listed.front().area->by_need.has_value();
    std::string out = fmt::format("<p>Where most residents cannot get there and back{}. {}</p>",
                                  by_need ? ", weighted by need" : "",
                                  "A long list is no league table: the last columns say how firm each place is.");
    if (by_need) {
      out += fmt::format("<p class=\"small\">Order: {}. Tested over {} draws of the weight of need and of what nobody has mapped.</p>",
                         escaped(ranking_->formula), core::with_commas(ranking_->draws));
    } else {
      out += fmt::format("<p class=\"small\">Tested over {} draws of what nobody has mapped.</p>", core::with_commas(ranking_->draws));
    }
    if (!ranking_->need_caveat.empty()) {
      out += fmt::format("<p class=\"small\">To bear in mind: need is “{}”; {}.</p>", escaped(ranking_->need_column),
                         escaped(ranking_->need_caveat));
    }
    return out;
  }

  [[nodiscard]] std::string listed() const {
    const bool by_need = content_.listed.front().area->by_need.has_value();
    const std::string by = by_need ? "need" : "people";
    std::vector<Shown> columns{{.heading = "Residents", .low = "residents_inside_data"},
                               {.heading = "Cannot get there and back", .low = "below_least", .high = "below_most"},
                               {.heading = "Share", .low = "below_share_least", .high = "below_share_most", .as = As::kShare}};
    if (by_need) columns.push_back({.heading = "Need", .low = "need", .as = As::kWhole});
    columns.push_back({.heading = "Among the first ten in", .low = "in_first_ten_by_" + by, .as = As::kShare});
    std::string out = fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"first-c\"><table id=\"first\" "
                                  "data-csv=\"look_first\" data-sort data-download><caption id=\"first-c\">The first {} of {} "
                                  "neighbourhoods, numbered as on the map ({})</caption><thead><tr><th scope=\"col\" class=\"num\">No.</th><th "
                                  "scope=\"col\" data-col=\"name\" data-as=\"text\">Neighbourhood</th>",
                                  content_.listed.size(), core::with_commas(static_cast<std::int64_t>(ranking_->areas.size())),
                                  escaped(content_.persona().title));
    for (const auto& column : columns) {
      out += fmt::format("<th scope=\"col\" class=\"num\"{}>{}</th>", cell_source(column), escaped(column.heading));
    }
    out += "<th scope=\"col\">Main reason of those who cannot for certain</th></tr></thead><tbody>";
    for (const auto& one : content_.listed) out += listed_row(one, columns);
    return out + "</tbody></table></div>";
  }

  [[nodiscard]] std::string listed_row(const ListedArea& one, const std::vector<Shown>& columns) const {
    const auto& unit = content_.results.neighbourhoods().units[one.neighbourhood];
    const auto row = row_of_.at(unit.code);
    std::string out = fmt::format("<tr data-row=\"{0}\"><td class=\"num\">{1}</td><th scope=\"row\"><a href=\"#area-{1}\">{2}</a></th>", row,
                                  one.number, name_html(unit.name));
    for (const auto& column : columns) out += "<td class=\"num\">" + cell_text(content_.look, row, column) + "</td>";
    return out + "<td>" + escaped(main_reason(one)) + "</td></tr>";
  }

  [[nodiscard]] static std::string main_reason(const ListedArea& one) {
    for (const auto& reason : gaps::join_legs(one.area->reasons)) {
      if (equity::round_for_prose(reason.people) == 0) continue;
      return gaps::reason_in_words(reason) + " (" + equity::words_for_count(reason.people) + ")";
    }
    return "it rests on what nobody has mapped";
  }

  [[nodiscard]] std::string all() const {
    const auto prefix = gaps::as_name(content_.persona().id) + "_headline_";
    if (!content_.hoods.has(prefix + "share_low")) return "";
    TableView view{.id = "all", .caption = "Every neighbourhood in the study area", .columns = {{.heading = "Neighbourhood", .low = "name", .is_text = true, .is_name = true}}};
    for (const auto& name : content_.town().neighbourhoods->grouping_names) {
      if (content_.hoods.has(name)) view.columns.push_back({.heading = name, .low = name, .is_text = true, .is_name = true});
      break;
    }
    view.columns.push_back({.heading = "Residents", .low = "residents", .as = As::kWhole});
    view.columns.push_back({.heading = "outside the street data", .low = "residents_outside_data"});
    view.columns.push_back({.heading = "can get there and back", .low = prefix + "people_low", .high = prefix + "people_high"});
    view.columns.push_back({.heading = "Share of those inside", .low = prefix + "share_low", .high = prefix + "share_high", .as = As::kShare});
    for (std::size_t row = 0; row < content_.hoods.rows(); ++row) {
      if (content_.hoods.yes(row, "in_study_area")) view.rows.push_back(row);
    }
    return fmt::format("<details class=\"plain\" id=\"all-areas\"><summary>All {} neighbourhoods</summary>{}<p class=\"small\">No figure: nobody there lives "
                       "inside the street data, or too few to show.</p></details>",
                       core::with_commas(static_cast<std::int64_t>(view.rows.size())), table_html(content_.hoods, view));
  }

  const Content& content_;
  const gaps::Ranking* ranking_ = nullptr;
  std::map<std::string, std::size_t> row_of_;   ///< of look_first, of the headline's persona
};

}  // namespace

std::string areas_section(const Content& content) { return Areas(content).section(); }

}  // namespace app::report
