#include "app/reach_layers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "app/band_words.hpp"
#include "app/export.hpp"
#include "geo/projection.hpp"
#include "place/table.hpp"

namespace app {

using io::dataset::add_column;
using io::dataset::Column;
using io::dataset::Layer;
using io::dataset::Type;
using io::dataset::Value;

namespace {

std::optional<double> share_of(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

/// The figures of one persona in one band.
class FigureColumns {
 public:
  FigureColumns(Layer& layer, const LoadedTown& loaded, std::size_t persona, const BandSummary& one)
      : layer_(layer), persona_(loaded.town->analysis.personas[persona]), band_(one.band),
        areas_(one.reach.areas[persona]), green_(one.green.area_minutes[persona]),
        headline_(loaded.project.headline) {}

  void add() {
    people("can_any", "Can get to any session",
           "Residents who can get to at least one session of any activity and home.",
           [](const auto& s) { return s.can_any; });
    share("can_any_share", "Share who can get to any session",
          "Of the residents inside the street data.", [](const auto& s) { return s.can_any; });
    people("left_out", "Reach nothing", "Residents inside the street data who reach nothing.",
           [](const auto& s) { return s.residents - s.outside_data - s.can_any; });
    const auto rule = std::to_string(headline_.sessions_a_week) + " a week within " +
                      std::to_string(headline_.minutes) + " minutes each way";
    people("headline", "Meet the headline", "Residents who meet the headline: " + rule + ".",
           [](const auto& s) { return s.headline; });
    share("headline_share", "Share who meet the headline",
          "Of the residents inside the street data; " + rule + ".",
          [](const auto& s) { return s.headline; });
    decimal("sessions_week", 2, "a week", "Sessions a week within reach",
            "Mean over the residents inside the street data.",
            [&](std::size_t n) { return areas_[n].sessions_a_week; });
    put({.name = "activities", .type = Type::kWhole, .title = "Activities within reach",
         .description = "Activities that at least half of the residents can get to."},
        [&](std::size_t n) { return std::int64_t{areas_[n].activities}; });
    decimal("best_min_p50", 1, "minutes", "Minutes to the nearest session, median",
            "The longer leg; those who reach nothing counted as infinite.",
            [&](std::size_t n) { return areas_[n].best_minutes.p50; });
    decimal("green_walk_min_p50", 1, "minutes", "Minutes' walk to green space, median",
            "To the nearest entrance of a green space.",
            [&](std::size_t n) { return green_[n].p50; });
  }

 private:
  template <class F>
  void put(Column column, const F& value) {
    column.name = persona_.id + "_" + column.name + suffix(band_);
    column.title += heading_end(persona_, band_);
    column.description += band_words(band_);
    add_column(layer_, areas_.size(), std::move(column), value);
  }
  template <class F>
  void people(const char* name, const char* title, std::string description, const F& value) {
    put({.name = name, .type = Type::kWhole, .unit = "people", .title = title,
         .description = std::move(description)},
        [&](std::size_t n) -> std::int64_t { return value(areas_[n]); });
  }
  template <class F>
  void share(const char* name, const char* title, std::string description, const F& part) {
    put({.name = name, .type = Type::kDecimal, .decimals = 4, .unit = "0 to 1", .title = title,
         .description = std::move(description)},
        [&](std::size_t n) {
          return share_of(part(areas_[n]), areas_[n].residents - areas_[n].outside_data);
        });
  }
  template <class F>
  void decimal(const char* name, int decimals, const char* unit, const char* title,
               const char* description, const F& value) {
    put({.name = name, .type = Type::kDecimal, .decimals = decimals, .unit = unit, .title = title,
         .description = description},
        value);
  }

  Layer& layer_;
  const street::Persona& persona_;
  street::Band band_;
  const std::vector<reach::AreaSummary>& areas_;
  const std::vector<reach::Percentiles>& green_;
  const io::project::Headline& headline_;
};

/// Of those who are left out whatever is not known turns out to be.
void add_reason(Layer& layer, const street::Persona& persona,
                const std::vector<reach::AreaSummary>& areas) {
  const auto end = ", " + persona.title;
  add_column(layer, areas.size(),
             {.name = persona.id + "_main_reason", .title = "Main reason" + end,
              .description = "Of those who reach nothing in the high band: what stops most of them."},
             [&](std::size_t n) { return areas[n].reason.name; });
  add_column(layer, areas.size(),
             {.name = persona.id + "_main_reason_leg", .title = "Main reason: which way" + end,
              .description = "outbound, return, or both."},
             [&](std::size_t n) {
               const auto& reason = areas[n].reason;
               return reason.name.empty() ? Value() : Value(std::string(name_of(reason.leg)));
             });
  add_column(layer, areas.size(),
             {.name = persona.id + "_main_reason_residents", .type = Type::kWhole,
              .unit = "people", .title = "Main reason: residents" + end,
              .description = "Residents whose reason it is."},
             [&](std::size_t n) { return areas[n].reason.residents; });
}

/// What an area is, before any figure of ours.
void add_area_facts(Layer& layer, const LoadedTown& loaded, const reach::ReachSummary& summary) {
  const auto& hoods = *loaded.town->neighbourhoods;
  const auto n = hoods.items.size();
  add_column(layer, n, {.name = "code", .title = "Code", .description = "Of the neighbourhood."},
             [&](std::size_t i) { return Value(hoods.items[i].code); });
  add_column(layer, n, {.name = "name", .title = "Name", .description = "Of the neighbourhood."},
             [&](std::size_t i) { return Value(hoods.items[i].name); });
  add_column(layer, n,
             {.name = "in_study_area", .type = Type::kYesNo, .title = "In the study area",
              .description = "False: its residents are not counted."},
             [&](std::size_t i) { return hoods.items[i].in_study_area; });
  add_column(layer, n,
             {.name = "residents", .type = Type::kWhole, .unit = "people", .title = "Residents",
              .description = "As in the attributes."},
             [&](std::size_t i) { return hoods.items[i].residents; });
  add_column(layer, n,
             {.name = "residents_outside_data", .type = Type::kWhole, .unit = "people",
              .title = "Residents outside the street data",
              .description = "Nothing is said about these."},
             [&](std::size_t i) {
               return summary.areas.empty() ? std::int64_t{0} : summary.areas[0][i].outside_data;
             });
  add_column(layer, n,
             {.name = "need", .type = Type::kDecimal, .decimals = 6, .title = "Need",
              .description = "As in the attributes."},
             [&](std::size_t i) { return hoods.items[i].need; });
  for (std::size_t g = 0; g < hoods.grouping_names.size(); ++g) {
    add_column(layer, n,
               {.name = hoods.grouping_names[g], .title = hoods.grouping_names[g],
                .description = "Label of the group the neighbourhood belongs to."},
               [&](std::size_t i) { return hoods.items[i].groupings[g]; });
  }
  for (std::size_t g = 0; g < hoods.group_names.size(); ++g) {
    add_column(layer, n,
               {.name = "group_" + hoods.group_names[g], .type = Type::kWhole,
                .unit = "people or households", .title = hoods.group_names[g],
                .description = "Count of the group, as in the attributes."},
               [&](std::size_t i) -> std::optional<std::int64_t> {
                 const auto& count = hoods.items[i].groups[g].count;
                 if (!count) return std::nullopt;
                 return std::llround(*count);
               });
  }
}

/// Dark is where few can; the headline's persona first, for that is the map a program opens.
void add_area_styles(Layer& layer, const LoadedTown& loaded, const BandSummaries& bands) {
  auto ramp = io::dataset::kDusk;
  std::reverse(ramp.begin(), ramp.end());
  constexpr std::array kLimits{0.2, 0.4, 0.6, 0.8};
  auto personas = loaded.town->analysis.personas;
  std::stable_sort(personas.begin(), personas.end(), [&](const auto& a, const auto& b) {
    return (a.id == loaded.project.headline.persona) > (b.id == loaded.project.headline.persona);
  });
  for (const auto& persona : personas) {
    for (const auto* figure : {"headline", "can_any"}) {
      for (const auto& one : bands) {
        layer.styles.push_back(io::dataset::graduated(
            persona.id + " " + figure + " " + std::string(name_of(one.band)),
            persona.id + "_" + figure + "_share" + suffix(one.band), kLimits, "%", ramp, 100));
      }
    }
  }
}

}  // namespace

Layer neighbourhoods_layer(const LoadedTown& loaded, const BandSummaries& bands) {
  const auto& town = *loaded.town;
  const auto& summary = summary_of(bands, street::Band::kHigh).reach;
  const auto& hoods = town.neighbourhoods->items;
  const geo::Projection projection(town.crs);
  const bool areas = !hoods.empty() && !hoods.front().shape.empty();
  const auto& headline = loaded.project.headline;
  Layer out{.name = "neighbourhoods",
            .title = "Neighbourhoods",
            .description = "Who can get to sessions and home, by neighbourhood.",
            .geometry = areas ? io::dataset::GeometryKind::kArea : io::dataset::GeometryKind::kPoint,
            .attribution = areas_attribution(),
            .licence = io::dataset::ogl()};
  out.about = {{"headline_minutes", std::int64_t{headline.minutes}},
               {"headline_sessions_a_week", std::int64_t{headline.sessions_a_week}}};
  add_area_facts(out, loaded, summary);
  for (std::size_t p = 0; p < summary.areas.size(); ++p) {
    for (const auto& one : bands) FigureColumns(out, loaded, p, one).add();
    add_reason(out, town.analysis.personas[p], summary.areas[p]);
  }
  for (const auto& hood : hoods) {
    out.places.push_back(areas ? io::dataset::Geometry(place::to_lonlat(hood.shape, projection))
                               : io::dataset::Geometry(projection.to_lonlat(hood.centre)));
  }
  add_area_styles(out, loaded, bands);
  return out;
}

Layer green_spaces_layer(const LoadedTown& loaded, const BandSummaries& bands) {
  const auto& town = *loaded.town;
  const auto& spaces = *town.green_spaces;
  const auto n = spaces.size();
  const geo::Projection projection(town.crs);
  Layer out{.name = "green_spaces",
            .title = "Green spaces",
            .description = "Green spaces that are not closed to the public, and who lives near.",
            .geometry = io::dataset::GeometryKind::kArea,
            .attribution = osm_attribution(),
            .licence = io::dataset::odbl(),
            .about = {{"walk_minutes", std::int64_t{kGreenMinutes}}}};
  if (loaded.project.green_spaces) {
    out.attribution = areas_attribution();
    out.licence = {};
  }
  add_column(out, n, {.name = "id", .title = "Id", .description = "Of the source."},
             [&](std::size_t s) { return Value(spaces[s].id); });
  add_column(out, n, {.name = "name", .title = "Name", .description = "As mapped."},
             [&](std::size_t s) { return spaces[s].name; });
  add_column(out, n, {.name = "kind", .title = "Kind", .description = "park, wood, allotments ..."},
             [&](std::size_t s) { return Value(std::string(place::name_of(spaces[s].kind))); });
  add_column(out, n,
             {.name = "access", .title = "Access",
              .description = "open; conditional: for members, customers, permit holders."},
             [&](std::size_t s) {
               const bool open = spaces[s].access == place::GreenAccess::kOpen;
               return Value(std::string(open ? "open" : "conditional"));
             });
  add_column(out, n, {.name = "fee", .title = "Fee", .description = "As mapped."},
             [&](std::size_t s) { return spaces[s].fee; });
  add_column(out, n, {.name = "opening_hours", .title = "Opening hours", .description = "As mapped."},
             [&](std::size_t s) { return spaces[s].opening_hours; });
  add_column(out, n, {.name = "dog", .title = "Dogs", .description = "As mapped."},
             [&](std::size_t s) { return spaces[s].dog; });
  add_column(out, n,
             {.name = "pieces", .type = Type::kWhole, .title = "Pieces",
              .description = "Pieces of the map that were put together."},
             [&](std::size_t s) { return static_cast<std::int64_t>(spaces[s].pieces); });
  add_column(out, n,
             {.name = "area_ha", .type = Type::kDecimal, .decimals = 2, .unit = "hectares",
              .title = "Area", .description = "Within its outline."},
             [&](std::size_t s) { return spaces[s].area_ha; });
  add_column(out, n,
             {.name = "entrances", .type = Type::kWhole, .title = "Entrances",
              .description = "Found; 0: nobody can be said to walk there."},
             [&](std::size_t s) { return static_cast<std::int64_t>(spaces[s].entrances.size()); });
  for (std::size_t p = 0; p < town.analysis.personas.size(); ++p) {
    const auto& persona = town.analysis.personas[p];
    for (const auto& one : bands) {
      add_column(out, n,
                 {.name = persona.id + "_residents_walk_15" + suffix(one.band),
                  .type = Type::kWhole, .unit = "people",
                  .title = "Residents within 15 minutes' walk" + heading_end(persona, one.band),
                  .description = "Of an entrance." + band_words(one.band)},
                 [&](std::size_t s) { return one.green.residents_near[p][s]; });
    }
  }
  for (const auto& space : spaces) {
    out.places.emplace_back(place::to_lonlat(space.shape, projection));
  }
  io::dataset::Symbol open{.colour = "#b7d8ad", .outline = "#5d8a55"};
  auto conditional = open;
  conditional.fill = io::dataset::Fill::kHatched;
  conditional.colour = open.outline;
  out.styles.push_back({"Access", "access",
                        {{.label = "open", .equals = "open", .symbol = open},
                         {.label = "for members, customers or permit holders",
                          .equals = "conditional", .symbol = conditional}},
                        {}});
  return out;
}

Layer catchments_layer(const LoadedTown& loaded, const std::vector<CatchmentBand>& bands) {
  const auto& town = *loaded.town;
  const auto n = bands.size();
  Layer out{.name = "catchments",
            .title = "Catchments",
            .description = "Areas from which sessions can be reached and left, for each activity, "
                           "persona and limit.",
            .geometry = io::dataset::GeometryKind::kArea,
            .attribution = osm_attribution(),
            .licence = io::dataset::odbl()};
  out.about = {{"meaning", std::string("area from which at least one session in the period can be "
                                       "reached and left, each way within `minutes`; cumulative")}};
  const auto activity = [&](std::size_t i) -> const place::Activity& {
    return (*town.activities)[bands[i].activity];
  };
  add_column(out, n, {.name = "activity", .title = "Activity", .description = "Its id."},
             [&](std::size_t i) { return Value(activity(i).id); });
  add_column(out, n, {.name = "title", .title = "Title", .description = "Of the activity."},
             [&](std::size_t i) { return Value(activity(i).title); });
  add_column(out, n, {.name = "persona", .title = "Persona", .description = "Its id."},
             [&](std::size_t i) { return Value(town.analysis.personas[bands[i].persona].id); });
  add_column(out, n,
             {.name = "band", .title = "Band",
              .description = "high: what nobody has mapped is no obstacle; low: it is one, where "
                             "that makes a difference."},
             [&](std::size_t i) { return Value(std::string(name_of(bands[i].band))); });
  add_column(out, n,
             {.name = "minutes", .type = Type::kWhole, .unit = "minutes", .title = "Minutes",
              .description = "Each way, for at least one session in the period."},
             [&](std::size_t i) { return std::int64_t{bands[i].minutes}; });
  std::vector<int> limits;
  for (const auto& band : bands) {
    out.places.emplace_back(band.shape);
    limits.push_back(band.minutes);
  }
  std::sort(limits.begin(), limits.end());
  limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
  io::dataset::Style style{"Minutes", "minutes", {}, {}};
  for (std::size_t i = 0; i < limits.size() && i + 1 < io::dataset::kDusk.size(); ++i) {
    style.rules.push_back({.label = "within " + std::to_string(limits[i]) + " minutes each way",
                           .equals = std::to_string(limits[i]),
                           .symbol = {.colour = std::string(io::dataset::kDusk[i + 1]),
                                      .outline = "#ffffff", .opacity = 0.5}});
  }
  if (!style.rules.empty()) out.styles.push_back(std::move(style));
  return out;
}

}  // namespace app
