#include "street/graph_chains.hpp"

#include <algorithm>
#include <tuple>

namespace street {

EdgeFacts reversed(EdgeFacts facts) {
  std::swap(facts.one_way_forward, facts.one_way_backward);
  std::swap(facts.pavement_left, facts.pavement_right);
  if (facts.incline_permille != kNoIncline) {
    facts.incline_permille = static_cast<std::int16_t>(-facts.incline_permille);
  }
  if (facts.side != Side::kBoth) facts.side = facts.side == Side::kLeft ? Side::kRight : Side::kLeft;
  return facts;
}

namespace {

/// Segments at each node, in canonical order.
struct Incidence {
  std::vector<std::uint32_t> begin;
  std::vector<std::uint32_t> items;

  Incidence(std::size_t nodes, const std::vector<ChainSegment>& segments) : begin(nodes + 1, 0) {
    for (const auto& s : segments) {
      begin[s.a + 1]++;
      begin[s.b + 1]++;
    }
    for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
    items.resize(begin.back());
    std::vector<std::uint32_t> at(begin.begin(), begin.end() - 1);
    for (std::uint32_t i = 0; i < segments.size(); ++i) {
      items[at[segments[i].a]++] = i;
      items[at[segments[i].b]++] = i;
    }
  }
  [[nodiscard]] std::size_t degree(std::uint32_t n) const { return begin[n + 1] - begin[n]; }
};

EdgeFacts facts_from(const ChainSegment& s, std::uint32_t start) {
  return s.a == start ? s.facts : reversed(s.facts);
}

class Walker {
 public:
  explicit Walker(ChainInput& input)
      : input_(input),
        incidence_(input.nodes.size(), input.segments),
        used_(input.segments.size(), false) {
    find_junctions();
  }

  std::vector<Chain> walk_all() {
    std::vector<Chain> chains;
    for (std::uint32_t n = 0; n < input_.nodes.size(); ++n) {
      if (junction_[n]) start_from(n, chains);
    }
    // What is left are rings without a junction: they get one at their smallest id.
    for (std::uint32_t n = 0; n < input_.nodes.size(); ++n) {
      if (incidence_.degree(n) == 0) continue;
      if (used_[incidence_.items[incidence_.begin[n]]]) continue;
      junction_[n] = true;
      start_from(n, chains);
    }
    return chains;
  }

 private:
  void find_junctions() {
    junction_.assign(input_.nodes.size(), false);
    for (std::uint32_t n = 0; n < input_.nodes.size(); ++n) {
      const auto degree = incidence_.degree(n);
      if (degree == 0) continue;
      if (degree != 2 || input_.nodes[n].facts != NodeFacts{}) {
        junction_[n] = true;
        continue;
      }
      const auto& in = input_.segments[incidence_.items[incidence_.begin[n]]];
      const auto& out = input_.segments[incidence_.items[incidence_.begin[n] + 1]];
      junction_[n] = in.name != out.name || reversed(facts_from(in, n)) != facts_from(out, n);
    }
  }

  void start_from(std::uint32_t start, std::vector<Chain>& chains) {
    for (auto i = incidence_.begin[start]; i < incidence_.begin[start + 1]; ++i) {
      if (!used_[incidence_.items[i]]) chains.push_back(walk(start, incidence_.items[i]));
    }
  }

  Chain walk(std::uint32_t start, std::uint32_t first) {
    Chain chain;
    chain.facts = facts_from(input_.segments[first], start);
    chain.name = input_.segments[first].name;
    std::uint32_t at = start, segment = first;
    chain.nodes.push_back(start);
    for (;;) {
      used_[segment] = true;
      const auto& s = input_.segments[segment];
      at = s.a == at ? s.b : s.a;
      chain.nodes.push_back(at);
      chain.segments.push_back(segment);
      if (junction_[at]) return chain;
      const auto here = incidence_.begin[at];
      segment = incidence_.items[here] == segment ? incidence_.items[here + 1]
                                                  : incidence_.items[here];
    }
  }

  ChainInput& input_;
  Incidence incidence_;
  std::vector<bool> used_;
  std::vector<bool> junction_;
};

}  // namespace

std::vector<Chain> find_chains(ChainInput& input) {
  // The lower node comes first, so that a segment drawn in either direction is the same segment.
  for (auto& s : input.segments) {
    if (s.a > s.b) {
      std::swap(s.a, s.b);
      s.facts = reversed(s.facts);
    }
  }
  std::sort(input.segments.begin(), input.segments.end(),
            [](const ChainSegment& x, const ChainSegment& y) {
              return std::tie(x.a, x.b, x.way_id, x.length_m, x.name) <
                     std::tie(y.a, y.b, y.way_id, y.length_m, y.name);
            });
  return Walker(input).walk_all();
}

}  // namespace street
