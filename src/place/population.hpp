#pragma once
// Neighbourhoods with the people who live there, and the homes they are spread over.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "geo/polygon.hpp"

namespace place {

using NeighbourhoodId = core::Id<struct NeighbourhoodTag>;
using HomeId = core::Id<struct HomeTag>;

/// A count with the total of the same table, e.g. disabled of residents.
struct GroupCount {
  std::optional<double> count;  ///< nothing: no data for this neighbourhood
  std::optional<double> of;
};

/// Residents by age, of one table: the bands need not cover everybody.
struct AgeBand {
  int from = 0;
  int to = 0;                   ///< inclusive; 120 for "and over"
  std::optional<double> count;
};

struct Neighbourhood {
  std::string code;
  std::string name;
  geo::MultiPolygon shape;      ///< empty when neighbourhoods are given as points
  geo::PointM centre;
  std::int64_t residents = 0;
  bool has_attributes = true;   ///< false: no row in the attributes table
  std::optional<double> need;
  std::vector<GroupCount> groups;         ///< as Neighbourhoods::group_names
  std::vector<std::string> groupings;     ///< label per Neighbourhoods::grouping_names, or empty
  std::vector<std::string> grouping_codes;
  std::vector<AgeBand> ages;
  std::optional<double> age_total;        ///< residents of the table the ages come from
  bool in_study_area = true;
};

struct Neighbourhoods {
  std::vector<Neighbourhood> items;       ///< sorted by code
  std::vector<std::string> group_names;
  std::vector<std::string> grouping_names;
};

/// Share of the residents aged min..max (whole years, inclusive), spread evenly within a band;
/// nothing when the age data of the neighbourhood do not say.
[[nodiscard]] std::optional<double> eligible_share(const Neighbourhood& area,
                                                   std::optional<int> min_age,
                                                   std::optional<int> max_age);

enum class HomesSource : std::uint8_t { kGiven, kBuildings, kStreets, kPoint };

struct Home {
  geo::PointM at;
  NeighbourhoodId neighbourhood;
  std::int32_t residents = 0;             ///< whole people; sums exactly to the neighbourhood's
};

/// Homes grouped by neighbourhood, every resident once: in a home, or outside the street data.
struct Homes {
  std::vector<Home> items;                         ///< sorted by neighbourhood
  std::vector<std::uint32_t> begin{0};             ///< per neighbourhood
  std::vector<HomesSource> source;                 ///< per neighbourhood
  std::vector<std::int64_t> outside_coverage;      ///< residents per neighbourhood outside the data
};

}  // namespace place
