#include "app/gaps/group_gaps.hpp"

#include <fmt/format.h>

#include <cmath>

#include "core/parse.hpp"
#include "equity/gap.hpp"

namespace app::gaps {

namespace {

/// The two units of a division that are compared; nothing for divisions that are no groups.
std::optional<std::pair<std::size_t, std::size_t>> compared(const Division& division) {
  switch (division.kind) {
    case DivisionKind::kGroup:
    case DivisionKind::kCore20: return std::pair<std::size_t, std::size_t>{0, 1};
    case DivisionKind::kNeedFifth: return std::pair<std::size_t, std::size_t>{0, 4};
    default: return std::nullopt;
  }
}

std::string points(double difference) {
  const double whole = std::abs(std::round(difference * 10) / 10);
  return whole == std::floor(whole) ? fmt::format("{:.0f}", whole) : fmt::format("{:.1f}", whole);
}

/// "4 to 6 points less than everyone else"; no side is taken while the unknown facts could turn it.
std::string direction_of(const Range<std::optional<double>>& band, const std::string& other) {
  if (!band.low || !band.high) return "";
  const auto name = [&] {
    auto text = other;
    if (!text.empty()) text[0] = core::lower(text.substr(0, 1))[0];
    return text == "least deprived fifth" ? "the " + text : text;
  }();
  const auto low = points(*band.low), high = points(*band.high);
  if (low == "0" && high == "0") return "the same as " + name;
  if (*band.low >= 0) {
    return fmt::format("{} points more than {}", low == high ? low : low + " to " + high, name);
  }
  if (*band.high <= 0) {
    return fmt::format("{} points less than {}", low == high ? high : high + " to " + low, name);
  }
  return fmt::format("between {} points less and {} points more than {}: what is not mapped decides",
                     low, high, name);
}

}  // namespace

void compare_groups(Results& results) {
  for (std::size_t d = 0; d < results.divisions.size(); ++d) {
    const auto& division = results.divisions[d];
    const auto pair = compared(division);
    if (!pair) continue;
    const auto [unit, other] = *pair;
    const double people = division.units[unit].inside(), others = division.units[other].inside();
    for (std::size_t p = 0; p < results.personas.size(); ++p) {
      const auto& figures = results.personas[p].divisions[d];
      for (std::size_t s = 0; s < results.standards.size(); ++s) {
        if (!place::has_bar(results.standards[s]) || !figures[unit].high.standards[s]) continue;
        GroupGap gap;
        gap.division = d;
        gap.standard = s;
        gap.persona = p;
        gap.unit = unit;
        gap.other = other;
        gap.small = division.units[unit].small || division.units[other].small;
        const auto part = [&](const UnitFigures& f, double all) {
          return equity::Part{std::min(f.standards[s]->meets, all), all};
        };
        gap.share = {figures[unit].low.standards[s]->share, figures[unit].high.standards[s]->share};
        gap.other_share = {figures[other].low.standards[s]->share,
                           figures[other].high.standards[s]->share};
        const auto band = equity::compute_share_gap_band(
            part(figures[unit].low, people), part(figures[unit].high, people),
            part(figures[other].low, others), part(figures[other].high, others));
        if (band) {
          gap.points = {band->least * 100, band->most * 100};
          gap.ratio = {band->low.ratio.optional(), band->high.ratio.optional()};
        }
        gap.direction = direction_of(gap.points, division.units[other].name);
        results.gaps.push_back(std::move(gap));
      }
    }
  }
}

}  // namespace app::gaps
