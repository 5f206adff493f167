// Text of others in HTML: shown as it is, and nothing more.
#include <doctest/doctest.h>

#include <random>

#include "app/report/html.hpp"
#include "app/report/map_shapes.hpp"
#include "support/seed.hpp"

using namespace app::report;

TEST_CASE("names: markup, quotes and ampersands are shown as they are written") {
  CHECK(escaped("<script>alert(1)</script>") == "&lt;script&gt;alert(1)&lt;/script&gt;");
  CHECK(escaped("\" onload='x'") == "&quot; onload=&#39;x&#39;");
  CHECK(escaped("&lt;") == "&amp;lt;");
  CHECK(escaped("Tŷ-gŵyr") == "Tŷ-gŵyr");
  CHECK(name_html("a<b") == "<bdi>a&lt;b</bdi>");
}

TEST_CASE("names: broken UTF-8 and control characters cannot hide anything") {
  CHECK(escaped("a\xff\xfe" "b") == "a\uFFFD\uFFFDb");
  CHECK(escaped("\xc0\xbc") == "\uFFFD\uFFFD");                       // an overlong <
  CHECK(escaped("\xe2\x80") == "\uFFFD\uFFFD");                       // cut off
  CHECK(escaped(std::string_view("a\0b\x1b", 4)) == "ab");
  CHECK(escaped("\u202Eabc\u202C") == "abc");                         // an override of direction
  CHECK(escaped("\u2067\u05D0\u2069") == "\u05D0");
  CHECK(escaped("\u200E") == "\u200E");                               // a plain mark stays
}

TEST_CASE("names: whatever bytes come, no character is left that ends an attribute or an element") {
  std::mt19937 random(support::seed());
  const std::string nasty = "<>&\"'=`/\xe2\x80\xae\xff\n a";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 20; ++i) text += nasty[random() % nasty.size()];
    const auto out = escaped(text);
    CAPTURE(text);
    CHECK(out.find_first_of("<>\"'") == std::string::npos);
  }
}

TEST_CASE("a long name on the map is cut between characters") {
  CHECK(shortened("Llŷn", 4) == "Llŷn");
  CHECK(shortened("Llŷn", 3) == "Ll…");
  CHECK(shortened("ŵŵŵŵ", 3) == "ŵŵ…");
  CHECK(shortened("", 3).empty());
}

TEST_CASE("paths: whole metres, north up, differences, no point twice") {
  const geo::Line square{{331204, 187665}, {331304, 187665}, {331304, 187765}, {331204, 187765}, {331204, 187665}};
  CHECK(path_of(square, true) == "M331204-187665l100 0 0-100-100 0z");
  const geo::Line line{{10.4, 5}, {10.2, 5.3}, {12, 4}};
  CHECK(path_of(line, false) == "M10-5l2 1");
  CHECK(path_of({{1, 1}, {1.2, 1.1}}, false).empty());
  CHECK(path_of({{1, 1}}, false).empty());
}
