#include "support/gz_csv.hpp"

#include <zlib.h>

#include <array>
#include <stdexcept>

namespace support {

Rows read_gz_rows(const std::filesystem::path& path) {
  gzFile in = gzopen(path.c_str(), "rb");
  if (in == nullptr) throw std::runtime_error("cannot open " + path.string());
  std::string text;
  std::array<char, 1u << 16u> buffer{};
  int n = 0;
  while ((n = gzread(in, buffer.data(), static_cast<unsigned>(buffer.size()))) > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(n));
  }
  const bool whole = n == 0 && gzeof(in) != 0;
  gzclose(in);
  if (!whole) throw std::runtime_error("cannot unpack " + path.string());

  Rows rows;
  std::vector<std::string> row(1);
  for (const char c : text) {
    if (c == '\n') {
      rows.push_back(std::move(row));
      row.assign(1, "");
    } else if (c == ',') {
      row.emplace_back();
    } else if (c != '\r') {
      row.back() += c;
    }
  }
  if (row.size() > 1 || !row.back().empty()) rows.push_back(std::move(row));
  return rows;
}

std::size_t GzCsv::column(const std::string& name) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == name) return i;
  }
  throw std::runtime_error("no column " + name);
}

GzCsv read_gz_csv(const std::filesystem::path& path) {
  auto rows = read_gz_rows(path);
  if (rows.empty()) throw std::runtime_error("empty: " + path.string());
  GzCsv csv;
  csv.columns = std::move(rows.front());
  rows.erase(rows.begin());
  for (const auto& row : rows) {
    if (row.size() != csv.columns.size()) {
      throw std::runtime_error("a row of another width in " + path.string());
    }
  }
  csv.rows = std::move(rows);
  return csv;
}

}  // namespace support
