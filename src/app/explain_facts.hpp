#pragma once
// What `explain` says about the ways walked: the facts they meet, and what stops a persona on the
// way that an adult would take.

#include <memory>
#include <optional>
#include <string>

#include "app/explain.hpp"
#include "reach/itinerary.hpp"
#include "reach/leg_solver.hpp"

namespace app {

/// The facts of all walks of a journey together.
[[nodiscard]] RouteFacts collect_facts(const town::Town& town, const reach::Itinerary& itinerary,
                                       const street::Persona& persona, bool dark);

/// Journeys of the adult for the same question: what the persona would meet there.
class AdultRoutes {
 public:
  AdultRoutes(const LoadedTown& loaded, const town::Town& town, const core::JobContext& context);
  ~AdultRoutes();
  /// Nothing when the adult does not get there either. Computes the adult's walks at first need.
  [[nodiscard]] std::optional<reach::Itinerary> find(const reach::LegQuery& query,
                                                     const reach::DayContext& day,
                                                     std::size_t home) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// True when the persona has a free bus pass and the ride begins before it is valid that day.
[[nodiscard]] bool costs_a_fare(const LoadedTown& loaded, const std::string& persona,
                                core::Date date, core::Seconds depart);

/// Lines to read, each ended; empty when there is nothing to say.
[[nodiscard]] std::string format_facts(const ExplainedLeg& leg);
/// The same for machines, as JSON text; "null" when there is neither a journey nor an adult's.
[[nodiscard]] std::string facts_json(const ExplainedLeg& leg);

}  // namespace app
