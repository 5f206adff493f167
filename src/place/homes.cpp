#include "place/homes.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

#include "core/parse.hpp"
#include "place/area_index.hpp"

namespace place {

namespace {

/// A place where people may live, before anybody is put there.
struct Site {
  geo::PointM at;
  double weight = 1;
  std::int64_t id = 0;
  bool covered = true;
};
using Sites = std::vector<std::vector<Site>>;  // per neighbourhood

bool is_residential(street::WayClass c) {
  using enum street::WayClass;
  return c == kResidential || c == kLivingStreet || c == kUnclassified || c == kPedestrian ||
         c == kRoad;
}

/// Where no residential street runs: anything with a name of a street or a path to a door.
bool is_possible(street::WayClass c) {
  using enum street::WayClass;
  return !(c == kFerry || c == kPlatform || c == kCorridor || c == kSteps);
}

/// A spread of places that has nothing to do with where they are, for ties: otherwise, with equal
/// homes, everybody left over would live in the west of the neighbourhood.
std::uint64_t scatter(geo::PointM p) {
  auto mix = [](std::uint64_t x) {  // finaliser of splitmix64
    x = (x ^ (x >> 30u)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27u)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31u);
  };
  const auto x = static_cast<std::uint64_t>(std::llround(p.x * 100));
  const auto y = static_cast<std::uint64_t>(std::llround(p.y * 100));
  return mix(mix(x) + y);
}

void sort_by_place(std::vector<Site>& sites) {
  std::sort(sites.begin(), sites.end(), [](const Site& a, const Site& b) {
    return std::tie(a.at.x, a.at.y, a.id, a.weight) < std::tie(b.at.x, b.at.y, b.id, b.weight);
  });
}

/// Whole people per site, summing to `people`: largest remainders first, ties scattered.
/// `sites` in the order of sort_by_place, so that the result does not depend on the input's.
std::vector<std::int32_t> apportion(const std::vector<Site>& sites, std::int64_t people) {
  std::vector<std::int32_t> out(sites.size(), 0);
  double total = 0;
  for (const auto& site : sites) total += site.weight;
  std::vector<double> rest(sites.size());
  std::int64_t given = 0;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const double quota = static_cast<double>(people) * (sites[i].weight / total);
    const double whole = std::floor(quota);
    out[i] = static_cast<std::int32_t>(whole);
    rest[i] = quota - whole;
    given += out[i];
  }
  std::vector<std::size_t> order(sites.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (rest[a] != rest[b]) return rest[a] > rest[b];
    const auto sa = scatter(sites[a].at), sb = scatter(sites[b].at);
    return sa != sb ? sa < sb : a < b;
  });
  for (std::size_t k = 0; given < people; k = (k + 1) % order.size()) {
    ++out[order[k]];
    ++given;
  }
  return out;
}

class Builder {
 public:
  Builder(const Neighbourhoods& areas, const HomesQuery& query, const geo::Projection& projection)
      : areas_(areas), query_(query), projection_(projection), index_(shapes_of(areas)) {}

  core::WithDiagnostics<Homes> build() {
    assign();
    result_.value.source.assign(areas_.items.size(), HomesSource::kBuildings);
    result_.value.outside_coverage.assign(areas_.items.size(), 0);
    for (std::size_t i = 0; i < areas_.items.size(); ++i) {
      const auto& area = areas_.items[i];
      if (area.in_study_area && area.residents > 0) fill(i);
      result_.value.begin.push_back(static_cast<std::uint32_t>(result_.value.items.size()));
    }
    summarise();
    return std::move(result_);
  }

 private:
  static std::vector<const geo::MultiPolygon*> shapes_of(const Neighbourhoods& areas) {
    std::vector<const geo::MultiPolygon*> out;
    for (const auto& area : areas.items) out.push_back(&area.shape);
    return out;
  }

  [[nodiscard]] bool covered(geo::PointM p) const {
    return query_.coverage == nullptr || query_.coverage->contains(p);
  }

  void put(Sites& sites, const Site& site) {
    if (!(site.weight > 0) || !std::isfinite(site.weight)) return;
    if (const auto area = index_.find(site.at)) sites[*area].push_back(site);
  }

  void assign() {
    given_.resize(areas_.items.size());
    buildings_.resize(areas_.items.size());
    for (const auto& home : query_.given) {
      put(given_, {home.at, home.weight, 0, covered(home.at)});
    }
    for (const auto& building : query_.buildings) {
      const auto at = projection_.to_metres(building.at);
      if (covered(at)) put(buildings_, {at, building.dwellings, building.osm_id, true});
    }
    for (auto* sites : {&given_, &buildings_}) {
      for (auto& of_area : *sites) sort_by_place(of_area);
    }
  }

  /// Homes along streets, only made when a neighbourhood needs them.
  const Sites& along_streets(bool any_class) {
    auto& sites = any_class ? any_street_ : residential_;
    if (!sites.empty()) return sites;
    sites.resize(areas_.items.size());
    if (query_.graph == nullptr) return sites;
    const auto& graph = *query_.graph;
    for (std::size_t e = 0; e < graph.edge_count(); ++e) {
      const auto& edge = graph.edges[e];
      const auto way_class = edge.facts.way_class;
      // A main road counts once, not once for each of its sides.
      if (edge.facts.side == street::Side::kRight) continue;
      if (!street::is_public(edge.facts) || edge.length_m <= 0 || edge.facts.open_area ||
          !(any_class ? is_possible(way_class) : is_residential(way_class))) {
        continue;
      }
      const auto n = std::max(1.0, std::round(edge.length_m / query_.street_spacing_m));
      for (double k = 0; k < n; ++k) {
        const street::EdgePoint point{street::EdgeId(e), (k + 0.5) * edge.length_m / n, 0};
        const auto at = street::position(graph, point);
        if (covered(at)) put(sites, {at, edge.length_m / n, static_cast<std::int64_t>(e), true});
      }
    }
    for (auto& of_area : sites) sort_by_place(of_area);
    return sites;
  }

  void fill(std::size_t i) {
    const auto& area = areas_.items[i];
    if (area.shape.empty()) return fill_point(i);
    if (!given_[i].empty()) {
      // The homes themselves say who lives outside the street data.
      add(i, given_[i], area.residents, HomesSource::kGiven);
      return;
    }
    if (!query_.given.empty()) ++without_given_;
    const double share =
        query_.coverage == nullptr ? 1.0 : query_.coverage->covered_share(area.shape);
    auto inside = std::llround(static_cast<double>(area.residents) * std::clamp(share, 0.0, 1.0));
    const auto* sites = &buildings_[i];
    auto source = HomesSource::kBuildings;
    if (sites->empty() && inside > 0) {
      source = HomesSource::kStreets;
      sites = &along_streets(false)[i];
      if (sites->empty()) sites = &along_streets(true)[i];
    }
    if (sites->empty()) inside = 0;
    outside(i, area.residents - inside);
    if (inside > 0) add(i, *sites, inside, source);
  }

  void fill_point(std::size_t i) {
    const auto& area = areas_.items[i];
    result_.value.source[i] = HomesSource::kPoint;
    add(i, {Site{area.centre, 1, 0, covered(area.centre)}}, area.residents, HomesSource::kPoint);
  }

  void add(std::size_t i, const std::vector<Site>& sites, std::int64_t people, HomesSource source) {
    result_.value.source[i] = source;
    const auto counts = apportion(sites, people);
    for (std::size_t k = 0; k < sites.size(); ++k) {
      if (counts[k] == 0) continue;
      if (sites[k].covered) {
        result_.value.items.push_back({sites[k].at, NeighbourhoodId(i), counts[k]});
      } else {
        outside(i, counts[k]);
      }
    }
  }

  void outside(std::size_t i, std::int64_t people) { result_.value.outside_coverage[i] += people; }

  void summarise() {
    auto& [homes, diagnostics] = result_;
    std::int64_t people = 0, all_out = 0, streets = 0;
    for (std::size_t i = 0; i < areas_.items.size(); ++i) {
      const auto& area = areas_.items[i];
      if (!area.in_study_area || area.residents == 0) continue;
      people += area.residents;
      if (homes.source[i] == HomesSource::kStreets) ++streets;
      const auto out = homes.outside_coverage[i];
      all_out += out;
      if (out == 0) continue;
      diagnostics.warn(
          "homes-outside-streets", "", 0, area.code,
          fmt::format("{} of {} residents ({:.0f} %) live outside the street data; they are "
                      "reported as such, not as unreachable",
                      out, area.residents,
                      100.0 * static_cast<double>(out) / static_cast<double>(area.residents)));
    }
    if (all_out > 0) {
      diagnostics.info("homes-outside-streets-total", "",
                       fmt::format("{} of {} residents live outside the street data; use a larger "
                                   "extract of the streets to count them",
                                   all_out, people));
    }
    if (streets > 0) {
      diagnostics.info("homes-along-streets", "",
                       fmt::format("{} neighbourhoods have no mapped residential building; their "
                                   "residents are spread along the streets",
                                   streets));
    }
    if (without_given_ > 0) {
      diagnostics.warn("homes-none-given", "", 0, "",
                       fmt::format("{} neighbourhoods have no home in the homes file; buildings or "
                                   "streets are used there",
                                   without_given_));
    }
  }

  const Neighbourhoods& areas_;
  const HomesQuery& query_;
  const geo::Projection& projection_;
  AreaIndex index_;
  Sites given_, buildings_, residential_, any_street_;
  std::int64_t without_given_ = 0;
  core::WithDiagnostics<Homes> result_;
};

}  // namespace

core::WithDiagnostics<Homes> build_homes(const Neighbourhoods& neighbourhoods,
                                         const HomesQuery& query,
                                         const geo::Projection& projection) {
  return Builder(neighbourhoods, query, projection).build();
}

core::WithDiagnostics<std::vector<GivenHome>> build_given_homes(const Table& table,
                                                                const GivenHomeColumns& columns,
                                                                const geo::Projection& projection) {
  core::WithDiagnostics<std::vector<GivenHome>> result;
  const bool metres = !columns.x.empty() || !columns.y.empty();
  std::pair<std::size_t, std::size_t> xy;
  if (metres) {
    xy = {table.column(columns.x), table.column(columns.y)};
  } else if (const auto found = find_lonlat_columns(table, columns.lon, columns.lat)) {
    xy = *found;
  } else {
    xy = {table.column(columns.lon.empty() ? "lon" : columns.lon),
          table.column(columns.lat.empty() ? "lat" : columns.lat)};
  }
  const auto weight = columns.weight.empty() ? table.find_column("weight")
                                             : std::optional(table.column(columns.weight));
  for (const auto& row : table.rows) {
    const auto a = core::parse_double(table.value(row, xy.first));
    const auto b = core::parse_double(table.value(row, xy.second));
    const auto w = weight ? core::parse_double(table.value(row, weight)) : std::optional(1.0);
    const bool usable = a && b && (metres || geo::is_usable({*a, *b}));
    if (!usable || !w || *w < 0) {
      result.diagnostics.error(
          "home-bad-row", table.file, row.line, "",
          fmt::format("has no usable place or weight ('{}', '{}'{}); the row "
                      "is left out",
                      table.value(row, xy.first), table.value(row, xy.second),
                      weight ? fmt::format(", '{}'", table.value(row, weight)) : ""));
      continue;
    }
    result.value.push_back(
        {metres ? geo::PointM{*a, *b} : projection.to_metres(geo::LonLat{*a, *b}), *w});
  }
  return result;
}

}  // namespace place
