#include "app/report/commitments.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "app/gaps/words.hpp"
#include "app/report/html.hpp"
#include "app/report/sections.hpp"

namespace app::report {

namespace {

void require_one_of(const std::string& what, const std::string& name, const std::vector<std::string>& known, const std::string& commitment) {
  if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) return;
  throw core::InputError("report-unknown-measure", "", 0,
                         fmt::format("[[commitments]] \"{}\": {} '{}' is not known.{} Known are: {}", commitment, what, name,
                                     core::did_you_mean(name, known), fmt::join(known, ", ")));
}

std::string persona_of(const Content& content, const io::project::Commitment& c) {
  return c.persona.empty() ? content.persona().id : c.persona;
}
std::string standard_of(const Content& content, const io::project::Commitment& c) {
  return c.standard.empty() ? content.headline().id : c.standard;
}

std::string figure(const Content& content, const io::project::Commitment& c) {
  if (c.measure.empty()) return "No figure of this report bears on it.";
  const auto row = row_for(content, c);
  if (!row) {
    return fmt::format("There is no figure for it: {}{}.", escaped(c.measure), c.unit.empty() ? "" : ", " + name_html(c.unit));
  }
  const auto& met = content.met;
  const auto standard = standard_of(content, c);
  const auto persona = persona_of(content, c);
  std::string deed = "can get there and back";
  for (const auto& one : content.results.standards) {
    if (one.id == standard && standard != content.headline().id) deed = "meet: " + escaped(one.title);
  }
  std::string title = persona;
  for (const auto& one : content.results.personas) {
    if (one.id == persona) title = one.title;
  }
  auto out = fmt::format("{}: <strong>{}</strong> {} ({} of {}, {}).", name_html(met.text(*row, "name")),
                         figure_html(met, *row, {.heading = "", .low = "share_low", .high = "share_high", .as = As::kShare}), deed,
                         figure_html(met, *row, {.heading = "", .low = "meets_low", .high = "meets_high"}), escaped(met.text(*row, "counted")),
                         escaped(title));
  const auto& gaps_table = content.gaps_of_groups;
  const auto gap = gaps_table.row_where({{"group", c.measure}, {"persona", persona}, {"standard", standard}});
  if (gap && gaps_table.text(*gap, "group_name") == met.text(*row, "name")) {
    out += fmt::format(" {}: {}. That is <span data-csv=\"group_gaps\" data-row=\"{}\" data-col=\"direction\" data-as=\"text\">{}</span>.",
                       escaped(gaps_table.text(*gap, "against")),
                       figure_html(gaps_table, *gap, {.heading = "", .low = "other_share_low", .high = "other_share_high", .as = As::kShare}), *gap,
                       escaped(gaps_table.text(*gap, "direction")));
  }
  return out;
}

}  // namespace

void check_commitments(const io::project::Project& project, const std::vector<io::project::Commitment>& commitments) {
  std::vector<std::string> measures{"town", "neighbourhood", "core20", "need_fifth"}, personas, standards{io::project::kHeadlineStandard};
  for (const auto& group : project.neighbourhoods.groups) measures.push_back(group.name);
  for (const auto& grouping : project.groupings) measures.push_back(grouping.name);
  for (const auto& persona : project.analysis.personas) personas.push_back(persona.id);
  for (const auto& standard : project.standards) standards.push_back(standard.id);
  for (const auto& c : commitments) {
    require_one_of("the measure", c.measure, measures, c.text);
    require_one_of("the persona", c.persona, personas, c.text);
    require_one_of("the standard", c.standard, standards, c.text);
  }
}

std::optional<std::size_t> row_for(const Content& content, const io::project::Commitment& c) {
  if (c.measure.empty()) return std::nullopt;
  const auto rows = content.met.rows_where({{"division", c.measure}, {"persona", persona_of(content, c)}, {"standard", standard_of(content, c)}});
  for (const auto row : rows) {
    if (c.unit.empty() || c.unit == content.met.text(row, "code") || c.unit == content.met.text(row, "name")) return row;
  }
  return std::nullopt;
}

std::string commitments_section(const Content& content) {
  const auto& all = content.commitments;
  if (all.empty()) return "";
  std::string out = "<section id=\"commitments\" aria-labelledby=\"commitments-h\"><h2 id=\"commitments-h\">What the partnership has committed "
                    "itself to</h2><ol class=\"commitments\">";
  for (const auto& one : all) out += fmt::format("<li><p>{}</p><p class=\"figure\">{}</p></li>", name_html(one.text), figure(content, one));
  return out + "</ol></section>";
}

}  // namespace app::report
