#pragma once
// A persona: a kind of traveller as limits and speeds; never the same as a population group. The
// shipped ones are data (geodata/personas.toml), read by io/project.

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "street/facts.hpp"

namespace street {

enum class StepsRule : std::uint8_t {
  kYes,   ///< walks steps
  kRamp,  ///< only where a ramp is beside them
  kNo,
};

/// What a barrier of a kind means to a persona.
enum class BarrierRule : std::uint8_t {
  kYes,    ///< passes
  kWidth,  ///< passes when the way through is known to be wide enough; unknown when it is not told
  kNo,     ///< does not pass, unless the mapper says that wheelchairs do
};

/// A figure of a persona as it was given: for manifests, which must show what a result rests on.
struct PersonaFigure {
  std::string key, value, source;
};

struct Persona {
  std::string id;                ///< "adult"
  std::string title;             ///< "Adult, 80 m a minute"
  double speed_mps = 80.0 / 60.0;
  double max_walk_minutes = 20;  ///< EACH walk: access, transfer, egress, direct
  std::vector<PersonaFigure> figures = {};  ///< those given, in the order of the file

  // A journey's own limits; none: those of the analysis.
  std::optional<int> max_wait_minutes = {};
  std::optional<int> max_transfers = {};
  std::optional<int> pass_from_minutes = {};  ///< free bus pass from this time of a weekday on

  // Limits. The defaults stop nobody.
  StepsRule steps = StepsRule::kYes;
  int max_steps = 0;                    ///< of one flight; 0: any number
  double min_width_m = 0;
  double max_slope = std::numeric_limits<double>::infinity();  ///< rise over run, either way
  Surface roughest_surface = Surface::kSoft;
  Kerb highest_kerb = Kerb::kRaised;
  BarrierRule gates = BarrierRule::kYes;
  BarrierRule bollards = BarrierRule::kYes;        ///< bollards, blocks and planters
  BarrierRule cycle_barriers = BarrierRule::kYes;
  BarrierRule kissing_gates = BarrierRule::kYes;
  BarrierRule stiles = BarrierRule::kYes;          ///< stiles and hampshire gates
  BarrierRule turnstiles = BarrierRule::kYes;
  BarrierRule cattle_grids = BarrierRule::kYes;
  int pavement_from_mph = 0;            ///< roads with this limit or more need a pavement; 0: none do
  int cross_mph = 0;                    ///< fastest road crossed without a crossing; 0: any
  int cross_lanes = 0;                  ///< widest road crossed without a crossing; 0: any
  bool cross_dual = true;               ///< crosses halves of dual carriageways without a crossing
  bool lit_after_dark = false;          ///< lit streets only once the sun is down
  bool wheels = false;                  ///< the mapper's verdict for wheelchairs decides

  // What costs time. The defaults cost nothing.
  std::array<double, 5> surface_factor = {1, 1, 1, 1, 1};  ///< by Surface, time relative to even
  double seconds_per_step = 0;          ///< on top of the length of the flight
  double gate_seconds = 0;              ///< gates and kissing gates
  double stile_seconds = 0;
  double signals_seconds = 0;           ///< to cross a main road, by kind of crossing
  double zebra_seconds = 0;
  double unmarked_seconds = 0;          ///< unmarked, with an island, or none at all
  double no_tactile_seconds = 0;        ///< more, where no tactile paving is mapped
  double rest_every_m = 0;              ///< pauses after so many metres; 0: none
  double rest_seconds = 0;              ///< of a pause on a seat
  double standing_rest_seconds = 0;     ///< of a pause without a seat within reach
  bool slower_uphill = true;            ///< by Tobler's function, where slopes are known
};

/// How far a seat may be from where it is wanted, in a straight line.
inline constexpr double kSeatReachM = 50;

}  // namespace street
