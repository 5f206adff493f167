#include "app/gaps/wards.hpp"

#include <doctest/doctest.h>

#include "app/gaps/hide_small.hpp"
#include "app/words/three_wards.hpp"

using namespace app::gaps;

TEST_CASE("wards: who is left out, why, what is nearest, how sure that is") {
  const auto town = three_wards::build();
  const auto rows = build_wards(town.loaded, town.results);
  REQUIRE(rows.size() == 6);  // three wards, two personas; by code
  const auto& north = rows[0];
  CHECK(north.code == "Northside");
  CHECK(north.left_out.low == 240);
  CHECK(north.left_out.high == 300);
  CHECK(*north.left_out_share.low == doctest::Approx(0.4));
  CHECK(north.core20_share == 1);
  CHECK(north.main_reason == "on the way home, no trip home after the end");
  CHECK(north.main_reason_people == 180);
  CHECK(north.nearest_session == "Health walk at Castle Park");
  CHECK(north.nearest_lacks == "on the way home, no trip home after the end");
  CHECK(*north.rests_on_unknown == doctest::Approx(0.1));
  CHECK(north.confidence == "fair");
  const auto& south = rows[2];
  CHECK(south.residents == 400);
  CHECK(south.outside_data == 50);
  CHECK(south.left_out.low == 210);  // of the 350 inside
  CHECK(south.core20_share == 0);
  CHECK(south.confidence == "low: a survey of the streets would help");
  // No ranking of the other persona: nothing is said about reasons.
  CHECK(rows[3].persona == "older");
  CHECK(rows[3].main_reason.empty());
  double left_out = 0, residents = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    left_out += *rows[i].left_out.high;
    residents += rows[i].residents;
  }
  CHECK(residents == 1060);
  CHECK(left_out == 1010 - 376);
}

TEST_CASE("wards: the small one is hidden, and another so that the town does not give it away") {
  auto town = three_wards::build();
  hide_small(town.results);
  const auto rows = build_wards(town.loaded, town.results);
  const auto of = [&](const char* code) -> const WardRow& {
    for (const auto& r : rows) {
      if (r.code == code) return r;
    }
    FAIL("no such ward");
    return rows.front();
  };
  CHECK(of("Quayside").marked == Marked::kHidden);
  CHECK(!of("Quayside").left_out.low);
  CHECK(!of("Quayside").main_reason_people);
  CHECK(of("Quayside").residents == 60);
  CHECK(of("Southside").marked == Marked::kHiddenBeside);
  CHECK(!of("Southside").left_out_share.high);
  CHECK(of("Northside").marked == Marked::kPlain);
  CHECK(of("Northside").left_out.low == 240);
}

TEST_CASE("wards: as a table every row has every column") {
  const auto town = three_wards::build();
  const auto table = wards_table(build_wards(town.loaded, town.results));
  CHECK(table.rows() == 6);
  for (const auto& column : table.columns) CHECK(column.values.size() == 6);
}
