#pragma once
// One value per home, kept by blocks. Homes lie by neighbourhood and a session serves those around
// it, so of a large region most blocks hold one value throughout ("cannot", "no way"): such blocks
// share one place. Memory grows with the homes that are reached, not with homes times sessions (but
// for four bytes a block).

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace reach {

template <class Value>
class HomeColumn {
 public:
  static constexpr std::size_t kBlock = 64;

  HomeColumn() = default;
  HomeColumn(const std::vector<Value>& values) : size_(values.size()) {  // NOLINT: as good as the vector
    std::vector<std::pair<Value, std::uint32_t>> uniform;  // value and place of blocks of one value
    begin_.reserve((size_ + kBlock - 1) / kBlock);
    for (std::size_t from = 0; from < size_; from += kBlock) {
      const auto block = std::span(values).subspan(from, std::min(kBlock, size_ - from));
      const bool is_uniform = std::all_of(block.begin(), block.end(),
                                          [&](const Value& v) { return v == block[0]; });
      const auto known = std::find_if(uniform.begin(), uniform.end(),
                                      [&](const auto& u) { return u.first == block[0]; });
      if (is_uniform && known != uniform.end()) {
        begin_.push_back(known->second);
        continue;
      }
      const auto place = static_cast<std::uint32_t>(values_.size());
      begin_.push_back(place);
      if (is_uniform) uniform.emplace_back(block[0], place);
      values_.insert(values_.end(), block.begin(), block.end());
      values_.resize(place + kBlock, block.back());  // the last block may be short
    }
    values_.shrink_to_fit();
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const Value& operator[](std::size_t home) const {
    return values_[begin_[home / kBlock] + home % kBlock];
  }
  [[nodiscard]] std::vector<Value> unpacked() const {
    std::vector<Value> out(size_);
    for (std::size_t h = 0; h < size_; ++h) out[h] = (*this)[h];
    return out;
  }
  /// Of memory.
  [[nodiscard]] std::size_t bytes() const {
    return begin_.capacity() * sizeof(std::uint32_t) + values_.capacity() * sizeof(Value);
  }
  /// What is equal is kept alike: blocks in order, each value at its first use.
  friend bool operator==(const HomeColumn&, const HomeColumn&) = default;

 private:
  std::size_t size_ = 0;
  std::vector<std::uint32_t> begin_;  ///< by block: where its values are
  std::vector<Value> values_;
};

}  // namespace reach
