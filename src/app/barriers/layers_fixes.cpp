#include <fmt/format.h>

#include <array>
#include <cmath>

#include "app/barriers/columns.hpp"
#include "app/barriers/layers.hpp"
#include "app/reach_outputs.hpp"
#include "geo/projection.hpp"

namespace app::barriers {

using io::dataset::Column;
using io::dataset::GeometryKind;
using io::dataset::Layer;
using io::dataset::Type;
using io::dataset::Value;

namespace {

/// What every fix gives to one persona, low and high.
void add_persona(Layer& layer, const LoadedTown& loaded, const std::vector<Fix>& fixes,
                 std::size_t p) {
  const auto& analysis = loaded.town->analysis;
  const auto& id = analysis.personas[p].id;
  const auto n = fixes.size();
  for (const bool low : {true, false}) {
    const std::string band = low ? "low" : "high";
    const auto tally = [&, low](std::size_t i) -> const barrier::Tally& {
      const auto& both = fixes[i].personas[p];
      return low ? both.low : both.high;
    };
    const auto whole = [&](const std::string& name, const std::string& words, auto member) {
      add_column(layer, n,
                 {.name = fmt::format("{}_{}_{}", id, name, band), .type = Type::kWhole, .unit = "people", .description = words},
                 [&, member, tally](std::size_t i) { return tally(i).*member; });
    };
    whole("newly_standard", "Residents who meet the standard afterwards and do not today.", &barrier::Tally::newly_standard);
    whole("lost_standard", "Residents who meet the standard today and would not afterwards; 0 for anything built.", &barrier::Tally::lost_standard);
    whole("newly_any", "Residents with a session within reach afterwards and none today.", &barrier::Tally::newly_any);
    add_column(layer, n,
               {.name = fmt::format("{}_sessions_a_week_{}", id, band), .type = Type::kDecimal, .decimals = 1, .unit = "resident-sessions a week",
                .description = "Sessions within reach more than today, summed over residents."},
               [&, tally](std::size_t i) { return barrier::sessions_gained_a_week(tally(i), analysis); });
    add_column(layer, n,
               {.name = fmt::format("{}_minutes_a_week_{}", id, band), .type = Type::kDecimal, .decimals = 0, .unit = "resident-minutes a week",
                .description = "Saved on journeys that are possible today already."},
               [&, tally](std::size_t i) { return barrier::minutes_saved_a_week(tally(i), analysis); });
  }
}

}  // namespace

Layer fixes_layer(const LoadedTown& loaded, const Results& results) {
  const auto& town = *loaded.town;
  const auto& fixes = results.fixes;
  const auto n = fixes.size();
  Layer layer;
  layer.name = "fixes";
  layer.title = "What to fix first";
  layer.description = "Everything that was tried and helps somebody, each by itself, by topic: streets, services, sessions, to_check. Within a topic most residents newly meeting the standard for certain first; what would be done instead of a fix stands behind it.";
  layer.geometry = GeometryKind::kPoint;
  layer.attribution = attribution();
  layer.licence = io::dataset::odbl();
  add_column(layer, n, {.name = "topic", .description = "Decided together: streets, services (buses), sessions; to_check: nobody has mapped whether it is there."},
             [&](std::size_t i) { return std::string(name_of(fixes[i].topic)); });
  add_column(layer, n, {.name = "rank", .type = Type::kWhole, .description = "Place in the list of its topic; an alternative has that of the fix it would be done instead of."},
             [&](std::size_t i) { return fixes[i].rank; });
  add_column(layer, n, {.name = "instead_of", .description = "Id of the fix instead of which it would be done: one of them is enough. Missing: stands for itself."},
             [&](std::size_t i) { return fixes[i].option > 1 ? fixes[fixes[i].instead_of].id : std::string(); });
  add_column(layer, n, {.name = "id", .description = "As in barriers and actions."},
             [&](std::size_t i) { return fixes[i].id; });
  add_column(layer, n, {.name = "what", .description = "Kind of obstacle, missing_link, bundle, or kind of change."},
             [&](std::size_t i) { return fixes[i].what; });
  add_column(layer, n, {.name = "words", .description = "What stands in the way, or what would be different, in words."},
             [&](std::size_t i) { return fixes[i].words; });
  add_column(layer, n, {.name = "street", .description = "Name of the street."},
             [&](std::size_t i) { return fixes[i].street; });
  add_column(layer, n, {.name = "neighbourhood", .description = "Code of the neighbourhood in which it lies."},
             [&](std::size_t i) { return area_code(town, fixes[i].area); });
  add_column(layer, n, {.name = "neighbourhood_name", .description = "In which it lies."},
             [&](std::size_t i) { return area_name(town, fixes[i].area); });
  add_column(layer, n, {.name = "evidence", .description = "How the fact is known: surveyed, mapped, assumed, unknown (look first); timetable or activities for changes."},
             [&](std::size_t i) { return fixes[i].evidence; });
  add_column(layer, n, {.name = "body", .description = "Kind of body that would deal with it."},
             [&](std::size_t i) { return std::string(name_of(fixes[i].body)); });
  add_column(layer, n, {.name = "osm", .description = "OpenStreetMap ways and nodes."},
             [&](std::size_t i) { return fixes[i].osm; });
  add_column(layer, n, {.name = "leading_persona", .description = "The persona to whom it gives most; the groups below are of its residents."},
             [&](std::size_t i) { return town.analysis.personas[fixes[i].leading].id; });
  for (std::size_t p = 0; p < town.analysis.personas.size(); ++p) {
    add_persona(layer, loaded, fixes, p);
  }
  const auto& names = town.neighbourhoods->group_names;
  for (std::size_t g = 0; g < names.size(); ++g) {
    add_column(layer, n,
               {.name = "group_" + names[g], .type = Type::kDecimal, .decimals = 1, .unit = "people or households",
                .description = "Expected among those who newly meet the standard, by the group's share of each neighbourhood; leading persona."},
               [&](std::size_t i) { return fixes[i].groups[g].people; });
  }
  const geo::Projection projection(town.crs);
  for (const auto& fix : fixes) layer.places.emplace_back(projection.to_lonlat(fix.at));
  layer.styles = {io::dataset::categorised("Topic", "topic",
                              std::array<io::dataset::Category, 4>{{{"streets", "streets"}, {"services", "buses"}, {"sessions", "sessions"}, {"to_check", "look first: not mapped"}}})};
  for (const auto& persona : town.analysis.personas) {
    layer.styles.push_back(io::dataset::graduated("Residents for certain, " + persona.id, persona.id + "_newly_standard_low",
                                                  std::array{1.0, 10.0, 100.0, 500.0}, "people"));
  }
  return layer;
}

Layer actions_table(const LoadedTown& loaded, const Results& results) {
  const auto& town = *loaded.town;
  Layer layer;
  layer.name = "actions";
  layer.title = "Actions to agree on";
  layer.description = "One row for each fix that brings somebody to the standard and stands for itself, in the order of fixes; to be filled in together: commitment, owner, status and date are left empty.";
  layer.attribution = attribution();
  layer.licence = io::dataset::odbl();
  layer.columns = {
      Column{.name = "barrier", .description = "What stands in the way, or what would be different."},
      Column{.name = "id", .description = "As in fixes."},
      Column{.name = "place", .description = "Street and neighbourhood."},
      Column{.name = "longitude", .type = Type::kDecimal, .decimals = 6, .unit = "degrees", .description = "WGS 84."},
      Column{.name = "latitude", .type = Type::kDecimal, .decimals = 6, .unit = "degrees", .description = "WGS 84."},
      Column{.name = "topic", .description = "streets, services, sessions, to_check: look before anything is built."},
      Column{.name = "persona", .description = "To whom it gives most."},
      Column{.name = "people_low", .type = Type::kWhole, .unit = "people", .description = "Residents who newly meet the standard, least."},
      Column{.name = "people_high", .type = Type::kWhole, .unit = "people", .description = "Most."},
      Column{.name = "responsible_body", .description = "A kind of body, not a name: to be confirmed."},
      Column{.name = "evidence", .description = "How the fact is known."},
      Column{.name = "edi_commitment", .description = "To fill in."},
      Column{.name = "owner", .description = "To fill in."},
      Column{.name = "status", .description = "To fill in."},
      Column{.name = "date", .type = Type::kDate, .description = "To fill in."}};
  const geo::Projection projection(town.crs);
  for (const auto& fix : results.fixes) {
    const auto& people = fix.personas[fix.leading];
    if (fix.option > 1 || people.high.newly_standard == 0) continue;
    const auto at = projection.to_lonlat(fix.at);
    std::string place = fix.street;
    const auto area = area_name(town, fix.area);
    if (!area.empty()) place += (place.empty() ? "" : ", ") + area;
    add_row(layer, {fix.words, fix.id, io::dataset::maybe(place), at.lon, at.lat,
                    std::string(name_of(fix.topic)), town.analysis.personas[fix.leading].id, people.low.newly_standard,
                    people.high.newly_standard, std::string(name_of(fix.body)), fix.evidence,
                    Value(), Value(), Value(), Value()});
  }
  return layer;
}

}  // namespace app::barriers
