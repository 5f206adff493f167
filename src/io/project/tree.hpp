#pragma once
// A TOML document as plain data, so that the rules of the project file need no TOML header.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/clock.hpp"

namespace io::project {

struct Node {
  enum class Kind { kTable, kArray, kText, kInteger, kReal, kYesNo, kDate, kOther };
  Kind kind = Kind::kTable;
  std::int64_t line = 0;
  std::string text;
  std::int64_t integer = 0;  ///< of kYesNo: 1 or 0
  double real = 0;  ///< of kReal and kInteger
  core::Date date;
  std::vector<std::pair<std::string, Node>> entries;  ///< of a table, in the order of the file
  std::vector<Node> items;                            ///< of an array

  [[nodiscard]] const Node* find(std::string_view key) const;
};

/// Throws InputError "project-syntax" with the line.
[[nodiscard]] Node parse_toml(std::string_view text, const std::string& file);

}  // namespace io::project
