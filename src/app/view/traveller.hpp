#pragma once
// Travellers of one's own: a persona of the project or a shipped one with a few things changed. They are kept
// with the views; the same as lines of a project file for whoever wants them everywhere.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "app/load_town.hpp"
#include "street/persona.hpp"

namespace app::view {

struct Traveller {
  std::string id;                 ///< "own-" and a digest of all the rest: another id whenever something differs
  std::string base;               ///< id of the persona it was copied from
  std::string title;
  double speed_mps = 1;
  double max_walk_minutes = 20;
  street::StepsRule steps = street::StepsRule::kYes;
  bool narrow_gates = true;       ///< passes stiles, kissing gates, turnstiles and cattle grids
  street::Kerb highest_kerb = street::Kerb::kRaised;
  street::Surface roughest_surface = street::Surface::kSoft;
  bool lit_after_dark = false;
  friend bool operator==(const Traveller&, const Traveller&) = default;
};

inline constexpr double kSlowest = 0.1, kFastest = 5, kShortestWalk = 0.5, kLongestWalk = 240;   ///< as a project file allows

/// A copy to change; its id is that of no change yet.
[[nodiscard]] Traveller copy_of(const street::Persona& base);
[[nodiscard]] std::string id_of(const Traveller& traveller);
/// The base with what is changed; a rule about gates that is stricter than "yes" stays when they are passed.
[[nodiscard]] street::Persona persona_of(const Traveller& traveller, const street::Persona& base);
/// The town with these travellers behind its own; those whose base is not known are left out.
[[nodiscard]] LoadedTown with_travellers(const LoadedTown& loaded, const std::vector<Traveller>& travellers);
/// [[analysis.persona]] as a project file takes it: the changes alone, beside the base's own figures.
[[nodiscard]] std::string as_project_lines(const Traveller& traveller, const street::Persona& base);

[[nodiscard]] std::string_view word_of(street::StepsRule rule);     ///< "yes", "ramp", "no": for files
[[nodiscard]] std::string_view word_of(street::Kerb kerb);          ///< "lowered"
[[nodiscard]] std::string_view word_of(street::Surface surface);    ///< "uneven"
inline constexpr std::array kStepsRules = {street::StepsRule::kYes, street::StepsRule::kRamp, street::StepsRule::kNo};
inline constexpr std::array kKerbs = {street::Kerb::kFlush, street::Kerb::kLowered, street::Kerb::kRolled,
                                      street::Kerb::kRaised};
inline constexpr std::array kSurfaces = {street::Surface::kEven, street::Surface::kFirm, street::Surface::kUneven,
                                         street::Surface::kLoose, street::Surface::kSoft};

}  // namespace app::view
