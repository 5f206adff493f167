#include "barrier/alternatives.hpp"

#include <algorithm>
#include <iterator>

#include "barrier/fix_evaluators.hpp"
#include "core/parallel.hpp"

namespace barrier {

namespace {

/// Residents newly meeting the standard in both bands, and where.
struct Newly {
  std::int64_t people = 0;
  std::vector<place::NeighbourhoodId> areas;  ///< ascending, each once
};

class Evaluators {
 public:
  Evaluators(std::span<const BandWorlds> personas, const FixQuery& query, unsigned threads) {
    for (const auto& worlds : personas) {
      bands_.emplace_back();
      bands_.back().emplace_back(*worlds.high, query, threads);
      if (worlds.low != worlds.high) bands_.back().emplace_back(*worlds.low, query, threads);
    }
  }

  [[nodiscard]] Newly newly(unsigned worker, std::size_t persona, const FixSet& set) const {
    Newly out;
    for (const auto& band : bands_[persona]) {
      for (const auto& area : band.evaluate(worker, set).gain.areas) {
        if (area.tally.newly_standard == 0) continue;
        out.people += area.tally.newly_standard;
        out.areas.push_back(area.area);
      }
    }
    std::sort(out.areas.begin(), out.areas.end());
    out.areas.erase(std::unique(out.areas.begin(), out.areas.end()), out.areas.end());
    return out;
  }

 private:
  std::vector<std::vector<FixEvaluators>> bands_;  ///< by persona
};

bool share_an_area(const Newly& a, const Newly& b) {
  auto x = a.areas.begin();
  auto y = b.areas.begin();
  while (x != a.areas.end() && y != b.areas.end()) {
    if (*x == *y) return true;
    *x < *y ? ++x : ++y;
  }
  return false;
}

}  // namespace

std::vector<std::size_t> find_alternatives(std::span<const BandWorlds> personas,
                                           const FixQuery& query, std::span<const ListedFix> list,
                                           const core::JobContext& context) {
  context.begin("Fixes instead of others", list.size());
  const Evaluators evaluators(personas, query, context.threads);
  // What each gives alone to every persona: of the fixes before, that of the persona asked about.
  std::vector<std::vector<Newly>> alone(list.size());
  core::parallel_for(context, list.size(), 1,
                     [&](std::size_t begin, std::size_t end, unsigned worker) {
                       for (auto i = begin; i < end; ++i) {
                         context.checkpoint();
                         for (std::size_t p = 0; p < personas.size(); ++p) {
                           alone[i].push_back(evaluators.newly(worker, p, list[i].parts));
                         }
                       }
                     });
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto persona = list[i].persona;
    const auto& mine = alone[i][persona];
    // Where both help nobody of the same neighbourhood each brings all of its own beside the other.
    std::vector<std::size_t> rivals;
    for (std::size_t j = 0; j < i; ++j) {
      if (out[j] == j && share_an_area(mine, alone[j][persona])) rivals.push_back(j);
    }
    std::vector<std::uint8_t> enough(rivals.size(), 0);
    core::parallel_for(context, rivals.size(), 1,
                       [&](std::size_t begin, std::size_t end, unsigned worker) {
                         for (auto r = begin; r < end; ++r) {
                           context.checkpoint();
                           const auto& other = list[rivals[r]].parts;
                           FixSet both;
                           std::set_union(list[i].parts.begin(), list[i].parts.end(), other.begin(),
                                          other.end(), std::back_inserter(both));
                           const auto together = evaluators.newly(worker, persona, both).people;
                           const auto more = together - alone[rivals[r]][persona].people;
                           enough[r] = 2 * more < mine.people ? 1 : 0;
                         }
                       });
    const auto first = std::find(enough.begin(), enough.end(), 1);
    out.push_back(first == enough.end()
                      ? i
                      : rivals[static_cast<std::size_t>(first - enough.begin())]);
    context.advance();
  }
  return out;
}

}  // namespace barrier
