#include "app/view/sentences.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <vector>

#include "app/view/gaps.hpp"
#include "app/words.hpp"

namespace app::view {

namespace {

constexpr std::array kDays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                "July",    "August",   "September", "October", "November", "December"};

std::string date_text(core::Date date, bool with_year) {
  const std::chrono::year_month_day d(date);
  auto text = fmt::format("{} {}", static_cast<unsigned>(d.day()), kMonths[static_cast<unsigned>(d.month()) - 1]);
  return with_year ? fmt::format("{} {}", text, static_cast<int>(d.year())) : text;
}

}  // namespace

std::string days_text(Weekdays days) {
  if (days == kEveryDay) return "any day";
  if (days == 0x1f) return "Monday to Friday";
  std::vector<std::string> names;
  for (unsigned d = 0; d < kDays.size(); ++d) {
    if ((days >> d & 1) != 0) names.emplace_back(kDays[d]);
  }
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    text += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

std::string legs_text(Legs legs) {
  return legs == Legs::kThere ? "there" : legs == Legs::kBack ? "back" : "there and back";
}

std::string deed_text(const town::Town& town, const Question& question) {
  const auto what = activity_title(town, question.activity);
  switch (question.legs) {
    case Legs::kThere: return "get to " + what;
    case Legs::kBack: return "get home from " + what;
    case Legs::kThereAndBack: break;
  }
  return "get to " + what + " and home";
}

std::string each_way_text(Legs legs) { return legs == Legs::kThereAndBack ? " each way" : ""; }

std::string headline_of(const Run& run, int limit_minutes) {
  const auto all = town_figures(run, limit_minutes);
  const auto deed = deed_text(run.town(), run.question);
  const auto when = run.question.weekdays == kEveryDay ? "" : " on " + days_text(run.question.weekdays);
  if (all.inside() <= 0) return "Nothing can be said: nobody lives inside the street data";
  if (run.sessions == 0) return "No session to get to" + when;
  if (all.left_out.high == 0) {
    return fmt::format("Every resident can {} within {}{}{}", deed, minutes_text(limit_minutes),
                       each_way_text(run.question.legs), when);
  }
  return fmt::format("{} % of residents cannot {} within {}{}{}",
                     percents_text(all.left_out.low, all.left_out.high, all.inside()), deed,
                     minutes_text(limit_minutes), each_way_text(run.question.legs), when);
}

std::string caption_of(const LoadedTown& loaded, const Question& question) {
  auto text = fmt::format("{}. Sessions on {}, {}, {}. Walking and public transport",
                          persona_title(loaded, question.persona), days_text(question.weekdays),
                          legs_text(question.legs), weeks_text(loaded));
  if (loaded.timetable_dates) {
    text += fmt::format(", timetable of {} to {}", date_text(loaded.timetable_dates->first, true),
                        date_text(loaded.timetable_dates->second, true));
  } else {
    text = text.substr(0, text.rfind(". Walking")) + ". Walking only: the project has no timetable";
  }
  return text + ".";
}

std::string run_title(const LoadedTown& loaded, const Question& question) {
  auto text = persona_title(loaded, question.persona) + ", " + days_text(question.weekdays);
  if (!question.activity.empty()) text += ", " + activity_title(*loaded.town, question.activity);
  if (question.legs != Legs::kThereAndBack) text += ", " + legs_text(question.legs) + " only";
  return text;
}

std::string persona_title(const LoadedTown& loaded, const std::string& id) {
  const auto* persona = loaded.project.find_persona(id);
  return persona != nullptr ? persona->title : id;
}

std::string activity_title(const town::Town& town, const std::string& id) {
  if (id.empty()) return "any activity";
  for (const auto& activity : *town.activities) {
    if (activity.id == id) return activity.title.empty() ? id : activity.title;
  }
  return id;
}

std::string weeks_text(const LoadedTown& loaded) {
  const auto first = loaded.project.analysis.week_of;
  const auto last = first + std::chrono::days(7 * loaded.project.analysis.weeks - 1);
  const bool same_year = std::chrono::year_month_day(first).year() == std::chrono::year_month_day(last).year();
  return date_text(first, !same_year) + " to " + date_text(last, true);
}

std::string minutes_text(int minutes) { return counted(minutes, "minute", "minutes"); }

std::string counted(std::int64_t n, const std::string& one, const std::string& many) {
  return with_commas(n) + " " + (n == 1 ? one : many);
}

std::string upper_first(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string standard_in_words(const LoadedTown& loaded, const std::string& id) {
  if (id == io::project::kHeadlineStandard) return "the headline";
  for (const auto& standard : loaded.project.standards) {
    if (standard.id == id) return "'" + standard.title + "'";
  }
  return "'" + id + "'";
}

std::string ranking_rule(const Run& run, const Shown& shown) {
  if (shown.standard.empty()) return "by residents who cannot within " + minutes_text(shown.limit);
  const auto below = standard_in_words(*run.persona->loaded, shown.standard);
  const auto* ranking = run.gaps ? find_ranking(*run.gaps, shown.standard) : nullptr;
  switch (ranking != nullptr ? order_of(*ranking, shown.order) : shown.order) {
    case Order::kNeed: return "by residents below " + below + ", weighted by need";
    case Order::kShare: return "by the share of residents below " + below;
    case Order::kPeople: break;
  }
  return "by residents below " + below;
}

}  // namespace app::view
