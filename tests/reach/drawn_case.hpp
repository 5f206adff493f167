#pragma once
// Small random towns with a timetable, and their slow twin: it tries every journey there is. The twin
// knows nothing of graphs, labels, patterns or tables: it has a matrix of walking seconds from Floyd
// and Warshall and a list of trips as drawn, and walks through all combinations.

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "town/town.hpp"

namespace drawn_case {

inline constexpr int kSide = 5;             // a grid of 5 x 5 junctions
inline constexpr int kNodes = kSide * kSide;
inline constexpr double kSpacing = 97.31;   // m: no sum of blocks lies near a whole second
inline constexpr double kSpeed = 80.0 / 60.0;
inline constexpr int kNever = 1 << 29;

struct DrawnTrip {
  std::vector<int> nodes;
  std::vector<int> times;            // arrival = departure, seconds of the day
  bool runs = true;                  // on the session's day
};

struct Case {
  std::vector<std::pair<int, int>> streets;
  /// Of each street, there and back: how many times as long as on the flat. Empty: all flat.
  std::vector<std::pair<float, float>> slopes;
  /// Of each street, instead of a residential one; the twin knows nothing of these. Empty: none.
  std::vector<std::string> tags = {};
  std::vector<int> stops;            // nodes that are stops
  std::vector<DrawnTrip> trips;
  int site = 0;
  int start = 10 * 3600, end = 12 * 3600;
  int max_minutes = 60, early = 5, max_wait = 30, max_transfers = 2;
  double max_walk_minutes = 5;
};

[[nodiscard]] inline char letter(int node) { return static_cast<char>('A' + node); }

[[nodiscard]] Case random_case(std::mt19937_64& random);

/// The same on slopes that differ by direction.
[[nodiscard]] Case hilly(Case c, std::mt19937_64& random);

/// Walking seconds between all junctions.
[[nodiscard]] std::vector<std::vector<double>> all_walks(const Case& c);

/// Every junction is joined to every other: the twin knows no straight walk from an island to the
/// streets next to it.
[[nodiscard]] bool all_joined(const Case& c);

class Twin {
 public:
  explicit Twin(const Case& c) : c_(c), walk_(all_walks(c)) {}

  /// Seconds of the outbound leg from a home, kNever when it does not work.
  int outbound(int home) {
    const int deadline = c_.start - c_.early * 60;
    int best = walk_seconds(home, c_.site);
    for (const int stop : c_.stops) {
      const int access = walk_seconds(home, stop);
      if (access == kNever) continue;
      latest_ = -kNever;
      board(stop, -kNever, c_.max_transfers + 1, -kNever, Ends::kAtSite);
      if (latest_ != -kNever) best = std::min(best, deadline - (latest_ - access));
    }
    return best <= c_.max_minutes * 60 ? best : kNever;
  }

  int back(int home) {
    int best = walk_seconds(c_.site, home);
    for (const int stop : c_.stops) {
      const int egress = walk_seconds(c_.site, stop);
      if (egress == kNever) continue;
      earliest_home_ = kNever;
      home_ = home;
      const int ready = c_.end + egress;
      board(stop, ready, c_.max_transfers + 1, ready + c_.max_wait * 60, Ends::kAtHome);
      if (earliest_home_ != kNever) best = std::min(best, earliest_home_ - c_.end);
    }
    return best <= c_.max_minutes * 60 ? best : kNever;
  }

 private:
  enum class Ends { kAtSite, kAtHome };

  [[nodiscard]] int walk_seconds(int from, int to) const {
    const double s = walk_[from][to];
    return s <= c_.max_walk_minutes * 60 ? static_cast<int>(std::ceil(s - 1e-6)) : kNever;
  }

  /// Every trip that can be boarded at the stop from `ready` on. `first` is the boarding of the
  /// first vehicle, once there is one; `latest_first` bounds it on the way back.
  void board(int stop, int ready, int rides_left, int limit, Ends ends, int first = -kNever) {
    if (rides_left == 0) return;
    for (const auto& trip : c_.trips) {
      if (!trip.runs) continue;
      for (std::size_t i = 0; i + 1 < trip.nodes.size(); ++i) {
        if (trip.nodes[i] != stop || trip.times[i] < ready) continue;
        if (ends == Ends::kAtHome && first == -kNever && trip.times[i] > limit) continue;
        const int boarded = first == -kNever ? trip.times[i] : first;
        for (std::size_t k = i + 1; k < trip.nodes.size(); ++k) {
          alight(trip.nodes[k], trip.times[k], rides_left - 1, ends, boarded);
        }
      }
    }
  }

  void alight(int stop, int at, int rides_left, Ends ends, int boarded) {
    const int target = ends == Ends::kAtSite ? c_.site : home_;
    const int walk = walk_seconds(stop, target);
    if (walk != kNever) {
      const int there = at + walk;
      if (ends == Ends::kAtHome) {
        earliest_home_ = std::min(earliest_home_, there);
      } else if (there <= c_.start - c_.early * 60 && there >= c_.start - c_.max_wait * 60) {
        latest_ = std::max(latest_, boarded);
      }
    }
    if (rides_left == 0 || at > c_.end + 4 * 3600) return;
    for (const int other : c_.stops) {
      const int transfer = other == stop ? 0 : walk_seconds(stop, other);
      if (transfer != kNever) board(other, at + transfer, rides_left, kNever, ends, boarded);
    }
  }

  const Case& c_;
  std::vector<std::vector<double>> walk_;
  int latest_ = -kNever;
  int earliest_home_ = kNever;
  int home_ = 0;
};

/// The case as the product sees it; one home at each junction, one activity.
[[nodiscard]] std::shared_ptr<const town::Town> town_of(const Case& c);

}  // namespace drawn_case
