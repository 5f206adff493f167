#pragma once
// Rows of the tables that `gaps` writes, as the page shows them: every figure is taken from a cell of a
// CSV and says which, so that a reader, and a test, can find it again.

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/dataset/dataset.hpp"

namespace app::report {

class Table {
 public:
  /// An empty table where the dataset has none of that name.
  Table(const io::dataset::Dataset& tables, std::string_view name);

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] std::size_t rows() const { return layer_ != nullptr ? layer_->rows() : 0; }
  [[nodiscard]] bool has(std::string_view column) const { return find(column) != nullptr; }
  [[nodiscard]] std::string text(std::size_t row, std::string_view column) const;
  [[nodiscard]] std::optional<double> number(std::size_t row, std::string_view column) const;
  [[nodiscard]] bool yes(std::size_t row, std::string_view column) const;

  using Where = std::vector<std::pair<std::string_view, std::string_view>>;
  [[nodiscard]] bool matches(std::size_t row, const Where& where) const;
  [[nodiscard]] std::vector<std::size_t> rows_where(const Where& where) const;
  [[nodiscard]] std::optional<std::size_t> row_where(const Where& where) const;

 private:
  [[nodiscard]] const io::dataset::Column* find(std::string_view column) const;
  [[nodiscard]] const io::dataset::Value& value(std::size_t row, std::string_view column) const;
  std::string name_;
  const io::dataset::Layer* layer_ = nullptr;
};

/// How a figure is written.
enum class As { kCount, kShare, kWhole };

/// "1,234", "156 to 328", "fewer than 10" for 1 to 9, "up to 40" where the least is under 10, "none";
/// "no figure" where a number is missing.
[[nodiscard]] std::string counts_text(std::optional<double> low, std::optional<double> high);
/// As gaps::shares_in_words; "no figure" where a number is missing.
[[nodiscard]] std::string shares_text(std::optional<double> low, std::optional<double> high);

/// A column of a table of the page: heading, cells, and the CSV's columns.
struct Shown {
  std::string heading;
  std::string low, high = {};   ///< columns; high empty: one figure
  As as = As::kCount;
  bool is_text = false;         ///< of `low`
  bool is_name = false;         ///< text of other people's: kept in its own direction
};
[[nodiscard]] std::string cell_text(const Table& table, std::size_t row, const Shown& shown);
/// data-col, data-as of a heading.
[[nodiscard]] std::string cell_source(const Shown& shown);

/// A figure in a sentence, with the cell it is from.
[[nodiscard]] std::string figure_html(const Table& table, std::size_t row, const Shown& shown);

}  // namespace app::report
