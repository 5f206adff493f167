#include "barrier/session_fixes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace barrier {

namespace {

constexpr std::array<std::string_view, 7> kDays = {"Mondays", "Tuesdays", "Wednesdays", "Thursdays",
                                                   "Fridays", "Saturdays", "Sundays"};

class Finder {
 public:
  Finder(const town::Town& town, const SessionFixQuery& query) : town_(town), query_(query) {}

  void add(std::size_t a) {
    const auto& activity = (*town_.activities)[a];
    const auto site = town_.site_of_activity[a];
    if (activity.dates.empty() || !town_.sites[site.index()].in_coverage) return;
    for (const int minutes : query_.minutes) add_time(a, minutes);
    add_days(a);
    add_sites(a, site);
  }

  std::vector<Change> take() { return std::move(items_); }

 private:
  Change begin(ChangeKind kind, std::size_t a, const std::string& more) const {
    const auto& activity = (*town_.activities)[a];
    Change change;
    change.kind = kind;
    change.what = activity.title;
    change.id = fmt::format("{} {} {}", name_of(kind), activity.id, more);
    change.at = town_.sites[town_.site_of_activity[a].index()].at;
    return change;
  }

  void add_time(std::size_t a, int minutes) {
    const auto& activity = (*town_.activities)[a];
    const auto start = activity.start.seconds + minutes * 60, end = activity.end.seconds + minutes * 60;
    constexpr core::Seconds kDay = 24 * 3600;
    // A session that goes past midnight ends before it starts on the clock; leave those alone.
    if (activity.end.seconds <= activity.start.seconds || start < 0 || end >= kDay) return;
    auto change = begin(ChangeKind::kOtherTime, a, fmt::format("{:+}", minutes));
    scenario::ChangeActivity edit;
    edit.activity = place::ActivityId(a);
    edit.start_later = edit.end_later = minutes * 60;
    change.edits.emplace_back(edit);
    change.words = fmt::format("{} from {} to {} instead of {} to {}", activity.title,
                               core::format_time(start), core::format_time(end),
                               core::format_time(activity.start.seconds),
                               core::format_time(activity.end.seconds));
    items_.push_back(std::move(change));
  }

  void add_days(std::size_t a) {
    const auto& activity = (*town_.activities)[a];
    const int today = core::weekday_index(activity.dates.front());
    if (std::any_of(activity.dates.begin(), activity.dates.end(),
                    [&](core::Date d) { return core::weekday_index(d) != today; })) {
      return;
    }
    for (int day = 0; day < 7; ++day) {
      if (day == today) continue;
      const auto name = kDays[static_cast<std::size_t>(day)];
      auto change = begin(ChangeKind::kOtherDay, a, std::string(name));
      scenario::ChangeActivity edit;
      edit.activity = place::ActivityId(a);
      edit.weekday = day;
      change.edits.emplace_back(edit);
      change.words = fmt::format("{} on {} instead of {}", activity.title, name,
                                 kDays[static_cast<std::size_t>(today)]);
      items_.push_back(std::move(change));
    }
  }

  void add_sites(std::size_t a, town::SiteId own) {
    const auto& here = town_.sites[own.index()];
    std::vector<std::pair<double, std::size_t>> others;
    for (std::size_t s = 0; s < town_.sites.size(); ++s) {
      const double distance = geo::distance_m(town_.sites[s].at, here.at);
      if (s == own.index() || !town_.sites[s].in_coverage || distance > query_.farthest_site_m) {
        continue;
      }
      others.emplace_back(distance, s);
    }
    std::sort(others.begin(), others.end());
    if (others.size() > query_.nearest_sites) others.resize(query_.nearest_sites);
    for (const auto& [distance, s] : others) {
      const auto name = name_of_site(s);
      auto change = begin(ChangeKind::kOtherSite, a, fmt::format("site-{}", s + 1));
      scenario::ChangeActivity edit;
      edit.activity = place::ActivityId(a);
      edit.site = town::SiteId(s);
      change.edits.emplace_back(edit);
      change.at = town_.sites[s].at;
      change.words = fmt::format("{} at {}, {:.0f} m away", (*town_.activities)[a].title, name,
                                 distance);
      items_.push_back(std::move(change));
    }
  }

  [[nodiscard]] std::string name_of_site(std::size_t s) const {
    for (std::size_t a = 0; a < town_.activities->size(); ++a) {
      if (town_.site_of_activity[a].index() != s) continue;
      const auto& activity = (*town_.activities)[a];
      return activity.place_name.empty() ? "the meeting point of " + activity.title
                                         : activity.place_name;
    }
    return "another meeting point";
  }

  const town::Town& town_;
  const SessionFixQuery& query_;
  std::vector<Change> items_;
};

}  // namespace

ChangeCandidates find_session_fixes(const town::Town& town, const SessionFixQuery& query) {
  Finder finder(town, query);
  for (std::size_t a = 0; a < town.activities->size(); ++a) finder.add(a);
  return {finder.take(), 0};
}

}  // namespace barrier
