#include "io/osm/observe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string_view>

#include "core/parse.hpp"
#include "geo/segment_index.hpp"
#include "io/osm/fact_rules.hpp"
#include "io/osm/opening_hours.hpp"
#include "io/osm/tags.hpp"

namespace io::osm {

using street::Fact;
using street::Kerb;
using street::Known;

namespace {

/// Keys that are no facts of fact_rules but that people on the spot can tell.
bool is_known_fact(std::string_view key) {
  return key == "barrier" || key == "access" || is_edge_fact(key) || is_node_fact(key);
}

std::optional<street::Access> parse_access(std::string_view value) {
  if (value == "yes") return street::Access::kPublic;
  if (value == "no" || value == "private") return street::Access::kPrivate;
  return std::nullopt;
}

bool is_of_crossing(std::string_view key) {
  return is_one_of(key, {"crossing", "crossing_ref", "crossing:island", "kerb", "tactile_paving"});
}

/// Whether a fact can be said of a way at all: a crossing, its kerbs and its paving are those of a
/// way that crosses, not of a road that may have several.
bool suits(std::string_view key, const street::EdgeFacts& facts) {
  if (is_of_crossing(key)) {
    return facts.crossing != street::Crossing::kNone && is_edge_fact(key);
  }
  return key == "access" || is_edge_fact(key);
}
bool suits(std::string_view key, const street::NodeFacts&) {
  return key == "access" || key == "barrier" || is_node_fact(key);
}

/// Whether what stands at a point is what somebody means who gives the place alone.
bool is_meant(std::string_view key, const street::NodeFacts& facts) {
  const bool crosses = facts.crossing != street::Crossing::kNone;
  const bool kerb = facts.barrier == street::Barrier::kKerb || facts.kerb != Fact<Kerb>{};
  if (is_one_of(key, {"crossing", "crossing_ref", "crossing:island"})) return crosses;
  if (is_of_crossing(key)) return crosses || kerb;
  return facts.barrier != street::Barrier::kNone && facts.barrier != street::Barrier::kKerb;
}

bool observe(const Observation& seen, street::NodeFacts& facts) {
  if (seen.fact == "access") {
    const auto access = parse_access(seen.value);
    if (access) facts.access = *access;
    return access.has_value();
  }
  if (seen.fact == "barrier") {
    if (seen.value != "no") return false;  // what is new there is drawn in the map itself
    facts.barrier = street::Barrier::kNone;
    facts.access = street::Access::kPublic;
    return true;
  }
  return apply_node_tag(seen.fact, seen.value, Known::kSurveyed, facts);
}

bool observe(const Observation& seen, street::EdgeFacts& facts) {
  if (seen.fact == "access") {
    const auto access = parse_access(seen.value);
    if (access) facts.access = *access;
    return access.has_value();
  }
  return apply_edge_tag(seen.fact, seen.value, Known::kSurveyed, facts);
}

class Observer {
 public:
  Observer(const geo::Projection& projection, street::StreetRecords& records)
      : projection_(projection), records_(records) {}

  enum class Outcome { kUsed, kBadValue, kNothingThere };

  Outcome apply(const Observation& seen) {
    if (seen.fact == "opening_hours" && seen.value != "24/7" && !parse_opening_hours(seen.value)) {
      return Outcome::kBadValue;
    }
    if (seen.osm_id.empty()) return apply_near(seen);
    const auto slash = seen.osm_id.find_first_of("/ ");
    const auto kind = seen.osm_id.substr(0, slash);
    const auto id = slash == std::string::npos
                        ? std::nullopt
                        : core::parse_int(core::trim(std::string_view(seen.osm_id).substr(slash + 1)));
    if (!id || (kind != "way" && kind != "node")) return Outcome::kNothingThere;
    return kind == "way" ? apply_to(true, records_.ways, *id, seen)
                         : apply_to(false, records_.nodes, *id, seen);
  }

 private:
  template <class Record>
  Outcome apply_to(bool is_way, std::vector<Record>& records, std::int64_t id,
                   const Observation& seen) {
    auto outcome = Outcome::kNothingThere;
    for (auto& record : records) {
      if (record.osm_id != id || !suits(seen.fact, record.facts)) continue;
      outcome = observe(seen, record.facts) ? Outcome::kUsed : Outcome::kBadValue;
      if (outcome == Outcome::kBadValue) return outcome;
    }
    if (outcome == Outcome::kUsed && seen.fact == "opening_hours") {
      set_hours(is_way, id, seen.value);
    }
    return outcome;
  }

  /// The hours on the sign in place of those that are mapped.
  void set_hours(bool is_way, std::int64_t id, const std::string& value) {
    std::erase_if(records_.timed, [&](const auto& timed) {
      return timed.is_way == is_way && timed.osm_id == id;
    });
    if (value == "24/7") return;
    auto& timed = records_.timed.emplace_back();
    timed.is_way = is_way;
    timed.osm_id = id;
    timed.hours = parse_opening_hours(value);
  }

  Outcome apply_near(const Observation& seen) {
    index();
    const auto place = projection_.to_metres(*seen.at);
    // What stands at a point goes before the way that passes it.
    if (seen.fact == "barrier" || is_node_fact(seen.fact)) {
      std::size_t best = records_.nodes.size();
      double nearest = kObservationRadiusM;
      for (std::size_t i = 0; i < points_.size(); ++i) {
        if (!is_meant(seen.fact, records_.nodes[points_[i].first].facts)) continue;
        const double m = geo::distance_m(points_[i].second, place);
        if (m > nearest) continue;
        nearest = m;
        best = points_[i].first;
      }
      if (best < records_.nodes.size()) {
        return apply_to(false, records_.nodes, records_.nodes[best].osm_id, seen);
      }
    }
    std::size_t best = records_.ways.size();
    double nearest = kObservationRadiusM;
    const auto consider = [&](std::uint32_t segment) {
      const double m = geo::nearest_on(segments_->segments()[segment], place).distance_m;
      const auto way = way_of_segment_[segment];
      if (!suits(seen.fact, records_.ways[way].facts)) return;
      if (m < nearest || (m == nearest && way < best)) {
        nearest = m;
        best = way;
      }
    };
    segments_->visit_near(place, kObservationRadiusM, scratch_, consider,
                          [&](double settled) { return settled > nearest; });
    if (best == records_.ways.size()) return Outcome::kNothingThere;
    return apply_to(true, records_.ways, records_.ways[best].osm_id, seen);
  }

  /// Barriers, kerbs and crossings as points, ways as segments; made when first needed.
  void index() {
    if (segments_) return;
    std::vector<geo::LonLat> degrees;
    degrees.reserve(records_.nodes.size());
    for (const auto& node : records_.nodes) degrees.push_back(node.at);
    const auto metres = projection_.to_metres(degrees);
    for (std::size_t n = 0; n < records_.nodes.size(); ++n) {
      if (records_.nodes[n].facts != street::NodeFacts{}) points_.emplace_back(n, metres[n]);
    }
    std::vector<geo::Segment> segments;
    for (std::size_t w = 0; w < records_.ways.size(); ++w) {
      const auto& nodes = records_.ways[w].nodes;
      for (std::size_t i = 1; i < nodes.size(); ++i) {
        segments.push_back({metres[nodes[i - 1]], metres[nodes[i]]});
        way_of_segment_.push_back(w);
      }
    }
    segments_.emplace(std::move(segments));
  }

  const geo::Projection& projection_;
  street::StreetRecords& records_;
  std::vector<std::pair<std::size_t, geo::PointM>> points_;
  std::vector<std::size_t> way_of_segment_;
  std::optional<geo::SegmentIndex> segments_;
  geo::SegmentIndex::Scratch scratch_;
};

}  // namespace

core::WithDiagnostics<int> apply_observations(const std::vector<Observation>& observations,
                                              const std::string& file,
                                              const geo::Projection& projection,
                                              street::StreetRecords& records) {
  core::WithDiagnostics<int> result{0, {}};
  auto& found = result.diagnostics;
  Observer observer(projection, records);
  for (const auto& seen : observations) {
    if (!is_known_fact(seen.fact)) {
      found.warn("observation-unknown-fact", file, seen.row, seen.fact,
                 "is no fact that is used; write an OSM key such as surface, width, kerb, lit or "
                 "step_count");
      continue;
    }
    switch (observer.apply(seen)) {
      case Observer::Outcome::kUsed: ++result.value; break;
      case Observer::Outcome::kBadValue:
        found.warn("observation-bad-value", file, seen.row, seen.fact,
                   fmt::format("'{}' is no value that is understood; the observation is not used",
                               seen.value));
        break;
      case Observer::Outcome::kNothingThere:
        found.warn("observation-nothing-there", file, seen.row, seen.osm_id,
                   fmt::format("no street or barrier that this can be said of is there{}; the "
                               "observation is not used",
                               seen.osm_id.empty()
                                   ? fmt::format(" within {:.0f} m", kObservationRadiusM)
                                   : std::string(" under that id")));
        break;
    }
  }
  return result;
}

}  // namespace io::osm
