#include "support/gz_csv.hpp"

#include <zlib.h>

#include <array>
#include <stdexcept>

namespace support {

std::vector<std::vector<std::string>> read_gz_csv(const std::filesystem::path& path) {
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

  std::vector<std::vector<std::string>> rows;
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

}  // namespace support
