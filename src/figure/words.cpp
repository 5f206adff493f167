#include "figure/words.hpp"

#include <fmt/format.h>

#include "app/version.hpp"
#include "app/view/figures.hpp"
#include "app/view/legend_panel.hpp"
#include "app/view/map_barriers.hpp"
#include "app/view/map_difference.hpp"
#include "app/view/sentences.hpp"
#include "app/words.hpp"
#include "core/checksum.hpp"

namespace figure {

namespace rs = render::scene;
namespace av = app::view;

std::string data_mark(const app::LoadedTown& loaded) {
  std::string all;
  for (const auto& input : loaded.inputs) all += input.sha256;
  return core::sha256(all).substr(0, 8);
}

namespace {

/// Rows of the result: classes, no data, numbered areas, the limit.
rs::Legend result_legend(const app::LoadedTown& loaded, const Shot& shot) {
  const auto& shown = shot.content.shown;
  rs::Legend legend;
  if (shot.other && !is_side_by_side(shot)) {
    legend.title = "Change of minutes each way";
    legend.note = "median of each neighbourhood's residents, second question less first";
    const auto scheme = av::difference_scheme();
    for (std::size_t i = 0; i < scheme.labels.size(); ++i) {
      legend.rows.push_back({rs::Swatch::kClass, scheme.colours[i], scheme.labels[i], ""});
    }
    legend.rows.push_back({rs::Swatch::kNoData, {}, "most cannot either time, or few data", ""});
    return legend;
  }
  const auto panel = av::legend_of(loaded, *shot.run, shown);
  legend.title = panel.title;
  legend.note = shot.other ? "colours by each neighbourhood's median" : panel.note;
  for (const auto& row : panel.rows) {
    using Kind = av::LegendPanel::Row::Kind;
    const auto swatch = row.kind == Kind::kNoData ? rs::Swatch::kNoData
                        : row.kind == Kind::kMark ? rs::Swatch::kMark
                                                  : rs::Swatch::kClass;
    // Shares are of one run: beside two maps they would be of neither.
    legend.rows.push_back({swatch, row.colour, row.label, shot.other ? "" : row.value});
  }
  if (shown.measure == av::Measure::kMinutes) {
    legend.rows.push_back({rs::Swatch::kLimit, {}, "limit: " + av::minutes_text(shown.limit), ""});
  }
  return legend;
}

rs::LegendRow legend_row(const av::BarrierRow& from) {
  rs::LegendRow row;
  row.swatch = from.layer == rs::Layer::kBarriers    ? rs::Swatch::kBarrier
               : from.layer == rs::Layer::kSeverance ? rs::Swatch::kSeverance
                                                     : rs::Swatch::kFix;
  row.label = from.label;
  row.value = from.value;
  row.barrier = from.kind;
  row.known = from.known;
  row.severance = from.severance;
  return row;
}

}  // namespace

rs::Legend figure_legend(const app::LoadedTown& loaded, const Shot& shot, const rs::Scene& scene) {
  const auto& layers = shot.content.shown.layers;
  const auto barriers = av::barrier_rows(scene);
  rs::Legend legend;
  if (layers.has(rs::Layer::kResult)) {
    legend = result_legend(loaded, shot);
  } else if (!barriers.empty()) {
    legend.title = "Barriers for: " + av::persona_title(loaded, shot.run->question.persona);
  } else {
    return legend;
  }
  for (const auto& row : barriers) legend.rows.push_back(legend_row(row));
  const auto add = [&](rs::Layer layer, rs::Swatch swatch, const std::string& label) {
    if (layers.has(layer)) legend.rows.push_back({swatch, {}, label, ""});
  };
  add(rs::Layer::kSites, rs::Swatch::kSite, "green activity");
  add(rs::Layer::kGreen, rs::Swatch::kGreen, "green space");
  if (loaded.town->timetable) {
    add(rs::Layer::kStops, rs::Swatch::kStop, "bus stop or station");
    add(rs::Layer::kRoutes, rs::Swatch::kRoute, "bus or train, straight between stops");
  }
  const auto& groupings = loaded.town->neighbourhoods->grouping_names;
  if (!groupings.empty()) add(rs::Layer::kWards, rs::Swatch::kWard, groupings.front());
  return legend;
}

rs::FurnitureText figure_text(const app::LoadedTown& loaded, const Shot& shot) {
  rs::FurnitureText text;
  const auto& content = shot.content;
  const auto& run = *shot.run;
  const auto& shown = content.shown;
  const auto title_of = [&](const av::Run& one) { return av::run_title(loaded, one.question); };
  text.title = !content.title.empty() ? content.title
               : shot.other           ? title_of(*shot.other) + ", compared with " + title_of(run)
                                      : av::headline_of(run, shown.limit);
  text.subtitle = loaded.town->name + ". " + av::caption_of(loaded, run.question);
  if (shot.other) text.subtitle += " Compared: " + av::caption_of(loaded, shot.other->question);
  const auto all = av::town_figures(run, shown.limit);
  std::string people = fmt::format("{} residents in {} neighbourhoods", app::with_commas(all.residents),
                                   loaded.town->neighbourhoods->items.size());
  if (all.outside_data > 0) {
    people += fmt::format("; nothing is said about {} of them, who live outside the street data",
                          app::with_commas(all.outside_data));
  }
  text.caption.push_back(people + ". A share given as a range depends on what nobody has mapped: whether it "
                                  "is an obstacle or not.");
  const auto& headline = loaded.project.headline;
  if (!headline.agreed_by.empty()) {
    text.caption.push_back(fmt::format(
        "Standard: {} a week within {} each way, agreed by {}{}.",
        av::counted(headline.sessions_a_week, "session", "sessions"),
        av::minutes_text(headline.minutes), headline.agreed_by,
        headline.agreed_on.empty() ? "" : " on " + headline.agreed_on));
  }
  text.credits = av::map_credits(loaded);
  if (!loaded.project.produced_by.empty()) text.credits += " Produced by " + loaded.project.produced_by + ".";
  text.credits += fmt::format(" Greenreach {}, data {}.", app::version(), data_mark(loaded));
  return text;
}

namespace {

std::string legend_in_words(const rs::Legend& legend) {
  std::string out = "A map of neighbourhoods, coloured by: " + legend.title;
  if (!legend.note.empty()) out += " (" + legend.note + ")";
  out += ".\n";
  for (const auto& row : legend.rows) {
    if (row.swatch != rs::Swatch::kClass) continue;
    out += "- " + row.label + (row.value.empty() ? "" : ": " + row.value) + "\n";
  }
  return out + "\n";
}

std::string first_areas_in_words(const app::LoadedTown& loaded, const av::Run& run,
                                 const av::Shown& shown) {
  const auto ranked = av::rank_areas(run, shown);
  if (!shown.layers.has(rs::Layer::kMarks) || shown.first <= 0 || ranked.empty()) return "";
  auto out = fmt::format("Areas to look at first, numbered on the map, {}:\n", av::ranking_rule(run, shown));
  for (std::size_t i = 0; i < ranked.size() && static_cast<int>(i) < shown.first; ++i) {
    const auto& area = ranked[i];
    out += fmt::format("{}. {}: {} of its {} residents\n", area.rank,
                       loaded.town->neighbourhoods->items[area.area].name,
                       app::people_of(area.figures.left_out.low, area.figures.left_out.high,
                                      area.figures.inside()),
                       app::with_commas(area.figures.inside()));
  }
  return out + "\n";
}

/// In how many neighbourhoods something changes, and how.
std::string difference_in_words(const Shot& shot) {
  const auto values = av::difference_values(*shot.run, *shot.other);
  std::int64_t sooner = 0, later = 0, same = 0, unknown = 0;
  for (const float value : values) {
    (value == rs::kNoValue ? unknown : value <= -2 ? sooner : value > 2 ? later : same) += 1;
  }
  return fmt::format("The median resident is sooner by 2 minutes or more in {} neighbourhoods, later by over 2 in "
                     "{}, the same in {}; nothing can be said of {}.\n\n",
                     sooner, later, same, unknown);
}

std::string barriers_in_words(const Shot& shot) {
  rs::Scene scene;
  scene.layers = shot.content.shown.layers;
  scene.barriers = shot.barriers;
  scene.fixes = shot.fixes;
  std::string out;
  for (const auto& row : av::barrier_rows(scene)) {
    if (row.layer != rs::Layer::kBarriers) continue;
    out += "- " + row.label + ": " + row.value + "\n";
  }
  return out.empty() ? out : "On the streets, what stops this traveller or might:\n" + out + "\n";
}

}  // namespace

std::string alternative_text(const app::LoadedTown& loaded, const Shot& shot) {
  const auto text = figure_text(loaded, shot);
  const auto& shown = shot.content.shown;
  std::string out = text.title + "\n\n" + text.subtitle + "\n\n";
  if (shown.layers.has(rs::Layer::kResult)) out += legend_in_words(result_legend(loaded, shot));
  if (shot.other && !is_side_by_side(shot)) {
    out += difference_in_words(shot);
  } else {
    out += first_areas_in_words(loaded, *shot.run, shown);
  }
  out += barriers_in_words(shot);
  for (const auto& line : text.caption) out += line + "\n";
  return out + text.credits + "\n";
}

}  // namespace figure
