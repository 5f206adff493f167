#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/units.hpp"
#include "transit/timetable.hpp"

namespace transit {

/// Walks between stops, both ways round: out of a stop and into a stop. Seconds are those of one
/// persona and include any least change time. A stop is not listed with itself.
struct Footpaths {
  struct Walk {
    StopId stop;
    core::Seconds seconds = 0;
  };
  std::vector<std::uint32_t> out_begin{0}, in_begin{0};
  std::vector<Walk> out, in;
  /// Least seconds between two vehicles at one stop (transfers.txt), by stop; kNever: changing is
  /// forbidden. Empty: none known. The greater of this and the query's least time counts.
  std::vector<core::Seconds> same_stop;

  [[nodiscard]] std::span<const Walk> from(StopId s) const {
    return {out.data() + out_begin[s.index()], out.data() + out_begin[s.index() + 1]};
  }
  [[nodiscard]] std::span<const Walk> into(StopId s) const {
    return {in.data() + in_begin[s.index()], in.data() + in_begin[s.index() + 1]};
  }
};

struct FootpathRecord {
  StopId from;
  StopId to;
  core::Seconds seconds = 0;
};

/// Of several records of one pair the shortest counts; a stop to itself is left out.
[[nodiscard]] Footpaths build_footpaths(std::size_t stop_count,
                                        std::vector<FootpathRecord> records);

/// Longest least time of transfers.txt that is believed; a longer one is read as this.
inline constexpr core::Seconds kLongestLeastTransfer = 30 * 60;

/// What transfers.txt says about changing from one stop to another. A rule for a pair of stops counts
/// before one for their stations; among equals the stricter. Narrow rules are not looked at.
class TransferRules {
 public:
  explicit TransferRules(const Timetable& timetable, core::Seconds cap = kLongestLeastTransfer);

  /// Least seconds of the change, 0 where nothing is said; nothing: it is forbidden.
  [[nodiscard]] std::optional<core::Seconds> least(StopId from, StopId to) const;
  [[nodiscard]] bool empty() const { return rules_.empty(); }

 private:
  friend Footpaths build_footpaths(const Timetable& timetable,
                                   std::vector<FootpathRecord> records, core::Seconds cap,
                                   core::Seconds min_change);
  struct Rule {
    core::Seconds seconds = 0;
    bool forbidden = false;
    int steps = 0;  ///< from the stops that the rule names: to a station's stops, a stop's parts
  };
  std::map<std::pair<StopId, StopId>, Rule> rules_;
};

/// The same with transfers.txt honoured: a walk takes at least the published time, a forbidden
/// change is removed, and `same_stop` is filled. No walk is added that `records` does not have: the
/// streets, not the feed, say what a persona can walk; but for changes between the parts of one stop
/// (transit/split_stops.hpp), which take `min_change` or what is published, if more. Narrow rules are
/// not looked at: split_stops turns them into rules for parts.
[[nodiscard]] Footpaths build_footpaths(const Timetable& timetable,
                                        std::vector<FootpathRecord> records,
                                        core::Seconds cap = kLongestLeastTransfer,
                                        core::Seconds min_change = 0);

}  // namespace transit
