#pragma once
// The queue of both searches: a 4-ary heap of cost and node in one word. Outdated entries stay in
// it and are skipped when they come out: cheaper than moving them.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/units.hpp"

namespace street {

constexpr std::uint64_t queue_key(core::Cost cost, std::uint32_t node) {
  return (std::uint64_t{cost} << 32u) | node;
}

inline void push_quad(std::vector<std::uint64_t>& heap, std::uint64_t key) {
  std::size_t i = heap.size();
  heap.push_back(key);
  while (i > 0) {
    const std::size_t parent = (i - 1) / 4;
    if (heap[parent] <= key) break;
    heap[i] = heap[parent];
    i = parent;
  }
  heap[i] = key;
}

inline std::uint64_t pop_quad(std::vector<std::uint64_t>& heap) {
  const std::uint64_t top = heap.front();
  const std::uint64_t last = heap.back();
  heap.pop_back();
  const std::size_t n = heap.size();
  if (n == 0) return top;
  std::size_t i = 0;
  for (;;) {
    const std::size_t first = i * 4 + 1;
    if (first >= n) break;
    std::size_t least = first;
    if (first + 4 <= n) {  // the usual case without branches
      const std::uint64_t* const h = heap.data() + first;
      const std::size_t a = h[1] < h[0] ? 1 : 0;
      const std::size_t b = h[3] < h[2] ? 3 : 2;
      least = first + (h[b] < h[a] ? b : a);
    } else {
      for (std::size_t child = first + 1; child < n; ++child) {
        if (heap[child] < heap[least]) least = child;
      }
    }
    if (heap[least] >= last) break;
    heap[i] = heap[least];
    i = least;
  }
  heap[i] = last;
  return top;
}

}  // namespace street
