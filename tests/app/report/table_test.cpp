// How figures are written: by hand, and what is small.
#include <doctest/doctest.h>

#include "app/report/content.hpp"
#include "app/report/map_views.hpp"
#include "app/report/since.hpp"

using namespace app::report;

TEST_CASE("counts: a range, one number, and nothing under 10 by itself") {
  CHECK(counts_text(1234.0, 1234.0) == "1,234");
  CHECK(counts_text(156.4, 327.6) == "156 to 328");
  CHECK(counts_text(3.0, 40.0) == "up to 40");
  CHECK(counts_text(0.0, 40.0) == "up to 40");
  CHECK(counts_text(0.0, 3.0) == "fewer than 10");
  CHECK(counts_text(2.0, 9.4) == "fewer than 10");
  CHECK(counts_text(0.0, 0.0) == "none");
  CHECK(counts_text(9.5, 9.5) == "10");
  CHECK(counts_text(std::nullopt, 3.0) == "no figure");
}

TEST_CASE("a change of a share: more, less, either way, none") {
  CHECK(change_in_words(2.1, 2.1) == "2.1 points more");
  CHECK(change_in_words(-1.2, -0.4) == "0.4 to 1.2 points less");
  CHECK(change_in_words(-1, 2) == "between 1 points less and 2 points more");
  CHECK(change_in_words(0.02, -0.03) == "no change");
  CHECK(change_in_words(0, 3) == "0 to 3 points more");
}

TEST_CASE("classes of the map: the edges belong to the better class") {
  CHECK(class_of(1) == '0');
  CHECK(class_of(0.8) == '0');
  CHECK(class_of(0.7999) == '1');
  CHECK(class_of(0.6) == '1');
  CHECK(class_of(0.4) == '2');
  CHECK(class_of(0.2) == '3');
  CHECK(class_of(0.1999) == '4');
  CHECK(class_of(0) == '4');
}

TEST_CASE("sentences to quote: a part by its title, and the basis in brackets apart") {
  const std::string facts = "What can be quoted\n\nHeadline\nIn Town, 58 % can. [Town; Adult]\nSecond.\n\nSources\nOne.\n";
  const auto lines = lines_of(facts, "Headline");
  REQUIRE(lines.size() == 2);
  CHECK(quoted(lines[0]).sentence == "In Town, 58 % can.");
  CHECK(quoted(lines[0]).basis == "Town; Adult");
  CHECK(quoted(lines[1]).sentence == "Second.");
  CHECK(lines_of(facts, "Sources") == std::vector<std::string>{"One."});
  CHECK(lines_of(facts, "Second.").empty());
}
