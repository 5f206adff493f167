#pragma once
// One home, one session: the journey both ways leg by leg, or the reasons there is none; every
// boarding checked against the raw timetable files.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/load_town.hpp"
#include "street/route_facts.hpp"
#include "reach/alternatives.hpp"
#include "reach/itinerary.hpp"
#include "reach/reason.hpp"

namespace app {

struct ExplainRequest {
  std::filesystem::path project;
  std::string neighbourhood;            ///< code; may be empty when `home` is given
  std::optional<geo::LonLat> home;      ///< this very place; else the neighbourhood's middle home
  std::string activity;                 ///< id
  std::string persona;                  ///< id
  std::optional<core::Date> date;       ///< of the session; else the best one for the home
};

/// One line of the replay: a boarding or alighting found, or not, in stop_times.txt.
struct ReplayedRide {
  std::string trip;
  bool confirmed = false;
  std::string note;                     ///< "stop_times.txt lines 812 and 815", or what is wrong
};

using street::RouteFacts;

struct ExplainedLeg {
  std::optional<reach::Itinerary> itinerary;
  reach::Reason reason;
  std::vector<ReplayedRide> replay;     ///< of the rides, in order
  RouteFacts facts;                     ///< what its walks meet; of an adult's when it is impossible
  bool adult_route = false;             ///< `facts` is of an adult's journey
  bool rests_on_unknown = false;        ///< works only if what nobody has mapped is passable
  reach::Alternatives alternatives;
  double max_walk_minutes = 0;          ///< of the persona
};

struct Explanation {
  std::string neighbourhood, neighbourhood_name;
  std::int64_t residents = 0, residents_outside = 0;
  std::int64_t residents_can = 0;       ///< of the neighbourhood, at least one session
  std::int64_t residents_can_low = 0;   ///< of them whatever the unknown facts turn out to be
  geo::LonLat home;
  std::int64_t home_residents = 0;
  std::string activity, title, place, recurrence, persona, persona_title;
  core::Date date;
  core::TimeOfDay start, end;
  std::string next_date;                ///< when the period has no session
  bool has_session = false;
  bool one_session = false;             ///< a date was named: residents_can is of it alone
  bool place_in_data = true;            ///< the meeting point lies inside the street data
  ExplainedLeg outbound, back;
};

[[nodiscard]] Explanation explain(const LoadedTown& loaded, const ExplainRequest& request,
                                  const core::JobContext& context);

/// For reading; with times as wall-clock times.
[[nodiscard]] std::string format_explanation(const LoadedTown& loaded, const Explanation& e);
/// For machines.
[[nodiscard]] std::string explanation_json(const LoadedTown& loaded, const Explanation& e);

}  // namespace app
