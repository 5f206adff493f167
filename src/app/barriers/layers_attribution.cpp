#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "app/barriers/columns.hpp"
#include "app/barriers/layers.hpp"

namespace app::barriers {

using io::dataset::Column;
using io::dataset::Layer;
using io::dataset::Type;
using io::dataset::Value;

namespace {

Column minutes(std::string name, std::string description) {
  return Column{.name = std::move(name), .type = Type::kDecimal, .decimals = 0,
                .unit = "resident-minutes a week", .description = std::move(description)};
}

/// The tally of a place: of the whole town when there is none.
barrier::Tally tally_of(const barrier::Gain& gain, place::NeighbourhoodId area) {
  if (!area.valid()) return gain.total;
  for (const auto& one : gain.areas) {
    if (one.area == area) return one.tally;
  }
  return {};
}

/// Both bands of one way of lifting a class.
struct Both {
  const barrier::Gain& low;
  const barrier::Gain& high;
  [[nodiscard]] TallyBand in(place::NeighbourhoodId area) const {
    return band_of(tally_of(low, area), tally_of(high, area));
  }
};

class Rows {
 public:
  Rows(const town::Town& town, Layer& layer) : town_(town), layer_(layer) {}

  void begin(const std::string& persona) { persona_ = persona; }

  /// Of a physical class; `last` is null for all classes together.
  void physical(place::NeighbourhoodId area, std::string_view name, std::string_view words,
                const Both& first, const Both* last) {
    const auto alone = first.in(area);
    const auto rest = last != nullptr ? last->in(area) : TallyBand();
    if (area.valid() && alone.empty() && rest.empty()) return;
    const Value code = area.valid() ? Value(town_.neighbourhoods->items[area.index()].code) : Value();
    std::vector<Value> row = {persona_, code, Value(), std::string(name), std::string(words),
                              std::string("physical"), alone.low.newly_standard,
                              alone.high.newly_standard};
    const auto week = [&](const barrier::Tally& t) { return Value(barrier::minutes_saved_a_week(t, town_.analysis)); };
    if (last == nullptr) {
      row.insert(row.end(), {Value(), Value(), week(alone.low), week(alone.high), Value(), Value()});
    } else {
      row.insert(row.end(), {rest.low.newly_standard, rest.high.newly_standard, week(alone.low),
                             week(alone.high), week(rest.low), week(rest.high)});
    }
    add_row(layer_, std::move(row));
  }

  /// The same by population group, expected, of the whole town; groups of nobody are left out.
  void groups(std::string_view name, std::string_view words, const Both& first, const Both* last) {
    const auto& names = town_.neighbourhoods->group_names;
    const auto expect = [&](const Both& both) {
      return std::pair(barrier::expect_groups(*town_.neighbourhoods, both.low),
                       barrier::expect_groups(*town_.neighbourhoods, both.high));
    };
    const auto alone = expect(first);
    const auto rest = last != nullptr ? expect(*last) : decltype(alone)();
    for (std::size_t g = 0; g < names.size(); ++g) {
      const auto people = [&](const auto& both, bool most) -> Value {
        if (both.first.empty()) return {};
        const double a = both.first[g].people, b = both.second[g].people;
        return static_cast<std::int64_t>(std::llround(most ? std::max(a, b) : std::min(a, b)));
      };
      const auto is_some = [&](const auto& both) {
        return !both.first.empty() && std::max(both.first[g].people, both.second[g].people) > 0;
      };
      if (!is_some(alone) && !is_some(rest)) continue;
      add_row(layer_, {persona_, Value(), names[g], std::string(name), std::string(words),
                       std::string("physical"), people(alone, false), people(alone, true),
                       people(rest, false), people(rest, true), Value(), Value(), Value(), Value()});
    }
  }

  /// Counted, not lifted.
  void counted(const Value& code, const std::string& name, const std::string& words,
               const std::string& kind, std::int64_t residents) {
    add_row(layer_, {persona_, code, Value(), name, words, kind, Value(), residents, Value(), Value(),
                     Value(), Value(), Value(), Value()});
  }

 private:
  const town::Town& town_;
  Layer& layer_;
  std::string persona_;
};

void add_physical(const town::Town& town, const PersonaFacts& facts, Rows& rows) {
  const auto& low = facts.attribution_low;
  const auto& high = facts.attribution_high;
  if (high.classes.empty()) return;
  const auto classes = barrier::barrier_classes();
  constexpr const char* kAll = "every physical class together";
  const Both all{low.all, high.all};
  const auto visit = [&](auto add) {
    for (std::size_t c = 0; c < high.classes.size(); ++c) {
      if (!high.classes[c].met && !low.classes[c].met) continue;
      const Both first{low.classes[c].first, high.classes[c].first};
      const Both last{low.classes[c].last, high.classes[c].last};
      add(classes[c].id, classes[c].words, first, &last);
    }
    add("all", kAll, all, nullptr);
  };
  const auto in = [&](place::NeighbourhoodId area) {
    visit([&](auto name, auto words, const Both& first, const Both* last) {
      rows.physical(area, name, words, first, last);
    });
  };
  in({});
  visit([&](auto name, auto words, const Both& first, const Both* last) {
    rows.groups(name, words, first, last);
  });
  for (std::size_t n = 0; n < town.neighbourhoods->items.size(); ++n) in(place::NeighbourhoodId(n));
}

void add_services(const town::Town& town, const PersonaFacts& facts, Rows& rows) {
  std::map<std::string, std::pair<std::string, std::int64_t>> town_wide;
  for (const auto& reason : facts.reasons) {
    auto& sum = town_wide[reason.reason];
    sum.first = reason.words;
    sum.second += reason.residents;
  }
  for (const auto& [name, sum] : town_wide) rows.counted({}, name, sum.first, "service", sum.second);
  for (const auto& reason : facts.reasons) {
    rows.counted(town.neighbourhoods->items[reason.area.index()].code, reason.reason, reason.words,
                 "service", reason.residents);
  }
  for (int g = 0; g < barrier::kServiceGaps; ++g) {
    const auto gap = static_cast<barrier::ServiceGap>(g);
    std::int64_t sum = 0;
    for (const auto n : facts.gap_people.by_area[g]) sum += n;
    if (sum > 0) {
      rows.counted({}, std::string(name_of(gap)), std::string(in_words(gap)), "service", sum);
    }
  }
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
      people("last_low", "When every other class is lifted already, least; missing for all classes together."),
      people("last_high", "Most."),
      minutes("first_minutes_a_week_low", "Saved on journeys possible today, class alone lifted, least."),
      minutes("first_minutes_a_week_high", "Most."),
      minutes("last_minutes_a_week_low", "Saved on journeys possible with every other class lifted, least."),
      minutes("last_minutes_a_week_high", "Most.")};
  Rows rows(town, layer);
  for (std::size_t p = 0; p < results.personas.size(); ++p) {
    rows.begin(town.analysis.personas[p].id);
    add_physical(town, results.personas[p], rows);
    add_services(town, results.personas[p], rows);
  }
  // Of the first persona: what a session asks for is the same for all.
  std::map<barrier::SessionBarrierKind, std::pair<std::int64_t, std::int64_t>> sessions;
  for (std::size_t i = 0; i < results.session_barriers.size(); ++i) {
    auto& most = sessions[results.session_barriers[i].kind];
    most.first += 1;
    most.second = std::max(most.second, results.can_get_there[i]);
  }
  rows.begin(town.analysis.personas.front().id);
  for (const auto& [kind, count] : sessions) {
    rows.counted({}, std::string(name_of(kind)),
                 std::to_string(count.first) + " activities; residents who could get to the one that most could get to",
                 "session", count.second);
  }
  return layer;
}

}  // namespace app::barriers
