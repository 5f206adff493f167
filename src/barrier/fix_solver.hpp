#pragma once
// What lifting some barriers together changes for every home: the walks it makes shorter, the legs
// whose journeys rest on them, the homes that gain. One for each thread.

#include <cstdint>
#include <span>
#include <vector>

#include "barrier/fixes.hpp"
#include "barrier/walk_finder.hpp"
#include "barrier/world.hpp"
#include "transit/raptor.hpp"

namespace barrier {

/// What is repaired after a lift. All but kAll leave something out, so that tests can show that they
/// would notice.
enum class Repair : std::uint8_t { kAll, kNoChanges, kNoSites, kNoSpread };

/// How many sessions each home has before anything is lifted.
struct HomeCounts {
  std::vector<int> any, standard;
};
[[nodiscard]] HomeCounts count_homes(const World& world, const Standard& standard);

/// Tally of one home from its lags before and after, by leg.
[[nodiscard]] Tally tally_home(const World& world, const Standard& standard,
                               const HomeCounts& counts, std::size_t home,
                               const core::Seconds* after);

class FixSolver {
 public:
  FixSolver(const World& world, std::span<const Lift> lifts, Repair repair = Repair::kAll);

  /// Finds what changes when these lifts are done together; kBetter when some time is better.
  Effect solve(std::span<const std::uint32_t> set);

  // The answer of the last solve.
  /// Homes of which some leg is better, rising.
  [[nodiscard]] std::span<const std::uint32_t> homes() const { return homes_; }
  /// Lags of such a home by leg, each the better of before and after.
  [[nodiscard]] const core::Seconds* row(std::uint32_t home) const {
    return rows_.data() + slot_[home] * world_.legs().size();
  }
  [[nodiscard]] bool by_vehicle() const { return by_vehicle_; }

 private:
  struct StopLag {
    std::uint32_t stop = 0, leg = 0;
    core::Seconds lag = 0;
  };
  struct LightScratch {
    WalkFinder finder;
    BetterWalks better;
    bool patched = false;
  };

  core::Seconds* row_of(std::uint32_t home);
  void repair_light(std::size_t light);
  void find_legs(const Layer& layer, const BetterWalks& better);
  void search_leg(const Layer& layer, const BetterWalks& better, std::uint32_t leg);
  void walk_to_sites(const Layer& layer, const BetterWalks& better);
  void walk_to_stops(const Layer& layer, const BetterWalks& better);
  void spread_stops(const Layer& layer);
  [[nodiscard]] const core::Seconds* lags_of_stop(const Layer& layer, std::uint32_t stop) const;

  const World& world_;
  std::span<const Lift> lifts_;
  Repair repair_;
  std::vector<const Lift*> chosen_;
  std::vector<LightScratch> lights_;

  // homes
  std::vector<std::uint32_t> slot_;       ///< by home, into rows_; kNoSlot
  std::vector<std::uint32_t> homes_;
  std::vector<core::Seconds> rows_;
  bool by_vehicle_ = false;

  // legs searched anew
  std::vector<std::uint32_t> legs_;
  std::vector<std::uint8_t> is_leg_;
  transit::Footpaths changes_;            ///< better walks between stops
  std::vector<street::WalkEntry> site_walks_;
  reach::TransitQuestion question_;
  transit::RaptorScratch raptor_;
  transit::RaptorLabels labels_;
  std::vector<StopLag> improved_;         ///< stops with a better lag
  /// Lags of the stops that better walks of homes lead to, with the legs searched anew.
  std::vector<std::uint32_t> overlaid_;   ///< stops
  std::vector<std::uint32_t> overlay_;    ///< by stop, into overlay_lags_; kNoSlot
  std::vector<core::Seconds> overlay_lags_;
};

}  // namespace barrier
