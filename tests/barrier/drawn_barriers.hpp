#pragma once
// Drawn towns with barriers in them, and what a barrier lifted means told by facts: the same town
// with other facts, asked anew. Nothing of the incremental way is used.

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "barrier/lift.hpp"
#include "reach/reach.hpp"
#include "town/town.hpp"

namespace drawn_barriers {

enum class Thing : std::uint8_t { kEdge, kNode, kAcross };
/// One obstacle on one piece of street.
struct Piece {
  Thing thing = Thing::kEdge;
  std::uint32_t index = 0;
};

/// A town of drawn_case with private ways, soft ground, dark streets, stiles, fast main roads, homes,
/// stops and meeting points along the streets, several activities and least times of changes.
[[nodiscard]] std::shared_ptr<const town::Town> random_town(std::mt19937_64& random);

/// Everything that stops the town's persona in some band or light.
[[nodiscard]] std::vector<Piece> find_pieces(const town::Town& town);
[[nodiscard]] barrier::Lift lift_of(const Piece& piece);
/// The facts as they are when the piece stops nobody.
void put_right(street::Graph& graph, const Piece& piece);

/// The same places on streets with these facts.
[[nodiscard]] town::Town with_graph(const town::Town& town, street::Graph graph);

/// Leg by leg the better of both.
[[nodiscard]] std::vector<reach::GroupReach> better_of(const std::vector<reach::GroupReach>& a,
                                                       const std::vector<reach::GroupReach>& b);

}  // namespace drawn_barriers
