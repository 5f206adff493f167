#include "core/parse.hpp"

#include <doctest/doctest.h>

#include "core/units.hpp"

using namespace core;

TEST_CASE("numbers are the whole text or nothing") {
  CHECK(parse_double(" 1.5 ") == 1.5);
  CHECK(parse_double("+2") == 2.0);
  CHECK(!parse_double("1,5"));
  CHECK(!parse_double("nan"));
  CHECK(!parse_double(""));
  CHECK(parse_int("-3") == -3);
  CHECK(!parse_int("3.0"));
}

TEST_CASE("lists are split, trimmed and without empty parts") {
  CHECK(split("en; cy;;ur ", ';') == std::vector<std::string>{"en", "cy", "ur"});
  CHECK(split("", ';').empty());
}

TEST_CASE("UTF-8 is told from what is not") {
  CHECK(valid_utf8("Tŷ Tredegar"));
  CHECK(!valid_utf8("caf\xe9"));
  CHECK(!valid_utf8("\xc0\xaf"));
  CHECK(!valid_utf8("\xed\xa0\x80"));
}

TEST_CASE("costs add without wrapping and round up to seconds") {
  CHECK(add_cost(5, 7) == 12);
  CHECK(add_cost(kUnreachable, 1) == kUnreachable);
  CHECK(add_cost(kUnreachable - 3, 5) == kUnreachable);
  CHECK(ceil_seconds(0) == 0);
  CHECK(ceil_seconds(1) == 1);
  CHECK(ceil_seconds(10'000) == 1);
  CHECK(ceil_seconds(10'001) == 2);
}
