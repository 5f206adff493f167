#include "scenario/edit.hpp"

#include <algorithm>

#include "geo/projection.hpp"
#include "scenario/timetable_edits.hpp"

namespace scenario {

namespace {

/// A Town under change: parts are copied when the first edit touches them.
class Draft {
 public:
  explicit Draft(const town::Town& town) : town_(std::make_shared<town::Town>(town)) {}

  void apply(const AddJourney& edit) { apply_to(timetable(), edit); }
  void apply(const ShiftTrips& edit) { apply_to(timetable(), edit); }
  void apply(const AddStop& edit) {
    const geo::Projection projection(town_->crs);
    apply_to(timetable(), edit,
             projection.to_lonlat(street::position(*town_->graph, edit.at)));
    town_->stop_snaps.points.push_back(edit.at);
    town_->stop_snaps.begin.push_back(
        static_cast<std::uint32_t>(town_->stop_snaps.points.size()));
  }
  void apply(const ChangeActivity& edit) {
    auto& activity = activities()[edit.activity.index()];
    activity.start.seconds += edit.start_later;
    activity.end.seconds += edit.end_later;
    if (edit.weekday) {
      for (auto& date : activity.dates) {
        date += std::chrono::days{*edit.weekday - core::weekday_index(date)};
      }
      std::sort(activity.dates.begin(), activity.dates.end());
      activity.dates.erase(std::unique(activity.dates.begin(), activity.dates.end()),
                           activity.dates.end());
      if (!activity.dates.empty()) activity.next_date = activity.dates.front();
    }
    if (edit.site.valid()) {
      town_->site_of_activity[edit.activity.index()] = edit.site;
      activity.at = town_->sites[edit.site.index()].lonlat;
    }
  }

  std::shared_ptr<const town::Town> take() {
    if (timetable_) town_->timetable = std::move(timetable_);
    if (activities_) town_->activities = std::move(activities_);
    return std::move(town_);
  }

 private:
  transit::Timetable& timetable() {
    if (!timetable_) timetable_ = std::make_shared<transit::Timetable>(*town_->timetable);
    return *timetable_;
  }
  std::vector<place::Activity>& activities() {
    if (!activities_) {
      activities_ = std::make_shared<std::vector<place::Activity>>(*town_->activities);
    }
    return *activities_;
  }

  std::shared_ptr<town::Town> town_;
  std::shared_ptr<transit::Timetable> timetable_;
  std::shared_ptr<std::vector<place::Activity>> activities_;
};

}  // namespace

std::shared_ptr<const town::Town> apply(const town::Town& town, std::span<const Edit> edits) {
  Draft draft(town);
  for (const auto& edit : edits) {
    std::visit([&](const auto& one) { draft.apply(one); }, edit);
  }
  return draft.take();
}

}  // namespace scenario
