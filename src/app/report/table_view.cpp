// Tables and bars, all alike: captions, scopes, headings that sort once JavaScript is there.

#include <algorithm>

#include <fmt/format.h>

#include "app/report/html.hpp"
#include "app/report/sections.hpp"

namespace app::report {

std::string table_html(const Table& table, const TableView& view) {
  std::string out = fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{0}-c\"><table id=\"{0}\" "
                                "data-csv=\"{1}\"{2}{3}><caption id=\"{0}-c\">{4}</caption><thead><tr>",
                                view.id, table.name(), view.sortable ? " data-sort" : "", view.download ? " data-download" : "",
                                view.caption);
  for (const auto& column : view.columns) {
    out += fmt::format("<th scope=\"col\"{}{}>{}</th>", column.is_text ? "" : " class=\"num\"", cell_source(column),
                       escaped(column.heading));
  }
  out += "</tr></thead><tbody>";
  for (const auto row : view.rows) {
    out += fmt::format("<tr data-row=\"{}\">", row);
    for (std::size_t c = 0; c < view.columns.size(); ++c) {
      const auto& column = view.columns[c];
      const auto text = cell_text(table, row, column);
      if (c == 0) {
        out += "<th scope=\"row\">" + text + "</th>";
      } else {
        out += (column.is_text ? "<td>" : "<td class=\"num\">") + text + "</td>";
      }
    }
    out += "</tr>";
  }
  return out + "</tbody></table></div>";
}

std::string bar_html(std::optional<double> low, std::optional<double> high, std::optional<double> other_low,
                     std::optional<double> other_high) {
  if (!low || !high) return "";
  const auto percent = [](double share) { return fmt::format("{:.1f}%", std::clamp(share, 0.0, 1.0) * 100); };
  auto out = fmt::format("<span class=\"bar\" aria-hidden=\"true\"><i style=\"width:{}\"></i>", percent(*low));
  if (*high > *low) out += fmt::format("<i class=\"may\" style=\"width:{}\"></i>", percent(*high - *low));
  out += "</span>";
  if (!other_low || !other_high) return out;
  out += fmt::format("<span class=\"bar thin\" aria-hidden=\"true\"><i style=\"width:{}\"></i>", percent(*other_low));
  if (*other_high > *other_low) out += fmt::format("<i class=\"may\" style=\"width:{}\"></i>", percent(*other_high - *other_low));
  return out + "</span>";
}

}  // namespace app::report
