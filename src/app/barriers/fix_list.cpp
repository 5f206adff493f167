#include "app/barriers/fix_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>

namespace app::barriers {

std::string_view name_of(Topic topic) {
  switch (topic) {
    case Topic::kStreets: return "streets";
    case Topic::kServices: return "services";
    case Topic::kSessions: return "sessions";
    case Topic::kToCheck: return "to_check";
  }
  return "";
}

Candidates::Candidates(const town::Town& town, const Costs& costs, const barrier::Inventory& all,
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
    cost.push_back(costs.of(item));
  }
  lifts.insert(lifts.end(), linked.lifts.begin(), linked.lifts.end());
  for (const auto& link : found.items) cost.push_back(costs.of(link));
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

namespace {

/// "in Mill Lane, Sidings 1", or "near Mill Lane, ..." for a way without a name; empty when nothing
/// is known of the place.
std::string place_in_words(const town::Town& town, const std::string& street,
                           const std::string& near, place::NeighbourhoodId area) {
  std::string out;
  if (!street.empty()) {
    out = " in " + street;
  } else if (!near.empty()) {
    out = " near " + near;
  }
  if (area.valid()) {
    out += (out.empty() ? " in " : ", ") + town.neighbourhoods->items[area.index()].name;
  }
  return out;
}

/// Less those who lose it.
std::int64_t net_standard(const barrier::Tally& t) { return t.newly_standard - t.lost_standard; }

/// By each figure: its low end, what it is with unknown facts passable, its high end.
using Order = std::array<std::int64_t, 12>;
Order order_of(const barrier::Tally& cautious, const barrier::Tally& known) {
  Order out{};
  std::size_t i = 0;
  const auto add = [&](std::int64_t c, std::int64_t k) {
    out[i++] = std::min(c, k);
    out[i++] = k;
    out[i++] = std::max(c, k);
  };
  add(net_standard(cautious), net_standard(known));
  add(cautious.newly_any, known.newly_any);
  add(cautious.sessions, known.sessions);
  add(cautious.saved_seconds, known.saved_seconds);
  return out;
}
Order order_of(const Fix& fix, std::size_t persona) {
  return order_of(fix.cautious[persona], fix.known[persona]);
}

/// More for somebody than it takes from others of the kind, in one band at least.
bool is_worth(const barrier::Tally& t) { return order_of(t, t) > Order{}; }

Topic topic_of(const Fix& fix) {
  if (fix.kind == FixKind::kChange) {
    return fix.body == barrier::Body::kProvider ? Topic::kSessions : Topic::kServices;
  }
  return fix.evidence == barrier::name_of(street::Known::kUnknown) ? Topic::kToCheck
                                                                   : Topic::kStreets;
}

FixKind kind_of(const Candidates& candidates, std::size_t lift) {
  return candidates.is_link(lift) ? FixKind::kLink : FixKind::kBarrier;
}

}  // namespace

FixList::FixList(const town::Town& town, const Candidates& candidates,
                 std::span<const barrier::Change> changes)
    : town_(town), candidates_(candidates), changes_(changes), near_(*town.graph) {}

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
  add({kind_of(candidates_, lift), {static_cast<std::uint32_t>(lift)}}, persona, low, high);
}

void FixList::add_bundle(const barrier::FixSet& parts, std::size_t persona,
                         const barrier::Gain& low, const barrier::Gain& high) {
  add({FixKind::kBundle, parts}, persona, low, high);
}

void FixList::add_change(std::size_t change, std::size_t persona, const barrier::Gain& low,
                         const barrier::Gain& high) {
  add({FixKind::kChange, {static_cast<std::uint32_t>(change)}}, persona, low, high);
}

void FixList::describe_lift(std::size_t lift, Fix& fix) const {
  fix.id = candidates_.id(lift);
  if (candidates_.is_link(lift)) {
    const auto& link = candidates_.link(lift);
    const bool park = link.kind == barrier::LinkKind::kPark;
    fix.what = "missing_link";
    fix.street = link.from_street;
    fix.at = {(link.a_at.x + link.b_at.x) / 2, (link.a_at.y + link.b_at.y) / 2};
    fix.area = area_at(town_, link.a_at);
    fix.words = fmt::format("a missing link of {:.0f} m {} {}{}", link.metres,
                            park ? "into" : "across the", link.across,
                            place_in_words(town_, fix.street, near_.name(link.a_at), fix.area));
    fix.evidence = barrier::name_of(street::Known::kMapped);
    fix.body = barrier::Body::kHighwayOrOwner;
    return;
  }
  const auto& item = candidates_.barrier(lift);
  fix.what = name_of(item.obstacle);
  fix.street = item.street;
  fix.at = item.at;
  fix.area = item.neighbourhood;
  fix.words = std::string(barrier::title_of(item.obstacle)) +
              place_in_words(town_, item.street, near_.name(item.at), item.neighbourhood);
  fix.osm = fmt::format("{}", fmt::join(item.osm, " "));
  fix.evidence = barrier::name_of(item.certainty);
  fix.body = item.body;
}

void FixList::describe_bundle(const barrier::FixSet& parts, Fix& fix) const {
  std::vector<std::string> osm;
  auto least_known = street::Known::kSurveyed;
  for (const auto part : parts) {
    fix.parts.push_back(candidates_.id(part));
    if (candidates_.is_link(part)) {
      least_known = std::min(least_known, street::Known::kMapped);
      continue;
    }
    const auto& item = candidates_.barrier(part);
    osm.insert(osm.end(), item.osm.begin(), item.osm.end());
    least_known = std::min(least_known, item.certainty);
    if (item.body != fix.body) fix.body = barrier::Body::kUnknown;
  }
  fix.what = "bundle";
  fix.id = fmt::format("bundle {}", fmt::join(fix.parts, " + "));
  fix.osm = fmt::format("{}", fmt::join(osm, " "));
  fix.words = words_of(parts);
  fix.evidence = barrier::name_of(least_known);
}

Fix FixList::describe(const Key& key) const {
  Fix fix;
  fix.kind = key.first;
  const auto first = key.second.front();
  if (key.first == FixKind::kChange) {
    const auto& change = changes_[first];
    fix.index = first;
    fix.id = change.id;
    fix.what = barrier::name_of(change.kind);
    fix.words = change.words;
    fix.at = change.at;
    fix.area = area_at(town_, change.at);
    const bool session = change.kind >= barrier::ChangeKind::kOtherTime;
    fix.evidence = session ? "activities" : "timetable";
    fix.body = session ? barrier::Body::kProvider : barrier::Body::kTransport;
  } else {
    describe_lift(first, fix);
    fix.index = candidates_.is_link(first) ? first - candidates_.barriers.size()
                                           : candidates_.barriers[first];
    if (key.first == FixKind::kBundle) describe_bundle(key.second, fix);
  }
  fix.topic = topic_of(fix);
  return fix;
}

std::string FixList::words_of(const barrier::FixSet& parts) const {
  std::vector<std::string> words;
  std::map<std::string, int> alike;  // stretches of one street or path read the same
  for (const auto part : parts) {
    Fix one;
    describe_lift(part, one);
    if (alike[one.words]++ == 0) words.push_back(one.words);
  }
  for (auto& own : words) {
    if (alike[own] > 1) own += fmt::format(" ({} of these)", alike[own]);
  }
  return fmt::format("{}", fmt::join(words, "; together with "));
}

geo::PointM FixList::place_of(std::size_t lift) const {
  Fix one;
  describe_lift(lift, one);
  return one.at;
}

bool FixList::mostly_parts(const barrier::FixSet& parts, std::size_t persona) const {
  const auto in = [&](auto band) {
    const auto newly = [&](const Gains& gains) { return (gains.*band)[persona].total.newly_standard; };
    const auto alone = [&](std::uint32_t part) {
      const auto found = gains_.find({kind_of(candidates_, part), {part}});
      return found == gains_.end() ? std::int64_t{0} : newly(found->second);
    };
    std::int64_t one_by_one = 0;
    for (const auto part : parts) one_by_one += alone(part);
    auto most = one_by_one;
    for (const auto& [key, gains] : gains_) {
      if (key.first != FixKind::kBundle || key.second.size() >= parts.size() ||
          !std::includes(parts.begin(), parts.end(), key.second.begin(), key.second.end())) {
        continue;
      }
      auto with = one_by_one + newly(gains);
      for (const auto part : key.second) with -= alone(part);
      most = std::max(most, with);
    }
    return 2 * most > newly(gains_.at({FixKind::kBundle, parts}));
  };
  return in(&Gains::high) || in(&Gains::low);
}

std::vector<Listed> FixList::take() {
  std::vector<Listed> out;
  for (const auto& [key, gains] : gains_) {
    auto fix = describe(key);
    for (std::size_t p = 0; p < gains.high.size(); ++p) {
      fix.cautious.push_back(gains.low[p].total);
      fix.known.push_back(gains.high[p].total);
      fix.personas.push_back(band_of(gains.low[p].total, gains.high[p].total));
      if (order_of(fix, p) > order_of(fix, fix.leading)) fix.leading = p;
    }
    // Where some of its parts give most of it, those are told, and the plan tells what to do next.
    if (key.first == FixKind::kBundle && mostly_parts(key.second, fix.leading)) continue;
    if (!is_worth(fix.known[fix.leading]) && !is_worth(fix.cautious[fix.leading])) continue;
    const auto& low = gains.low[fix.leading];
    const auto& high = gains.high[fix.leading];
    const auto& most = high.total.empty() ? low : high;
    fix.groups = barrier::expect_groups(*town_.neighbourhoods, most);
    fix.areas = most.areas;
    out.push_back({std::move(fix), key.second});
  }
  gains_.clear();
  std::stable_sort(out.begin(), out.end(), [](const Listed& a, const Listed& b) {
    if (a.fix.topic != b.fix.topic) return a.fix.topic < b.fix.topic;
    const auto x = order_of(a.fix, a.fix.leading), y = order_of(b.fix, b.fix.leading);
    return x != y ? x > y : a.fix.id < b.fix.id;
  });
  return out;
}

std::vector<Fix> number_fixes(std::vector<Listed> list, const std::vector<std::size_t>& instead_of) {
  std::vector<std::size_t> order(list.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(instead_of[a], a) < std::pair(instead_of[b], b);
  });
  std::vector<Fix> out;
  std::size_t head = 0;
  for (const auto i : order) {
    auto fix = std::move(list[i].fix);
    if (instead_of[i] == i) {
      fix.rank = out.empty() || out.back().topic != fix.topic ? 1 : out.back().rank + 1;
      head = out.size();
    } else {
      fix.rank = out.back().rank;
      fix.option = out.back().option + 1;
    }
    fix.instead_of = head;
    out.push_back(std::move(fix));
  }
  return out;
}

std::vector<Fix> join_by_topic(std::vector<Fix> one, std::vector<Fix> other) {
  std::vector<Fix> out;
  out.reserve(one.size() + other.size());
  std::merge(std::make_move_iterator(one.begin()), std::make_move_iterator(one.end()),
             std::make_move_iterator(other.begin()), std::make_move_iterator(other.end()),
             std::back_inserter(out),
             [](const Fix& a, const Fix& b) { return a.topic < b.topic; });
  std::size_t head = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i].option == 1) head = i;
    out[i].instead_of = head;
  }
  return out;
}

}  // namespace app::barriers
