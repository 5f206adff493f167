#pragma once
// The sections of the page, each as HTML; an empty text is a section that this report does not have.

#include <string>

#include "app/report/content.hpp"

namespace app::report {

[[nodiscard]] std::string headline_section(const Content& content);
[[nodiscard]] std::string map_section(const Content& content);
[[nodiscard]] std::string areas_section(const Content& content);
[[nodiscard]] std::string groups_section(const Content& content);
[[nodiscard]] std::string barriers_section(const Content& content);
[[nodiscard]] std::string commitments_section(const Content& content);
[[nodiscard]] std::string since_section(const Content& content);
[[nodiscard]] std::string method_section(const Content& content);
[[nodiscard]] std::string not_counted_section(const Content& content);
[[nodiscard]] std::string data_section(const Content& content);
[[nodiscard]] std::string licences_section(const Content& content);
[[nodiscard]] std::string manifest_section(const Content& content);

/// One folded page about a listed area.
[[nodiscard]] std::string area_page(const Content& content, const ListedArea& listed);
/// There and back as bars of time with the steps in words.
[[nodiscard]] std::string time_bars(const LoadedTown& loaded, const Explanation& e, int limit_minutes);

/// A table of the page: rows of one CSV with named columns, with headings that may be sorted by.
struct TableView {
  std::string id, caption;
  std::vector<Shown> columns;           ///< the first is the heading of the row
  std::vector<std::size_t> rows = {};   ///< of the CSV
  bool sortable = true;
  bool download = true;
};
[[nodiscard]] std::string table_html(const Table& table, const TableView& view);

/// A bar from 0 to 1: solid up to `low`, hatched from there to `high`; a thin one for others below it.
[[nodiscard]] std::string bar_html(std::optional<double> low, std::optional<double> high,
                                   std::optional<double> other_low = {}, std::optional<double> other_high = {});

/// The whole page.
[[nodiscard]] std::string write_page(const Content& content);

}  // namespace app::report
