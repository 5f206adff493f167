// Severance twice on whole towns: by index, cost arrays and growing circles, and by trying every
// segment.
#include <doctest/doctest.h>

#include "app/load_town.hpp"
#include "real_town.hpp"
#include "severance_twin.hpp"

namespace {

void check_town(const town::Town& town, std::size_t stride, std::size_t least_points) {
  const auto one = severance_twin::compare(town, {}, stride);
  CAPTURE(one.first);
  CHECK(one.different == 0);
  CHECK(one.points >= least_points);
  CHECK(one.with_way * 2 > one.ways / 2);
  MESSAGE(town.name << ": " << one.points << " points, " << one.ways << " ways compared, "
                    << one.with_way << " within the cap");
}

}  // namespace

TEST_CASE("demo town: severance equals its slow twin") {
  const auto loaded = app::load_town("geodata/demo/town.toml", {.personas = {"adult", "wheelchair"}},
                                     real_town::two_threads());
  check_town(*loaded.town, 1, 150);
}

TEST_CASE("reference town: severance equals its slow twin") {
  const auto loaded = real_town::load({"adult", "wheelchair"}, "severance of a real town");
  if (!loaded) return;
  check_town(*loaded->town, 10, 1500);
}
