#pragma once
// The costs of one light with a patch on them, taken off again afterwards: one for each thread.

#include <cstdint>
#include <vector>

#include "barrier/lift.hpp"
#include "street/costs.hpp"

namespace barrier {

class PatchedCosts {
 public:
  PatchedCosts(const street::Graph& graph, const street::Costs& costs);

  void apply(const CostPatch& patch);
  void take_off();

  /// An arc as seen from the junction it leaves: what it costs to go there, and to come from there.
  struct Link {
    std::uint32_t head = 0;
    std::uint32_t arc = 0;
    core::Cost out = 0, in = 0;
  };
  [[nodiscard]] const std::vector<Link>& links() const { return links_; }  ///< as Graph::arcs
  /// Arc, junction and side costs; the links of `street::Costs` are not kept up.
  [[nodiscard]] const street::Costs& costs() const { return costs_; }
  [[nodiscard]] bool symmetric() const { return symmetric_; }
  [[nodiscard]] bool is_patched(std::size_t edge) const { return patched_[edge] != 0; }

 private:
  void set(std::uint32_t arc, core::Cost cost);

  std::vector<Link> links_;
  std::vector<std::uint32_t> link_of_arc_;  ///< index into links_
  street::Costs costs_;
  bool base_symmetric_, symmetric_;
  std::vector<std::uint8_t> patched_;       ///< by edge
  CostPatch before_;                        ///< what take_off puts back
};

}  // namespace barrier
