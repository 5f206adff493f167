#include "app/find.hpp"

#include <fmt/format.h>

#include <limits>
#include <utility>
#include <vector>

#include "core/diagnostics.hpp"

namespace app {

namespace {

std::size_t nearest_home(const town::Town& town, std::size_t first, std::size_t last,
                         geo::PointM to) {
  std::size_t best = first;
  double best_m = std::numeric_limits<double>::infinity();
  for (auto h = first; h < last; ++h) {
    const double m = geo::distance_m(town.homes->items[h].at, to);
    if (m < best_m) {
      best_m = m;
      best = h;
    }
  }
  return best;
}

}  // namespace

std::size_t find_activity(const town::Town& town, const std::string& id) {
  std::vector<std::string> ids;
  for (std::size_t a = 0; a < town.activities->size(); ++a) {
    if ((*town.activities)[a].id == id) return a;
    ids.push_back((*town.activities)[a].id);
  }
  throw core::InputError(
      "unknown-activity", "", 0,
      fmt::format("there is no activity '{}'.{}", id, core::did_you_mean(id, ids)));
}

std::size_t find_neighbourhood(const town::Town& town, const std::string& code) {
  std::vector<std::string> codes;
  const auto& items = town.neighbourhoods->items;
  for (std::size_t n = 0; n < items.size(); ++n) {
    if (items[n].code == code) return n;
    codes.push_back(items[n].code);
  }
  throw core::InputError(
      "unknown-neighbourhood", "", 0,
      fmt::format("there is no neighbourhood '{}'.{}", code, core::did_you_mean(code, codes)));
}

std::size_t find_middle_home(const town::Town& town, std::size_t first, std::size_t last) {
  double x = 0, y = 0, people = 0;
  for (auto h = first; h < last; ++h) {
    const auto& home = town.homes->items[h];
    x += home.at.x * home.residents;
    y += home.at.y * home.residents;
    people += home.residents;
  }
  return nearest_home(town, first, last, {x / people, y / people});
}

std::shared_ptr<const town::Town> narrowed_town(const town::Town& town, std::size_t activity,
                                                const street::Persona& persona,
                                                std::optional<core::Date> date) {
  auto small = std::make_shared<town::Town>(town);
  auto only = (*town.activities)[activity];
  if (date) std::erase_if(only.dates, [&](core::Date d) { return d != *date; });
  small->activities = std::make_shared<const std::vector<place::Activity>>(
      std::vector<place::Activity>{std::move(only)});
  small->site_of_activity = {town.site_of_activity[activity]};
  small->analysis.personas = {persona};
  return small;
}

}  // namespace app
