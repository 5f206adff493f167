#pragma once
// What a fix costs, for the list under a budget: by kind, in units of one dropped kerb or gate, our
// own rough order unless [costs] of the project file says otherwise. docs/methods/barriers.md, Costs.

#include <string>
#include <vector>

#include "barrier/inventory.hpp"
#include "barrier/missing_links.hpp"
#include "io/project/costs.hpp"

namespace app::barriers {

class Costs {
 public:
  /// Throws InputError "project-unknown-cost" for a kind that there is not.
  /// `file`: of the project, for the message.
  explicit Costs(const std::vector<io::project::KindCost>& given, const std::string& file = {});

  [[nodiscard]] double of(const barrier::Barrier& item) const;
  [[nodiscard]] double of(const barrier::LinkCandidate& link) const;

  struct Kind {
    std::string name;       ///< key of [costs]: an obstacle, "link_across", "link_into_park"
    double cost = 1;
    double for_each_m = 0;  ///< the cost is for so many metres, and at least for one; 0: for each
  };
  [[nodiscard]] const std::vector<Kind>& kinds() const { return kinds_; }

 private:
  [[nodiscard]] double of(const std::string& name, double metres) const;
  std::vector<Kind> kinds_;
};

}  // namespace app::barriers
