#pragma once
// Answers for one question. The journeys of a persona to all sessions take seconds and are kept
// (PersonaResult); which days, which activity and which way are then only a look at them (Run). The
// figures are those of reach/summary: every home counts its residents, in the high and the low band.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/load_town.hpp"
#include "app/view/question.hpp"
#include "reach/home_answer.hpp"
#include "reach/reach.hpp"

namespace app::view {

/// Shared by whoever looks at it; the town holds this persona alone.
struct PersonaResult {
  std::shared_ptr<const LoadedTown> loaded;
  std::shared_ptr<const town::Town> town;
  street::Persona persona;
  reach::ReachResult reach;
};

/// Throws InputError as reach::compute_reach, and "unknown-persona".
[[nodiscard]] PersonaResult compute_persona(const std::shared_ptr<const LoadedTown>& loaded,
                                            const std::string& persona,
                                            const core::JobContext& context);

/// Whole minutes of a home, rounded up, or this.
inline constexpr std::uint16_t kNoJourney = 0xffff;

/// People, whatever the unknown facts turn out to be (low) .. if none of them is an obstacle (high).
struct People {
  std::int64_t low = 0, high = 0;
  People& operator+=(const People& other) {
    low += other.low;
    high += other.high;
    return *this;
  }
  friend bool operator==(const People&, const People&) = default;
};

/// Why residents reach nothing at all, as reach/reason names it.
struct ReasonWords {
  std::string name, words;   ///< "no_trip_home", "no trip home after the end"
  friend bool operator==(const ReasonWords&, const ReasonWords&) = default;
};

struct ReasonPeople {
  std::size_t reason = 0;    ///< index into Run::reasons
  std::int64_t residents = 0;
};

struct AreaRun {
  std::int64_t residents = 0;
  std::int64_t outside_data = 0;             ///< of them: nothing is said about these
  std::vector<People> within;                ///< [minutes], cumulative, 0 .. Run::max_minutes
  std::optional<double> median_high, median_low;  ///< minutes, of residents inside the data
  std::vector<ReasonPeople> reasons;         ///< of those who reach nothing in the high band; most first
  [[nodiscard]] std::int64_t inside() const { return residents - outside_data; }
};

struct Gaps;   ///< view/gaps.hpp

struct Run {
  Question question;
  std::shared_ptr<const PersonaResult> persona;
  int max_minutes = 0;
  std::size_t activities = 0, sessions = 0;  ///< that the question is about
  std::vector<std::uint16_t> home_high, home_low;  ///< minutes per home
  std::vector<AreaRun> areas;                ///< as the town's neighbourhoods
  std::vector<ReasonWords> reasons;
  /// Of the same persona, once worked out; null before. Knows all days and activities, whatever is asked.
  std::shared_ptr<const Gaps> gaps;
  [[nodiscard]] const town::Town& town() const { return *persona->town; }
};

/// Throws InputError "unknown-activity".
[[nodiscard]] Run compute_run(const std::shared_ptr<const PersonaResult>& persona,
                              const Question& question, const core::JobContext& context);

/// The groups of sessions that a question is about, by activity of the town.
[[nodiscard]] std::vector<std::vector<reach::GroupShare>> shares_of(const PersonaResult& persona,
                                                                    const Question& question);

/// The same results with only one way looked at: both legs are then that one.
[[nodiscard]] std::vector<reach::GroupReach> groups_by_legs(const reach::BandReach& band, Legs legs);

}  // namespace app::view
