#include "equity/small_numbers.hpp"

#include <doctest/doctest.h>

using namespace equity;

TEST_CASE("rates on fewer than 100 people or 40 households are small, on nobody there is none") {
  CHECK(is_small(99, Unit::kPeople));
  CHECK(!is_small(100, Unit::kPeople));
  CHECK(is_small(39.5, Unit::kHouseholds));
  CHECK(!is_small(40, Unit::kHouseholds));
  CHECK(!is_small(0, Unit::kPeople));
  CHECK(is_small(11, Unit::kPeople, {.people = 12}));
}

TEST_CASE("prose rounds to 10, halves up") {
  CHECK(round_for_prose(1234) == 1230);
  CHECK(round_for_prose(1235) == 1240);
  CHECK(round_for_prose(4.9) == 0);
  CHECK(words_for_count(0) == "none");
  CHECK(words_for_count(0.2) == "fewer than 10");
  CHECK(words_for_count(9.99) == "fewer than 10");
  CHECK(words_for_count(10) == "about 10");
  CHECK(words_for_count(999) == "about 1,000");
  CHECK(words_for_count(225'262) == "about 225,260");
  CHECK(words_for_count(1'000'000) == "about 1,000,000");
}
