#pragma once
// One row of the activities table while it is read: its cells by column name, and the one way in
// which a row is given up (place/activities.cpp catches it, reports and goes on).

#include <string>
#include <string_view>

#include "core/diagnostics.hpp"
#include "place/activities.hpp"
#include "place/table.hpp"

namespace place {

/// Thrown inside this folder only: why a row cannot be used.
struct BadRow {
  std::string code;
  std::string message;
};

class ActivityRow {
 public:
  ActivityRow(const Table& table, const Table::Row& row, core::Diagnostics& diagnostics)
      : table_(table), row_(row), diagnostics_(diagnostics) {}

  /// Trimmed; empty when the cell is or there is no such column.
  [[nodiscard]] std::string_view operator[](std::string_view column) const {
    return table_.value(row_, table_.find_column(column));
  }
  [[nodiscard]] const Table& table() const { return table_; }
  [[nodiscard]] const Table::Row& row() const { return row_; }
  [[nodiscard]] std::string id() const { return std::string((*this)["activity_id"]); }
  void warn(std::string code, std::string message) {
    diagnostics_.warn(std::move(code), table_.file, row_.line, id(), std::move(message));
  }
  /// A date cell; nothing when empty. Throws BadRow "activity-bad-date".
  [[nodiscard]] std::optional<core::Date> date(std::string_view column) const;

 private:
  const Table& table_;
  const Table::Row& row_;
  core::Diagnostics& diagnostics_;
};

/// Longitude and latitude by coordinates, grid reference or postcode. Throws BadRow.
[[nodiscard]] geo::LonLat find_place(ActivityRow& row, const ActivityOptions& options);

/// Fills recurrence, dates and next_date. Throws BadRow.
void fill_dates(ActivityRow& row, const ActivityOptions& options, Activity& activity);

/// Upper case without spaces.
[[nodiscard]] std::string normal_postcode(std::string_view text);

/// What is wrong with a place given in degrees; an empty code when nothing is.
[[nodiscard]] BadRow coordinate_problem(geo::LonLat at, bool expect_great_britain);

}  // namespace place
