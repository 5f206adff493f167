#include "app/gaps/look_first.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "core/parse.hpp"
#include "equity/ranking.hpp"

namespace app::gaps {

namespace {

/// The three orders of the same areas, each with the draws that test it.
class Orders {
 public:
  Orders(std::vector<equity::AreaShortfall> areas, const RankQuery& query) : areas_(std::move(areas)) {
    for (std::size_t i = 0; i < equity::kRankings; ++i) {
      const auto by = static_cast<equity::RankBy>(i);
      ranks_[i] = equity::rank_areas(areas_, by, query.weight);
      equity::StabilityQuery draws;
      draws.seed = query.seed;
      draws.draws = static_cast<std::size_t>(query.draws);
      stability_[i] = equity::compute_stability(areas_, by, draws);
    }
  }
  [[nodiscard]] std::optional<Place> place(equity::RankBy by, std::size_t area) const {
    const auto& rank = ranks_[static_cast<std::size_t>(by)][area];
    const auto& stability = stability_[static_cast<std::size_t>(by)][area];
    if (!rank || !stability) return std::nullopt;
    return Place{static_cast<int>(rank->rank), rank->tied, static_cast<int>(stability->rank_p5),
                 static_cast<int>(stability->rank_p95), stability->in_top};
  }
  [[nodiscard]] double score_by_need(std::size_t area) const {
    return ranks_[static_cast<std::size_t>(equity::RankBy::kNeed)][area]->score;
  }

 private:
  std::vector<equity::AreaShortfall> areas_;
  std::vector<std::optional<equity::AreaRank>> ranks_[equity::kRankings];
  std::vector<std::optional<equity::Stability>> stability_[equity::kRankings];
};

/// By need where it is known, else after those by people; of equals the code's order.
bool comes_first(const AreaToLookAt& a, const AreaToLookAt& b) {
  const auto key = [](const AreaToLookAt& area) {
    return std::tuple(area.by_need ? area.by_need->rank : std::numeric_limits<int>::max(),
                      area.by_people ? area.by_people->rank : std::numeric_limits<int>::max());
  };
  return key(a) < key(b);
}

}  // namespace

Ranking rank_neighbourhoods(const Results& results, const Needs& raw_needs, const Needs& needs,
                            std::vector<AreaReasons> reasons, const RankQuery& query) {
  Ranking out;
  out.persona = query.persona;
  out.standard = query.standard;
  out.formula = equity::words_for_score(query.weight);
  out.draws = query.draws;
  out.seed = query.seed;
  const auto& division = results.neighbourhoods();
  const auto& figures = results.personas[query.persona].divisions[1];
  std::vector<equity::AreaShortfall> areas;
  for (std::size_t n = 0; n < division.units.size(); ++n) {
    const double inside = division.units[n].inside();
    if (inside <= 0) {
      areas.push_back({});
      continue;
    }
    const auto short_of = [&](const UnitFigures& f) {
      return std::max(0.0, inside - f.standards[query.standard]->meets);
    };
    const double least = short_of(figures[n].high), most = short_of(figures[n].low);
    areas.push_back({inside, (least + most) / 2, least, most, needs[n]});
  }
  const Orders orders(areas, query);
  for (std::size_t n = 0; n < areas.size(); ++n) {
    if (areas[n].residents <= 0) continue;
    AreaToLookAt area;
    area.neighbourhood = n;
    area.below = {areas[n].below_least, areas[n].below_most};
    area.below_share = {areas[n].below_least / areas[n].residents,
                        areas[n].below_most / areas[n].residents};
    area.need = raw_needs[n];
    area.by_people = orders.place(equity::RankBy::kResidents, n);
    area.by_share = orders.place(equity::RankBy::kShare, n);
    area.by_need = orders.place(equity::RankBy::kNeed, n);
    if (area.by_need) area.weighted = orders.score_by_need(n);
    area.small = division.units[n].small;
    if (!reasons.empty()) {
      area.reasons = std::move(reasons[n].reasons);
      area.nearest = std::move(reasons[n].nearest);
      area.alternatives = std::move(reasons[n].alternatives);
    }
    out.areas.push_back(std::move(area));
  }
  std::stable_sort(out.areas.begin(), out.areas.end(), comes_first);
  return out;
}

std::string caveat_of_need(const std::string& column) {
  const auto name = core::lower(column);
  const auto has = [&](const char* part) { return name.find(part) != std::string::npos; };
  if (has("income")) return "";
  if (has("imd") || has("iod") || has("simd") || has("depriv")) {
    return "an index of multiple deprivation has access to services in it (the English indices of 2025 "
           "have DfT's connectivity score in their Barriers domain), so it is no independent measure of "
           "need beside access; the income domain is";
  }
  return "";
}

}  // namespace app::gaps
