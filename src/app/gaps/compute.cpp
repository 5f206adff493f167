#include "app/gaps/compute.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/gaps/compare_column.hpp"
#include "app/gaps/count.hpp"
#include "app/gaps/divisions.hpp"
#include "app/gaps/group_gaps.hpp"
#include "app/gaps/home_table.hpp"
#include "app/gaps/inequality.hpp"
#include "app/gaps/look_first.hpp"

namespace app::gaps {

namespace {

/// Hectares of the units that are made of whole areas.
std::vector<std::vector<GreenSupply>> sum_hectares(const Divided& divided,
                                                   const Surroundings& around) {
  std::vector<std::vector<GreenSupply>> out(divided.divisions.size());
  if (around.hectares.empty()) return out;   // neighbourhoods are points
  for (std::size_t d = 0; d < out.size(); ++d) {
    const auto& division = divided.divisions[d];
    if (division.kind == DivisionKind::kGroup || division.kind == DivisionKind::kNeedFifth) continue;
    out[d].resize(division.units.size());
    std::vector<double> hectares(division.units.size(), 0);
    for (std::size_t n = 0; n < around.hectares.size(); ++n) {
      for (const auto& member : divided.members[d][n]) {
        hectares[member.unit] += member.weight * around.hectares[n];
      }
    }
    for (std::size_t u = 0; u < hectares.size(); ++u) {
      // Where nobody lives inside the street data, green spaces are hardly mapped either.
      if (division.units[u].inside() <= 0) continue;
      out[d][u].hectares = hectares[u];
      if (division.units[u].people > 0) {
        out[d][u].hectares_per_1000 = hectares[u] * 1000 / division.units[u].people;
      }
    }
  }
  return out;
}

/// As in the data, and turned so that smaller is more deprived.
struct NeedColumns {
  Needs raw, ordered;
};
NeedColumns needs_of(const town::Town& town, bool highest_first) {
  NeedColumns out;
  for (const auto& area : town.neighbourhoods->items) {
    out.raw.push_back(area.need);
    out.ordered.push_back(area.need && highest_first ? std::optional(-*area.need) : area.need);
  }
  return out;
}

/// The standards that are ranked: the headline's when it was computed, else the first with a bar; with
/// `all` the others as well that homes meet or not.
std::vector<std::size_t> ranked_standards(const Results& results, const street::Persona& persona, bool all) {
  std::vector<std::size_t> out;
  for (std::size_t s = 0; s < results.standards.size(); ++s) {
    const auto& standard = results.standards[s];
    if (!place::has_bar(standard) || !is_asked_of(standard, persona)) continue;
    if (!out.empty() && (!all || standard.kind == place::StandardKind::kQuantity)) continue;
    out.push_back(s);
  }
  return out;
}

class Computation {
 public:
  Computation(const LoadedTown& loaded, const reach::ReachResult& reach, const Query& query,
              const core::JobContext& context)
      : town_(*loaded.town), project_(loaded.project), reach_(reach), query_(query),
        context_(context), needs_(needs_of(town_, project_.neighbourhoods.need_highest_first)) {}

  Results run() {
    results_.standards = choose_standards(project_, query_.standards);
    divided_ = build_divisions(town_, project_, query_.groups);
    results_.divisions = divided_.divisions;
    results_.diagnostics.merge(divided_.diagnostics);
    find_headline();
    around_ = compute_surroundings(town_, results_.standards, context_);
    results_.green_supply = sum_hectares(divided_, around_);
    for (std::size_t p = 0; p < reach_.personas.size(); ++p) add_persona(p);
    compare_groups(results_);
    results_.members = std::move(divided_.members);
    return std::move(results_);
  }

 private:
  void find_headline() {
    const auto& personas = town_.analysis.personas;
    for (std::size_t p = 0; p < personas.size(); ++p) {
      if (personas[p].id == project_.headline.persona) results_.headline_persona = p;
    }
    results_.headline_standard = 0;
    const bool chosen = std::any_of(personas.begin(), personas.end(), [&](const auto& persona) {
      return persona.id == project_.headline.persona;
    });
    if (!chosen) {
      results_.diagnostics.warn(
          "gaps-headline-persona-left-out", "", 0, project_.headline.persona,
          fmt::format("is the persona of [headline] and was not asked for; '{}' is quoted instead",
                      personas[0].id));
    }
  }

  struct Band {
    std::vector<std::vector<UnitFigures>> units;
    std::vector<Measured> measured;
  };
  Band count(const HomeTable& table) {
    return {count_units(town_, divided_, table, context_),
            measure_inequality(town_, table, results_.standards, needs_.ordered)};
  }

  void add_persona(std::size_t p) {
    const auto& persona = town_.analysis.personas[p];
    const bool has_low = reach_.personas[p].low != nullptr;
    context_.begin("Counting what " + persona.id + " can get to");
    const auto ranked = ranked_standards(results_, persona, query_.rank_all);
    std::vector<std::vector<AreaReasons>> reasons(ranked.size());
    Band high, low;
    {
      const auto table = compute_home_table(town_, reach_, p, street::Band::kHigh,
                                            results_.standards, around_, context_);
      high = count(table);
      report_ages(table);
      for (std::size_t i = 0; i < ranked.size(); ++i) {
        const auto& standard = results_.standards[ranked[i]];
        if (standard.kind != place::StandardKind::kSessions) continue;
        reasons[i] = find_shortfall_reasons(town_, reach_, p, standard, table.standards[ranked[i]], table, context_);
      }
      // Ages that are not known are a band of their own: the low one is counted all the same.
      if (!has_low && table.areas_without_ages == 0) low = high;
    }
    if (low.units.empty()) {
      low = count(compute_home_table(town_, reach_, p, street::Band::kLow, results_.standards,
                                     around_, context_));
    }
    add_figures(p, has_low, std::move(low.units), std::move(high.units));
    for (std::size_t i = 0; i < high.measured.size(); ++i) {
      auto& one = high.measured[i];
      results_.inequalities.push_back({p, one.measure, one.title, one.standard, one.unit,
                                       {std::move(low.measured[i].indices), std::move(one.indices)}});
    }
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      context_.checkpoint();
      auto ranking = rank_neighbourhoods(results_, needs_.raw, needs_.ordered, std::move(reasons[i]),
                                         {p, ranked[i], query_.need_weight, query_.seed, query_.draws});
      ranking.need_column = project_.neighbourhoods.need;
      ranking.need_caveat = caveat_of_need(ranking.need_column);
      results_.rankings.push_back(std::move(ranking));
    }
  }

  void add_figures(std::size_t p, bool has_low, std::vector<std::vector<UnitFigures>> low,
                   std::vector<std::vector<UnitFigures>> high) {
    const auto& persona = town_.analysis.personas[p];
    PersonaFigures figures{persona.id, persona.title, persona.speed_mps, has_low, {}};
    figures.divisions.resize(high.size());
    for (std::size_t d = 0; d < high.size(); ++d) {
      for (std::size_t u = 0; u < high[d].size(); ++u) {
        figures.divisions[d].push_back({std::move(low[d][u]), std::move(high[d][u])});
      }
    }
    results_.personas.push_back(std::move(figures));
  }

  void report_ages(const HomeTable& table) {
    if (table.areas_without_ages == 0 || ages_reported_) return;
    ages_reported_ = true;
    results_.diagnostics.warn(
        "gaps-ages-not-known", "", 0, "",
        fmt::format("the ages of the residents are not known in {} of {} neighbourhoods: of sessions with "
                    "limits of age the low band counts none there, the high band all",
                    table.areas_without_ages, town_.neighbourhoods->items.size()));
  }

  const town::Town& town_;
  const io::project::Project& project_;
  const reach::ReachResult& reach_;
  const Query& query_;
  const core::JobContext& context_;
  NeedColumns needs_;
  Divided divided_;
  Surroundings around_;
  Results results_;
  bool ages_reported_ = false;
};

}  // namespace

std::vector<place::Standard> choose_standards(const io::project::Project& project,
                                              const std::vector<std::string>& ids) {
  std::vector<place::Standard> out{io::project::headline_standard(project.headline)};
  std::vector<std::string> known{out[0].id};
  for (const auto& standard : project.standards) known.push_back(standard.id);
  for (const auto& id : ids) {
    if (std::find(known.begin(), known.end(), id) != known.end()) continue;
    throw core::InputError("unknown-standard", "", 0,
                           fmt::format("there is no standard '{}'.{} Known are: {}", id,
                                       core::did_you_mean(id, known), fmt::join(known, ", ")));
  }
  for (const auto& standard : project.standards) {
    const bool named = std::find(ids.begin(), ids.end(), standard.id) != ids.end();
    if (ids.empty() ? standard.usual : named) out.push_back(standard);
  }
  return out;
}

Results compute_results(const LoadedTown& loaded, const reach::ReachResult& reach,
                        const Query& query, const place::Table* beside,
                        const core::JobContext& context) {
  std::optional<core::WithDiagnostics<Comparison>> comparison;
  if (beside != nullptr) {
    comparison = join_comparison(*beside, loaded.project.compare, *loaded.town->neighbourhoods);
  }
  auto results = Computation(loaded, reach, query, context).run();
  if (comparison) {
    results.diagnostics.merge(comparison->diagnostics);
    results.comparison = std::move(comparison->value);
    correlate(results);
  }
  return results;
}

}  // namespace app::gaps
