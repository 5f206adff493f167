#include "barrier/open_routes.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "core/parallel.hpp"
#include "street/path.hpp"
#include "transit/journey.hpp"

namespace barrier {

namespace {

/// Which lifts make an edge, a junction or a side of a road cheaper, in one light.
class LiftsOnStreets {
 public:
  LiftsOnStreets(const World& world, std::span<const Lift> lifts, std::size_t light)
      : graph_(*world.town().graph) {
    const auto& layer = world.layers()[light];
    std::vector<const Lift*> all;
    for (const auto& lift : lifts) all.push_back(&lift);
    patch_ = compute_patch(graph_, world.persona(), layer.query, layer.costs, all);
    for (const auto& [edge, cost] : patch_.edges) edges_[edge];
    for (const auto& [node, cost] : patch_.nodes) nodes_[node];
    for (const auto& [edge, cost] : patch_.across) across_[edge];
    for (std::uint32_t i = 0; i < lifts.size(); ++i) {
      add(edges_, lifts[i].edges, i);
      add(nodes_, lifts[i].nodes, i);
      add(across_, lifts[i].across, i);
    }
  }
  [[nodiscard]] const CostPatch& patch() const { return patch_; }

  void collect(const street::WalkPath& path, FixSet& met) const {
    for (std::size_t i = 0; i < path.steps.size(); ++i) {
      const auto& step = path.steps[i];
      take(edges_, step.edge, met);
      if (step.crossed > 0) take(across_, step.edge, met);
      if (i == 0 || nodes_.empty()) continue;
      // Where both ends are shared both are taken: what is not needed is found out later.
      const auto& a = graph_.edges[path.steps[i - 1].edge.index()];
      const auto& b = graph_.edges[step.edge.index()];
      for (const auto node : {a.from, a.to}) {
        if (node == b.from || node == b.to) take(nodes_, node, met);
      }
    }
  }

 private:
  template <class Id>
  using Index = std::map<Id, FixSet>;
  template <class Id>
  static void add(Index<Id>& index, const std::vector<Id>& ids, std::uint32_t lift) {
    for (const auto id : ids) {
      const auto it = index.find(id);
      if (it != index.end()) it->second.push_back(lift);
    }
  }
  template <class Id>
  static void take(const Index<Id>& index, Id id, FixSet& met) {
    const auto it = index.find(id);
    if (it != index.end()) met.insert(met.end(), it->second.begin(), it->second.end());
  }

  const street::Graph& graph_;
  CostPatch patch_;
  Index<street::EdgeId> edges_, across_;
  Index<street::NodeId> nodes_;
};

/// A walk whose lifts are asked for by one home; places are numbered stops, sites, homes.
struct WalkRequest {
  std::uint32_t light = 0;
  std::uint32_t source = 0;   ///< stop or site from which it is searched
  bool to_source = false;     ///< walked towards it
  std::uint32_t place = 0;    ///< the other end
  std::uint32_t seeker = 0;   ///< index of the home's set
  friend bool operator<(const WalkRequest& a, const WalkRequest& b) {
    return std::tie(a.light, a.source, a.to_source, a.place, a.seeker) <
           std::tie(b.light, b.source, b.to_source, b.place, b.seeker);
  }
  friend bool operator==(const WalkRequest&, const WalkRequest&) = default;
};

/// How a home is served in one leg: on foot (no stop), or by a stop.
struct Service {
  core::Seconds lag = kNone;
  std::uint32_t light = 0;
  std::uint32_t stop = transit::StopId::kNone;
};

class RouteFinder {
 public:
  RouteFinder(const World& now, std::span<const Lift> lifts, const Standard& standard,
              const core::JobContext& context)
      : now_(now), standard_(standard), context_(context) {
    std::vector<street::Costs> costs;
    for (std::size_t light = 0; light < now.layers().size(); ++light) {
      on_streets_.emplace_back(now, lifts, light);
      costs.push_back(apply_patch(*now.town().graph, now.layers()[light].costs,
                                  on_streets_.back().patch()));
    }
    open_ = std::make_unique<World>(now.town(), now.sessions(), now.persona(), now.band(),
                                    std::move(costs), context);
  }

  OpenRoutes run() {
    find_seekers();
    for (std::uint32_t leg = 0; leg < wanted_.size(); ++leg) {
      context_.checkpoint();
      if (!wanted_[leg].empty()) find_services(leg);
    }
    trace();
    return gather();
  }

 private:
  struct Seeker {
    std::uint32_t home = 0;
    FixSet lifts;
  };

  void find_seekers() {
    const auto groups = now_.legs().groups;
    const auto sessions = now_.sessions_of_group();
    wanted_.resize(now_.legs().size());
    for (std::uint32_t h = 0; h < now_.town().home_snaps.size(); ++h) {
      if (now_.town().home_in_coverage[h] == 0) continue;
      int met = 0;
      std::vector<std::pair<core::Seconds, std::uint32_t>> more;
      for (std::uint32_t g = 0; g < groups; ++g) {
        const auto longer = [&](const core::Seconds* row) {
          return std::max(row[g], row[groups + g]);
        };
        if (sessions[g] == 0) continue;
        if (longer(now_.row(h)) <= standard_.limit) {
          met += sessions[g];
        } else if (longer(open_->row(h)) <= standard_.limit) {
          more.emplace_back(longer(open_->row(h)), g);
        }
      }
      if (more.empty() || standard_.meets(met)) continue;
      std::sort(more.begin(), more.end());
      std::vector<std::uint32_t> chosen;
      for (const auto& [longer, g] : more) {
        if (standard_.meets(met)) break;
        met += sessions[g];
        chosen.push_back(g);
      }
      if (!standard_.meets(met)) continue;
      const auto seeker = static_cast<std::uint32_t>(seekers_.size());
      seekers_.push_back({h, {}});
      for (const auto g : chosen) {
        wanted_[g].emplace_back(h, seeker);
        wanted_[groups + g].emplace_back(h, seeker);
      }
    }
  }

  void find_services(std::uint32_t leg) {
    const bool out = open_->legs().is_out(leg);
    const auto n = open_->legs().size();
    const auto site = open_->legs().queries[leg].site.value;
    std::vector<Service> best(now_.town().home_snaps.size());
    std::vector<std::uint8_t> wanted(best.size(), 0);
    for (const auto& [home, seeker] : wanted_[leg]) wanted[home] = 1;
    for (std::uint32_t light = 0; light < open_->layers().size(); ++light) {
      const auto& layer = open_->layers()[light];
      const auto cap = layer.cap[leg];
      const auto offer = [&](const reach::Propagation& walks, std::uint32_t point,
                             core::Seconds lag, std::uint32_t stop) {
        for (const auto& walk : walks.of(point)) {
          const auto sum = lag + walk.seconds;
          if (wanted[walk.place] == 0 || sum > cap || sum >= best[walk.place].lag) continue;
          best[walk.place] = {sum, light, stop};
        }
      };
      offer(out ? *layer.sites.to : *layer.sites.from, site, 0, transit::StopId::kNone);
      for (std::uint32_t s = 0; s < open_->stop_count(); ++s) {
        const auto lag = layer.lag[s * n + leg];
        if (lag <= cap) offer(out ? *layer.stops.to : *layer.stops.from, s, lag, s);
      }
    }
    request(leg, best);
  }

  void request(std::uint32_t leg, const std::vector<Service>& best) {
    const auto& legs = open_->legs();
    const bool out = legs.is_out(leg);
    const auto& query = legs.queries[leg];
    const auto stops = static_cast<std::uint32_t>(open_->stop_count());
    const auto site = stops + query.site.value;
    const auto homes = stops + static_cast<std::uint32_t>(now_.town().sites.size());
    for (std::uint32_t light = 0; light < open_->layers().size(); ++light) {
      const auto& layer = open_->layers()[light];
      bool searched = false;
      for (const auto& [home, seeker] : wanted_[leg]) {
        const auto& service = best[home];
        if (service.lag == kNone || service.light != light) continue;
        if (service.stop == transit::StopId::kNone) {
          requests_.push_back({light, site, out, homes + home, seeker});
          continue;
        }
        if (!searched) {
          const auto& table = out ? *layer.site_stops.from : *layer.site_stops.to;
          reach::prepare_transit(query, table.of(query.site.index()), &layer.footpaths, question_);
          transit::compute_raptor(*legs.days[leg], question_.query, raptor_,
                                  labels_);
          searched = true;
        }
        requests_.push_back({light, service.stop, out, homes + home, seeker});
        const transit::StopId stop{std::size_t{service.stop}};
        const auto journey =
            transit::rebuild_journey(*legs.days[leg], question_.query, labels_,
                                     stop, labels_.rides_of_best_ride(stop));
        if (journey.legs.empty()) continue;
        const auto end = out ? journey.legs.back().to.value : journey.legs.front().from.value;
        requests_.push_back({light, site, out, end, seeker});
        for (const auto& part : journey.legs) {
          if (part.kind != transit::Leg::Kind::kWalk) continue;
          requests_.push_back({light, part.from.value, false, part.to.value, seeker});
        }
      }
    }
  }

  [[nodiscard]] std::span<const street::EdgePoint> points_of(std::uint32_t place) const {
    const auto& town = now_.town();
    if (place < town.stop_snaps.size()) return town.stop_snaps.of(place);
    place -= static_cast<std::uint32_t>(town.stop_snaps.size());
    if (place < town.site_snaps.size()) return town.site_snaps.of(place);
    return town.home_snaps.of(place - town.site_snaps.size());
  }

  /// One search for each source, and the path of every walk asked for.
  void trace() {
    std::sort(requests_.begin(), requests_.end());
    requests_.erase(std::unique(requests_.begin(), requests_.end()), requests_.end());
    street::WalkSearch search(*now_.town().graph);
    std::vector<street::Seed> seeds;
    const auto same_search = [](const WalkRequest& a, const WalkRequest& b) {
      return std::tie(a.light, a.source, a.to_source) == std::tie(b.light, b.source, b.to_source);
    };
    FixSet met;
    for (std::size_t i = 0; i < requests_.size(); ++i) {
      const auto& request = requests_[i];
      if (i == 0 || !same_search(requests_[i - 1], request)) {
        context_.checkpoint();
        seeds.clear();
        for (const auto& p : points_of(request.source)) seeds.push_back({p, 0});
        search.run(open_->layers()[request.light].costs, seeds,
                   request.to_source ? street::Direction::kBackward : street::Direction::kForward,
                   open_->max_walk());
      }
      const bool known = i > 0 && same_search(requests_[i - 1], request) &&
                         requests_[i - 1].place == request.place;
      if (!known) {
        met.clear();
        if (const auto path = street::trace_path(search, points_of(request.place))) {
          on_streets_[request.light].collect(*path, met);
        }
      }
      auto& lifts = seekers_[request.seeker].lifts;
      lifts.insert(lifts.end(), met.begin(), met.end());
    }
  }

  OpenRoutes gather() {
    OpenRoutes out;
    out.homes = seekers_.size();
    std::map<FixSet, std::int64_t> residents;
    for (auto& seeker : seekers_) {
      auto& lifts = seeker.lifts;
      std::sort(lifts.begin(), lifts.end());
      lifts.erase(std::unique(lifts.begin(), lifts.end()), lifts.end());
      residents[lifts] += now_.town().homes->items[seeker.home].residents;
    }
    for (auto& [lifts, people] : residents) out.candidates.push_back({lifts, people});
    std::stable_sort(out.candidates.begin(), out.candidates.end(),
                     [](const auto& a, const auto& b) { return a.residents > b.residents; });
    return out;
  }

  const World& now_;
  Standard standard_;
  const core::JobContext& context_;
  std::vector<LiftsOnStreets> on_streets_;
  std::unique_ptr<World> open_;
  std::vector<Seeker> seekers_;
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> wanted_;  ///< by leg: home, seeker
  std::vector<WalkRequest> requests_;
  reach::TransitQuestion question_;
  transit::RaptorScratch raptor_;
  transit::RaptorLabels labels_;
};

}  // namespace

OpenRoutes find_open_routes(const World& world, std::span<const Lift> lifts,
                            const Standard& standard, const core::JobContext& context) {
  return RouteFinder(world, lifts, standard, context).run();
}

}  // namespace barrier
