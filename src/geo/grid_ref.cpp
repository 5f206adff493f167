#include "geo/grid_ref.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "core/parse.hpp"

namespace geo {

namespace {

constexpr double kSquareM = 100'000;

/// Letters A..Z without I in rows of five from the north-west; -1 when it is none.
int letter_index(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c < 'A' || c > 'Z' || c == 'I') return -1;
  return c - 'A' - (c > 'I' ? 1 : 0);
}

char letter_at(int index) { return static_cast<char>('A' + index + (index >= 8 ? 1 : 0)); }

/// Digits as a number, nothing when there is anything else.
std::optional<int> digits_value(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<PointM> parse_grid_ref(std::string_view text) {
  text = core::trim(text);
  if (text.size() < 2) return std::nullopt;
  const int major = letter_index(text[0]), minor = letter_index(text[1]);
  if (major < 0 || minor < 0) return std::nullopt;
  // The grid's false origin is the south-west corner of S, two squares of 500 km west and one
  // south of the corner of the lettering.
  const int column = (major % 5 - 2) * 5 + minor % 5;
  const int row = (3 - major / 5) * 5 + 4 - minor / 5;
  if (column < 0 || column > 6 || row < 0 || row > 12) return std::nullopt;

  const auto groups = core::split(text.substr(2), ' ');
  std::string east, north;
  if (groups.size() == 1 && groups[0].size() % 2 == 0) {
    east = groups[0].substr(0, groups[0].size() / 2);
    north = groups[0].substr(groups[0].size() / 2);
  } else if (groups.size() == 2 && groups[0].size() == groups[1].size()) {
    east = groups[0];
    north = groups[1];
  } else if (!groups.empty()) {
    return std::nullopt;
  }
  if (east.size() > 5) return std::nullopt;
  const auto e = digits_value(east), n = digits_value(north);
  if (!e || !n) return std::nullopt;
  const double step = kSquareM / std::pow(10.0, static_cast<double>(east.size()));
  return PointM{column * kSquareM + (*e + 0.5) * step, row * kSquareM + (*n + 0.5) * step};
}

std::optional<std::string> format_grid_ref(PointM p, int digits) {
  if (digits < 2 || digits > 10 || digits % 2 != 0) return std::nullopt;
  if (!(p.x >= 0 && p.x < 7 * kSquareM && p.y >= 0 && p.y < 13 * kSquareM)) return std::nullopt;
  const int column = static_cast<int>(p.x / kSquareM), row = static_cast<int>(p.y / kSquareM);
  const int major = (3 - row / 5) * 5 + column / 5 + 2;
  const int minor = (4 - row % 5) * 5 + column % 5;
  const int half = digits / 2;
  const double step = kSquareM / std::pow(10.0, half);
  const int e = static_cast<int>((p.x - column * kSquareM) / step);
  const int n = static_cast<int>((p.y - row * kSquareM) / step);
  return fmt::format("{}{} {:0{}} {:0{}}", letter_at(major), letter_at(minor), e, half, n, half);
}

}  // namespace geo
