#include <algorithm>
#include <cmath>
#include <map>

#include "app/barriers/layers.hpp"

namespace app::barriers {

using io::dataset::Column;
using io::dataset::Layer;
using io::dataset::Type;
using io::dataset::Value;

namespace {

Column text(std::string name, std::string description) {
  return Column{.name = std::move(name), .description = std::move(description)};
}
Column people(std::string name, std::string description) {
  return Column{.name = std::move(name), .type = Type::kWhole, .unit = "people",
                .description = std::move(description)};
}

/// The tally of a place: of the whole town when there is none.
barrier::Tally tally_of(const barrier::Gain& gain, place::NeighbourhoodId area) {
  if (!area.valid()) return gain.total;
  for (const auto& one : gain.areas) {
    if (one.area == area) return one.tally;
  }
  return {};
}

}  // namespace

Layer attribution_table(const LoadedTown& loaded, const Results& results) {
  const auto& town = *loaded.town;
  Layer layer;
  layer.name = "attribution";
  layer.title = "What keeps how many away";
  layer.description = "By persona, place and class: physical classes lifted first and last, all together; services and sessions counted, not lifted.";
  layer.licence = io::dataset::odbl();
  layer.columns = {
      text("persona", "Id of the persona."),
      text("neighbourhood", "Code; missing: the whole town."),
      text("group", "Population group, expected by its share of each neighbourhood; missing: all residents."),
      text("class", "Class of barrier, reason or kind of session barrier; `all`: every physical class lifted."),
      text("words", "The same in words."),
      text("kind", "physical (lifted), service (residents for whom it is the reason, or all of whose stops have it) or session (residents who can get there)."),
      people("first_low", "Physical: residents newly meeting the standard when this class alone is lifted, least."),
      people("first_high", "Most. Service and session: residents counted."),
      people("last_low", "When every other class is lifted already, least."),
      people("last_high", "Most."),
      Column{.name = "minutes_a_week_high", .type = Type::kDecimal, .decimals = 0, .unit = "resident-minutes a week",
             .description = "Saved on journeys possible today, class alone lifted."}};
  const auto classes = barrier::barrier_classes();
  for (std::size_t p = 0; p < results.personas.size(); ++p) {
    const auto& facts = results.personas[p];
    const auto& id = town.analysis.personas[p].id;
    const auto& low = facts.attribution_low;
    const auto& high = facts.attribution_high;
    const auto row = [&](const Value& code, const Value& group, std::string_view name,
                         std::string_view words, std::string_view kind, const Value& a,
                         const Value& b, const Value& c, const Value& d, const Value& minutes) {
      add_row(layer, {id, code, group, std::string(name), std::string(words), std::string(kind), a,
                      b, c, d, minutes});
    };
    const auto physical = [&](place::NeighbourhoodId area, const Value& code) {
      for (std::size_t c = 0; c < high.classes.size(); ++c) {
        const auto& in_high = high.classes[c];
        const auto& in_low = low.classes[c];
        if (!in_high.met && !in_low.met) continue;
        const auto first = band_of(tally_of(in_low.first, area), tally_of(in_high.first, area));
        const auto last = band_of(tally_of(in_low.last, area), tally_of(in_high.last, area));
        if (area.valid() && first.empty() && last.empty()) continue;
        row(code, {}, classes[c].id, classes[c].words, "physical", first.low.newly_standard,
            first.high.newly_standard, last.low.newly_standard, last.high.newly_standard,
            barrier::minutes_saved_a_week(first.high, town.analysis));
      }
      const auto all = band_of(tally_of(low.all, area), tally_of(high.all, area));
      if (area.valid() && all.empty()) return;
      row(code, {}, "all", "every physical class together", "physical", all.low.newly_standard,
          all.high.newly_standard, {}, {}, barrier::minutes_saved_a_week(all.high, town.analysis));
    };
    if (!high.classes.empty()) {
      physical({}, {});
      const auto& groups = town.neighbourhoods->group_names;
      for (std::size_t c = 0; c < high.classes.size(); ++c) {
        const auto a = barrier::expect_groups(*town.neighbourhoods, low.classes[c].first);
        const auto b = barrier::expect_groups(*town.neighbourhoods, high.classes[c].first);
        for (std::size_t g = 0; g < groups.size(); ++g) {
          if (a[g].people <= 0 && b[g].people <= 0) continue;
          const auto x = std::llround(std::min(a[g].people, b[g].people));
          const auto y = std::llround(std::max(a[g].people, b[g].people));
          row({}, groups[g], classes[c].id, classes[c].words, "physical", std::int64_t{x},
              std::int64_t{y}, {}, {}, {});
        }
      }
      for (std::size_t n = 0; n < town.neighbourhoods->items.size(); ++n) {
        physical(place::NeighbourhoodId(n), town.neighbourhoods->items[n].code);
      }
    }
    std::map<std::string, std::pair<std::string, std::int64_t>> town_wide;
    for (const auto& reason : facts.reasons) {
      auto& sum = town_wide[reason.reason];
      sum.first = reason.words;
      sum.second += reason.residents;
    }
    for (const auto& [name, sum] : town_wide) {
      row({}, {}, name, sum.first, "service", {}, sum.second, {}, {}, {});
    }
    for (const auto& reason : facts.reasons) {
      row(town.neighbourhoods->items[reason.area.index()].code, {}, reason.reason, reason.words,
          "service", {}, reason.residents, {}, {}, {});
    }
    for (int g = 0; g < barrier::kServiceGaps; ++g) {
      const auto gap = static_cast<barrier::ServiceGap>(g);
      std::int64_t sum = 0;
      for (const auto n : facts.gap_people.by_area[g]) sum += n;
      if (sum > 0) row({}, {}, name_of(gap), in_words(gap), "service", {}, sum, {}, {}, {});
    }
  }
  // Of the first persona: what a session asks for is the same for all.
  std::map<barrier::SessionBarrierKind, std::pair<std::int64_t, std::int64_t>> sessions;
  for (std::size_t i = 0; i < results.session_barriers.size(); ++i) {
    auto& most = sessions[results.session_barriers[i].kind];
    most.first += 1;
    most.second = std::max(most.second, results.can_get_there[i]);
  }
  for (const auto& [kind, count] : sessions) {
    add_row(layer, {town.analysis.personas.front().id, Value(), Value(), std::string(name_of(kind)),
                    std::to_string(count.first) + " activities; residents who could get to the one that most could get to",
                    std::string("session"), Value(), count.second, Value(), Value(), Value()});
  }
  return layer;
}

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
