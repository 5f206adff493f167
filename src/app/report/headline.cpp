// The finding, and three numbers with their band.

#include <fmt/format.h>

#include "app/gaps/words.hpp"
#include "app/report/html.hpp"
#include "app/report/sections.hpp"
#include "core/words.hpp"
#include "equity/small_numbers.hpp"

namespace app::report {

namespace {

struct Card {
  std::string number, words, band;
};

std::string card_html(const Card& card) {
  return fmt::format("<li><span class=\"big\">{}</span><span class=\"what\">{}</span><span class=\"band\">{}</span></li>", card.number,
                     card.words, card.band);
}

class Headline {
 public:
  explicit Headline(const Content& content) : content_(content) {
    for (std::size_t p = 0; p < content.results.personas.size(); ++p) {
      rows_.push_back(content.met.row_where({{"division", "town"},
                                             {"persona", content.results.personas[p].id},
                                             {"standard", content.headline().id}}));
    }
  }

  std::string section() {
    const auto facts = lines_of(content_.bid_facts, "Headline");
    std::string out = "<section id=\"headline\" aria-labelledby=\"title\">";
    if (!facts.empty()) {
      const auto [sentence, basis] = quoted(facts.front());
      out += fmt::format("<p class=\"lead\" data-quoted>{}</p><p class=\"basis\">{}</p>", sentence_html(sentence), escaped(basis));
    }
    const auto head = content_.results.headline_persona;
    if (rows_[head] && content_.met.number(*rows_[head], "share_low")) {
      out += "<ul class=\"cards\" aria-label=\"Three numbers\">" + share(head) + left_out(head) + third(head) + "</ul>";
    }
    for (std::size_t i = 1; i < facts.size(); ++i) out += fmt::format("<p class=\"small\">{}</p>", escaped(facts[i]));
    return out + "</section>";
  }

 private:
  [[nodiscard]] std::string band_words(std::size_t persona) const {
    return content_.results.personas[persona].has_band
               ? "from what is mapped as passable to what may be: nobody has mapped the rest"
               : "nothing unmapped changes this figure";
  }

  [[nodiscard]] std::string share(std::size_t persona) const {
    const auto row = *rows_[persona];
    return card_html({figure_html(content_.met, row, {.heading = "", .low = "share_low", .high = "share_high", .as = As::kShare}),
                      "of residents can get there and back" +
                          bar_html(content_.met.number(row, "share_low"), content_.met.number(row, "share_high")),
                      band_words(persona)});
  }

  [[nodiscard]] std::string left_out(std::size_t persona) const {
    const auto row = *rows_[persona];
    const auto inside = content_.met.number(row, "people").value_or(0) - content_.met.number(row, "outside_data").value_or(0);
    const double least = std::max(0.0, inside - content_.met.number(row, "meets_high").value_or(0));
    const double most = std::max(0.0, inside - content_.met.number(row, "meets_low").value_or(0));
    return card_html({fmt::format("<span data-csv=\"standards_met\" data-row=\"{}\" data-as=\"left-out\">{}</span>", row,
                                  counts_text(least, most)),
                      "residents cannot",
                      fmt::format("of {} who live inside the street data", core::with_commas(std::llround(inside)))});
  }

  /// What changed, when that was asked for; else the kind of traveller for whom fewest can; else who
  /// reaches nothing at all.
  [[nodiscard]] std::string third(std::size_t persona) const {
    if (content_.since && !content_.since->headline.empty()) {
      return card_html({escaped(content_.since->headline), "since " + escaped(content_.since->week_of),
                        "<a href=\"#since\">what changed, and why</a>"});
    }
    std::optional<std::size_t> fewest;
    for (std::size_t p = 0; p < rows_.size(); ++p) {
      if (p == persona || !rows_[p] || !content_.met.number(*rows_[p], "share_low")) continue;
      if (!fewest || *content_.met.number(*rows_[p], "share_high") < *content_.met.number(*rows_[*fewest], "share_high")) fewest = p;
    }
    if (fewest) {
      const auto row = *rows_[*fewest];
      return card_html({figure_html(content_.met, row, {.heading = "", .low = "share_low", .high = "share_high", .as = As::kShare}),
                        "at the pace and limits of: " + escaped(content_.results.personas[*fewest].title) +
                            bar_html(content_.met.number(row, "share_low"), content_.met.number(row, "share_high")),
                        band_words(*fewest)});
    }
    const auto row = content_.units.row_where({{"division", "town"}, {"persona", content_.persona().id}});
    if (!row) return "";
    return card_html({figure_html(content_.units, *row,
                                  {.heading = "", .low = "can_any_share_low", .high = "can_any_share_high", .as = As::kShare}),
                      fmt::format("can get to at least one session within {} minutes each way", content_.town().analysis.max_minutes),
                      band_words(persona)});
  }

  const Content& content_;
  std::vector<std::optional<std::size_t>> rows_;   ///< of standards_met, by persona
};

}  // namespace

std::string headline_section(const Content& content) { return Headline(content).section(); }

}  // namespace app::report
