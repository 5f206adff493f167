#pragma once
// Every piece of street that stops some persona of a town, as a fix of its own.

#include <vector>

#include "barrier/lift.hpp"
#include "town/town.hpp"

namespace support {

[[nodiscard]] inline std::vector<barrier::Lift> lift_everything(const town::Town& town) {
  const auto& graph = *town.graph;
  const auto met = [&](const auto& judge) {
    for (const auto& persona : town.analysis.personas) {
      const street::Judgement j = judge(persona);
      if ((j.blocked | j.unknown) != 0) return true;
    }
    return false;
  };
  std::vector<barrier::Lift> lifts;
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const street::EdgeId edge(e);
    const auto& facts = graph.edges[e].facts;
    if (met([&](const auto& persona) {
          return street::judge(facts, street::steepest_grade(graph, edge), persona,
                               persona.lit_after_dark);
        })) {
      lifts.push_back({{edge}, {}, {}});
    }
    if (facts.side != street::Side::kBoth &&
        met([&](const auto& persona) { return street::judge_across(facts, persona); })) {
      lifts.push_back({{}, {}, {edge}});
    }
  }
  for (std::size_t n = 0; n < graph.node_count(); ++n) {
    if (met([&](const auto& persona) { return street::judge(graph.node_facts[n], persona); })) {
      lifts.push_back({{}, {street::NodeId(n)}, {}});
    }
  }
  return lifts;
}

}  // namespace support
