#include "app/survey.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "geo/projection.hpp"
#include "io/csv/csv_writer.hpp"
#include "street/costs.hpp"
#include "street/search.hpp"

namespace app {

using street::Obstacle;

namespace {

struct Question {
  const char* fact;
  const char* text;
};

/// What to look at for each kind of obstacle, and under which key of OSM to write it down.
Question question_of(Obstacle obstacle) {
  switch (obstacle) {
    case Obstacle::kPrivate: return {"access", "May everybody walk here? yes or private"};
    case Obstacle::kPartTime:
      return {"opening_hours", "When is it open? 24/7, or the hours on the sign"};
    case Obstacle::kSteps: return {"ramp:wheelchair", "Is a ramp for wheels beside the steps? yes or no"};
    case Obstacle::kWidth: return {"width", "How wide is the narrowest place, in metres?"};
    case Obstacle::kSlope: return {"incline", "How steep is the steepest part? 8 % or 1:12"};
    case Obstacle::kSurface:
      return {"surface", "What is the surface? asphalt, paving_stones, compacted, gravel, grass ..."};
    case Obstacle::kKerb: return {"kerb", "How high is the kerb? flush, lowered, rolled or raised"};
    case Obstacle::kGate:
    case Obstacle::kBollard:
    case Obstacle::kCycleBarrier:
    case Obstacle::kKissingGate:
    case Obstacle::kStile:
    case Obstacle::kTurnstile:
    case Obstacle::kCattleGrid: return {"width", "How wide is the way through, in metres?"};
    case Obstacle::kNoPavement: return {"sidewalk", "Is there a pavement? both, left, right or no"};
    case Obstacle::kCrossing:
      return {"crossing", "What crossing is it? traffic_signals, zebra, island or unmarked"};
    case Obstacle::kUnlit: return {"lit", "Is it lit after dark? yes or no"};
    case Obstacle::kNotForWheels: return {"wheelchair", "Can a wheelchair pass? yes or no"};
    case Obstacle::kMissing: break;  // never unknown
  }
  return {"", ""};
}

/// Counts the walks over each edge and node of a tree of best walks.
class Flow {
 public:
  explicit Flow(const street::Graph& graph)
      : graph_(graph), edge_(graph.edge_count()), node_(graph.node_count()) {}

  /// Adds `people` from a place served by its best candidate, then sends all of them to the seeds of
  /// a backward search.
  void start(const street::WalkSearch& search) {
    waiting_.assign(graph_.node_count(), 0);
    search_ = &search;
  }
  void add(std::span<const street::EdgePoint> candidates, std::int64_t people) {
    const auto& costs = search_->costs();
    const street::EdgePoint* best = nullptr;
    auto least = core::kUnreachable;
    for (const auto& p : candidates) {
      const auto cost = search_->point_cost(p);
      if (cost < least) {
        least = cost;
        best = &p;
      }
    }
    if (best == nullptr) return;
    const auto& edge = graph_.edges[best->edge.index()];
    edge_[best->edge.index()] += people;
    if (search_->has_seed_on(best->edge)) return;  // no farther than this edge
    const auto by = [&](street::NodeId node, std::uint32_t arc, double metres) {
      return core::add_cost(core::add_cost(search_->node_cost()[node.index()],
                                           costs.node[node.index()]),
                            street::cost_of_part(graph_, costs, arc, metres));
    };
    const std::uint32_t arc = best->edge.value * 2;
    const bool from = by(edge.from, arc ^ 1u, best->along_m) <=
                      by(edge.to, arc, edge.length_m - best->along_m);
    waiting_[(from ? edge.from : edge.to).index()] += people;
  }
  void finish() {
    const auto settled = search_->settled();
    const auto& costs = search_->costs();
    for (auto it = settled.rbegin(); it != settled.rend(); ++it) {
      const auto people = waiting_[it->index()];
      if (people == 0) continue;
      node_[it->index()] += people;
      const auto label = search_->node_cost()[it->index()];
      bool walked_on = false;
      for (const auto& out : graph_.arcs_of(*it)) {
        // Walking towards the seeds: along the arc that leaves this node.
        const auto next = search_->node_cost()[out.head.index()];
        const auto cost = costs.arc[out.arc];
        if (next == core::kUnreachable || cost == core::kUnreachable) continue;
        if (core::add_cost(core::add_cost(next, costs.node[out.head.index()]), cost) != label) {
          continue;
        }
        edge_[out.arc / 2] += people;
        waiting_[out.head.index()] += people;
        walked_on = true;
        break;
      }
      if (!walked_on) arrive(*it, people);
    }
  }

  [[nodiscard]] std::int64_t edge(std::size_t e) const { return edge_[e]; }
  [[nodiscard]] std::int64_t node(std::size_t n) const { return node_[n]; }

 private:
  /// The last stretch: along the edge of the seed that gives the junction its label.
  void arrive(street::NodeId node, std::int64_t people) {
    const auto label = search_->node_cost()[node.index()];
    for (const auto& seed : search_->seeds()) {
      const auto& edge = graph_.edges[seed.point.edge.index()];
      const std::uint32_t arc = seed.point.edge.value * 2;
      const auto from_here = [&](street::NodeId end, std::uint32_t last, double metres) {
        const auto part = street::cost_of_part(graph_, search_->costs(), last, metres);
        return end == node && core::add_cost(seed.cost, part) == label;
      };
      if (from_here(edge.from, arc, seed.point.along_m) ||
          from_here(edge.to, arc + 1, edge.length_m - seed.point.along_m)) {
        edge_[seed.point.edge.index()] += people;
        return;
      }
    }
  }

  const street::Graph& graph_;
  const street::WalkSearch* search_ = nullptr;
  std::vector<std::int64_t> edge_, node_, waiting_;
};

core::Cost best_of(const street::WalkSearch& search, std::span<const street::EdgePoint> place) {
  auto best = core::kUnreachable;
  for (const auto& p : place) best = std::min(best, search.point_cost(p));
  return best;
}

/// Walks of one persona to one set of seeds that the low band does not have.
void add_walks(const town::Town& town, const street::Costs& high, const street::Costs& low,
               std::span<const street::Seed> seeds, core::Cost limit, street::WalkSearch& search,
               Flow& flow) {
  const auto& homes = town.homes->items;
  std::vector<std::uint8_t> in_low(homes.size());
  search.run(low, seeds, street::Direction::kBackward, limit);
  for (std::size_t h = 0; h < homes.size(); ++h) {
    in_low[h] = best_of(search, town.home_snaps.of(h)) != core::kUnreachable ? 1 : 0;
  }
  search.run(high, seeds, street::Direction::kBackward, limit);
  flow.start(search);
  for (std::size_t h = 0; h < homes.size(); ++h) {
    if (in_low[h] == 0 && town.home_in_coverage[h] != 0) {
      flow.add(town.home_snaps.of(h), homes[h].residents);
    }
  }
  flow.finish();
}

class Collector {
 public:
  explicit Collector(const town::Town& town) : town_(town), projection_(town.crs) {}

  void add(street::Judgement judgement, bool hours_untold, bool is_way, std::int64_t osm,
           const std::string& street, geo::PointM at, std::size_t persona, std::int64_t walks) {
    // Known hours need no look on the spot.
    if (!hours_untold) judgement.unknown &= ~street::bit(Obstacle::kPartTime);
    if (judgement.blocked != 0 || judgement.unknown == 0 || walks == 0 || osm == 0) return;
    for (int i = 0; i < street::kObstacles; ++i) {
      const auto obstacle = static_cast<Obstacle>(i);
      if ((judgement.unknown & street::bit(obstacle)) == 0) continue;
      auto& item = items_[{!is_way, osm, obstacle}];
      if (item.osm_id.empty()) {
        const auto question = question_of(obstacle);
        item.osm_id = fmt::format("{}/{}", is_way ? "way" : "node", osm);
        item.street = street;
        item.at = projection_.to_lonlat(at);
        item.obstacle = obstacle;
        item.fact = question.fact;
        item.question = question.text;
        item.by_persona.assign(town_.analysis.personas.size(), 0);
      }
      // A way in several pieces is passed by the walks of its busiest one.
      auto& mine = item.by_persona[persona];
      mine = std::max(mine, walks);
    }
  }

  std::vector<SurveyItem> take() {
    std::vector<SurveyItem> out;
    for (auto& [key, item] : items_) {
      for (const auto walks : item.by_persona) item.walks += walks;
      out.push_back(std::move(item));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.walks > b.walks; });
    return out;
  }

 private:
  const town::Town& town_;
  geo::Projection projection_;
  std::map<std::tuple<bool, std::int64_t, Obstacle>, SurveyItem> items_;
};

}  // namespace

std::vector<SurveyItem> compute_survey(const town::Town& town, const core::JobContext& context) {
  const auto& graph = *town.graph;
  const auto& personas = town.analysis.personas;
  Collector collector(town);
  context.begin("Where a survey would tell most", personas.size());
  for (std::size_t p = 0; p < personas.size(); ++p) {
    const auto& persona = personas[p];
    const auto costs = [&](street::Band band) {
      return street::compute_costs(
          graph, persona, {street::AccessRule::kRespect, band, persona.lit_after_dark});
    };
    const auto high = costs(street::Band::kHigh), low = costs(street::Band::kLow);
    context.advance();
    if (street::same_costs(high, low)) continue;
    const auto limit = core::cost_from_minutes(persona.max_walk_minutes);
    street::WalkSearch search(graph);
    Flow flow(graph);
    for (std::size_t s = 0; s < town.sites.size(); ++s) {
      context.checkpoint();
      std::vector<street::Seed> seeds;
      for (const auto& point : town.site_snaps.of(s)) seeds.push_back({point, 0});
      add_walks(town, high, low, seeds, limit, search, flow);
    }
    std::vector<street::Seed> stops;
    for (const auto& point : town.stop_snaps.points) stops.push_back({point, 0});
    if (!stops.empty()) add_walks(town, high, low, stops, limit, search, flow);

    for (std::size_t e = 0; e < graph.edge_count(); ++e) {
      if (flow.edge(e) == 0) continue;
      const street::EdgeId id(e);
      const auto& edge = graph.edges[e];
      const auto shape = graph.shape_of(id);
      const bool crossing = edge.facts.way_class == street::WayClass::kCrossing;
      const auto judgement = street::judge(edge.facts, street::steepest_grade(graph, id), persona,
                                           persona.lit_after_dark);
      collector.add(judgement, edge.facts.hours_untold, !crossing,
                    crossing ? shape.front().osm_node : shape[shape.size() / 2].osm_way,
                    graph.names[edge.name], street::position(graph, {id, edge.length_m / 2, 0}), p,
                    flow.edge(e));
    }
    for (std::size_t n = 0; n < graph.node_count(); ++n) {
      if (flow.node(n) == 0) continue;
      collector.add(street::judge(graph.node_facts[n], persona),
                    graph.node_facts[n].hours_untold, false, graph.node_osm[n], "",
                    graph.node_at[n], p, flow.node(n));
    }
  }
  return collector.take();
}

std::string write_survey_sheet(const town::Town& town, const std::vector<SurveyItem>& items) {
  std::vector<std::string> header = {"osm_id",   "lon",         "lat",          "street",
                                     "fact",     "question",    "value",        "observed_on",
                                     "organisation", "walks_that_rest_on_it"};
  for (const auto& persona : town.analysis.personas) header.push_back("walks_" + persona.id);
  io::csv::Writer csv(header);
  for (const auto& item : items) {
    csv.text(item.osm_id).number(item.at.lon, 6).number(item.at.lat, 6).text(item.street);
    csv.text(item.fact).text(item.question).text("").text("").text("").number(item.walks);
    for (const auto walks : item.by_persona) csv.number(walks);
    csv.end_row();
  }
  return csv.bytes();
}

bool is_survey_sheet(std::string_view head) {
  return head.find("osm_id,lon,lat,street,fact,question,value") != std::string_view::npos;
}

}  // namespace app
