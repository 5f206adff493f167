#pragma once
// Where two places near each other are far apart on foot: across a line that parts the town, or from
// the end of a cul-de-sac to a park. Each is a candidate for a crossing, a path or a gate, to be
// evaluated like any other fix (barrier/lift.hpp). Whether it can be built, the map does not tell.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "barrier/severance.hpp"
#include "core/job.hpp"
#include "town/town.hpp"

namespace barrier {

struct LinkQuery {
  double longest_m = 250;        ///< straight, from street to street
  double least_extra_m = 400;    ///< that the way round is longer than the link
  double apart_m = 250;          ///< of two candidates of one kind; the better one stays
  double people_within_m = 400;  ///< of either end, in a straight line
  double longest_to_park_m = 100;
  std::size_t most = 60;         ///< candidates kept; those left out are counted
};

enum class LinkKind : std::uint8_t {
  kCrossing,  ///< over or under a line that parts the town
  kPark,      ///< from the end of a street into a green space
};

struct LinkCandidate {
  LinkKind kind = LinkKind::kCrossing;
  std::string id;                 ///< "link 3": its place in the list
  std::string across;             ///< what lies between, or the green space: "railway", "Mill Park"
  street::EdgePoint a, b;
  geo::PointM a_at, b_at;
  double metres = 0;              ///< straight
  /// That the way round is longer today, for the persona for whom it is longest, unknown facts
  /// passable; nothing: more than the cap of the severance query, or no way at all.
  std::optional<double> extra_m;
  std::int64_t residents_near = 0;
  std::string from_street, to_street;
};

struct LinkCandidates {
  std::vector<LinkCandidate> items;  ///< by residents near times extra metres, most first
  std::size_t found = 0;             ///< before `most` and `apart_m`
  std::size_t near_a_better = 0;     ///< left out by apart_m
  std::size_t not_tried = 0;         ///< left out by `most`
};

[[nodiscard]] LinkCandidates find_missing_links(const town::Town& town, const Severance& severance,
                                                const SeveranceQuery& severance_query,
                                                const LinkQuery& query,
                                                const core::JobContext& context);

}  // namespace barrier
