#include "support/gz_csv.hpp"

#include <zlib.h>

#include <stdexcept>

namespace support {

namespace {

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == ',') {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

}  // namespace

std::size_t GzCsv::column(const std::string& name) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == name) return i;
  }
  throw std::runtime_error("no column " + name);
}

GzCsv read_gz_csv(const std::filesystem::path& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) throw std::runtime_error("cannot read " + path.string());
  std::string text;
  char buffer[1 << 16];
  for (int n = 0; (n = gzread(file, buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<std::size_t>(n));
  }
  gzclose(file);
  GzCsv csv;
  std::size_t at = 0;
  while (at < text.size()) {
    auto end = text.find('\n', at);
    if (end == std::string::npos) end = text.size();
    auto fields = fields_of(text.substr(at, end - at));
    at = end + 1;
    if (csv.columns.empty()) {
      csv.columns = std::move(fields);
    } else if (fields.size() == csv.columns.size()) {
      csv.rows.push_back(std::move(fields));
    } else {
      throw std::runtime_error("a row of another width in " + path.string());
    }
  }
  return csv;
}

}  // namespace support
