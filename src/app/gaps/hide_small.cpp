#include "app/gaps/hide_small.hpp"

#include <algorithm>
#include <map>

#include "app/gaps/characteristics.hpp"
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
    while (hide_by_town() || hide_by_groupings() || hide_by_characteristics()) {
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

  /// Groups of one characteristic that make up the town (ethnic groups) give away the one that is hidden.
  bool hide_by_characteristics() {
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> families;
    for (std::size_t d = 0; d < results_.divisions.size(); ++d) {
      const auto& division = results_.divisions[d];
      if (division.kind != DivisionKind::kGroup) continue;
      const auto characteristic = characteristic_of(division.id, division.title, division.characteristic);
      families[{characteristic, division.counted}].push_back(d);
    }
    bool more = false;
    for (const auto& [key, groups] : families) {
      if (groups.size() > 1) more = hide_family(groups) || more;
    }
    return more;
  }

  /// A group is the first unit of its division, everyone else the second.
  bool hide_family(const std::vector<std::size_t>& groups) {
    if (std::none_of(groups.begin(), groups.end(), [&](auto d) { return results_.hidden[d][0] != 0; })) {
      return false;
    }
    bool more = false;
    for (const auto& persona : results_.personas) {
      for (std::size_t s = 0; s < results_.standards.size(); ++s) {
        const auto rows = rows_of_family(persona, s, groups);
        if (rows.empty()) continue;
        const auto marks = hide_rows(rows);
        for (std::size_t i = 0; i < groups.size(); ++i) {
          auto& hidden = results_.hidden[groups[i]][0];
          if (!is_hidden(marks[i]) || hidden != 0) continue;
          hidden = 1;
          more = true;
        }
      }
    }
    return more;
  }

  /// The groups, and whoever is in none of them. Empty where the groups overlap and so add up to nothing, or
  /// where the standard does not say who meets it.
  [[nodiscard]] std::vector<CountedRow> rows_of_family(const PersonaFigures& persona, std::size_t standard,
                                                       const std::vector<std::size_t>& groups) const {
    if (!place::has_bar(results_.standards[standard])) return {};
    const auto row_of = [&](std::size_t d, std::size_t unit) -> std::optional<CountedRow> {
      const auto& figures = persona.divisions[d][unit];
      if (!figures.high.standards[standard] || !figures.low.standards[standard]) return std::nullopt;
      return CountedRow{{figures.low.standards[standard]->meets, figures.high.standards[standard]->meets},
                        std::max(0.0, results_.divisions[d].units[unit].inside()),
                        results_.hidden[d][unit] != 0};
    };
    const auto group = row_of(groups.front(), 0), others = row_of(groups.front(), 1);
    if (!group || !others) return {};
    CountedRow rest{{group->meets.low + others->meets.low, group->meets.high + others->meets.high},
                    group->people + others->people,
                    false};
    std::vector<CountedRow> rows;
    for (const auto d : groups) {
      const auto row = row_of(d, 0);
      if (!row) return {};
      rest.people -= row->people;
      rest.meets = {rest.meets.low - row->meets.low, rest.meets.high - row->meets.high};
      rows.push_back(*row);
    }
    // A person more or less: whole numbers of different tables do not agree to the last one.
    if (rest.people < -1) return {};
    if (rest.people > 1) {
      rest.meets = {std::clamp(rest.meets.low, 0.0, rest.people), std::clamp(rest.meets.high, 0.0, rest.people)};
      rows.push_back(rest);
    }
    return rows;
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
        const auto marks = hide_rows(rows);
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
