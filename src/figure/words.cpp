#include "figure/words.hpp"

#include <fmt/format.h>

#include "app/version.hpp"
#include "app/view/figures.hpp"
#include "app/view/legend_panel.hpp"
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

rs::Legend figure_legend(const app::LoadedTown& loaded, const av::Run& run,
                         const Content& content) {
  const auto panel = av::legend_of(loaded, run, content.shown);
  rs::Legend legend{panel.title, panel.note, {}};
  for (const auto& row : panel.rows) {
    using Kind = av::LegendPanel::Row::Kind;
    const auto swatch = row.kind == Kind::kNoData ? rs::Swatch::kNoData
                        : row.kind == Kind::kMark ? rs::Swatch::kMark
                                                  : rs::Swatch::kClass;
    legend.rows.push_back({swatch, row.colour, row.label, row.value});
  }
  const auto& layers = content.shown.layers;
  const auto add = [&](rs::Layer layer, rs::Swatch swatch, const std::string& label) {
    if (layers.has(layer)) legend.rows.push_back({swatch, {}, label, ""});
  };
  if (content.shown.measure == av::Measure::kMinutes && layers.has(rs::Layer::kResult)) {
    legend.rows.push_back({rs::Swatch::kLimit, {}, "limit: " + av::minutes_text(content.shown.limit), ""});
  }
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

rs::FurnitureText figure_text(const app::LoadedTown& loaded, const av::Run& run,
                              const Content& content) {
  rs::FurnitureText text;
  const auto& shown = content.shown;
  text.title = content.title.empty() ? av::headline_of(run, shown.limit) : content.title;
  text.subtitle = loaded.town->name + ". " + av::caption_of(loaded, run.question);
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

std::string alternative_text(const app::LoadedTown& loaded, const av::Run& run,
                             const Content& content) {
  const auto text = figure_text(loaded, run, content);
  std::string out = text.title + "\n\n" + text.subtitle + "\n\n";
  const auto legend = figure_legend(loaded, run, content);
  if (content.shown.layers.has(rs::Layer::kResult)) {
    out += "A map of neighbourhoods, coloured by: " + legend.title;
    if (!legend.note.empty()) out += " (" + legend.note + ")";
    out += ".\n";
    for (const auto& row : legend.rows) {
      if (row.swatch != rs::Swatch::kClass) continue;
      out += "- " + row.label + (row.value.empty() ? "" : ": " + row.value) + "\n";
    }
    out += "\n";
  }
  const auto ranked = av::rank_areas(run, content.shown);
  if (content.shown.layers.has(rs::Layer::kMarks) && content.shown.first > 0 && !ranked.empty()) {
    out += fmt::format("Areas to look at first, numbered on the map, {}:\n", av::ranking_rule(run, content.shown));
    for (std::size_t i = 0; i < ranked.size() && static_cast<int>(i) < content.shown.first; ++i) {
      const auto& area = ranked[i];
      out += fmt::format("{}. {}: {} of its {} residents\n", area.rank,
                         loaded.town->neighbourhoods->items[area.area].name,
                         app::people_of(area.figures.left_out.low, area.figures.left_out.high,
                                        area.figures.inside()),
                         app::with_commas(area.figures.inside()));
    }
    out += "\n";
  }
  for (const auto& line : text.caption) out += line + "\n";
  return out + text.credits + "\n";
}

}  // namespace figure
