#pragma once
// A standard: the bar to meet, as data, with where it comes from. Shipped ones are in
// geodata/standards.toml, a project adds its own; formulas in docs/methods/standards.md.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.hpp"

namespace place {

enum class StandardKind : std::uint8_t {
  kGreen,     ///< a green space of at least `smallest_ha` within `distance_m`
  kStop,      ///< a stop that is served within `distance_m`
  kSessions,  ///< so many sessions a week, there and back within so many minutes each way
  kSupply,    ///< public transport near home as an index; a bar only when `at_least` is given
  kQuantity,  ///< `at_least` hectares of green space per 1,000 residents of an area
};

enum class Measure : std::uint8_t {
  kNetwork,       ///< along ways that the persona can use, to an entrance or a stop
  kStraightLine,  ///< as the crow flies, to the edge of a green space or to a stop
};

/// How much the wording of a standard can be leant on; shown wherever the standard is.
enum class StandardStatus : std::uint8_t {
  kOfficial,    ///< read in the source that sets it
  kSecondHand,  ///< read in a text that quotes the source
  kPractice,    ///< custom, not set by anybody
  kOwn,         ///< the partnership's own, or this project's
  kUnverified,  ///< neither source nor quotation was read
};

struct Standard {
  std::string id;     ///< "ags-local"
  std::string title;  ///< "Local natural greenspace: 2 ha within 300 m, straight line"
  StandardKind kind = StandardKind::kGreen;
  Measure measure = Measure::kNetwork;
  StandardStatus status = StandardStatus::kOwn;
  std::string source;
  bool usual = true;  ///< false: only when it is asked for by name

  // kGreen, kStop: metres; with a speed they are minutes too.
  double distance_m = 0;
  std::optional<double> minutes;    ///< as given, or as the source words it
  std::optional<double> speed_mps;  ///< that turns one into the other; none: a distance alone
  double smallest_ha = 0;

  // kSessions
  int minutes_each_way = 0;
  double sessions_a_week = 0;
  std::string persona;       ///< empty: asked of every persona
  bool open_to_all = false;  ///< count only sessions open to a resident's age and without referral

  // kSupply: departures between two times of a day
  int weekday = 1;  ///< Monday = 0
  core::TimeOfDay from{}, to{};
  double bus_walk_m = 0, rail_walk_m = 0;
  double bus_reliability_minutes = 0, rail_reliability_minutes = 0;

  std::optional<double> at_least;  ///< kSupply: index; kQuantity: ha per 1,000 residents
};

[[nodiscard]] std::string_view name_of(StandardKind kind);      ///< "green", "stop" ...
[[nodiscard]] std::string_view name_of(Measure measure);        ///< "network", "straight-line"
[[nodiscard]] std::string_view name_of(StandardStatus status);  ///< "official" ...
/// The unit of what the standard measures: "m", "sessions a week", "index", "ha per 1,000 residents".
[[nodiscard]] std::string_view unit_of(StandardKind kind);
/// False: an index without a bar to meet.
[[nodiscard]] bool has_bar(const Standard& standard);
/// The bar in words, with speed and way of measuring: "within 1,000 m on foot (15 minutes at 1.11
/// m/s), along the streets, of a green space".
[[nodiscard]] std::string in_words(const Standard& standard);

}  // namespace place
