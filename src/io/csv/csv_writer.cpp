#include "io/csv/csv_writer.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <cassert>

#include "core/parse.hpp"

namespace io::csv {

Writer::Writer(std::initializer_list<std::string_view> columns)
    : bytes_("\xef\xbb\xbf"), columns_(columns.size()) {
  for (const auto name : columns) cell(name);
  end_row();
}

Writer::Writer(std::span<const std::string> columns)
    : bytes_("\xef\xbb\xbf"), columns_(columns.size()) {
  for (const auto& name : columns) cell(name);
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
  const bool formula = !value.empty() && std::string_view("=+-@\t\r").find(value[0]) !=
                                             std::string_view::npos;
  // A plain negative number is no formula.
  if (formula && !core::parse_double(value)) {
    cell("'" + std::string(value));
  } else {
    cell(value);
  }
  return *this;
}

Writer& Writer::number(std::int64_t value) {
  cell(std::to_string(value));
  return *this;
}

Writer& Writer::number(std::optional<double> value, int decimals) {
  cell(value ? fmt::format("{:.{}f}", *value, decimals) : "");
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
