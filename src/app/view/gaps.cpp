#include "app/view/gaps.hpp"

#include <algorithm>

#include "app/gaps/compute.hpp"
#include "app/gaps/words.hpp"

namespace app::view {

LoadedTown narrowed(const PersonaResult& persona) {
  auto out = *persona.loaded;
  out.town = persona.town;
  return out;
}

Gaps compute_gaps(const std::shared_ptr<const PersonaResult>& persona, const core::JobContext& context) {
  Gaps out;
  out.persona = persona;
  out.loaded = narrowed(*persona);
  require_activities(out.loaded);
  gaps::Query query;
  query.rank_all = true;
  out.results = gaps::compute_results(out.loaded, persona->reach, query, nullptr, context);
  for (auto& ranking : out.results.rankings) {
    for (auto& area : ranking.areas) area.sentence = gaps::sentence_for(out.loaded, out.results, ranking, area);
  }
  return out;
}

const gaps::Ranking* find_ranking(const Gaps& found, const std::string& standard) {
  for (const auto& ranking : found.results.rankings) {
    if (found.results.standards[ranking.standard].id == standard) return &ranking;
  }
  return nullptr;
}

const gaps::AreaToLookAt* find_area(const gaps::Ranking& ranking, std::size_t neighbourhood) {
  for (const auto& area : ranking.areas) {
    if (area.neighbourhood == neighbourhood) return &area;
  }
  return nullptr;
}

Order order_of(const gaps::Ranking& ranking, Order wanted) {
  const bool by_need = std::any_of(ranking.areas.begin(), ranking.areas.end(),
                                   [](const auto& area) { return area.by_need.has_value(); });
  return wanted == Order::kNeed && !by_need ? Order::kPeople : wanted;
}

const std::optional<gaps::Place>& place_of(const gaps::AreaToLookAt& area, Order order) {
  switch (order) {
    case Order::kPeople: return area.by_people;
    case Order::kShare: return area.by_share;
    case Order::kNeed: break;
  }
  return area.by_need;
}

bool needs_gaps(const Run& run, const Shown& shown) {
  return !shown.standard.empty() && !run.gaps && shown.first > 0 && shown.layers.has(Layer::kMarks);
}

}  // namespace app::view
