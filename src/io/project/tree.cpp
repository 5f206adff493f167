#include "io/project/tree.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "core/diagnostics.hpp"

namespace io::project {

namespace {

Node convert(const toml::node& from) {
  Node out;
  out.line = from.source().begin.line;
  if (const auto* table = from.as_table()) {
    struct Entry {
      toml::source_position at;
      std::string key;
      const toml::node* node;
    };
    std::vector<Entry> entries;
    for (const auto& [key, node] : *table) {
      const auto at = key.source().begin ? key.source().begin : node.source().begin;
      entries.push_back({at, std::string(key.str()), &node});
    }
    // toml++ sorts by name; people read in the order of the file.
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      return std::tie(a.at.line, a.at.column, a.key) < std::tie(b.at.line, b.at.column, b.key);
    });
    for (const auto& entry : entries) {
      out.entries.emplace_back(entry.key, convert(*entry.node));
      if (out.entries.back().second.line == 0) out.entries.back().second.line = entry.at.line;
    }
  } else if (const auto* array = from.as_array()) {
    out.kind = Node::Kind::kArray;
    for (const auto& item : *array) out.items.push_back(convert(item));
  } else if (const auto* text = from.as_string()) {
    out.kind = Node::Kind::kText;
    out.text = text->get();
  } else if (const auto* integer = from.as_integer()) {
    out.kind = Node::Kind::kInteger;
    out.integer = integer->get();
    out.real = static_cast<double>(out.integer);
  } else if (const auto* real = from.as_floating_point()) {
    out.kind = Node::Kind::kReal;
    out.real = real->get();
  } else if (const auto* yes = from.as_boolean()) {
    out.kind = Node::Kind::kYesNo;
    out.integer = yes->get() ? 1 : 0;
  } else if (const auto* date = from.as_date()) {
    const auto& d = date->get();
    const std::chrono::year_month_day ymd{std::chrono::year{d.year}, std::chrono::month{d.month},
                                          std::chrono::day{d.day}};
    out.kind = Node::Kind::kDate;
    out.date = core::Date{ymd};
    out.text = core::format_date(out.date);
  } else {
    out.kind = Node::Kind::kOther;
  }
  return out;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const auto& [name, node] : entries) {
    if (name == key) return &node;
  }
  return nullptr;
}

Node parse_toml(std::string_view text, const std::string& file) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  try {
    return convert(toml::parse(text, file));
  } catch (const toml::parse_error& error) {
    throw core::InputError("project-syntax", file, error.source().begin.line,
                           fmt::format("is not valid TOML: {}", error.description()));
  }
}

}  // namespace io::project
