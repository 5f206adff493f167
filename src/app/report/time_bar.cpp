// A journey there and back as two bars of time over the same axis, with every step in words below; or
// why there is none, and what comes nearest to one.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/explain_alternatives.hpp"
#include "app/explain_facts.hpp"
#include "app/explain_words.hpp"
#include "app/report/html.hpp"
#include "app/report/sections.hpp"
#include "core/parse.hpp"
#include "core/words.hpp"

namespace app::report {

namespace {

using reach::Step;

class Journey {
 public:
  Journey(const LoadedTown& loaded, const Explanation& e, int limit)
      : loaded_(loaded), e_(e), limit_(limit), zone_(loaded.town->timezone) {
    longest_ = loaded.town->analysis.max_minutes * 60;
    for (const auto* leg : {&e.outbound, &e.back}) {
      if (leg->itinerary) longest_ = std::max(longest_, static_cast<int>(leg->itinerary->arrive - leg->itinerary->depart));
    }
  }

  std::string html() {
    std::string out = fmt::format("<p><strong>{}</strong>{}, {} {}, {} to {}.</p>", name_html(e_.title),
                                  e_.place.empty() || e_.title.find(e_.place) != std::string::npos ? "" : " at " + name_html(e_.place),
                                  core::weekday_name(e_.date), core::date_in_words(e_.date), core::format_time(e_.start.seconds),
                                  core::format_time(e_.end.seconds));
    if (!e_.place_in_data) {
      return out + "<p>Its meeting point lies outside the street data, so nothing can be said about reaching it.</p>";
    }
    return out + leg(e_.outbound, reach::Leg::kOutbound) + leg(e_.back, reach::Leg::kReturn);
  }

 private:
  [[nodiscard]] std::string when(core::Seconds s) const {
    return core::format_time(zone_.from_day_clock(e_.date, s).time.seconds / 60 * 60);
  }
  static std::string minutes(core::Seconds s) { return fmt::format("{} min", std::max<core::Seconds>(1, (s + 30) / 60)); }

  [[nodiscard]] std::string vehicle(const Step& step) const {
    const auto& timetable = *loaded_.town->timetable;
    return vehicle_word(timetable, step) + " " + route_name(timetable, step);
  }
  [[nodiscard]] static const char* kind(const Step& step) {
    return step.kind == Step::Kind::kWalk ? "walk" : step.kind == Step::Kind::kWait ? "wait" : "ride";
  }
  [[nodiscard]] std::string short_words(const Step& step) const {
    switch (step.kind) {
      case Step::Kind::kWalk: return "walk " + minutes(step.arrive - step.depart);
      case Step::Kind::kWait: return "wait " + minutes(step.arrive - step.depart);
      case Step::Kind::kRide: return escaped(vehicle(step)) + " " + minutes(step.arrive - step.depart);
    }
    return "";
  }
  [[nodiscard]] std::string long_words(const Step& step) const {
    switch (step.kind) {
      case Step::Kind::kWalk:
        return fmt::format("walk {} m to {}, {}", core::with_commas(std::llround(step.metres)), name_html(step.to),
                           length_text(step.arrive - step.depart));
      case Step::Kind::kWait: return fmt::format("wait {} at {}", length_text(step.arrive - step.depart), name_html(step.from));
      case Step::Kind::kRide:
        return fmt::format("{} from {}, off at {} at {}", name_html(vehicle(step)), name_html(step.from), name_html(step.to), when(step.arrive));
    }
    return "";
  }

  std::string leg(const ExplainedLeg& leg, reach::Leg which) {
    const bool there = which == reach::Leg::kOutbound;
    std::string out = fmt::format("<h6>{}", there ? "There" : "Back home");
    if (!leg.itinerary) {
      out += fmt::format(": not possible</h6><div class=\"trip none\" aria-hidden=\"true\">no way</div><p>{}.</p>",
                         escaped(reach::in_words(leg.reason, which)));
      return out + around(leg, which);
    }
    const auto& trip = *leg.itinerary;
    // Counted to the deadline there, from the end back: docs/methods/reach.md.
    const auto counted = there ? zone_.on_day_clock(e_.date, {e_.date, e_.start}) - loaded_.town->analysis.early_minutes * 60 - trip.depart
                               : trip.arrive - trip.depart;
    out += fmt::format(": {} of at most {} minutes</h6>", fmt::format("{}", (counted + 59) / 60), loaded_.town->analysis.max_minutes);
    out += "<div class=\"trip\" aria-hidden=\"true\">";
    for (const auto& step : trip.steps) {
      out += fmt::format("<i class=\"{}\" style=\"width:{:.2f}%\"><span>{}</span></i>", kind(step),
                         100.0 * static_cast<double>(step.arrive - step.depart) / longest_, short_words(step));
    }
    const auto early = there ? counted - (trip.arrive - trip.depart) : 0;   // until one has to be there
    if (early >= 30) {
      out += fmt::format("<i class=\"wait\" style=\"width:{:.2f}%\"><span>at the place {}</span></i>", 100.0 * static_cast<double>(early) / longest_, minutes(early));
    }
    const double limit = 100.0 * limit_ * 60 / longest_;
    if (limit <= 100) out += fmt::format("<b style=\"left:{:.2f}%\"></b>", limit);
    out += "</div><ol class=\"steps\">";
    for (const auto& step : trip.steps) out += fmt::format("<li><span class=\"t\">{}</span> {}</li>", when(step.depart), long_words(step));
    out += fmt::format("<li><span class=\"t\">{}</span> {}</li></ol>", when(trip.arrive), there ? fmt::format("at the meeting point, {} before the start", length_text(zone_.on_day_clock(e_.date, {e_.date, e_.start}) - trip.arrive)) : std::string("home"));
    if (leg.rests_on_unknown) out += "<p class=\"small\">This journey works only if what nobody has mapped is passable.</p>";
    return out + around(leg, which);
  }

  /// The lines of `explain`: what its walks meet, what happens to one who misses it, what nearly works.
  std::string around(const ExplainedLeg& leg, reach::Leg which) {
    std::string out;
    for (const auto& line : core::split(format_facts(leg) + format_alternatives(loaded_, e_, leg, which), '\n')) {
      if (line != "This journey works only if what is not mapped is passable.") out += escaped(line) + " ";
    }
    return out.empty() ? out : "<p class=\"small\">" + out + "</p>";
  }

  const LoadedTown& loaded_;
  const Explanation& e_;
  int limit_;
  int longest_ = 1;
  core::TimeZone zone_;
};

}  // namespace

std::string time_bars(const LoadedTown& loaded, const Explanation& e, int limit_minutes) {
  return Journey(loaded, e, limit_minutes).html();
}

}  // namespace app::report
