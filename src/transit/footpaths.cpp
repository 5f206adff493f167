#include "transit/footpaths.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace transit {

namespace {

/// Index by one end: begins of each stop's walks, from records sorted by that end.
template <class End, class Other>
void fill_side(std::size_t stop_count, const std::vector<FootpathRecord>& sorted, End end,
               Other other, std::vector<std::uint32_t>& begin,
               std::vector<Footpaths::Walk>& walks) {
  begin.assign(stop_count + 1, 0);
  walks.clear();
  walks.reserve(sorted.size());
  for (const auto& r : sorted) {
    begin[end(r).index() + 1]++;
    walks.push_back({other(r), r.seconds});
  }
  for (std::size_t i = 0; i < stop_count; ++i) begin[i + 1] += begin[i];
}

/// A stop that a rule of transfers.txt means, and how far from the letter of the rule it is.
struct Meant {
  StopId stop;
  int steps = 0;  ///< a station stands for its stops, a stop for its parts
};
std::vector<std::vector<Meant>> stops_meant(const Timetable& timetable) {
  std::vector<std::vector<Meant>> meant(timetable.stops.size());
  for (std::size_t i = 0; i < timetable.stops.size(); ++i) {
    const StopId stop(i);
    meant[i].push_back({stop, 0});
    const auto whole = timetable.whole(stop);
    if (whole != stop) meant[whole.index()].push_back({stop, 1});
    const auto parent = timetable.stops[whole.index()].parent;
    if (parent.valid()) meant[parent.index()].push_back({stop, whole == stop ? 1 : 2});
  }
  return meant;
}

/// Between the parts of one stop nobody walks: what the streets say of such a pair goes, a change
/// without a walk takes its place.
void join_parts(const Timetable& timetable, core::Seconds min_change,
                std::vector<FootpathRecord>& records) {
  std::map<StopId, std::vector<StopId>> parts;
  for (std::size_t s = 0; s < timetable.stops.size(); ++s) {
    if (timetable.stops[s].part_of.valid()) parts[timetable.stops[s].part_of].emplace_back(s);
  }
  if (parts.empty()) return;
  std::erase_if(records, [&](const FootpathRecord& r) {
    return timetable.whole(r.from) == timetable.whole(r.to);
  });
  for (auto& [whole, own] : parts) {
    own.push_back(whole);
    for (const auto from : own) {
      for (const auto to : own) {
        if (from != to) records.push_back({from, to, min_change});
      }
    }
  }
}

}  // namespace

TransferRules::TransferRules(const Timetable& timetable, core::Seconds cap) {
  if (timetable.transfers.empty()) return;
  const auto meant = stops_meant(timetable);
  for (const auto& t : timetable.transfers) {
    if (t.is_narrow()) continue;
    for (const auto& from : meant[t.from.index()]) {
      for (const auto& to : meant[t.to.index()]) {
        const Rule rule{std::min(t.seconds, cap), t.forbidden, from.steps + to.steps};
        const auto [it, fresh] = rules_.try_emplace({from.stop, to.stop}, rule);
        auto& held = it->second;
        if (fresh || rule.steps > held.steps) continue;
        if (rule.steps < held.steps) {
          held = rule;
        } else {
          held.forbidden = held.forbidden || rule.forbidden;
          held.seconds = std::max(held.seconds, rule.seconds);
        }
      }
    }
  }
}

std::optional<core::Seconds> TransferRules::least(StopId from, StopId to) const {
  const auto it = rules_.find({from, to});
  if (it == rules_.end()) return 0;
  if (it->second.forbidden) return std::nullopt;
  return it->second.seconds;
}

Footpaths build_footpaths(std::size_t stop_count, std::vector<FootpathRecord> records) {
  std::erase_if(records, [](const FootpathRecord& r) { return r.from == r.to; });
  const auto by_from = [](const FootpathRecord& r) { return std::tuple(r.from, r.to, r.seconds); };
  const auto by_to = [](const FootpathRecord& r) { return std::tuple(r.to, r.from, r.seconds); };
  std::sort(records.begin(), records.end(),
            [&](const auto& a, const auto& b) { return by_from(a) < by_from(b); });
  records.erase(std::unique(records.begin(), records.end(),
                            [](const auto& a, const auto& b) {
                              return a.from == b.from && a.to == b.to;
                            }),
                records.end());
  Footpaths footpaths;
  const auto from = [](const FootpathRecord& r) { return r.from; };
  const auto to = [](const FootpathRecord& r) { return r.to; };
  fill_side(stop_count, records, from, to, footpaths.out_begin, footpaths.out);
  std::sort(records.begin(), records.end(),
            [&](const auto& a, const auto& b) { return by_to(a) < by_to(b); });
  fill_side(stop_count, records, to, from, footpaths.in_begin, footpaths.in);
  return footpaths;
}

Footpaths build_footpaths(const Timetable& timetable, std::vector<FootpathRecord> records,
                          core::Seconds cap, core::Seconds min_change) {
  const std::size_t n = timetable.stops.size();
  join_parts(timetable, min_change, records);  // of stops that are split even where no rule is left
  const TransferRules rules(timetable, cap);
  if (rules.empty()) return build_footpaths(n, std::move(records));
  std::erase_if(records, [&](FootpathRecord& r) {
    const auto least = rules.least(r.from, r.to);
    if (least) r.seconds = std::max(r.seconds, *least);
    return !least;
  });
  auto footpaths = build_footpaths(n, std::move(records));
  for (const auto& [pair, rule] : rules.rules_) {
    if (pair.first != pair.second) continue;
    if (rule.seconds <= 0 && !rule.forbidden) continue;
    if (footpaths.same_stop.empty()) footpaths.same_stop.assign(n, 0);
    footpaths.same_stop[pair.first.index()] = rule.forbidden ? core::kNever : rule.seconds;
  }
  return footpaths;
}

}  // namespace transit
