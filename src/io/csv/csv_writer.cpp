#include "io/csv/csv_writer.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <cassert>
#include <cmath>

#include "core/parse.hpp"

namespace io::csv {

std::string guarded(std::string_view text) {
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos;
  // A plain negative number is no formula.
  if (formula && !core::parse_double(text)) return "'" + std::string(text);
  return std::string(text);
}

Writer::Writer(std::initializer_list<std::string_view> columns)
    : bytes_("\xef\xbb\xbf"), columns_(columns.size()) {
  for (const auto name : columns) text(name);
  end_row();
}

Writer::Writer(std::span<const std::string> columns)
    : bytes_("\xef\xbb\xbf"), columns_(columns.size()) {
  for (const auto& name : columns) text(name);
  end_row();
}

void Writer::cell(std::string_view raw) {
  if (cells_++ > 0) bytes_ += ',';
  if (raw.find_first_of(",\"\r\n") == std::string_view::npos) {
    bytes_ += raw;
    return;
  }
  const auto at = bytes_.size();
  const auto size = csv_write(nullptr, 0, raw.data(), raw.size());
  bytes_.resize(at + size);
  csv_write(bytes_.data() + at, size, raw.data(), raw.size());
}

Writer& Writer::text(std::string_view value) {
  cell(guarded(value));
  return *this;
}

Writer& Writer::number(std::int64_t value) {
  cell(std::to_string(value));
  return *this;
}

Writer& Writer::number(std::optional<double> value, int decimals) {
  assert(!value || std::isfinite(*value));
  auto digits = value ? fmt::format("{:.{}f}", *value, decimals) : "";
  if (digits.starts_with('-') && digits.find_first_not_of("-0.") == std::string::npos) {
    digits.erase(0, 1);  // no minus zero
  }
  cell(digits);
  return *this;
}

Writer& Writer::number(std::optional<std::int64_t> value) {
  cell(value ? std::to_string(*value) : "");
  return *this;
}

void Writer::end_row() {
  assert(cells_ == columns_);
  cells_ = 0;
  bytes_ += "\r\n";
}

}  // namespace io::csv
