#include "place/activity.hpp"

#include <algorithm>
#include <array>

#include "core/parse.hpp"

namespace place {

bool needs_referral(const Activity& activity) {
  auto text = core::lower(activity.referral);
  for (auto& c : text) {
    if (c == ';' || c == '/' || c == '|') c = ',';
  }
  constexpr std::array<std::string_view, 6> kOpen{"self", "self-referral", "self referral",
                                                  "none", "no",            "open"};
  const auto ways = core::split(text, ',');
  return !ways.empty() && std::none_of(ways.begin(), ways.end(), [&](const std::string& way) {
    return std::find(kOpen.begin(), kOpen.end(), way) != kOpen.end();
  });
}

}  // namespace place
