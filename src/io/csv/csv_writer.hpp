#pragma once
// CSV for spreadsheets: UTF-8 with a byte-order mark, CRLF, quoted where needed; text that a
// spreadsheet would take for a formula gets a leading apostrophe.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace io::csv {

/// Text that a spreadsheet would take for a formula (it begins with = + - @, a tab or the end of a
/// line) with an apostrophe before it; numbers and all else as they are.
[[nodiscard]] std::string guarded(std::string_view text);

class Writer {
 public:
  explicit Writer(std::initializer_list<std::string_view> columns);
  explicit Writer(std::span<const std::string> columns);

  Writer& text(std::string_view value);
  Writer& number(std::int64_t value);
  /// Nothing: an empty cell. Asserts that it is finite.
  Writer& number(std::optional<double> value, int decimals);
  Writer& number(std::optional<std::int64_t> value);
  /// Ends the row. Asserts that it has as many cells as the header.
  void end_row();

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  void cell(std::string_view raw);
  std::string bytes_;
  std::size_t columns_ = 0;
  std::size_t cells_ = 0;
};

}  // namespace io::csv
