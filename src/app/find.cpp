#include "app/find.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "core/diagnostics.hpp"

namespace app {

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
