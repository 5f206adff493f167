#pragma once
// What `gaps` finds, as plain data: files, report and map read it and count nothing themselves.
// Who is counted: residents of the study area whose home is inside the street data; the others are
// told apart. Definitions: docs/methods/gaps.md.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnostics.hpp"
#include "place/standard.hpp"

namespace app::gaps {

/// A figure with unknown facts impassable .. passable. Low is the cautious end: of a count of people
/// who can, the smaller; of minutes and metres the larger, or nothing.
template <class T>
struct Range {
  T low{}, high{};
};

// ---- who is counted together ------------------------------------------------------------------

enum class DivisionKind : std::uint8_t {
  kTown,           ///< one unit: everybody
  kNeighbourhood,  ///< a unit for each, in the order of Neighbourhoods::items
  kGrouping,       ///< wards, local names; those in none are the last unit, code ""
  kGroup,          ///< two units: the group, and everyone else of the same table
  kCore20,         ///< need 1 and 2; the others; not known
  kNeedFifth,      ///< population-weighted fifths of the town by need, 1 = most deprived; not known
};

struct Unit {
  std::string code;  ///< of the neighbourhood or grouping; "disabled", "not_disabled"; "1" .. "5"
  std::string name;
  double people = 0;        ///< in the study area, in Division::counted
  double outside_data = 0;  ///< of them: outside the street data; nothing is said about these
  [[nodiscard]] double inside() const { return people - outside_data; }
  /// True: rates on so few are marked in every output and can be suppressed (docs/methods/equity.md).
  bool small = false;
};

struct Division {
  DivisionKind kind = DivisionKind::kTown;
  std::string id;       ///< "town", "neighbourhood", "ward", "disabled", "core20", "need_fifth"
  std::string title;    ///< "Disabled residents"
  std::string counted;  ///< "residents" or "households"
  std::string source, year, characteristic;   ///< of a group, as the project file names them; may be empty
  bool expected = false;  ///< true: expected, if spread evenly within each neighbourhood
  std::vector<Unit> units;
  /// Neighbourhoods without the data that this division rests on, and their residents in the study area.
  std::int64_t areas_not_known = 0;
  std::int64_t residents_not_known = 0;
};

/// What a neighbourhood gives to a unit: people of the unit for each of its residents. 1 for a ward; for a
/// group its count over the residents, so a home of 4 where a quarter has no car counts 1.
struct Member {
  std::uint32_t unit = 0;
  double weight = 0;
};

// ---- figures ----------------------------------------------------------------------------------

/// Values that 10, 25, 50, 75 and 90 % of the people do not exceed (nearest rank); nothing where
/// that person has no value: cannot get there at all.
struct Spread {
  std::optional<double> p10, p25, p50, p75, p90;
};

/// One standard in one unit.
struct StandardFigures {
  double meets = 0;              ///< people who meet it
  std::optional<double> share;   ///< of those inside the street data; nothing where nobody is
  Spread value;                  ///< of what the standard measures, see unit_of(kind)
};

/// One unit, persona and band. Means are over the people inside the street data.
struct UnitFigures {
  std::vector<std::optional<StandardFigures>> standards;  ///< as Results::standards; nothing: not asked of this persona
  double can_any = 0;             ///< people who get to at least one session and home
  std::optional<double> sessions_a_week;        ///< mean within reach
  std::optional<double> activities, themes, weekdays;   ///< mean number of different ones
  std::optional<double> free_sessions_a_week;
  std::optional<double> step_free_sessions_a_week;      ///< told to be step-free
  std::optional<double> step_free_unknown_a_week;       ///< not told either way
  std::optional<double> open_sessions_a_week;           ///< open to their age, without referral; nothing: ages not known
  std::optional<double> open_or_referred_a_week;        ///< open to their age, with referral as well
  std::optional<double> places_per_1000_a_week;         ///< shared among all who can get there; full sessions apart
  std::optional<double> full_sessions_a_week;
  std::optional<double> uncounted_sessions_a_week;      ///< capacity not known
  Spread nearest_minutes;         ///< longer leg of the nearest session
  Spread third_minutes;           ///< of the third nearest activity
  Spread green_m;                 ///< on foot to the nearest way into an open green space
  Spread stop_m;                  ///< on foot to the nearest stop that is served
};

struct PersonaFigures {
  std::string id, title;
  double speed_mps = 0;
  bool has_band = false;          ///< false: nothing unknown concerns this persona, low is high
  /// [division][unit]
  std::vector<std::vector<Range<UnitFigures>>> divisions;
};

/// Area of open green space within a unit's boundary; divisions other than those of areas have none.
struct GreenSupply {
  std::optional<double> hectares, hectares_per_1000;
};

// ---- gaps between groups ----------------------------------------------------------------------

/// A group against the rest, for one persona and standard. Shares are 0..1.
struct GroupGap {
  std::size_t division = 0;       ///< kGroup, kCore20 or kNeedFifth
  std::size_t standard = 0;
  std::size_t persona = 0;
  std::size_t unit = 0, other = 0;///< units compared: the group and everyone else; fifth 1 and fifth 5
  Range<std::optional<double>> share, other_share;
  /// (share - other_share) x 100, the widest range over the unknown facts; negative: the group has less.
  Range<std::optional<double>> points;
  Range<std::optional<double>> ratio;    ///< share / other_share of the low and of the high band
  std::string direction;          ///< "4 to 6 points less than everyone else"
  bool small = false;
};

/// Indices of one measure; nothing where an index is not defined (docs/methods/equity.md).
struct Indices {
  std::optional<double> mean;
  // By need, from area means: a positive concentration index or slope says more with the less deprived.
  std::optional<double> concentration, erreygers, slope, relative_to_mean, palma_by_need;
  // Over everybody, from homes.
  std::optional<double> gini, palma_by_value, theil, theil_within, theil_between;
  std::optional<double> fgt0, fgt1, fgt2;   ///< below the bar; nothing for measures without one
  struct Point {
    double people = 0, value = 0;           ///< cumulative shares, 0..1
  };
  std::vector<Point> lorenz;                ///< at most 101 points
};

/// Inequality of one measure over all residents inside the street data, for one persona.
struct Inequality {
  std::size_t persona = 0;
  std::string measure;                  ///< "sessions_a_week", or the id of a standard
  std::string title;
  std::optional<std::size_t> standard;  ///< the measure is the share that meets it, or its index
  std::string unit;                     ///< "sessions a week", "share who meet it", "index"
  Range<Indices> values;                ///< more is better in every measure
};

// ---- areas to look at first -------------------------------------------------------------------

struct ReasonCount {
  std::string leg;                ///< "outbound", "return", or "" for reasons that are of no leg
  std::string name;               ///< as in reach.csv, or "over_standard_minutes", "too_few_sessions"
  std::string words;
  double people = 0;
};

/// An activity as the people of an area who are below the standard see it, in the high band.
struct NearbyActivity {
  std::size_t activity = 0;       ///< index into Town::activities
  double people = 0;              ///< of them who can get there and back
  std::optional<double> straight_m;   ///< mean, in a straight line
  std::optional<double> minutes;  ///< longer leg, median of those who can
  std::vector<ReasonCount> lacks; ///< why the others cannot, by leg, most people first
};

/// A place in one of the three orders, and how far it can be trusted.
struct Place {
  int rank = 0;               ///< 1 = first; equals share the best of their ranks
  bool tied = false;
  // Over draws of the weight of need and of what is not known:
  int rank_p5 = 0, rank_p95 = 0;
  double in_first_ten = 0;    ///< share of draws, 0..1
};

struct AreaToLookAt {
  std::size_t neighbourhood = 0;
  Range<double> below;            ///< people below the standard, low <= high
  Range<std::optional<double>> below_share;
  std::optional<double> need;     ///< as in the data
  std::optional<double> weighted; ///< Ranking::formula, of the middle of the band
  std::optional<Place> by_people, by_share, by_need;   ///< by_need: nothing where need is not known
  bool small = false;
  /// Of those below even in the high band, most people first; each person once for each leg.
  std::vector<ReasonCount> reasons;
  std::optional<NearbyActivity> nearest;    ///< in a straight line, and what its journey lacks
  std::vector<NearbyActivity> alternatives; ///< that most of those below can get to, at most three
  std::string sentence;
};

struct Ranking {
  std::size_t persona = 0, standard = 0;
  std::vector<AreaToLookAt> areas;   ///< all with anybody inside the street data; by need where it is known, else by people
  std::string formula;               ///< the score in words
  std::string need_column;           ///< empty: none given
  std::string need_caveat;           ///< empty: none known
  int draws = 0;
  std::uint64_t seed = 0;
};

// ---- beside another figure --------------------------------------------------------------------

struct Comparison {
  std::string file, code_column, column, label;
  std::vector<std::optional<double>> values;   ///< by neighbourhood
  std::int64_t matched = 0, without = 0, unused = 0;   ///< neighbourhoods with a value, without; rows of no neighbourhood
  struct Correlation {
    std::size_t persona = 0, standard = 0;
    Range<std::optional<double>> spearman;     ///< with the share meeting the standard
    std::int64_t areas = 0;
  };
  std::vector<Correlation> correlations;
};

// ---- all of it --------------------------------------------------------------------------------

struct Results {
  std::vector<place::Standard> standards;   ///< computed, in the order of the outputs
  std::size_t headline_standard = 0;        ///< built from [headline]
  std::size_t headline_persona = 0;
  std::vector<Division> divisions;          ///< town first, then neighbourhoods
  /// [division][neighbourhood]: the units it belongs to; none where its data are not known.
  std::vector<std::vector<std::vector<Member>>> members;
  /// [division][unit]: 1 where no figure may be shown (--suppress-small); empty: everything may.
  std::vector<std::vector<std::uint8_t>> hidden;
  std::vector<std::vector<GreenSupply>> green_supply;  ///< [division][unit]; empty where it has none
  std::vector<PersonaFigures> personas;     ///< as Analysis::personas
  std::vector<GroupGap> gaps;
  std::vector<Inequality> inequalities;
  std::vector<Ranking> rankings;            ///< of the headline's standard (or the first asked for), by persona
  std::optional<Comparison> comparison;
  core::Diagnostics diagnostics;            ///< of the groups, the need and the comparison

  [[nodiscard]] const Division& town() const { return divisions[0]; }
  [[nodiscard]] const Division& neighbourhoods() const { return divisions[1]; }
  [[nodiscard]] bool is_hidden(std::size_t division, std::size_t unit) const {
    return !hidden.empty() && hidden[division][unit] != 0;
  }
};

}  // namespace app::gaps
