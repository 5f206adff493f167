#include "app/gaps/divisions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "equity/gap.hpp"
#include "equity/ridit.hpp"
#include "equity/small_numbers.hpp"

namespace app::gaps {

namespace {

constexpr std::size_t kFifths = 5;

/// "aged_65_plus" as "aged 65 plus".
std::string spoken(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

/// "Aged 65 plus".
std::string heading(const std::string& name) {
  auto out = spoken(name);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

class Builder {
 public:
  Builder(const town::Town& town, const io::project::Project& project)
      : areas_(town.neighbourhoods->items), hoods_(*town.neighbourhoods), project_(project),
        residents_(count_residents(town)) {}

  Divided build(const std::vector<std::string>& only) {
    require_known(only);
    const auto wanted = [&](const std::string& name) {
      return only.empty() || std::find(only.begin(), only.end(), name) != only.end();
    };
    add_town();
    add_neighbourhoods();
    for (std::size_t g = 0; g < hoods_.grouping_names.size(); ++g) {
      if (wanted(hoods_.grouping_names[g])) add_grouping(g);
    }
    for (std::size_t g = 0; g < hoods_.group_names.size(); ++g) {
      if (wanted(hoods_.group_names[g])) add_group(g);
    }
    add_need();
    report_empty_areas();
    for (auto& division : out_.divisions) {
      const auto unit =
          division.counted == "households" ? equity::Unit::kHouseholds : equity::Unit::kPeople;
      for (auto& one : division.units) one.small = equity::is_small(one.inside(), unit);
    }
    return std::move(out_);
  }

 private:
  void require_known(const std::vector<std::string>& only) const {
    auto known = hoods_.group_names;
    known.insert(known.end(), hoods_.grouping_names.begin(), hoods_.grouping_names.end());
    for (const auto& name : only) {
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      throw core::InputError(
          "unknown-group", "", 0,
          known.empty() ? fmt::format("there is no group '{}': the project file names none; add it to "
                                      "[neighbourhoods.groups] or [[groupings]]",
                                      name)
                        : fmt::format("there is no group '{}'.{} Known are: {}", name,
                                      core::did_you_mean(name, known), fmt::join(known, ", ")));
    }
  }

  struct Draft {
    Division division;
    std::vector<std::vector<Member>> members;
  };
  [[nodiscard]] Draft draft(DivisionKind kind, std::string id, std::string title) const {
    Draft out;
    out.division.kind = kind;
    out.division.id = std::move(id);
    out.division.title = std::move(title);
    out.division.counted = "residents";
    out.members.resize(areas_.size());
    return out;
  }

  /// Puts a part of a neighbourhood's people into a unit.
  void add(Draft& draft, std::size_t area, std::size_t unit, double weight) const {
    if (weight <= 0) return;
    draft.members[area].push_back({static_cast<std::uint32_t>(unit), weight});
    auto& one = draft.division.units[unit];
    one.people += weight * static_cast<double>(residents_[area].all);
    one.outside_data += weight * static_cast<double>(residents_[area].outside);
  }
  void keep(Draft draft) {
    out_.divisions.push_back(std::move(draft.division));
    out_.members.push_back(std::move(draft.members));
  }
  void not_known(Draft& draft, std::size_t area) const {
    if (!areas_[area].in_study_area) return;
    draft.division.areas_not_known++;
    draft.division.residents_not_known += residents_[area].all;
  }

  void add_town() {
    auto all = draft(DivisionKind::kTown, "town", "Everybody");
    all.division.units.push_back({"town", project_.name});
    for (std::size_t n = 0; n < areas_.size(); ++n) {
      if (areas_[n].in_study_area) add(all, n, 0, 1);
    }
    keep(std::move(all));
  }

  void add_neighbourhoods() {
    auto all = draft(DivisionKind::kNeighbourhood, "neighbourhood", "Neighbourhoods");
    for (const auto& area : areas_) all.division.units.push_back({area.code, area.name});
    for (std::size_t n = 0; n < areas_.size(); ++n) {
      if (areas_[n].in_study_area) add(all, n, n, 1);
    }
    keep(std::move(all));
  }

  void add_grouping(std::size_t g) {
    auto all = draft(DivisionKind::kGrouping, hoods_.grouping_names[g],
                     heading(hoods_.grouping_names[g]));
    std::map<std::string, std::size_t> unit_of;  // by code
    for (const auto& area : areas_) {
      if (!area.grouping_codes[g].empty()) unit_of.emplace(area.grouping_codes[g], 0);
    }
    for (auto& [code, unit] : unit_of) {
      unit = all.division.units.size();
      all.division.units.push_back({code, code});
    }
    for (std::size_t n = 0; n < areas_.size(); ++n) {
      const auto& area = areas_[n];
      if (area.grouping_codes[g].empty()) {
        not_known(all, n);
        continue;
      }
      const auto unit = unit_of.at(area.grouping_codes[g]);
      all.division.units[unit].name = area.groupings[g];
      if (area.in_study_area) add(all, n, unit, 1);
    }
    if (all.division.areas_not_known > 0) {
      all.division.units.push_back({"", fmt::format("in no {}", spoken(all.division.id))});
      for (std::size_t n = 0; n < areas_.size(); ++n) {
        if (areas_[n].grouping_codes[g].empty() && areas_[n].in_study_area) {
          add(all, n, all.division.units.size() - 1, 1);
        }
      }
    }
    keep(std::move(all));
  }

  void add_group(std::size_t g) {
    const auto& name = hoods_.group_names[g];
    auto both = draft(DivisionKind::kGroup, name, heading(name));
    auto& division = both.division;
    division.expected = true;
    for (const auto& columns : project_.neighbourhoods.groups) {
      if (columns.name != name) continue;
      if (!columns.title.empty()) division.title = columns.title;
      division.source = columns.source;
      division.year = columns.year;
      division.characteristic = columns.characteristic;
      division.counted = columns.households ? "households" : "residents";
    }
    division.units.push_back({name, division.title});
    division.units.push_back({"not_" + name, "Everyone else"});
    std::int64_t homeless = 0;
    for (std::size_t n = 0; n < areas_.size(); ++n) {
      const auto& [count, of] = areas_[n].groups[g];
      if (!count || !of || *of <= 0) {
        not_known(both, n);
        continue;
      }
      if (!areas_[n].in_study_area) continue;
      if (residents_[n].all == 0) {
        ++homeless;  // nobody's home to spread the group over
        not_known(both, n);
        continue;
      }
      const auto all = static_cast<double>(residents_[n].all);
      add(both, n, 0, *count / all);
      add(both, n, 1, (*of - *count) / all);
    }
    const auto file = project_.neighbourhoods.attributes
                          ? project_.neighbourhoods.attributes->written
                          : project_.neighbourhoods.file.written;
    if (homeless > 0) {
      out_.diagnostics.warn("gaps-group-without-residents", file, 0, name,
                            fmt::format("is counted in {} neighbourhoods without residents; it is left "
                                        "out there",
                                        homeless));
    }
    if (division.areas_not_known > 0) {
      out_.diagnostics.warn(
          "gaps-group-not-known", file, 0, name,
          fmt::format("has no usable count or total in {} of {} neighbourhoods ({} residents); they are "
                      "left out of this group and of everyone else",
                      division.areas_not_known, areas_.size(), division.residents_not_known));
    }
    keep(std::move(both));
  }

  void add_need() {
    if (project_.neighbourhoods.need.empty()) return;
    std::vector<equity::Ranked> ranked;
    std::vector<std::size_t> known;
    bool deciles = !project_.neighbourhoods.need_highest_first;
    std::int64_t missing = 0, people = 0;
    for (std::size_t n = 0; n < areas_.size(); ++n) {
      if (!areas_[n].in_study_area) continue;
      if (!areas_[n].need) {
        ++missing;
        people += residents_[n].all;
        continue;
      }
      const double need = *areas_[n].need;
      deciles = deciles && need >= 1 && need <= 10 && need == std::floor(need);
      known.push_back(n);
      const bool turned = project_.neighbourhoods.need_highest_first;
      ranked.push_back({0, static_cast<double>(residents_[n].all), turned ? -need : need});
    }
    if (missing > 0) {
      out_.diagnostics.warn(
          "gaps-need-not-known", "", 0, project_.neighbourhoods.need,
          fmt::format("is not known for {} neighbourhoods ({} residents); they are a unit of their own",
                      missing, people));
    }
    if (deciles && !known.empty()) {
      add_core20();
    } else if (!known.empty()) {
      out_.diagnostics.warn("gaps-need-no-decile", "", 0, project_.neighbourhoods.need,
                            "is no decile from 1 to 10, so Core20 (deciles 1 and 2) cannot be told "
                            "from the rest; the fifths by need do not depend on it");
    }
    add_fifths(known, ranked);
  }

  void add_core20() {
    auto all = draft(DivisionKind::kCore20, "core20", "Core20: deciles 1 and 2 of need");
    all.division.units = {{"core20", "Core20"}, {"not_core20", "Everyone else"}};
    for (std::size_t n = 0; n < areas_.size(); ++n) {
      if (!areas_[n].in_study_area) continue;
      if (!areas_[n].need) {
        not_known(all, n);
        continue;
      }
      add(all, n, equity::is_core20(*areas_[n].need) ? 0 : 1, 1);
    }
    add_unknown_need(all);
    keep(std::move(all));
  }

  void add_fifths(const std::vector<std::size_t>& known, const std::vector<equity::Ranked>& ranked) {
    const auto fifths = equity::compute_quantile_groups(ranked, kFifths);
    if (!fifths) return;  // nobody, or all have one need: no order to go by
    auto all = draft(DivisionKind::kNeedFifth, "need_fifth",
                     "Fifths of residents by need, the most deprived first");
    for (std::size_t i = 1; i <= kFifths; ++i) {
      all.division.units.push_back(
          {fmt::format("{}", i), i == 1         ? std::string("Most deprived fifth")
                                 : i == kFifths ? std::string("Least deprived fifth")
                                                : fmt::format("Fifth {}", i)});
    }
    for (std::size_t i = 0; i < known.size(); ++i) {
      for (std::size_t f = 0; f < kFifths; ++f) add(all, known[i], f, fifths->share(i, f));
    }
    for (std::size_t n = 0; n < areas_.size(); ++n) {
      if (areas_[n].in_study_area && !areas_[n].need) not_known(all, n);
    }
    add_unknown_need(all);
    keep(std::move(all));
  }

  void add_unknown_need(Draft& all) const {
    if (all.division.areas_not_known == 0) return;
    all.division.units.push_back({"", "need not known"});
    for (std::size_t n = 0; n < areas_.size(); ++n) {
      if (areas_[n].in_study_area && !areas_[n].need) add(all, n, all.division.units.size() - 1, 1);
    }
  }

  void report_empty_areas() {
    std::vector<std::string> empty;
    for (std::size_t n = 0; n < areas_.size(); ++n) {
      if (areas_[n].in_study_area && residents_[n].all == 0) empty.push_back(areas_[n].code);
    }
    if (empty.empty()) return;
    const auto shown = std::min<std::size_t>(3, empty.size());
    out_.diagnostics.warn(
        "gaps-area-without-residents", project_.neighbourhoods.file.written, 0, "",
        fmt::format("{} of {} neighbourhoods have no residents ({}{}); they have no shares and no rank",
                    empty.size(), areas_.size(),
                    fmt::join(empty.begin(), empty.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
                    empty.size() > shown ? " ..." : ""));
  }

  const std::vector<place::Neighbourhood>& areas_;
  const place::Neighbourhoods& hoods_;
  const io::project::Project& project_;
  std::vector<Residents> residents_;
  Divided out_;
};

}  // namespace

std::vector<Residents> count_residents(const town::Town& town) {
  const auto& homes = *town.homes;
  std::vector<Residents> out(town.neighbourhoods->items.size());
  for (std::size_t n = 0; n < out.size(); ++n) {
    const auto& area = town.neighbourhoods->items[n];
    if (!area.in_study_area) continue;
    out[n] = {area.residents, homes.outside_coverage[n]};
    for (std::size_t h = homes.begin[n]; h < homes.begin[n + 1]; ++h) {
      if (town.home_in_coverage[h] == 0) out[n].outside += homes.items[h].residents;
    }
  }
  return out;
}

Divided build_divisions(const town::Town& town, const io::project::Project& project,
                        const std::vector<std::string>& only) {
  return Builder(town, project).build(only);
}

}  // namespace app::gaps
