#include "place/green_merge.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>

#include "place/entrances.hpp"

namespace place {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Cover and furniture of another space rather than a place of its own name.
bool is_feature(GreenKind kind) {
  return kind == GreenKind::kWood || kind == GreenKind::kPlayground || kind == GreenKind::kOther;
}

/// Laid out for people to be in. A protected area is a rule about land, whoever uses it.
bool is_laid_out(GreenKind kind) {
  return kind == GreenKind::kPark || kind == GreenKind::kGarden || kind == GreenKind::kCommon ||
         kind == GreenKind::kRecreationGround || kind == GreenKind::kVillageGreen;
}

/// Whether a piece that lies in another is part of it.
bool may_absorb(const GreenSpaceRecord& whole, const GreenSpaceRecord& part) {
  if (whole.access != part.access) return false;
  if (!part.name.empty() && part.name == whole.name) return true;
  if (is_feature(part.kind)) return whole.kind != GreenKind::kAllotments;
  const bool own_ground =
      part.kind == GreenKind::kAllotments || part.kind == GreenKind::kCommunityGarden;
  return part.name.empty() && !own_ground && is_laid_out(whole.kind);
}

bool lies_in(const GreenPiece& part, const GreenPiece& whole, double share) {
  if (!whole.box.grown(1).intersects(part.box)) return false;
  return geo::intersection_area_m2(part.shape, whole.shape) >= share * part.area_m2;
}

bool within(const GreenPiece& a, const GreenPiece& b, double gap_m) {
  if (!a.box.grown(gap_m).intersects(b.box)) return false;
  if (geo::contains(a.shape, b.shape[0].outer[0]) || geo::contains(b.shape, a.shape[0].outer[0])) {
    return true;
  }
  const auto sides = boundary_of(b.shape);
  for (const auto& side : boundary_of(a.shape)) {
    const auto box = box_of(side).grown(gap_m);
    for (const auto& other : sides) {
      if (box.intersects(box_of(other)) && distance_m(side, other) <= gap_m) return true;
    }
  }
  return false;
}

/// Whether a is the larger; of equals the one with the lower id (the earlier).
bool larger(const std::vector<GreenPiece>& pieces, std::size_t a, std::size_t b) {
  constexpr double kSameArea = 1e-6;  // the same square drawn twice is one area, not two
  const double x = pieces[a].area_m2, y = pieces[b].area_m2;
  if (std::abs(x - y) > kSameArea * std::max(x, y)) return x > y;
  return a < b;
}

}  // namespace

std::vector<GreenGroup> group_pieces(const std::vector<GreenPiece>& pieces,
                                     const GreenSpaceQuery& query) {
  // What each piece lies in: the smallest that may take it.
  std::vector<std::size_t> inside(pieces.size(), kNone);
  for (std::size_t part = 0; part < pieces.size(); ++part) {
    for (std::size_t whole = 0; whole < pieces.size(); ++whole) {
      if (whole == part || !larger(pieces, whole, part)) continue;
      if (!may_absorb(*pieces[whole].record, *pieces[part].record)) continue;
      if (inside[part] != kNone && larger(pieces, whole, inside[part])) continue;
      if (lies_in(pieces[part], pieces[whole], query.contained_share)) inside[part] = whole;
    }
  }

  std::vector<std::size_t> parent(pieces.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&parent](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  const auto join = [&](std::size_t a, std::size_t b) {
    const auto ra = root(a), rb = root(b);
    parent[std::max(ra, rb)] = std::min(ra, rb);
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (inside[i] != kNone) join(i, inside[i]);
  }
  std::map<std::string_view, std::vector<std::size_t>> by_name;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].record->name.empty()) by_name[pieces[i].record->name].push_back(i);
  }
  for (const auto& [name, same] : by_name) {
    for (std::size_t a = 0; a < same.size(); ++a) {
      for (std::size_t b = a + 1; b < same.size(); ++b) {
        if (root(same[a]) == root(same[b])) continue;
        if (pieces[same[a]].record->access != pieces[same[b]].record->access) continue;
        if (within(pieces[same[a]], pieces[same[b]], query.same_name_gap_m)) join(same[a], same[b]);
      }
    }
  }

  std::map<std::size_t, GreenGroup> groups;  // by root
  for (std::size_t i = 0; i < pieces.size(); ++i) groups[root(i)].pieces.push_back(i);
  std::vector<GreenGroup> out;
  for (auto& [r, group] : groups) {
    // The first that lies in no other: a wood does not give its id to the park around it.
    group.head = *std::find_if(group.pieces.begin(), group.pieces.end(),
                               [&](std::size_t i) { return inside[i] == kNone; });
    out.push_back(std::move(group));
  }
  std::sort(out.begin(), out.end(),
            [](const GreenGroup& a, const GreenGroup& b) { return a.head < b.head; });
  return out;
}

}  // namespace place
