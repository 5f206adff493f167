#include "app/view/map_lines.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace app::view {

namespace rs = render::scene;

rs::StreetStyle style_of(const street::EdgeFacts& facts) {
  using enum street::WayClass;
  if (facts.access == street::Access::kPrivate) return rs::StreetStyle::kService;
  switch (facts.way_class) {
    case kTrunk:
    case kPrimary: return rs::StreetStyle::kMain;
    case kSecondary:
    case kTertiary: return rs::StreetStyle::kMinor;
    case kUnclassified:
    case kResidential:
    case kLivingStreet:
    case kPedestrian:
    case kRoad: return rs::StreetStyle::kResidential;
    case kService:
    case kTrack: return rs::StreetStyle::kService;
    default: return rs::StreetStyle::kPath;
  }
}

std::vector<rs::StyledLine> street_lines(const LoadedTown& loaded,
                                         const geo::Projection& projection) {
  const auto& graph = *loaded.town->graph;
  std::vector<rs::StyledLine> out;
  out.reserve(graph.edge_count());
  for (std::size_t e = 0; e < graph.edge_count(); ++e) {
    const auto& edge = graph.edges[e];
    const auto way = edge.facts.way_class;
    if (edge.twin.valid() && edge.twin.index() < e) continue;  // the same road's other side
    if (edge.facts.open_area || way == street::WayClass::kCrossing ||
        way == street::WayClass::kFerry) {
      continue;  // walked, but no line on the ground
    }
    rs::StyledLine line{static_cast<std::uint8_t>(style_of(edge.facts)), {}};
    for (const auto& p : graph.shape_of(street::EdgeId(e))) line.line.push_back(p.at);
    out.push_back(std::move(line));
  }
  for (auto& line : map_lines(loaded, place::MapLineKind::kMotorway, projection)) {
    line.style = static_cast<std::uint8_t>(rs::StreetStyle::kMotorway);
    out.push_back(std::move(line));
  }
  return out;
}

std::vector<rs::StyledLine> map_lines(const LoadedTown& loaded, place::MapLineKind kind,
                                      const geo::Projection& projection) {
  std::vector<rs::StyledLine> out;
  if (!loaded.map) return out;
  for (const auto& line : loaded.map->lines) {
    if (line.kind == kind) out.push_back({0, projection.to_metres(line.line)});
  }
  return out;
}

std::vector<rs::StyledLine> route_lines(const LoadedTown& loaded,
                                        const geo::Projection& projection) {
  std::vector<rs::StyledLine> out;
  if (!loaded.town->timetable) return out;
  const auto& timetable = *loaded.town->timetable;
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::size_t t = 0; t < timetable.trips.size(); ++t) {
    const auto calls = timetable.calls_of(transit::TripId(t));
    for (std::size_t i = 1; i < calls.size(); ++i) {
      const auto a = calls[i - 1].stop.value, b = calls[i].stop.value;
      if (a != b) pairs.insert(std::minmax(a, b));
    }
  }
  for (const auto& [a, b] : pairs) {
    out.push_back({0,
                   {projection.to_metres(timetable.stops[a].at),
                    projection.to_metres(timetable.stops[b].at)}});
  }
  return out;
}

std::vector<rs::StyledLine> group_lines(const LoadedTown& loaded, std::size_t grouping,
                                        const rs::BorderGeometry& borders, geo::PointM origin) {
  std::vector<rs::StyledLine> out;
  const auto& items = loaded.town->neighbourhoods->items;
  const auto group = [&](std::uint32_t area) -> const std::string* {
    return area == rs::kNoArea ? nullptr : &items[area].groupings[grouping];
  };
  for (const auto& range : borders.ranges) {
    if (range.level != 0) continue;
    for (auto i = range.begin; i < range.end; ++i) {
      const auto& s = borders.segments[i];
      const auto *left = group(s.left), *right = group(s.right);
      if (left != nullptr && right != nullptr && *left == *right) continue;
      out.push_back({0,
                     {{origin.x + s.a.x, origin.y + s.a.y}, {origin.x + s.b.x, origin.y + s.b.y}}});
    }
  }
  return out;
}

}  // namespace app::view
