// The maps: neighbourhoods with the figures of every persona side by side, activities, green spaces.

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "app/gaps/figure_list.hpp"
#include "app/gaps/layers.hpp"
#include "app/reach_outputs.hpp"
#include "geo/projection.hpp"
#include "place/table.hpp"

namespace app::gaps {

using io::dataset::add_column;
using io::dataset::Column;
using io::dataset::Layer;
using io::dataset::Type;
using io::dataset::Value;

namespace {

/// Adds one column of all neighbourhoods after another.
class AreaColumns {
 public:
  AreaColumns(Layer& layer, const LoadedTown& loaded, const Results& results)
      : layer_(layer), loaded_(loaded), results_(results),
        hoods_(*loaded.town->neighbourhoods), n_(hoods_.items.size()) {}

  void add_facts() {
    text("code", "Code of the neighbourhood.", [&](std::size_t n) { return hoods_.items[n].code; });
    text("name", "Name.", [&](std::size_t n) { return hoods_.items[n].name; });
    for (std::size_t g = 0; g < hoods_.grouping_names.size(); ++g) {
      text(hoods_.grouping_names[g], "Label of the " + hoods_.grouping_names[g] + ".",
           [&](std::size_t n) { return hoods_.items[n].groupings[g]; });
      text(hoods_.grouping_names[g] + "_code", "Its code.",
           [&](std::size_t n) { return hoods_.items[n].grouping_codes[g]; });
    }
    add_column(layer_, n_, {.name = "in_study_area", .type = Type::kYesNo,
                            .description = "No: nobody there is counted."},
               [&](std::size_t n) { return hoods_.items[n].in_study_area; });
    const auto& units = results_.neighbourhoods().units;
    people("residents", "Residents in the study area.", [&](std::size_t n) { return units[n].people; });
    people("residents_outside_data", "Of them outside the street data: nothing is said about these.",
           [&](std::size_t n) { return units[n].outside_data; });
    add_column(layer_, n_, {.name = "small", .type = Type::kYesNo,
                            .description = "Yes: fewer than 100 residents inside the street data; shares of so few "
                                           "say little."},
               [&](std::size_t n) { return units[n].small; });
    decimal("need", 2, "", "As in the data.", [&](std::size_t n) { return hoods_.items[n].need; });
    for (std::size_t g = 0; g < hoods_.group_names.size(); ++g) {
      decimal("group_" + as_name(hoods_.group_names[g]), 1, "people or households",
              "Count of the group as in the attributes.",
              [&](std::size_t n) { return hoods_.items[n].groups[g].count; });
    }
    if (!results_.green_supply[1].empty()) {
      decimal("green_ha", 2, "ha", "Open green space within the boundary.",
              [&](std::size_t n) { return results_.green_supply[1][n].hectares; });
      decimal("green_ha_per_1000", 3, "ha per 1,000 residents", "The same for each 1,000 residents.",
              [&](std::size_t n) { return results_.green_supply[1][n].hectares_per_1000; });
    }
    if (results_.comparison) {
      decimal("compared", 4, "", "Beside ours: " + results_.comparison->label + ".",
              [&](std::size_t n) { return results_.comparison->values[n]; });
    }
  }

  /// Standards that are the same whoever walks, once.
  void add_shared_standards() {
    for (std::size_t s = 0; s < results_.standards.size(); ++s) {
      const auto& standard = results_.standards[s];
      if (!is_same_for_all(standard) || results_.personas.empty()) continue;
      if (!results_.personas[0].divisions[1][0].high.standards[s]) continue;  // hectares of points
      decimal(as_name(standard.id) + "_share", 4, "0 to 1",
              standard.title + ": share of the residents inside the street data.",
              [&](std::size_t n) { return shown(n, results_.personas[0].divisions[1][n].high.standards[s]->share); });
    }
  }

  void add_persona(const PersonaFigures& persona) {
    const auto& units = results_.neighbourhoods().units;
    const auto prefix = as_name(persona.id) + "_";
    for (std::size_t s = 0; s < results_.standards.size(); ++s) {
      const auto& standard = results_.standards[s];
      if (is_same_for_all(standard) || !persona.divisions[1][0].high.standards[s]) continue;
      for (const auto& band : kBandColumns) {
        const auto figures = [&](std::size_t n) -> const StandardFigures& {
          return *of_band(persona.divisions[1][n], band).standards[s];
        };
        const auto name = prefix + as_name(standard.id);
        if (!place::has_bar(standard)) {
          decimal(name + "_index_p50" + band.suffix, 2, "index", standard.title + ", median." + band.words,
                  [&](std::size_t n) { return shown(n, figures(n).value.p50); });
          continue;
        }
        if (standard.kind == place::StandardKind::kSessions) {
          decimal(name + "_people" + band.suffix, 1, "people", standard.title + ": who meet it." + band.words,
                  [&](std::size_t n) { return shown(n, figures(n).meets); });
        }
        decimal(name + "_share" + band.suffix, 4, "0 to 1",
                standard.title + ": share of the residents inside the street data." + band.words,
                [&](std::size_t n) { return shown(n, figures(n).share); });
      }
    }
    for (const auto& figure : listed_figures()) {
      for (const auto& band : kBandColumns) {
        decimal(prefix + figure.name + band.suffix, figure.decimals, figure.unit,
                figure.description + band.words, [&](std::size_t n) {
                  return shown(n, figure.value(units[n], of_band(persona.divisions[1][n], band)));
                });
      }
    }
  }

  void add_ranking(const Ranking& ranking) {
    const auto prefix = as_name(results_.personas[ranking.persona].id) + "_";
    std::vector<const AreaToLookAt*> area_of(n_, nullptr);
    for (const auto& area : ranking.areas) {
      if (!results_.is_hidden(1, area.neighbourhood)) area_of[area.neighbourhood] = &area;
    }
    const auto reason_of = [&](std::size_t n) -> const ReasonCount* {
      return area_of[n] != nullptr && !area_of[n]->reasons.empty() ? &area_of[n]->reasons.front()
                                                                    : nullptr;
    };
    for (const auto& [name, place, words] :
         {std::tuple{"rank_by_need", &AreaToLookAt::by_need, "need-weighted residents below the standard"},
          std::tuple{"rank_by_people", &AreaToLookAt::by_people, "residents below the standard"},
          std::tuple{"rank_by_share", &AreaToLookAt::by_share, "share of residents below the standard"}}) {
      add_column(layer_, n_, {.name = prefix + name, .type = Type::kWhole,
                              .description = fmt::format("Rank by {}, 1 first; equals share a rank.", words)},
                 [&](std::size_t n) -> Value {
                   if (area_of[n] == nullptr || !(area_of[n]->*place)) return {};
                   return std::int64_t{(area_of[n]->*place)->rank};
                 });
    }
    text(prefix + "main_reason", "Of those below the standard even in the high band, the reason of most.",
         [&](std::size_t n) { return reason_of(n) != nullptr ? reason_of(n)->words : std::string(); });
    text(prefix + "main_reason_leg", "outbound or return; empty where no leg fails.",
         [&](std::size_t n) { return reason_of(n) != nullptr ? reason_of(n)->leg : std::string(); });
    decimal(prefix + "main_reason_people", 1, "people", "Whose reason it is.", [&](std::size_t n) {
      return reason_of(n) != nullptr ? std::optional(reason_of(n)->people) : std::nullopt;
    });
  }

 private:
  /// Nothing where a figure may not be shown.
  [[nodiscard]] std::optional<double> shown(std::size_t n, std::optional<double> figure) const {
    return results_.is_hidden(1, n) ? std::nullopt : figure;
  }
  template <class F>
  void text(std::string name, std::string description, const F& value) {
    add_column(layer_, n_, {.name = std::move(name), .description = std::move(description)}, value);
  }
  template <class F>
  void decimal(std::string name, int decimals, std::string unit, std::string description, const F& value) {
    add_column(layer_, n_, {.name = std::move(name), .type = Type::kDecimal, .decimals = decimals,
                            .unit = std::move(unit), .description = std::move(description)},
               value);
  }
  template <class F>
  void people(std::string name, std::string description, const F& value) {
    add_column(layer_, n_, {.name = std::move(name), .type = Type::kWhole, .unit = "people",
                            .description = std::move(description)},
               [&](std::size_t n) { return static_cast<std::int64_t>(std::llround(value(n))); });
  }

  Layer& layer_;
  const LoadedTown& loaded_;
  const Results& results_;
  const place::Neighbourhoods& hoods_;
  std::size_t n_;
};

constexpr std::array kShareLimits{0.2, 0.4, 0.6, 0.8};
constexpr std::array kMinuteLimits{15.0, 30.0, 45.0, 60.0};

/// Dark is little: light to dark as the share falls.
void add_styles(Layer& layer, const Results& results) {
  if (results.personas.empty()) return;
  const std::array<std::string_view, 5> little_first{io::dataset::kDusk[4], io::dataset::kDusk[3],
                                                     io::dataset::kDusk[2], io::dataset::kDusk[1],
                                                     io::dataset::kDusk[0]};
  const auto share_style = [&](const std::string& name, const std::string& column) {
    if (layer.find(column) == nullptr) return;
    layer.styles.push_back(io::dataset::graduated(name, column, kShareLimits, "%", little_first, 100));
  };
  // The headline's persona first: that is the map a program opens.
  std::vector<const PersonaFigures*> order{&results.personas[results.headline_persona]};
  for (const auto& persona : results.personas) {
    if (&persona != order[0]) order.push_back(&persona);
  }
  for (const auto* persona : order) {
    const auto prefix = as_name(persona->id) + "_";
    for (const auto& standard : results.standards) {
      share_style(fmt::format("{}, {}", persona->title, standard.id),
                  prefix + as_name(standard.id) + "_share_high");
    }
    layer.styles.push_back(io::dataset::graduated(persona->title + ", nearest session, minutes",
                                                  prefix + "nearest_min_p50_high", kMinuteLimits, "minutes"));
  }
  for (const auto& standard : results.standards) {
    share_style(standard.id, as_name(standard.id) + "_share");
  }
}

}  // namespace

Layer neighbourhoods_layer(const LoadedTown& loaded, const Results& results) {
  const auto& town = *loaded.town;
  const auto& hoods = town.neighbourhoods->items;
  const geo::Projection projection(town.crs);
  const bool areas = !hoods.empty() && !hoods.front().shape.empty();
  Layer out{.name = "neighbourhoods", .title = "Neighbourhoods",
            .description = "What each neighbourhood can get to. Shares of areas do not say who somebody is.",
            .geometry = areas ? io::dataset::GeometryKind::kArea : io::dataset::GeometryKind::kPoint,
            .attribution = attribution(), .licence = io::dataset::ogl()};
  AreaColumns columns(out, loaded, results);
  columns.add_facts();
  columns.add_shared_standards();
  for (const auto& persona : results.personas) columns.add_persona(persona);
  for (const auto& ranking : results.rankings) columns.add_ranking(ranking);
  for (const auto& hood : hoods) {
    out.places.push_back(areas ? io::dataset::Geometry(place::to_lonlat(hood.shape, projection))
                               : io::dataset::Geometry(projection.to_lonlat(hood.centre)));
  }
  add_styles(out, results);
  return out;
}

Layer activities_layer(const LoadedTown& loaded) {
  const auto& town = *loaded.town;
  const auto& all = *town.activities;
  Layer out{.name = "activities", .title = "Activities", .description = "Meeting points, from the table of activities.",
            .geometry = io::dataset::GeometryKind::kPoint, .attribution = attribution(), .licence = {}};
  const auto n = all.size();
  const auto text = [&](const char* name, const char* description, const auto& member) {
    add_column(out, n, {.name = name, .description = description},
               [&](std::size_t a) { return all[a].*member; });
  };
  using place::Activity;
  text("id", "Id.", &Activity::id);
  text("title", "Title.", &Activity::title);
  text("provider", "Who offers it.", &Activity::provider);
  text("theme", "Theme.", &Activity::theme);
  text("place_name", "Place.", &Activity::place_name);
  text("when", "The rule in words.", &Activity::recurrence);
  add_column(out, n, {.name = "start", .description = "hh:mm"},
             [&](std::size_t a) { return core::format_time(all[a].start.seconds); });
  add_column(out, n, {.name = "end", .description = "hh:mm"},
             [&](std::size_t a) { return core::format_time(all[a].end.seconds); });
  add_column(out, n, {.name = "sessions", .type = Type::kWhole, .description = "In the period."},
             [&](std::size_t a) { return static_cast<std::int64_t>(all[a].dates.size()); });
  add_column(out, n, {.name = "cost_gbp", .type = Type::kDecimal, .decimals = 2, .unit = "pounds", .description = "Cost."},
             [&](std::size_t a) { return all[a].cost_gbp; });
  const auto whole = [&](const char* name, const char* description, const auto& member) {
    add_column(out, n, {.name = name, .type = Type::kWhole, .description = description},
               [&](std::size_t a) { return all[a].*member; });
  };
  whole("capacity", "Places.", &Activity::capacity);
  whole("places_left", "Places left.", &Activity::places_left);
  whole("min_age", "Least age.", &Activity::min_age);
  whole("max_age", "Greatest age.", &Activity::max_age);
  add_column(out, n, {.name = "step_free", .description = "yes, no; empty: not told."}, [&](std::size_t a) {
    return std::string(all[a].step_free == place::YesNo::kYes  ? "yes"
                       : all[a].step_free == place::YesNo::kNo ? "no"
                                                               : "");
  });
  add_column(out, n, {.name = "needs_referral", .type = Type::kYesNo, .description = "Yes: one cannot simply come."},
             [&](std::size_t a) { return place::needs_referral(all[a]); });
  add_column(out, n, {.name = "in_street_data", .type = Type::kYesNo,
                      .description = "No: nothing can be said about reaching it."},
             [&](std::size_t a) { return town.sites[town.site_of_activity[a].index()].in_coverage; });
  for (const auto& activity : all) out.places.emplace_back(activity.at);
  out.styles.push_back(io::dataset::plain("Activities", "Meeting point",
                                          {.colour = "#E69F00", .outline = "#000000",
                                           .marker = io::dataset::Marker::kStar, .size_mm = 4}));
  return out;
}

Layer green_spaces_layer(const LoadedTown& loaded) {
  const auto& town = *loaded.town;
  const auto& all = *town.green_spaces;
  const geo::Projection projection(town.crs);
  Layer out{.name = "green_spaces", .title = "Green spaces", .description = "Not closed to the public.",
            .geometry = io::dataset::GeometryKind::kArea, .attribution = attribution(),
            .licence = loaded.project.green_spaces ? io::dataset::Licence{} : io::dataset::odbl()};
  const auto n = all.size();
  add_column(out, n, {.name = "id", .description = "Of the source."}, [&](std::size_t s) { return all[s].id; });
  add_column(out, n, {.name = "name", .description = "Name."}, [&](std::size_t s) { return all[s].name; });
  add_column(out, n, {.name = "kind", .description = "Kind."},
             [&](std::size_t s) { return std::string(place::name_of(all[s].kind)); });
  add_column(out, n, {.name = "access", .description = "open, or conditional: for members, customers, permit holders."},
             [&](std::size_t s) {
               return std::string(all[s].access == place::GreenAccess::kOpen ? "open" : "conditional");
             });
  add_column(out, n, {.name = "area_ha", .type = Type::kDecimal, .decimals = 2, .unit = "ha", .description = "Area."},
             [&](std::size_t s) { return all[s].area_ha; });
  add_column(out, n, {.name = "entrances", .type = Type::kWhole, .description = "Ways in that were found."},
             [&](std::size_t s) { return static_cast<std::int64_t>(all[s].entrances.size()); });
  for (const auto& space : all) out.places.emplace_back(place::to_lonlat(space.shape, projection));
  out.styles.push_back(io::dataset::plain("Green spaces", "Green space",
                                          {.colour = "#009E73", .outline = "#00664a", .opacity = 0.5}));
  return out;
}

}  // namespace app::gaps
