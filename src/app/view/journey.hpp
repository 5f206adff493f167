#pragma once
// The one example that stands for an area: the journey of its middle home, or of a place someone
// pointed at, to the activity that is nearest in time, with the next best ones. By app/explain.

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/explain.hpp"
#include "app/view/run.hpp"
#include "app/view/screen.hpp"

namespace app::view {

/// An activity as one home sees it.
struct Choice {
  std::size_t activity = 0;
  std::uint16_t minutes = kNoJourney;   ///< of its best session that the question is about
  std::optional<core::Date> date;       ///< of that session
};

struct Journey {
  Picked picked;
  Question question;
  std::shared_ptr<const PersonaResult> persona;
  std::size_t area = 0;
  geo::PointM home;                     ///< where it begins
  std::vector<Choice> choices;          ///< soonest first, those that do not work last, by distance
  /// Where each step of the way there and of the way back goes; a ride straight from stop to stop.
  std::array<std::vector<std::vector<geo::PointM>>, 2> lines;
  std::optional<Explanation> explanation;  ///< of the first choice; nothing: no session is asked about
};

/// Activities of the question as home `home` sees them, soonest first.
[[nodiscard]] std::vector<Choice> rank_choices(const PersonaResult& persona, const Question& question,
                                               std::size_t home);

/// The home that stands for what is picked: the middle home of an area, the home nearest to a place
/// (whose own journey is then explained). Nothing when nobody lives inside the street data there.
[[nodiscard]] std::optional<std::size_t> home_of(const town::Town& town, const Picked& picked);

/// Throws InputError as app::explain.
[[nodiscard]] Journey compute_journey(const std::shared_ptr<const PersonaResult>& persona,
                                      const Question& question, const Picked& picked,
                                      const core::JobContext& context);

}  // namespace app::view
