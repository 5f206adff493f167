#include <fmt/format.h>

#include <array>

#include "app/barriers/layers.hpp"
#include "app/reach_outputs.hpp"
#include "geo/projection.hpp"

namespace app::barriers {

using io::dataset::GeometryKind;
using io::dataset::Layer;
using io::dataset::Type;

Layer plan_layer(const LoadedTown& loaded, const Results& results) {
  const auto& town = *loaded.town;
  const auto& plan = results.plan;
  const auto n = plan.size();
  Layer layer;
  layer.name = "plan";
  layer.title = "One after the other";
  layer.description = "For streets, services and sessions each a list of steps that add to those before: the best for each unit of cost, certain residents first. Each is counted together with the steps before it, so nobody is counted twice.";
  layer.geometry = GeometryKind::kPoint;
  layer.attribution = attribution();
  layer.licence = io::dataset::odbl();
  add_column(layer, n, {.name = "topic", .description = "streets, services or sessions: each a list of its own."},
             [&](std::size_t i) { return std::string(name_of(plan[i].topic)); });
  add_column(layer, n, {.name = "step", .type = Type::kWhole, .description = "Place in the list of its topic."},
             [&](std::size_t i) { return plan[i].step; });
  add_column(layer, n, {.name = "words", .description = "What is done in this step."},
             [&](std::size_t i) { return plan[i].words; });
  add_column(layer, n, {.name = "ids", .description = "Of barriers, missing links or the change; + between."},
             [&](std::size_t i) { return fmt::format("{}", fmt::join(plan[i].ids, " + ")); });
  add_column(layer, n, {.name = "cost", .type = Type::kDecimal, .decimals = 1, .unit = "units", .description = "Streets: of one dropped kerb, or as in [costs] of the project; others: 1 for each change."},
             [&](std::size_t i) { return plan[i].cost; });
  add_column(layer, n, {.name = "cost_so_far", .type = Type::kDecimal, .decimals = 1, .unit = "units", .description = "Of all steps up to this one."},
             [&](std::size_t i) { return plan[i].cost_so_far; });
  for (std::size_t p = 0; p < town.analysis.personas.size(); ++p) {
    const auto& id = town.analysis.personas[p].id;
    const auto people = [&](const std::string& name, const std::string& words, auto value) {
      add_column(layer, n, {.name = id + name, .type = Type::kWhole, .unit = "people", .description = words}, value);
    };
    people("_added_low", "Residents whom this step brings to the standard beside those before it, less those who lose it: least.",
           [&](std::size_t i) { return plan[i].added[p].low; });
    people("_added_high", "Most.", [&](std::size_t i) { return plan[i].added[p].high; });
    people("_so_far_low", "By all steps up to this one together: least.",
           [&](std::size_t i) { return plan[i].so_far[p].low; });
    people("_so_far_high", "Most.", [&](std::size_t i) { return plan[i].so_far[p].high; });
  }
  const geo::Projection projection(town.crs);
  for (const auto& step : plan) layer.places.emplace_back(projection.to_lonlat(step.at));
  layer.styles = {io::dataset::categorised("Topic", "topic",
                              std::array<io::dataset::Category, 3>{{{"streets", "streets"}, {"services", "buses"}, {"sessions", "sessions"}}})};
  return layer;
}

}  // namespace app::barriers
