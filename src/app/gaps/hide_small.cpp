#include "app/gaps/hide_small.hpp"

#include <algorithm>
#include <map>

#include "app/gaps/hidden_rows.hpp"

namespace app::gaps {

namespace {

class Hider {
 public:
  explicit Hider(Results& results) : results_(results) {
    for (const auto& division : results.divisions) {
      auto& hidden = results.hidden.emplace_back(division.units.size(), 0);
      for (std::size_t u = 0; u < hidden.size(); ++u) hidden[u] = division.units[u].small ? 1 : 0;
    }
  }

  /// What one total makes hide may be needed by another, so until nothing is added. Each round adds one at
  /// least, so it ends.
  void run() {
    while (hide_by_town() || hide_by_groupings()) {
    }
  }

 private:
  bool hide_by_town() {
    bool more = false;
    for (std::size_t d = 0; d < results_.divisions.size(); ++d) {
      if (results_.divisions[d].kind == DivisionKind::kTown) continue;
      std::vector<std::size_t> all(results_.divisions[d].units.size());
      for (std::size_t u = 0; u < all.size(); ++u) all[u] = u;
      more = hide_among(d, all) || more;
    }
    return more;
  }

  /// The neighbourhoods of one ward add up to its row.
  bool hide_by_groupings() {
    bool more = false;
    for (std::size_t d = 0; d < results_.divisions.size(); ++d) {
      if (results_.divisions[d].kind != DivisionKind::kGrouping) continue;
      std::map<std::uint32_t, std::vector<std::size_t>> areas_of;
      for (std::size_t n = 0; n < results_.members[d].size(); ++n) {
        for (const auto& member : results_.members[d][n]) areas_of[member.unit].push_back(n);
      }
      for (const auto& [unit, areas] : areas_of) {
        if (results_.hidden[d][unit] != 0) continue;  // its total is not published
        more = hide_among(1, areas) || more;
      }
    }
    return more;
  }

  /// Units of a division whose total is published: true when one more had to be hidden.
  bool hide_among(std::size_t division, const std::vector<std::size_t>& units) {
    auto& hidden = results_.hidden[division];
    if (std::none_of(units.begin(), units.end(), [&](auto u) { return hidden[u] != 0; })) return false;
    bool more = false;
    for (const auto& persona : results_.personas) {
      for (std::size_t s = 0; s < results_.standards.size(); ++s) {
        if (!place::has_bar(results_.standards[s])) continue;
        std::vector<CountedRow> rows;
        for (const auto u : units) {
          const auto& figures = persona.divisions[division][u];
          if (!figures.high.standards[s]) break;
          rows.push_back({{figures.low.standards[s]->meets, figures.high.standards[s]->meets},
                          results_.divisions[division].units[u].inside(), hidden[u] != 0});
        }
        if (rows.size() != units.size()) continue;
        const auto marks = mark_rows(rows, true);
        for (std::size_t i = 0; i < units.size(); ++i) {
          if (!is_hidden(marks[i]) || hidden[units[i]] != 0) continue;
          hidden[units[i]] = 1;
          more = true;
        }
      }
    }
    return more;
  }

  Results& results_;
};

}  // namespace

void hide_small(Results& results) { Hider(results).run(); }

}  // namespace app::gaps
