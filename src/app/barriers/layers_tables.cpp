#include <algorithm>

#include "app/barriers/columns.hpp"
#include "app/barriers/layers.hpp"

namespace app::barriers {

using io::dataset::Column;
using io::dataset::Layer;
using io::dataset::Type;
using io::dataset::Value;

Layer reasons_table(const LoadedTown& loaded, const Results& results) {
  const auto& town = *loaded.town;
  Layer layer;
  layer.name = "reasons";
  layer.title = "Why, by neighbourhood";
  layer.description = "At most three reasons for each neighbourhood and persona, most people first. They overlap: one barrier more or less may be enough.";
  layer.licence = io::dataset::odbl();
  layer.columns = {text("neighbourhood", "Code."),
                   text("neighbourhood_name", "Name."),
                   text("persona", "Id of the persona."),
                   people("residents", "Inside the street data."),
                   people("missing_low", "Who do not meet the standard, if what nobody has mapped is passable."),
                   people("missing_high", "If it is not."),
                   Column{.name = "place", .type = Type::kWhole, .description = "1 to 3."},
                   text("reason", "Class of barrier, or reason of reach."),
                   text("words", "The same in words."),
                   people("people_low", "Whom lifting it alone would help; of a reason of reach, those whose it is."),
                   people("people_high", "Most.")};
  for (const auto& area : results.area_reasons) {
    const auto& hood = town.neighbourhoods->items[area.area.index()];
    for (std::size_t i = 0; i < area.reasons.size(); ++i) {
      const auto& reason = area.reasons[i];
      add_row(layer, {hood.code, hood.name, town.analysis.personas[area.persona].id, area.residents,
                      area.missing_low, area.missing_high, static_cast<std::int64_t>(i + 1),
                      reason.reason, reason.words, reason.low, reason.high});
    }
  }
  return layer;
}

Layer session_barriers_table(const LoadedTown& loaded, const Results& results) {
  const auto& town = *loaded.town;
  Layer layer;
  layer.name = "session_barriers";
  layer.title = "What sessions ask for";
  layer.description = "As the activities table tells it; shown and counted, never applied to reach.";
  layer.columns = {text("activity", "Id."), text("title", "Of the activity."),
                   text("barrier", "cost, full, referral, language, age, gender, not_step_free or no_accessible_toilet."),
                   text("words", "In words."),
                   text("certainty", "mapped as the table says; unknown where it says nothing."),
                   people("residents_can_get_there", "First persona, high: whom it may concern.")};
  for (std::size_t p = 0; p < town.analysis.personas.size(); ++p) {
    layer.columns.push_back(text(town.analysis.personas[p].id, "What it does to this persona: stops, might_stop or none."));
  }
  for (std::size_t i = 0; i < results.session_barriers.size(); ++i) {
    const auto& barrier = results.session_barriers[i];
    const auto& activity = (*town.activities)[barrier.activity.index()];
    std::vector<Value> row = {activity.id, activity.title, std::string(name_of(barrier.kind)),
                              barrier.words, std::string(barrier::name_of(barrier.certainty)),
                              results.can_get_there[i]};
    for (const auto impact : barrier.impacts) row.emplace_back(std::string(barrier::name_of(impact)));
    add_row(layer, std::move(row));
  }
  return layer;
}

}  // namespace app::barriers
