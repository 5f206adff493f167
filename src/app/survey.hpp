#pragma once
// Where a look on the spot would tell most: what nobody has mapped, by the walks that rest on it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/job.hpp"
#include "geo/point.hpp"
#include "street/judgement.hpp"
#include "town/town.hpp"

namespace app {

struct SurveyItem {
  std::string osm_id;           ///< "way/12" or "node/34"
  std::string street;           ///< may be empty
  geo::LonLat at;
  street::Obstacle obstacle = street::Obstacle::kPrivate;
  std::string fact;             ///< the OSM key to look at: "surface"
  std::string question;         ///< what to look for, in words
  std::int64_t walks = 0;       ///< residents times places whose best walk passes it, and that are
                                ///< possible in the high band alone
  std::vector<std::int64_t> by_persona;  ///< of them, as Analysis::personas
};

/// Places are the meeting points within a persona's longest walk, and the nearest stop. Most walks
/// first, ties by id.
[[nodiscard]] std::vector<SurveyItem> compute_survey(const town::Town& town,
                                                     const core::JobContext& context);

/// The list as a sheet to take outside, in the columns of [observations]: filled in, it is one.
[[nodiscard]] std::string write_survey_sheet(const town::Town& town,
                                             const std::vector<SurveyItem>& items);

/// Whether a file begins as such a sheet: only that is written over.
[[nodiscard]] bool is_survey_sheet(std::string_view head);

}  // namespace app
