#include "app/view/journey.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "app/find.hpp"
#include "geo/projection.hpp"

namespace app::view {

namespace {

/// First date of an activity that falls into the group and into the question's days.
std::optional<core::Date> date_of(const PersonaResult& persona, const Question& question, std::size_t activity,
                                  reach::GroupId group) {
  const auto& sessions = persona.reach.sessions;
  for (auto s = sessions.begin[activity]; s < sessions.begin[activity + 1]; ++s) {
    const auto& session = sessions.sessions[s];
    if (session.group == group && (question.weekdays >> core::weekday_index(session.date) & 1) != 0) {
      return session.date;
    }
  }
  return std::nullopt;
}

core::Seconds seconds_of(const reach::GroupReach& group, std::size_t home, Legs legs) {
  switch (legs) {
    case Legs::kThere: return group.outbound[home];
    case Legs::kBack: return group.back[home];
    case Legs::kThereAndBack: break;
  }
  return group.both_ways(home) ? std::max(group.outbound[home], group.back[home]) : core::kNever;
}

std::vector<std::vector<geo::PointM>> lines_of(const town::Town& town, const ExplainedLeg& leg) {
  std::vector<std::vector<geo::PointM>> out;
  if (!leg.itinerary) return out;
  const geo::Projection projection(town.crs);
  for (const auto& step : leg.itinerary->steps) {
    auto& line = out.emplace_back(step.line);
    if (step.kind != reach::Step::Kind::kRide) continue;
    const auto calls = town.timetable->calls_of(step.trip);
    for (auto c = step.board_call; c <= step.alight_call && c < calls.size(); ++c) {
      line.push_back(projection.to_metres(town.timetable->stops[calls[c].stop.index()].at));
    }
  }
  return out;
}

}  // namespace

std::vector<Choice> rank_choices(const PersonaResult& persona, const Question& question, std::size_t home) {
  const auto& town = *persona.town;
  const auto shares = shares_of(persona, question);
  const auto& groups = persona.reach.personas.front().groups;
  struct Keyed {
    core::Seconds seconds = core::kNever;
    double metres = 0;
    Choice choice;
  };
  std::vector<Keyed> found;
  for (std::size_t a = 0; a < shares.size(); ++a) {
    if (shares[a].empty()) continue;
    Keyed one;
    reach::GroupId best = shares[a].front().group;
    for (const auto& share : shares[a]) {
      const auto seconds = seconds_of(groups[share.group.index()], home, question.legs);
      if (seconds >= one.seconds) continue;
      one.seconds = seconds;
      best = share.group;
    }
    if (!reach::is_site_known(town, a)) one.seconds = core::kNever;
    one.metres = geo::distance_m(town.sites[town.site_of_activity[a].index()].at, town.homes->items[home].at);
    one.choice = {a,
                  one.seconds == core::kNever ? kNoJourney : static_cast<std::uint16_t>((one.seconds + 59) / 60),
                  date_of(persona, question, a, best)};
    found.push_back(one);
  }
  std::stable_sort(found.begin(), found.end(), [](const Keyed& a, const Keyed& b) {
    return std::tuple(a.seconds, a.metres) < std::tuple(b.seconds, b.metres);
  });
  std::vector<Choice> out;
  for (const auto& one : found) out.push_back(one.choice);
  return out;
}

std::optional<std::size_t> home_of(const town::Town& town, const Picked& picked) {
  const auto& homes = town.homes->items;
  if (picked.place) {
    std::optional<std::size_t> best;
    double best_m = std::numeric_limits<double>::infinity();
    for (std::size_t h = 0; h < homes.size(); ++h) {
      const double m = geo::distance_m(homes[h].at, *picked.place);
      if (m < best_m) {
        best_m = m;
        best = h;
      }
    }
    return best;
  }
  if (!picked.area) return std::nullopt;
  const std::size_t first = town.homes->begin[*picked.area], last = town.homes->begin[*picked.area + 1];
  if (first == last) return std::nullopt;
  return find_middle_home(town, first, last);
}

Journey compute_journey(const std::shared_ptr<const PersonaResult>& persona, const Question& question,
                        const Picked& picked, const core::JobContext& context) {
  Journey out;
  out.picked = picked;
  out.question = question;
  out.persona = persona;
  const auto& town = *persona->town;
  const auto home = home_of(town, picked);
  if (!home) return out;
  out.area = picked.area ? *picked.area : town.homes->items[*home].neighbourhood.index();
  out.home = picked.place ? *picked.place : town.homes->items[*home].at;
  out.choices = rank_choices(*persona, question, *home);
  if (out.choices.empty()) return out;
  context.begin("The journey");
  ExplainRequest request;
  request.neighbourhood = town.neighbourhoods->items[out.area].code;
  if (picked.place) request.home = geo::Projection(town.crs).to_lonlat(*picked.place);
  request.activity = (*town.activities)[out.choices.front().activity].id;
  request.persona = persona->persona.id;
  request.date = out.choices.front().date;
  out.explanation = explain(*persona->loaded, request, context);
  out.lines = {lines_of(town, out.explanation->outbound), lines_of(town, out.explanation->back)};
  return out;
}

}  // namespace app::view
