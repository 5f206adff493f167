#include "io/osm/tags.hpp"

#include <algorithm>

namespace io::osm {

std::string_view Tags::operator[](std::string_view key) const {
  for (const auto& tag : tags_) {
    if (tag.key == key) return tag.value;
  }
  return {};
}

bool Tags::is_any(std::string_view key, std::initializer_list<std::string_view> values) const {
  return is_one_of((*this)[key], values);
}

bool Tags::affirms(std::string_view key) const {
  const auto value = (*this)[key];
  return !value.empty() && value != "no";
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> values) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace io::osm
