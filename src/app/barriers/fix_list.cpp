#include "app/barriers/fix_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "app/barriers/compute.hpp"

namespace app::barriers {

using street::Obstacle;

double cost_of(const barrier::Barrier& item) {
  switch (item.obstacle) {
    case Obstacle::kSteps: return 5;
    case Obstacle::kCrossing: return 3;
    case Obstacle::kSlope: return 10;
    case Obstacle::kUnlit:
    case Obstacle::kSurface:
    case Obstacle::kWidth:
    case Obstacle::kNoPavement:
    case Obstacle::kNotForWheels: return std::max(1.0, item.metres / 100);
    case Obstacle::kPrivate: return 3;
    default: return 1;
  }
}

double cost_of(const barrier::LinkCandidate& link) {
  return link.kind == barrier::LinkKind::kPark ? std::max(1.0, link.metres / 50) : 20;
}

Candidates::Candidates(const town::Town& town, const barrier::Inventory& all,
                       const barrier::LinkCandidates& found)
    : inventory(&all), links(&found) {
  std::vector<barrier::ProposedLink> proposed;
  for (const auto& link : found.items) proposed.push_back({link.a, link.b, link.metres});
  linked = barrier::add_proposed_links(town, proposed);
  for (std::size_t i = 0; i < all.items.size(); ++i) {
    const auto& item = all.items[i];
    if (item.lifts == 0) continue;
    barrier::Lift lift;
    lift.edges = item.edges;
    lift.nodes = item.nodes;
    lift.obstacles = item.lifts;
    lifts.push_back(std::move(lift));
    barriers.push_back(i);
  }
  lifts.insert(lifts.end(), linked.lifts.begin(), linked.lifts.end());
}

double Candidates::cost(std::size_t lift) const {
  return is_link(lift) ? cost_of(links->items[lift - barriers.size()])
                       : cost_of(inventory->items[barriers[lift]]);
}

const std::string& Candidates::id(std::size_t lift) const {
  return is_link(lift) ? links->items[lift - barriers.size()].id
                       : inventory->items[barriers[lift]].id;
}

TallyBand band_of(const barrier::Tally& a, const barrier::Tally& b) {
  TallyBand out{a, a};
  const auto spread = [&](auto member) {
    out.low.*member = std::min(a.*member, b.*member);
    out.high.*member = std::max(a.*member, b.*member);
  };
  spread(&barrier::Tally::newly_standard);
  spread(&barrier::Tally::newly_any);
  spread(&barrier::Tally::lost_standard);
  spread(&barrier::Tally::saved_seconds);
  spread(&barrier::Tally::sessions);
  return out;
}

place::NeighbourhoodId area_at(const town::Town& town, geo::PointM at) {
  for (std::size_t n = 0; n < town.neighbourhoods->items.size(); ++n) {
    const auto& shape = town.neighbourhoods->items[n].shape;
    if (!shape.empty() && geo::bounds(shape).contains(at) && geo::contains(shape, at)) {
      return place::NeighbourhoodId(n);
    }
  }
  return {};
}

std::string place_in_words(const town::Town& town, const std::string& street,
                           place::NeighbourhoodId area) {
  std::string out;
  if (!street.empty()) out += " in " + street;
  if (area.valid()) {
    const auto& name = town.neighbourhoods->items[area.index()].name;
    out += (street.empty() ? " in " : ", ") + name;
  }
  return out;
}

void FixList::add(const Key& key, std::size_t persona, const barrier::Gain& low,
                  const barrier::Gain& high) {
  if (low.total.empty() && high.total.empty()) return;
  auto& gains = gains_[key];
  gains.low.resize(town_.analysis.personas.size());
  gains.high.resize(town_.analysis.personas.size());
  gains.low[persona] = low;
  gains.high[persona] = high;
}

void FixList::add_single(std::size_t lift, std::size_t persona, const barrier::Gain& low,
                         const barrier::Gain& high) {
  const auto kind = candidates_.is_link(lift) ? FixKind::kLink : FixKind::kBarrier;
  add({kind, {static_cast<std::uint32_t>(lift)}}, persona, low, high);
}

void FixList::add_bundle(const barrier::FixSet& parts, std::size_t persona,
                         const barrier::Gain& low, const barrier::Gain& high) {
  add({FixKind::kBundle, parts}, persona, low, high);
}

void FixList::add_change(std::size_t change, std::size_t persona, const barrier::Gain& low,
                         const barrier::Gain& high) {
  add({FixKind::kChange, {static_cast<std::uint32_t>(change)}}, persona, low, high);
}

namespace {

auto rank_of(const barrier::Tally& t) {
  return std::tuple(t.newly_standard - t.lost_standard, t.newly_any, t.sessions, t.saved_seconds);
}

}  // namespace

Fix FixList::describe(const Key& key) const {
  Fix fix;
  fix.kind = key.first;
  const auto first = key.second.front();
  const auto of_barrier = [&](const barrier::Barrier& item) {
    fix.what = name_of(item.obstacle);
    fix.words = std::string(barrier::title_of(item.obstacle)) +
                place_in_words(town_, item.street, item.neighbourhood);
    fix.street = item.street;
    fix.area = item.neighbourhood;
    fix.at = item.at;
    fix.osm = fmt::format("{}", fmt::join(item.osm, " "));
    fix.evidence = barrier::name_of(item.certainty);
    fix.body = item.body;
  };
  const auto of_link = [&](const barrier::LinkCandidate& link) {
    const bool park = link.kind == barrier::LinkKind::kPark;
    fix.what = "missing_link";
    fix.street = link.from_street;
    fix.at = {(link.a_at.x + link.b_at.x) / 2, (link.a_at.y + link.b_at.y) / 2};
    fix.area = area_at(town_, link.a_at);
    fix.words = fmt::format("a missing link of {:.0f} m {} {}{}", link.metres,
                            park ? "into" : "across the", link.across,
                            place_in_words(town_, link.from_street, fix.area));
    fix.evidence = "mapped";
    fix.body = barrier::Body::kHighwayOrOwner;
  };
  const auto of_lift = [&](std::uint32_t lift) {
    if (candidates_.is_link(lift)) {
      of_link(results_.links.items[lift - candidates_.barriers.size()]);
    } else {
      of_barrier(results_.inventory.items[candidates_.barriers[lift]]);
    }
    fix.id = candidates_.id(lift);
  };
  switch (key.first) {
    case FixKind::kBarrier:
      of_lift(first);
      fix.index = candidates_.barriers[first];
      break;
    case FixKind::kLink:
      of_lift(first);
      fix.index = first - candidates_.barriers.size();
      break;
    case FixKind::kBundle: {
      of_lift(first);
      std::vector<std::string> osm;
      for (const auto part : key.second) {
        fix.parts.push_back(candidates_.id(part));
        if (candidates_.is_link(part)) continue;
        const auto& item = results_.inventory.items[candidates_.barriers[part]];
        osm.insert(osm.end(), item.osm.begin(), item.osm.end());
        // As well known as the least known of its parts.
        if (item.certainty == street::Known::kUnknown) fix.evidence = "unknown";
        if (item.certainty == street::Known::kAssumed && fix.evidence != "unknown") {
          fix.evidence = "assumed";
        }
        if (item.body != fix.body) fix.body = barrier::Body::kUnknown;
      }
      fix.what = "bundle";
      fix.id = fmt::format("bundle {}", fmt::join(fix.parts, " + "));
      fix.osm = fmt::format("{}", fmt::join(osm, " "));
      fix.words = words_of(key.second);
      break;
    }
    case FixKind::kChange: {
      const auto& change = results_.changes[first];
      fix.index = first;
      fix.id = change.id;
      fix.what = barrier::name_of(change.kind);
      fix.words = change.words;
      fix.at = change.at;
      fix.area = area_at(town_, change.at);
      const bool session = change.kind >= barrier::ChangeKind::kOtherTime;
      fix.evidence = session ? "activities" : "timetable";
      fix.body = session ? barrier::Body::kProvider : barrier::Body::kTransport;
      break;
    }
  }
  return fix;
}

std::string FixList::words_of(const barrier::FixSet& parts) const {
  std::vector<std::string> words;
  std::map<std::string, int> alike;  // stretches of one street or path read the same
  for (const auto part : parts) {
    const auto kind = candidates_.is_link(part) ? FixKind::kLink : FixKind::kBarrier;
    const auto own = describe({kind, {part}}).words;
    if (alike[own]++ == 0) words.push_back(own);
  }
  for (auto& own : words) {
    if (alike[own] > 1) own += fmt::format(" ({} of these)", alike[own]);
  }
  return fmt::format("{}", fmt::join(words, "; together with "));
}

bool FixList::mostly_parts(const barrier::FixSet& parts, std::size_t persona) const {
  const auto newly = [&](const Key& key, auto band) {
    const auto found = gains_.find(key);
    return found == gains_.end() ? std::int64_t{0} : (found->second.*band)[persona].total.newly_standard;
  };
  const auto in = [&](auto band) {
    std::int64_t alone = 0;
    for (const auto part : parts) {
      const auto kind = candidates_.is_link(part) ? FixKind::kLink : FixKind::kBarrier;
      alone += newly({kind, {part}}, band);
    }
    return 2 * alone > newly({FixKind::kBundle, parts}, band);
  };
  return in(&Gains::high) || in(&Gains::low);
}

std::vector<Fix> FixList::take() {
  std::vector<Fix> out;
  // What is known to stand in the way comes before what may.
  const auto rank = [](const Fix& fix, std::size_t p) {
    return std::pair(rank_of(fix.known[p]), rank_of(fix.personas[p].high));
  };
  for (const auto& [key, gains] : gains_) {
    auto fix = describe(key);
    for (std::size_t p = 0; p < gains.high.size(); ++p) {
      fix.known.push_back(gains.high[p].total);
      fix.personas.push_back(band_of(gains.low[p].total, gains.high[p].total));
      if (rank(fix, p) > rank(fix, fix.leading)) fix.leading = p;
    }
    // Where one part gives most of it, that part is told, and the budget tells what to do next.
    if (key.first == FixKind::kBundle && mostly_parts(key.second, fix.leading)) continue;
    // A change of which nobody has more than it takes from others is no fix.
    if (rank_of(fix.personas[fix.leading].high) <= rank_of({})) continue;
    const auto& low = gains.low[fix.leading];
    const auto& high = gains.high[fix.leading];
    const auto& most = high.total.empty() ? low : high;
    fix.groups = barrier::expect_groups(*town_.neighbourhoods, most);
    fix.areas = most.areas;
    out.push_back(std::move(fix));
  }
  gains_.clear();
  std::stable_sort(out.begin(), out.end(), [&](const Fix& a, const Fix& b) {
    const auto x = rank(a, a.leading), y = rank(b, b.leading);
    return x != y ? x > y : a.id < b.id;
  });
  return out;
}

}  // namespace app::barriers
