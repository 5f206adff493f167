#include "app/report/table.hpp"

#include <cmath>

#include <fmt/format.h>

#include "app/gaps/words.hpp"
#include "app/report/html.hpp"
#include "core/parse.hpp"
#include "core/words.hpp"

namespace app::report {

namespace {

constexpr const char* kNotShown = "no figure";

std::string count_text(double people) {
  const auto whole = std::llround(people);
  if (people <= 0) return "none";
  return whole < 10 ? "fewer than 10" : core::with_commas(whole);
}

std::string_view name_of(As as) {
  switch (as) {
    case As::kCount: return "count";
    case As::kShare: return "share";
    case As::kWhole: return "whole";
  }
  return "";
}

}  // namespace

Table::Table(const io::dataset::Dataset& tables, std::string_view name) : name_(name) {
  for (const auto& layer : tables.layers) {
    if (layer.name == name) layer_ = &layer;
  }
}

const io::dataset::Column* Table::find(std::string_view column) const {
  return layer_ != nullptr ? layer_->find(column) : nullptr;
}

const io::dataset::Value& Table::value(std::size_t row, std::string_view column) const {
  static const io::dataset::Value kNone;
  const auto* found = find(column);
  return found != nullptr ? found->values[row] : kNone;
}

std::string Table::text(std::size_t row, std::string_view column) const {
  const auto* text = std::get_if<std::string>(&value(row, column));
  return text != nullptr ? *text : std::string();
}

std::optional<double> Table::number(std::size_t row, std::string_view column) const {
  const auto& v = value(row, column);
  if (const auto* whole = std::get_if<std::int64_t>(&v)) return static_cast<double>(*whole);
  if (const auto* decimal = std::get_if<double>(&v)) return *decimal;
  if (const auto* text = std::get_if<std::string>(&v)) return core::parse_double(*text);  // of a file read back
  return std::nullopt;
}

bool Table::yes(std::size_t row, std::string_view column) const {
  const auto* yes = std::get_if<bool>(&value(row, column));
  return yes != nullptr && *yes;
}

bool Table::matches(std::size_t row, const Where& where) const {
  for (const auto& [column, wanted] : where) {
    const auto* text = std::get_if<std::string>(&value(row, column));
    if ((text != nullptr ? std::string_view(*text) : std::string_view()) != wanted) return false;
  }
  return true;
}

std::vector<std::size_t> Table::rows_where(const Where& where) const {
  std::vector<std::size_t> out;
  for (std::size_t row = 0; row < rows(); ++row) {
    if (matches(row, where)) out.push_back(row);
  }
  return out;
}

std::optional<std::size_t> Table::row_where(const Where& where) const {
  for (std::size_t row = 0; row < rows(); ++row) {
    if (matches(row, where)) return row;
  }
  return std::nullopt;
}

std::string counts_text(std::optional<double> low, std::optional<double> high) {
  if (!low || !high) return kNotShown;
  const auto from = count_text(*low), to = count_text(*high);
  if (from == to) return from;
  if (std::llround(*high) < 10) return to;
  return std::llround(*low) < 10 ? "up to " + to : from + " to " + to;
}

std::string shares_text(std::optional<double> low, std::optional<double> high) {
  return low && high ? gaps::shares_in_words({low, high}) : kNotShown;
}

std::string cell_text(const Table& table, std::size_t row, const Shown& shown) {
  if (shown.is_text) {
    const auto text = table.text(row, shown.low);
    return shown.is_name ? name_html(text) : escaped(text);
  }
  const auto low = table.number(row, shown.low);
  const auto high = shown.high.empty() ? low : table.number(row, shown.high);
  switch (shown.as) {
    case As::kCount: return counts_text(low, high);
    case As::kShare: return shares_text(low, high);
    case As::kWhole: return low ? core::with_commas(std::llround(*low)) : std::string("–");
  }
  return "";
}

std::string cell_source(const Shown& shown) {
  return fmt::format(" data-col=\"{}{}{}\" data-as=\"{}\"", escaped(shown.low), shown.high.empty() ? "" : " ",
                     escaped(shown.high), shown.is_text ? "text" : name_of(shown.as));
}

std::string figure_html(const Table& table, std::size_t row, const Shown& shown) {
  return fmt::format("<span data-csv=\"{}\" data-row=\"{}\"{}>{}</span>", table.name(), row, cell_source(shown),
                     cell_text(table, row, shown));
}

}  // namespace app::report
