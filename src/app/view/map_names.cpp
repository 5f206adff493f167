#include "app/view/map_names.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace app::view {

namespace rs = render::scene;

namespace {

float extent_m(const geo::Box& box) {
  return box.empty() ? 0.0f
                     : static_cast<float>(std::min(box.max.x - box.min.x, box.max.y - box.min.y));
}

void add_places(const LoadedTown& loaded, const geo::Projection& projection,
                std::vector<rs::Name>& out) {
  if (!loaded.map) return;
  for (const auto& place : loaded.map->names) {
    // A rank is as good as a size: towns from afar, quarters from near.
    constexpr float kSize[] = {6000, 1500, 1200, 700};
    out.push_back({place.name, rs::LabelKind::kPlace, projection.to_metres(place.at),
                   kSize[static_cast<std::size_t>(place.rank)], {}});
  }
}

void add_groups(const LoadedTown& loaded, std::size_t grouping, std::vector<rs::Name>& out) {
  const auto& all = *loaded.town->neighbourhoods;
  if (grouping >= all.grouping_names.size()) return;
  struct Group {
    geo::Box box;
    double x = 0, y = 0, people = 0;
  };
  std::map<std::string, Group> groups;
  for (const auto& area : all.items) {
    if (area.groupings[grouping].empty()) continue;
    auto& group = groups[area.groupings[grouping]];
    const double people = static_cast<double>(area.residents) + 1;
    group.x += area.centre.x * people;
    group.y += area.centre.y * people;
    group.people += people;
    const auto box = geo::bounds(area.shape);
    if (box.empty()) {
      group.box.add(area.centre);
    } else {
      group.box.add(box);
    }
  }
  for (const auto& [label, group] : groups) {
    // Where its people live, not where its fields are.
    out.push_back({label, rs::LabelKind::kWard, {group.x / group.people, group.y / group.people},
                   std::max(600.0f, extent_m(group.box)), {}});
  }
}

void add_green(const LoadedTown& loaded, std::vector<rs::Name>& out) {
  std::vector<const place::GreenSpace*> spaces;
  for (const auto& space : *loaded.town->green_spaces) {
    if (!space.name.empty()) spaces.push_back(&space);
  }
  std::stable_sort(spaces.begin(), spaces.end(),
                   [](const auto* a, const auto* b) { return a->area_ha > b->area_ha; });
  for (const auto* space : spaces) {
    out.push_back({space->name, rs::LabelKind::kGreen, geo::point_inside(space->shape),
                   extent_m(geo::bounds(space->shape)), {}});
  }
}

void add_areas(const LoadedTown& loaded, std::vector<rs::Name>& out) {
  for (const auto& area : loaded.town->neighbourhoods->items) {
    out.push_back({area.name, rs::LabelKind::kArea, area.centre, extent_m(geo::bounds(area.shape)), {}});
  }
}

void add_stops(const LoadedTown& loaded, const geo::Projection& projection,
               std::vector<rs::Name>& out) {
  if (!loaded.town->timetable) return;
  std::string_view before;
  for (const auto& stop : loaded.town->timetable->stops) {
    // The two sides of a road have one name, and stand one after the other in most feeds.
    if (stop.location_type != 0 || stop.name == before) continue;
    before = stop.name;
    out.push_back({stop.name, rs::LabelKind::kStop, projection.to_metres(stop.at), 0, {}});
  }
}

/// Pieces of one name put end to end into lines as long as they go.
class Joiner {
 public:
  void add(const street::Edge& edge, geo::Line line) {
    const auto i = pieces_.size();
    pieces_.push_back({std::move(line), edge.from.value, edge.to.value});
    at_[edge.from.value].push_back(i);
    at_[edge.to.value].push_back(i);
  }

  std::vector<geo::Line> join() {
    std::vector<geo::Line> out;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].used) continue;
      pieces_[i].used = true;
      auto line = pieces_[i].line;
      extend(line, pieces_[i].to);
      std::reverse(line.begin(), line.end());
      extend(line, pieces_[i].from);
      out.push_back(std::move(line));
    }
    return out;
  }

 private:
  struct Piece {
    geo::Line line;
    std::uint32_t from = 0, to = 0;
    bool used = false;
  };

  void extend(geo::Line& line, std::uint32_t end) {
    for (bool found = true; found;) {
      found = false;
      for (const auto i : at_[end]) {
        auto& piece = pieces_[i];
        if (piece.used) continue;
        piece.used = found = true;
        auto next = piece.line;
        if (piece.to == end) std::reverse(next.begin(), next.end());
        line.insert(line.end(), next.begin() + 1, next.end());
        end = piece.to == end ? piece.from : piece.to;
        break;
      }
    }
  }

  std::vector<Piece> pieces_;
  std::map<std::uint32_t, std::vector<std::size_t>> at_;
};

float length_m(const geo::Line& line) {
  double sum = 0;
  for (std::size_t i = 1; i < line.size(); ++i) sum += geo::distance_m(line[i - 1], line[i]);
  return static_cast<float>(sum);
}

rs::Name along(const std::string& text, rs::LabelKind kind, const geo::Line& line,
               geo::PointM origin) {
  rs::Name name{text, kind, line[line.size() / 2], length_m(line), {}};
  for (const auto p : line) name.along.push_back(rs::relative_to(origin, p));
  return name;
}

void add_streets(const LoadedTown& loaded, geo::PointM origin, std::vector<rs::Name>& out) {
  const auto& graph = *loaded.town->graph;
  std::map<std::uint32_t, Joiner> by_name;
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto& edge = graph.edges[e];
    const auto way = edge.facts.way_class;
    if (way == street::WayClass::kPlatform || way == street::WayClass::kCorridor) continue;
    if (edge.name == 0 || (edge.twin.valid() && edge.twin.index() < e)) continue;
    geo::Line line;
    for (const auto& p : graph.shape_of(street::EdgeId(e))) line.push_back(p.at);
    by_name[edge.name].add(edge, std::move(line));
  }
  const auto first = out.size();
  constexpr float kShortestM = 40;
  for (auto& [name, joiner] : by_name) {
    for (const auto& line : joiner.join()) {
      if (length_m(line) >= kShortestM) {
        out.push_back(along(graph.names[name], rs::LabelKind::kStreet, line, origin));
      }
    }
  }
  std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                   [](const auto& a, const auto& b) { return a.size_m > b.size_m; });
}

void add_rivers(const LoadedTown& loaded, const geo::Projection& projection, geo::PointM origin,
                std::vector<rs::Name>& out) {
  if (!loaded.map) return;
  const auto first = out.size();
  for (const auto& line : loaded.map->lines) {
    if (line.kind != place::MapLineKind::kRiver || line.name.empty()) continue;
    out.push_back(along(line.name, rs::LabelKind::kWater, projection.to_metres(line.line), origin));
  }
  std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                   [](const auto& a, const auto& b) { return a.size_m > b.size_m; });
}

}  // namespace

std::vector<rs::Name> map_names(const LoadedTown& loaded, const geo::Projection& projection,
                                geo::PointM origin, std::size_t grouping) {
  std::vector<rs::Name> out;
  add_groups(loaded, grouping, out);
  add_places(loaded, projection, out);
  add_green(loaded, out);
  add_rivers(loaded, projection, origin, out);
  add_areas(loaded, out);
  add_streets(loaded, origin, out);
  add_stops(loaded, projection, out);
  return out;
}

}  // namespace app::view
