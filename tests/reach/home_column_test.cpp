// A column of values packed by blocks gives back what went in.

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "core/units.hpp"
#include "reach/home_column.hpp"
#include "reach/reach.hpp"
#include "reach/summary.hpp"
#include "drawn_case.hpp"
#include "support/seed.hpp"

using reach::HomeColumn;

namespace {

/// Runs of one value, as neighbourhoods that a session does not serve, and values of their own between.
std::vector<core::Seconds> drawn(std::mt19937_64& random) {
  std::vector<core::Seconds> out;
  const std::size_t size = random() % 1000;
  while (out.size() < size) {
    const auto value = random() % 2 == 0 ? core::kNever : static_cast<core::Seconds>(random() % 5);
    const bool alike = random() % 3 != 0;
    for (auto left = 1 + random() % 200; left > 0 && out.size() < size; --left) {
      out.push_back(alike ? value : static_cast<core::Seconds>(random() % 4000));
    }
  }
  return out;
}

}  // namespace

TEST_CASE("a column gives back every value, and equal columns are those of equal values") {
  std::mt19937_64 random(support::seed());
  std::size_t differ = 0;
  for (int i = 0; i < 2000; ++i) {
    const auto values = drawn(random);
    const HomeColumn<core::Seconds> column(values);
    REQUIRE(column.size() == values.size());
    for (std::size_t h = 0; h < values.size(); ++h) REQUIRE(column[h] == values[h]);
    REQUIRE(column.unpacked() == values);
    REQUIRE(column == HomeColumn<core::Seconds>(values));
    if (values.empty()) continue;
    auto other = values;  // one value more, or another
    if (random() % 2 == 0) {
      other.push_back(other.back());
    } else {
      ++other[random() % other.size()];
    }
    REQUIRE_FALSE(column == HomeColumn<core::Seconds>(other));
    ++differ;
  }
  CHECK(differ > 1900);
}

TEST_CASE("what a session does not reach takes next to no memory") {
  std::vector<core::Seconds> values(1'000'000, core::kNever);
  for (std::size_t h = 500'000; h < 500'500; ++h) values[h] = static_cast<core::Seconds>(h % 3600);
  CHECK(HomeColumn<core::Seconds>(values).bytes() < 70'000);   // of 4,000,000
  CHECK(HomeColumn<core::Seconds>{}.bytes() == 0);
}

TEST_CASE("personas one by one, their journeys let go, give the figures of all at once") {
  std::mt19937_64 random(support::seed() + 1);
  std::size_t rows = 0;
  for (int i = 0; i < 10; ++i) {
    auto c = drawn_case::random_case(random);
    while (!drawn_case::all_joined(c)) c = drawn_case::random_case(random);
    town::Town town = *drawn_case::town_of(c);
    auto slow = town.analysis.personas[0];
    slow.id = "slow";
    slow.speed_mps /= 2;
    town.analysis.personas.push_back(slow);
    const reach::HeadlineRule headline{30, 1};
    const auto all = reach::summarise_reach(town, reach::compute_reach(town, {}), headline,
                                            street::Band::kHigh, {});
    auto result = reach::begin_reach(town, {});
    auto summary = reach::begin_summary(town);
    for (std::size_t p = 0; p < 2; ++p) {
      result.personas.push_back(reach::compute_persona_reach(
          town, result.sessions, town.analysis.personas[p], {}, {}));
      reach::summarise_persona(town, result, p, headline, street::Band::kHigh, {}, summary);
      reach::forget_journeys(result.personas[p]);
      CHECK(result.personas[p].groups.empty());
      CHECK(result.personas[p].walks != nullptr);
    }
    REQUIRE(summary.rows.size() == all.rows.size());
    for (std::size_t r = 0; r < all.rows.size(); ++r) {
      const auto &a = summary.rows[r], &b = all.rows[r];
      REQUIRE(a.persona == b.persona);
      REQUIRE(a.can == b.can);
      REQUIRE(a.out_minutes.p50 == b.out_minutes.p50);
      REQUIRE(a.back_minutes.p50 == b.back_minutes.p50);
      REQUIRE(a.reason.name == b.reason.name);
      REQUIRE(a.reason.residents == b.reason.residents);
      ++rows;
    }
  }
  CHECK(rows >= 20);
}
