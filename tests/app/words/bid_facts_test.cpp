#include "app/gaps/bid_facts.hpp"

#include <sstream>

#include <doctest/doctest.h>

#include "app/words/three_wards.hpp"
#include "core/parse.hpp"

using namespace app::gaps;

namespace {

std::size_t count_words(const std::string& text) {
  std::istringstream in(text);
  std::size_t n = 0;
  for (std::string word; in >> word;) ++n;
  return n;
}

std::string line_with(const std::string& text, const std::string& part) {
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.find(part) != std::string::npos) return line;
  }
  return "";
}

const std::string kBasis =
    " [Threewards; Adult, 80 m a minute: 1.33 m/s, no single walk over 20 minutes; 4 weeks from 1 "
    "June 2026; "
    "from what is mapped as passable to what may be, where nobody has mapped it]";

}  // namespace

TEST_CASE("bid facts: the headline comes first, with who agreed it") {
  auto town = three_wards::build();
  // 376 to 512 of 1,010.
  const std::string headline =
      "In Threewards, 37 % to 51 % of residents (about 380 to 510 of about 1,010) can get there "
      "and back, on "
      "foot or by bus, for at least 1 green-space session a week, within 30 minutes each way." +
      kBasis;
  auto text = write_bid_facts(town.loaded, town.results);
  CHECK(text.starts_with("What can be quoted about Threewards\n\nHeadline\n" + headline +
                         "\nNobody is named as having agreed this headline"));
  CHECK(text.find("About 50 more residents live outside the street data") != std::string::npos);
  town.loaded.project.headline.agreed_by = "the steering group";
  town.loaded.project.headline.agreed_on = "2026-05-01";
  text = write_bid_facts(town.loaded, town.results);
  CHECK(text.find(headline + "\nHeadline agreed by the steering group on 2026-05-01.\n") !=
        std::string::npos);
}

TEST_CASE(
    "bid facts: groups say what is expected, households are called so, small ones are not quoted") {
  const auto town = three_wards::build();
  const auto text = write_bid_facts(town.loaded, town.results);
  const auto disabled = line_with(text, "Disabled residents, Threewards:");
  CHECK(disabled.find(
            "35.9 % to 50.1 % (about 60 to 80 of about 170 residents) can get there and back") !=
        std::string::npos);
  CHECK(disabled.find("everyone else 37.5 % to 50.8 %") != std::string::npos);
  CHECK(disabled.find("(expected, if spread evenly within each neighbourhood)") !=
        std::string::npos);
  CHECK(disabled.ends_with(kBasis));
  CHECK(line_with(text, "Households without a car").find(" households)") != std::string::npos);
  CHECK(line_with(text, "Residents aged 65 and over, Threewards").find("Adult") !=
        std::string::npos);
  CHECK(text.find("Asian residents, Threewards") == std::string::npos);
  CHECK(line_with(text, "Not quoted, being fewer than").find("Asian residents, Black residents") !=
        std::string::npos);
  CHECK(text.find("Quay") == std::string::npos);
}

TEST_CASE(
    "bid facts: every sentence that is quoted carries place, persona, speed, weeks and band") {
  const auto town = three_wards::build();
  std::istringstream in(write_bid_facts(town.loaded, town.results));
  int quoted = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.find("get there and back") == std::string::npos) continue;
    ++quoted;
    CAPTURE(line);
    CHECK(line.find("Threewards") != std::string::npos);
    CHECK(line.find(" m/s") != std::string::npos);
    CHECK(line.find("30 minutes each way") != std::string::npos);
    CHECK(line.find("4 weeks from 1 June 2026") != std::string::npos);
    CHECK(line.find("nobody has mapped") != std::string::npos);
  }
  CHECK(quoted >= 8);
}

TEST_CASE(
    "bid facts: no word that belittles people or places, and none that promises more than was "
    "counted") {
  const auto town = three_wards::build();
  const auto text = core::lower(write_bid_facts(town.loaded, town.results));
  for (const auto* word : {"worst", "take part", "participat", "problem area", "failing", "hotspot",
                           "blackspot", "hard to reach", "hard-to-reach", "vulnerable",
                           "left behind", "underserved", "disadvantaged", "poor ", "nan", "inf "}) {
    CAPTURE(word);
    CHECK(text.find(word) == std::string::npos);
  }
  CHECK(text.find("ferry") == std::string::npos);  // a route without a trip is no way to travel
}

TEST_CASE("bid facts: the method has at most 60 words") {
  auto town = three_wards::build();
  CHECK(count_words(method_in_words(town.loaded)) <= 60);
  auto on_foot = std::make_shared<town::Town>(*town.loaded.town);
  on_foot->timetable = nullptr;
  town.loaded.town = on_foot;
  CHECK(count_words(method_in_words(town.loaded)) <= 60);
  CHECK(write_bid_facts(town.loaded, town.results).find("bus") == std::string::npos);
}

TEST_CASE("bid facts: the sources are named, the streets with their licence") {
  const auto town = three_wards::build();
  const auto text = write_bid_facts(town.loaded, town.results);
  CHECK(text.find("\u00a9 OpenStreetMap contributors, Open Database Licence") != std::string::npos);
  CHECK(text.find("buses.zip (Threewards Buses (fictional))") != std::string::npos);
  CHECK(text.find("Disabled residents: Census (fictional), 2021.") != std::string::npos);
}
