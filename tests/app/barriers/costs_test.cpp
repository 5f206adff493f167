// What fixes cost: our own rough order, and that of a council.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/barriers/costs.hpp"
#include "core/diagnostics.hpp"

using app::barriers::Costs;

namespace {

barrier::Barrier item(street::Obstacle obstacle, double metres = 0) {
  barrier::Barrier out;
  out.obstacle = obstacle;
  out.metres = metres;
  return out;
}

}  // namespace

TEST_CASE("costs: by kind, and for each hundred metres of a stretch") {
  const Costs costs({});
  CHECK(costs.of(item(street::Obstacle::kKerb)) == 1);
  CHECK(costs.of(item(street::Obstacle::kSteps)) == 5);
  CHECK(costs.of(item(street::Obstacle::kSurface, 30)) == 1);  // at least that of one
  CHECK(costs.of(item(street::Obstacle::kSurface, 250)) == doctest::Approx(2.5));
  barrier::LinkCandidate link;
  link.metres = 120;
  CHECK(costs.of(link) == 20);
  link.kind = barrier::LinkKind::kPark;
  CHECK(costs.of(link) == doctest::Approx(2.4));
}

TEST_CASE("costs: a council's own, and a kind that there is not") {
  std::vector<io::project::KindCost> own = {{"steps", 40, 7}, {"surface", 2, 8}, {"link_across", 300, 9}};
  const Costs costs(own);
  CHECK(costs.of(item(street::Obstacle::kSteps)) == 40);
  CHECK(costs.of(item(street::Obstacle::kSurface, 250)) == doctest::Approx(5));
  CHECK(costs.of(barrier::LinkCandidate{}) == 300);
  CHECK(costs.of(item(street::Obstacle::kGate)) == 1);
  own.push_back({"stairs", 3, 10});
  try {
    const Costs never(own, "town.toml");
    FAIL("a kind that there is not was taken");
  } catch (const core::InputError& error) {
    CHECK(error.diagnostic().code == "project-unknown-cost");
    CHECK(error.diagnostic().row == 10);
    CHECK(error.diagnostic().message.find("costs.stairs") != std::string::npos);
    CHECK(error.diagnostic().message.find("kissing_gate") != std::string::npos);
  }
}
