#include "app/gaps/words.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/explain_words.hpp"
#include "core/words.hpp"
#include "equity/small_numbers.hpp"

namespace app::gaps {

namespace {

/// Without decimals from 10 % on; never 0 for some, never 100 for not all.
std::string share_in_words(double share) {
  const double percent = share * 100;
  if (percent <= 0) return "0 %";
  if (percent < 0.05) return "under 0.1 %";
  if (percent < 9.95) return fmt::format("{:.1f} %", percent);
  if (percent >= 99.5 && percent < 100) return "over 99 %";
  return fmt::format("{:.0f} %", percent);
}

std::string joined(std::vector<std::string> parts, std::string_view last) {
  if (parts.empty()) return "";
  auto out = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    out += i + 1 == parts.size() ? fmt::format(" {} ", last) : std::string(", ");
    out += parts[i];
  }
  return out;
}

/// The reason of most people for each leg, most people first; those of few are left out.
std::vector<ReasonCount> main_reasons(const std::vector<ReasonCount>& reasons) {
  std::vector<ReasonCount> out;
  std::set<std::string> legs;
  for (const auto& r : reasons) {
    if (equity::round_for_prose(r.people) > 0 && legs.insert(r.leg).second) out.push_back(r);
  }
  return join_legs(out);
}

std::string reasons_in_words(const std::vector<ReasonCount>& reasons) {
  std::vector<std::string> parts;
  for (const auto& r : main_reasons(reasons)) {
    parts.push_back(
        fmt::format("{} ({} people)", reason_in_words(r), equity::words_for_count(r.people)));
  }
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

std::string places_in_words(const Ranking& ranking, const AreaToLookAt& area) {
  // Orders that agree on a place are said together.
  std::vector<std::pair<std::string, std::vector<std::string>>> places;
  const auto add = [&](const std::optional<Place>& place, const char* by) {
    if (!place) return;
    const auto words = place_in_words(place->rank, place->tied);
    if (places.empty() || places.back().first != words) places.push_back({words, {}});
    places.back().second.emplace_back(by);
  };
  add(area.by_people, "by number of people");
  add(area.by_share, "by share");
  add(area.by_need, "by number and need");
  if (places.empty()) return "";
  std::string out = fmt::format(" Of {} areas it is ", ranking.areas.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    out += (i == 0 ? "" : "; ") + places[i].first + " " + joined(places[i].second, "and");
  }
  const auto& stable = area.by_need ? area.by_need : area.by_people;
  if (stable && ranking.draws > 0) {
    out += fmt::format(". Over {} draws of what is not known{} it is among the first ten in {}",
                       core::with_commas(ranking.draws),
                       area.by_need ? " and of the weight of need" : "",
                       share_in_words(stable->in_first_ten));
  }
  return out + ".";
}

std::string nearest_in_words(const LoadedTown& loaded, const NearbyActivity& nearest) {
  auto out = " Nearest is " + activity_in_words((*loaded.town->activities)[nearest.activity]);
  if (nearest.straight_m) {
    out += fmt::format(", {} away in a straight line", distance_in_words(*nearest.straight_m));
  }
  if (equity::round_for_prose(nearest.people) > 0) {
    out += fmt::format("; {} people get there and back within {} minutes each way",
                       equity::words_for_count(nearest.people), loaded.town->analysis.max_minutes);
  }
  const auto lacks = reasons_in_words(nearest.lacks);
  return out + (lacks.empty() ? "." : "; what stops people there: " + lacks + ".");
}

std::string alternatives_in_words(const LoadedTown& loaded, const AreaToLookAt& area) {
  std::vector<std::string> parts;
  for (const auto& one : area.alternatives) {
    if (equity::round_for_prose(one.people) == 0) continue;
    auto part =
        fmt::format("{} ({} people", activity_in_words((*loaded.town->activities)[one.activity]),
                    equity::words_for_count(one.people));
    if (one.minutes)
      part += fmt::format(", half of them within {:.0f} minutes", std::ceil(*one.minutes));
    parts.push_back(part + ")");
  }
  return parts.empty() ? ""
                       : fmt::format(" Within {} minutes each way some of them get to {}.",
                                     loaded.town->analysis.max_minutes, joined(parts, "and"));
}

}  // namespace

std::string counts_in_words(const Range<double>& people) {
  const auto low = equity::words_for_count(people.low);
  const auto high = equity::words_for_count(people.high);
  if (low == high) return low;
  if (people.low < 10) return "up to " + high;
  return low + " to " + core::with_commas(equity::round_for_prose(people.high));
}

std::string shares_in_words(const Range<std::optional<double>>& share) {
  if (!share.low || !share.high) return "not known";
  const auto low = share_in_words(*share.low);
  const auto high = share_in_words(*share.high);
  return low == high ? low : low + " to " + high;
}

std::string exact_shares_in_words(const Range<std::optional<double>>& share) {
  if (!share.low || !share.high) return "not known";
  const auto low = fmt::format("{:.1f} %", *share.low * 100);
  const auto high = fmt::format("{:.1f} %", *share.high * 100);
  return low == high ? low : low + " to " + high;
}

std::string distance_in_words(double metres) {
  if (metres < 50) return "less than 100 m";
  if (metres < 950) return fmt::format("about {:.0f} m", std::round(metres / 100) * 100);
  return fmt::format("about {:.1f} km", metres / 1000);
}

std::string place_in_words(int rank, bool tied) {
  const int last = rank % 10;
  const bool teens = rank / 10 % 10 == 1;
  const auto* ending = teens || last == 0 || last > 3 ? "th"
                       : last == 1                    ? "st"
                       : last == 2                    ? "nd"
                                                      : "rd";
  return fmt::format("{}{}{}", tied ? "joint " : "", rank, ending);
}

std::string modes_in_words(const transit::Timetable* timetable) {
  std::set<std::string_view> found;
  if (timetable != nullptr) {
    for (const auto& trip : timetable->trips) {
      found.insert(vehicle_word(timetable->routes[trip.route.index()].type));
    }
  }
  std::vector<std::string> parts;
  for (const auto* word : {"bus", "coach", "tram", "underground", "train", "ferry"}) {
    if (found.contains(word)) parts.push_back(fmt::format("by {}", word));
  }
  if (parts.empty()) return "on foot";
  if (parts.size() == 1) return "on foot or " + parts.front();
  return "on foot, " + joined(parts, "or");
}

std::string headline_in_words(const LoadedTown& loaded, const Results& results,
                              const std::string& can) {
  const auto& bar = results.standards[results.headline_standard];
  return fmt::format(
      "{} there and back, {}, for at least {:g} green-space session{} a week{}, within {} "
      "minutes each way",
      can, modes_in_words(loaded.town->timetable.get()), bar.sessions_a_week,
      bar.sessions_a_week == 1 ? "" : "s",
      bar.open_to_all ? " open to their age and without referral" : "", bar.minutes_each_way);
}

std::string basis_in_words(const LoadedTown& loaded, const Results& results, std::size_t persona) {
  const auto& analysis = loaded.town->analysis;
  const auto& who = analysis.personas[persona];
  return fmt::format(
      "[{}; {}: {:.2f} m/s, no single walk over {:g} minutes; {} week{} from {}; {}]",
      loaded.town->name, who.title, who.speed_mps, who.max_walk_minutes, analysis.weeks,
      analysis.weeks == 1 ? "" : "s", core::date_in_words(analysis.week_of),
      results.personas[persona].has_band
          ? "from what is mapped as passable to what may be, where nobody has mapped it"
          : "nothing unmapped changes this figure");
}

std::vector<ReasonCount> join_legs(const std::vector<ReasonCount>& reasons) {
  std::vector<ReasonCount> out;
  for (const auto& reason : reasons) {
    const auto same = std::find_if(out.begin(), out.end(), [&](const ReasonCount& earlier) {
      return !earlier.leg.empty() && !reason.leg.empty() && earlier.leg != reason.leg &&
             earlier.words == reason.words && std::abs(earlier.people - reason.people) < 0.5;
    });
    if (same == out.end()) {
      out.push_back(reason);
    } else {
      same->leg = "both";
    }
  }
  return out;
}

std::string reason_in_words(const ReasonCount& reason) {
  if (reason.leg == "both") return "both ways, " + reason.words;
  if (reason.leg == "outbound") return "on the way there, " + reason.words;
  if (reason.leg == "return") return "on the way home, " + reason.words;
  return reason.words;
}

std::string activity_in_words(const place::Activity& activity) {
  const bool says_where =
      activity.place_name.empty() || activity.title.find(activity.place_name) != std::string::npos;
  return says_where ? activity.title : activity.title + " at " + activity.place_name;
}

std::string sentence_for(const LoadedTown& loaded, const Results& results, const Ranking& ranking,
                         const AreaToLookAt& area) {
  const auto& town = *loaded.town;
  const auto& hood = town.neighbourhoods->items[area.neighbourhood];
  const auto& unit = results.neighbourhoods().units[area.neighbourhood];
  auto where = hood.name;
  for (const auto& label : hood.groupings) {
    if (!label.empty() && label != hood.name) {
      where += fmt::format(" ({})", label);
      break;
    }
  }
  if (area.small) return where + ": too few residents to quote figures of.";
  const bool headline = ranking.standard == results.headline_standard;
  auto out = fmt::format("{}: {} of {} residents ({}) {}.", where, counts_in_words(area.below),
                         equity::words_for_count(unit.inside()), shares_in_words(area.below_share),
                         headline ? headline_in_words(loaded, results, "cannot get")
                                  : "fall short of the standard '" + results.standards[ranking.standard].title + "'");
  out += places_in_words(ranking, area);
  const auto reasons = reasons_in_words(area.reasons);
  if (!reasons.empty())
    out += (reasons.find(';') == std::string::npos ? " Main reason: " : " Main reasons: ") +
           reasons + ".";
  if (area.nearest) out += nearest_in_words(loaded, *area.nearest);
  return out + alternatives_in_words(loaded, area) + " " +
         basis_in_words(loaded, results, ranking.persona);
}

}  // namespace app::gaps
