#include "app/gaps/figure_list.hpp"

#include <algorithm>

namespace app::gaps {

namespace {

using Value = std::optional<double>;

ListedFigure mean(const char* name, const char* unit, const char* description,
                  std::optional<double> UnitFigures::* member) {
  return {name, unit, 2, description,
          [member](const Unit&, const UnitFigures& f) -> Value { return f.*member; }};
}

ListedFigure middle(const char* name, const char* unit, int decimals, const char* description,
                    Spread UnitFigures::* member, std::optional<double> Spread::* at) {
  return {name, unit, decimals, description,
          [member, at](const Unit&, const UnitFigures& f) -> Value { return f.*member.*at; }};
}

std::vector<ListedFigure> make_list() {
  std::vector<ListedFigure> out;
  out.push_back({"can_any", "people", 1,
                 "People who can get to at least one session of any activity and home.",
                 [](const Unit&, const UnitFigures& f) -> Value { return f.can_any; }});
  out.push_back({"can_any_share", "0 to 1", 4, "The same as a share of those inside the street data.",
                 [](const Unit& unit, const UnitFigures& f) -> Value {
                   if (unit.inside() <= 0) return std::nullopt;
                   return std::min(1.0, f.can_any / unit.inside());
                 }});
  out.push_back(mean("sessions_week", "sessions a week",
                     "Sessions a week within reach, there and back, mean over the people.",
                     &UnitFigures::sessions_a_week));
  out.push_back(mean("activities", "activities", "Different activities within reach, mean.",
                     &UnitFigures::activities));
  out.push_back(mean("themes", "themes", "Different themes within reach, mean.", &UnitFigures::themes));
  out.push_back(mean("weekdays", "days", "Different days of the week with a session within reach, mean.",
                     &UnitFigures::weekdays));
  out.push_back(mean("free_sessions_week", "sessions a week", "Of the sessions within reach those without cost.",
                     &UnitFigures::free_sessions_a_week));
  out.push_back(mean("step_free_sessions_week", "sessions a week",
                     "Of the sessions within reach those that say they are step-free.",
                     &UnitFigures::step_free_sessions_a_week));
  out.push_back(mean("step_free_unknown_week", "sessions a week",
                     "Of the sessions within reach those that do not say whether they are step-free.",
                     &UnitFigures::step_free_unknown_a_week));
  out.push_back(mean("open_sessions_week", "sessions a week",
                     "Of the sessions within reach those open to the person's age and without referral, expected "
                     "if ages are spread evenly within each neighbourhood.",
                     &UnitFigures::open_sessions_a_week));
  out.push_back(mean("open_or_referred_week", "sessions a week",
                     "The same with sessions that need a referral.", &UnitFigures::open_or_referred_a_week));
  out.push_back(mean("places_week_per_1000", "places a week per 1,000 people",
                     "Places of the sessions within reach, each shared among all residents who can get there; full "
                     "sessions and those of unknown capacity not counted.",
                     &UnitFigures::places_per_1000_a_week));
  out.push_back(mean("full_sessions_week", "sessions a week", "Of the sessions within reach those without a place left.",
                     &UnitFigures::full_sessions_a_week));
  out.push_back(mean("uncounted_sessions_week", "sessions a week",
                     "Of the sessions within reach those that do not tell their capacity.",
                     &UnitFigures::uncounted_sessions_a_week));
  out.push_back(middle("nearest_min_p10", "minutes", 1,
                       "Longer leg of the nearest session: 10 % of the people need no more than this; empty where "
                       "fewer get to any.",
                       &UnitFigures::nearest_minutes, &Spread::p10));
  out.push_back(middle("nearest_min_p50", "minutes", 1,
                       "Longer leg of the nearest session: half of the people need no more than this; empty where "
                       "fewer get to any.",
                       &UnitFigures::nearest_minutes, &Spread::p50));
  out.push_back(middle("nearest_min_p90", "minutes", 1,
                       "Longer leg of the nearest session: 90 % of the people need no more than this; empty where "
                       "fewer get to any.",
                       &UnitFigures::nearest_minutes, &Spread::p90));
  out.push_back(middle("third_min_p50", "minutes", 1,
                       "Longer leg of the nearest session of the third nearest activity: half of the people need no "
                       "more than this; empty where fewer get to three.",
                       &UnitFigures::third_minutes, &Spread::p50));
  out.push_back(middle("green_m_p50", "m", 0,
                       "Metres on foot to the nearest way into an open green space, median of the people; empty "
                       "beyond 5 km.",
                       &UnitFigures::green_m, &Spread::p50));
  out.push_back(middle("stop_m_p50", "m", 0,
                       "Metres on foot to the nearest stop that is served, median of the people; empty beyond 5 km.",
                       &UnitFigures::stop_m, &Spread::p50));
  return out;
}

}  // namespace

const std::vector<ListedFigure>& listed_figures() {
  static const std::vector<ListedFigure> kList = make_list();
  return kList;
}

std::string as_name(std::string id) {
  std::replace_if(id.begin(), id.end(),
                  [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); }, '_');
  return id;
}

bool is_same_for_all(const place::Standard& standard) {
  const bool distance = standard.kind == place::StandardKind::kGreen ||
                        standard.kind == place::StandardKind::kStop;
  return standard.kind == place::StandardKind::kQuantity ||
         (distance && standard.measure == place::Measure::kStraightLine);
}

}  // namespace app::gaps
