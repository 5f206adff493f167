#include "app/barriers/costs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/diagnostics.hpp"

namespace app::barriers {

using street::Obstacle;

namespace {

constexpr const char* kAcross = "link_across";
constexpr const char* kIntoPark = "link_into_park";

Costs::Kind kind_of(Obstacle obstacle) {
  Costs::Kind kind{std::string(street::name_of(obstacle)), 1, 0};
  switch (obstacle) {
    case Obstacle::kSteps: kind.cost = 5; break;
    case Obstacle::kCrossing:
    case Obstacle::kPrivate: kind.cost = 3; break;
    case Obstacle::kSlope: kind.cost = 10; break;
    case Obstacle::kUnlit:
    case Obstacle::kSurface:
    case Obstacle::kWidth:
    case Obstacle::kNoPavement:
    case Obstacle::kNotForWheels: kind.for_each_m = 100; break;
    default: break;
  }
  return kind;
}

}  // namespace

Costs::Costs(const std::vector<io::project::KindCost>& own, const std::string& file) {
  for (int o = 0; o < street::kObstacles; ++o) {
    const auto obstacle = static_cast<Obstacle>(o);
    if (obstacle != Obstacle::kMissing) kinds_.push_back(kind_of(obstacle));
  }
  kinds_.push_back({kAcross, 20, 0});
  kinds_.push_back({kIntoPark, 1, 50});
  for (const auto& given : own) {
    const auto kind = std::find_if(kinds_.begin(), kinds_.end(),
                                   [&](const Kind& one) { return one.name == given.kind; });
    if (kind == kinds_.end()) {
      std::vector<std::string> names;
      for (const auto& one : kinds_) names.push_back(one.name);
      throw core::InputError("project-unknown-cost", file, given.line,
                             fmt::format("costs.{} is no kind of fix; there are {}", given.kind,
                                         fmt::join(names, ", ")));
    }
    kind->cost = given.cost;
  }
}

double Costs::of(const std::string& name, double metres) const {
  const auto kind = std::find_if(kinds_.begin(), kinds_.end(),
                                 [&](const Kind& one) { return one.name == name; });
  return kind->for_each_m > 0 ? kind->cost * std::max(1.0, metres / kind->for_each_m) : kind->cost;
}

double Costs::of(const barrier::Barrier& item) const {
  return of(std::string(street::name_of(item.obstacle)), item.metres);
}

double Costs::of(const barrier::LinkCandidate& link) const {
  return of(link.kind == barrier::LinkKind::kPark ? kIntoPark : kAcross, link.metres);
}

}  // namespace app::barriers
