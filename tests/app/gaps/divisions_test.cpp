// Who belongs where, and what is said of data that cannot be used.
#include <doctest/doctest.h>

#include "app/gaps/divisions.hpp"
#include "app/gaps/hide_small.hpp"
#include "gaps_town.hpp"

using app::gaps::Division;
using app::gaps::DivisionKind;

namespace {

struct Built {
  app::LoadedTown loaded;
  app::gaps::Divided divided;
};
Built build(const support::TinyTown& tiny, const std::vector<std::string>& only = {}) {
  core::JobContext context;
  Built out;
  out.loaded = app::load_town(tiny.path("town.toml"), {}, context);
  out.divided = app::gaps::build_divisions(*out.loaded.town, out.loaded.project, only);
  return out;
}
const Division* find(const Built& built, std::string_view id) {
  for (const auto& division : built.divided.divisions) {
    if (division.id == id) return &division;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a group and everyone else are divided by the total of their own table") {
  support::TinyTown tiny;
  gaps_tests::make_powers(tiny);
  const auto built = build(tiny);
  const auto* group = find(built, "no_car");
  REQUIRE(group != nullptr);
  CHECK(group->counted == "households");
  CHECK(group->units[0].people == doctest::Approx(100 + 0 + 2000 + 1000));
  CHECK(group->units[1].people == doctest::Approx(400 + 900 + 0 + 2000));
  const auto* disabled = find(built, "disabled");
  CHECK(disabled->counted == "residents");
  CHECK(disabled->units[0].people == doctest::Approx(256 + 1024 + 512 + 2048));
}

TEST_CASE("Core20 are deciles 1 and 2, fifths have a fifth of the people each and split areas on the border") {
  support::TinyTown tiny;
  gaps_tests::make_powers(tiny);
  const auto built = build(tiny);
  const auto* core20 = find(built, "core20");
  REQUIRE(core20 != nullptr);
  CHECK(core20->units[0].people == 1024);
  CHECK(core20->units[1].people == 2048 + 4096 + 8192);
  const auto* fifths = find(built, "need_fifth");
  REQUIRE(fifths != nullptr);
  for (const auto& unit : fifths->units) CHECK(unit.people == doctest::Approx(15360 / 5.0));
}

TEST_CASE("need by rank has fifths and no Core20, and says so, highest first turns the order round") {
  support::TinyTown tiny;
  gaps_tests::make_powers(tiny);
  tiny.replace("attributes.csv", "W,1024,256,2,", "W,1024,256,1899,");
  const auto ranks = build(tiny);
  CHECK(find(ranks, "core20") == nullptr);
  CHECK(ranks.divided.diagnostics.count("gaps-need-no-decile") == 1);
  CHECK(find(ranks, "need_fifth") != nullptr);
  const auto weight_of_w = [](const Built& built) {
    for (std::size_t d = 0; d < built.divided.divisions.size(); ++d) {
      if (built.divided.divisions[d].id != "need_fifth") continue;
      for (std::size_t n = 0; n < 4; ++n) {
        if (built.loaded.town->neighbourhoods->items[n].code == "W") {
          return built.divided.members[d][n].front().unit;
        }
      }
    }
    return 99U;
  };
  CHECK(weight_of_w(ranks) == 4);  // the largest number is the least deprived
  tiny.replace("town.toml", "need = \"need\"", "need = \"need\"\nneed_first = \"highest\"");
  CHECK(weight_of_w(build(tiny)) == 0);
}

TEST_CASE("unusable groups, unknown need and areas without residents are named and counted, never divided by") {
  support::TinyTown tiny;
  gaps_tests::make_powers(tiny);
  tiny.write("attributes.csv",
             "code,residents,disabled,need,ward,households,no_car\n"
             "W,1024,2000,2,north,500,100\n"   // more than there are
             "M,2048,,,south,0,0\n"            // nothing told; a total of zero
             "E,4096,512,9,north,2000,2000\n"
             "L,0,0,4,,3000,1000\n");          // nobody lives there, yet households are counted
  const auto built = build(tiny);
  CHECK(built.loaded.diagnostics.count("neighbourhood-group-larger") == 1);
  const auto* disabled = find(built, "disabled");
  CHECK(disabled->areas_not_known == 3);
  CHECK(disabled->residents_not_known == 1024 + 2048);
  CHECK(disabled->units[0].people == doctest::Approx(512));
  const auto* no_car = find(built, "no_car");
  CHECK(no_car->areas_not_known == 2);
  CHECK(built.divided.diagnostics.count("gaps-group-without-residents") == 1);
  CHECK(built.divided.diagnostics.count("gaps-need-not-known") == 1);
  CHECK(built.divided.diagnostics.count("gaps-area-without-residents") == 1);
  const auto* fifths = find(built, "need_fifth");
  CHECK(fifths->units.back().name == "need not known");
  CHECK(fifths->units.back().people == 2048);
  // And the whole goes through without a figure where there is none.
  const auto run = gaps_tests::run_on(tiny);
  for (std::size_t n = 0; n < 4; ++n) {
    if (run.results.neighbourhoods().units[n].code != "L") continue;
    CHECK_FALSE(run.results.personas[0].divisions[1][n].high.standards[0]->share.has_value());
  }
  CHECK(run.results.rankings[0].areas.size() == 3);
}

TEST_CASE("--group keeps those that are named and refuses what is not there") {
  support::TinyTown tiny;
  gaps_tests::make_powers(tiny);
  const auto built = build(tiny, {"no_car"});
  CHECK(find(built, "no_car") != nullptr);
  CHECK(find(built, "disabled") == nullptr);
  CHECK(find(built, "ward") == nullptr);
  CHECK(find(built, "town") != nullptr);
  try {
    (void)build(tiny, {"disable"});
    FAIL("nothing was thrown");
  } catch (const core::InputError& error) {
    CHECK(error.diagnostic().code == "unknown-group");
    CHECK(error.diagnostic().message.find("Did you mean 'disabled'?") != std::string::npos);
  }
}

TEST_CASE("--suppress-small hides an area of few people, and another so that neither ward nor town gives it away") {
  support::TinyTown tiny;
  gaps_tests::make_powers(tiny);
  tiny.replace("attributes.csv", "W,1024,256,", "W,64,16,");
  auto run = gaps_tests::run_on(tiny);
  app::gaps::hide_small(run.results);
  const auto& units = run.results.neighbourhoods().units;
  int north = 0;
  for (std::size_t n = 0; n < units.size(); ++n) {
    if (units[n].code == "W") CHECK(run.results.is_hidden(1, n));
    if (units[n].code == "W" || units[n].code == "E") north += run.results.is_hidden(1, n) ? 1 : 0;
  }
  for (std::size_t d = 0; d < run.results.divisions.size(); ++d) {
    if (run.results.divisions[d].id != "ward") continue;
    for (std::size_t u = 0; u < run.results.divisions[d].units.size(); ++u) {
      if (run.results.divisions[d].units[u].code == "north" && !run.results.is_hidden(d, u)) CHECK(north == 2);
    }
  }
  CHECK_FALSE(run.results.is_hidden(0, 0));
  auto untouched = gaps_tests::run_on(tiny);
  CHECK_FALSE(untouched.results.is_hidden(1, 0));
}
