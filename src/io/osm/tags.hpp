#pragma once
// Tags of one OSM object without libosmium, so that rules are plain functions of text.

#include <initializer_list>
#include <string_view>
#include <vector>

namespace io::osm {

class Tags {
 public:
  struct Tag {
    std::string_view key;
    std::string_view value;
  };
  Tags() = default;
  Tags(std::initializer_list<Tag> tags) : tags_(tags) {}

  void clear() { tags_.clear(); }
  void add(std::string_view key, std::string_view value) { tags_.push_back({key, value}); }
  [[nodiscard]] bool empty() const { return tags_.empty(); }

  /// Value of a key, empty when there is none.
  [[nodiscard]] std::string_view operator[](std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return !(*this)[key].empty(); }
  [[nodiscard]] bool is(std::string_view key, std::string_view value) const {
    return (*this)[key] == value;
  }
  [[nodiscard]] bool is_any(std::string_view key,
                            std::initializer_list<std::string_view> values) const;
  /// Present and not "no".
  [[nodiscard]] bool affirms(std::string_view key) const;

 private:
  std::vector<Tag> tags_;
};

[[nodiscard]] bool is_one_of(std::string_view value,
                             std::initializer_list<std::string_view> values);

}  // namespace io::osm
