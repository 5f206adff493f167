// Any text as opening hours and as conditional access: understood or not, and what is understood
// answers without contradiction.
//   cmake --preset fuzz && cmake --build --preset fuzz --target fuzz_opening_hours
//   build/fuzz/tests/fuzz/fuzz_opening_hours -max_total_time=30 tests/fuzz/seeds/opening_hours
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "io/osm/opening_hours.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const core::Date date = *core::parse_date("2023-06-12");
  geo::Daylight light;
  light.sunrise = 5 * 3600;
  light.sunset = 21 * 3600;
  constexpr core::Seconds kFrom = -3600, kTo = 2 * 86400;
  const auto check = [&](const street::OpenTimes& open, bool throughout, bool at_all) {
    core::Seconds last = kFrom - 1;
    for (const auto& [a, b] : open) {
      if (a <= last || b <= a || b > kTo) std::abort();
      last = b;
    }
    if (at_all == open.empty() || (throughout && !at_all)) std::abort();
  };
  if (const auto s = io::osm::parse_opening_hours(text)) {
    check(street::compute_open_times(*s, date, kFrom, kTo, light),
          street::open_throughout(*s, date, kFrom, kTo, light),
          street::open_at_all(*s, date, kFrom, kTo, light));
  }
  if (const auto c = io::osm::parse_conditional(text)) {
    check(street::compute_open_times(*c, true, date, kFrom, kTo, light),
          street::open_throughout(*c, true, date, kFrom, kTo, light),
          street::open_at_all(*c, true, date, kFrom, kTo, light));
  }
  return 0;
}
