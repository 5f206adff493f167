#include "transit/footpaths.hpp"

#include <algorithm>
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

/// A station of transfers.txt stands for its stops; a stop for itself.
std::vector<std::vector<StopId>> stops_meant(const Timetable& timetable) {
  std::vector<std::vector<StopId>> meant(timetable.stops.size());
  for (std::size_t i = 0; i < timetable.stops.size(); ++i) {
    meant[i].push_back(StopId(i));
    const auto parent = timetable.stops[i].parent;
    if (parent.valid()) meant[parent.index()].push_back(StopId(i));
  }
  return meant;
}

}  // namespace

TransferRules::TransferRules(const Timetable& timetable, core::Seconds cap) {
  if (timetable.transfers.empty()) return;
  const auto meant = stops_meant(timetable);
  for (const auto& t : timetable.transfers) {
    for (const auto from : meant[t.from.index()]) {
      for (const auto to : meant[t.to.index()]) {
        const int nearness = (from == t.from ? 1 : 0) + (to == t.to ? 1 : 0);
        const Rule rule{std::min(t.seconds, cap), t.forbidden, nearness};
        const auto [it, fresh] = rules_.try_emplace({from, to}, rule);
        auto& held = it->second;
        if (fresh || nearness < held.nearness) continue;
        if (nearness > held.nearness) {
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
                          core::Seconds cap) {
  const std::size_t n = timetable.stops.size();
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
