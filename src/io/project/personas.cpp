#include "io/project/personas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "core/clock.hpp"

namespace io::project {

using street::BarrierRule;
using street::Kerb;
using street::Persona;
using street::StepsRule;
using street::Surface;

namespace {

template <class T>
struct Word {
  std::string_view text;
  T value;
};
constexpr std::array<Word<StepsRule>, 3> kSteps{
    {{"yes", StepsRule::kYes}, {"ramp", StepsRule::kRamp}, {"no", StepsRule::kNo}}};
constexpr std::array<Word<BarrierRule>, 3> kBarriers{
    {{"yes", BarrierRule::kYes}, {"width", BarrierRule::kWidth}, {"no", BarrierRule::kNo}}};
constexpr std::array<Word<Surface>, 5> kSurfaces{{{"even", Surface::kEven},
                                                  {"firm", Surface::kFirm},
                                                  {"uneven", Surface::kUneven},
                                                  {"loose", Surface::kLoose},
                                                  {"soft", Surface::kSoft}}};
constexpr std::array<Word<Kerb>, 4> kKerbs{{{"flush", Kerb::kFlush},
                                            {"lowered", Kerb::kLowered},
                                            {"rolled", Kerb::kRolled},
                                            {"raised", Kerb::kRaised}}};

/// A value as people write it.
std::string text_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kInteger: return fmt::format("{}", node.integer);
    case Node::Kind::kReal: return fmt::format("{}", node.real);
    case Node::Kind::kYesNo: return node.integer != 0 ? "true" : "false";
    case Node::Kind::kTable: {
      std::string out;
      for (const auto& [key, value] : node.entries) {
        out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", key, text_of(value));
      }
      return out;
    }
    default: return node.text;
  }
}

/// The figures of one persona's table, each a plain value or a table of value and source.
class Figures {
 public:
  Figures(Section& table, Reading& reading, Persona& persona)
      : table_(table),
        reading_(reading),
        persona_(persona),
        usual_source_(table.text("source", "project file")) {}

  void number(const char* key, double low, double high, double& out, double factor = 1) {
    const Node* node = value_of(key);
    if (node == nullptr) return;
    if (node->kind != Node::Kind::kInteger && node->kind != Node::Kind::kReal) {
      return wrong_type(key, *node, "a number");
    }
    if (!std::isfinite(node->real) || node->real < low || node->real > high) {
      return out_of_range(key, *node, low, high);
    }
    out = node->real * factor;
  }

  void whole(const char* key, int low, int high, int& out) {
    const Node* node = value_of(key);
    if (node == nullptr) return;
    if (node->kind != Node::Kind::kInteger) return wrong_type(key, *node, "a whole number");
    if (node->integer < low || node->integer > high) return out_of_range(key, *node, low, high);
    out = static_cast<int>(node->integer);
  }
  void whole(const char* key, int low, int high, std::optional<int>& out) {
    int value = out.value_or(-1);
    whole(key, low, high, value);
    if (value >= 0) out = value;
  }

  void yes_no(const char* key, bool& out) {
    const Node* node = value_of(key);
    if (node == nullptr) return;
    if (node->kind != Node::Kind::kYesNo) return wrong_type(key, *node, "true or false");
    out = node->integer != 0;
  }

  template <class T, std::size_t N>
  void word(const char* key, const std::array<Word<T>, N>& words, T& out) {
    const Node* node = value_of(key);
    if (node == nullptr) return;
    if (node->kind != Node::Kind::kText) return wrong_type(key, *node, "text in quotes");
    std::vector<std::string> known;
    for (const auto& w : words) {
      if (w.text == node->text) {
        out = w.value;
        return;
      }
      known.emplace_back(w.text);
    }
    reading_.error("project-bad-value", node->line, table_.key_name(key),
                   fmt::format("is '{}'; it must be one of {}", node->text,
                               fmt::join(known, ", ")));
  }

  /// A figure that another one takes the place of.
  void forget(std::string_view key) {
    std::erase_if(persona_.figures, [key](const auto& figure) { return figure.key == key; });
  }

  /// A time of day such as "09:30".
  void time(const char* key, std::optional<int>& out) {
    const Node* node = value_of(key);
    if (node == nullptr) return;
    if (node->kind != Node::Kind::kText) return wrong_type(key, *node, "a time such as \"09:30\"");
    const auto time = core::parse_time(node->text);
    if (!time || time->seconds < 0 || time->seconds >= 24 * 3600) {
      reading_.error("project-bad-value", node->line, table_.key_name(key),
                     fmt::format("'{}' is not a time of day; write \"09:30\"", node->text));
      return;
    }
    out = time->seconds / 60;
  }

  void surface_factors(const char* key) {
    const Node* node = value_of(key);
    if (node == nullptr) return;
    if (node->kind != Node::Kind::kTable) {
      return wrong_type(key, *node, "a table such as { loose = 1.5 }");
    }
    for (const auto& [name, factor] : node->entries) {
      const auto at = std::find_if(kSurfaces.begin(), kSurfaces.end(),
                                   [&, n = std::string_view(name)](const auto& w) { return w.text == n; });
      const bool number = factor.kind == Node::Kind::kInteger || factor.kind == Node::Kind::kReal;
      if (at == kSurfaces.end() || !number || !(factor.real >= 1 && factor.real <= 20)) {
        reading_.error("project-bad-value", factor.line, table_.key_name(key),
                       fmt::format("'{}' must be even, firm, uneven, loose or soft with a factor "
                                   "from 1 to 20",
                                   name));
        continue;
      }
      persona_.surface_factor[static_cast<std::size_t>(at->value)] = factor.real;
    }
  }

 private:
  const Node* value_of(const char* key) {
    const Node* node = table_.get(key);
    if (node == nullptr) return nullptr;
    std::string source = usual_source_;
    if (node->kind == Node::Kind::kTable && node->find("value") != nullptr) {
      if (const Node* given = node->find("source");
          given != nullptr && given->kind == Node::Kind::kText) {
        source = given->text;
      }
      node = node->find("value");
    }
    auto& figures = persona_.figures;
    auto at = std::find_if(figures.begin(), figures.end(),
                           [&](const auto& figure) { return figure.key == key; });
    if (at == figures.end()) at = figures.insert(figures.end(), {key, {}, {}});
    at->value = text_of(*node);
    at->source = source;
    return node;
  }
  void wrong_type(const char* key, const Node& node, std::string_view wanted) {
    reading_.error("project-wrong-type", node.line, table_.key_name(key),
                   fmt::format("must be {}", wanted));
  }
  void out_of_range(const char* key, const Node& node, double low, double high) {
    reading_.error("project-out-of-range", node.line, table_.key_name(key),
                   fmt::format("is {}; it must be from {} to {}", node.real, low, high));
  }

  Section& table_;
  Reading& reading_;
  Persona& persona_;
  std::string usual_source_;
};

std::vector<Persona> read_shipped() {
  Reading reading;
  reading.file = "personas.toml";
  const auto tree = parse_toml(shipped_personas_text(), reading.file);
  std::vector<Persona> personas;
  const Node* list = tree.find("persona");
  for (const auto& node : list->items) {
    Section table(&node, "persona", reading);
    Persona persona;
    persona.id = table.required_text("id");
    persona.title = table.required_text("title");
    read_persona_figures(table, node, reading, persona);
    table.finish();
    personas.push_back(std::move(persona));
  }
  if (!reading.diagnostics.entries().empty()) {
    throw std::logic_error("personas.toml: " + format(reading.diagnostics.entries().front()));
  }
  return personas;
}

}  // namespace

void read_persona_figures(Section& table, const Node& node, Reading& reading, Persona& persona) {
  Figures figures(table, reading, persona);
  const bool pace = node.find("minutes_per_km") != nullptr;
  if (pace && node.find("speed_mps") != nullptr) {
    reading.error("project-bad-value", node.line, persona.id,
                  "has both speed_mps and minutes_per_km; keep one");
  }
  figures.number("speed_mps", 0.1, 5.0, persona.speed_mps);
  if (pace) figures.forget("speed_mps");
  if (node.find("speed_mps") != nullptr) figures.forget("minutes_per_km");
  if (pace) {
    double minutes = 0;
    figures.number("minutes_per_km", 1000.0 / 60 / 5.0, 1000.0 / 60 / 0.1, minutes);
    if (minutes > 0) persona.speed_mps = 1000.0 / (minutes * 60);
  } else {
    table.get("minutes_per_km");  // a known name
  }
  figures.number("max_walk_minutes", 0.5, 240, persona.max_walk_minutes);
  figures.whole("max_wait_minutes", 0, 480, persona.max_wait_minutes);
  figures.whole("max_transfers", 0, 10, persona.max_transfers);
  figures.time("pass_from", persona.pass_from_minutes);
  figures.word("steps", kSteps, persona.steps);
  figures.whole("max_steps", 0, 2000, persona.max_steps);
  figures.number("min_width_m", 0, 5, persona.min_width_m);
  figures.number("max_slope_percent", 0, 100, persona.max_slope, 0.01);
  figures.word("roughest_surface", kSurfaces, persona.roughest_surface);
  figures.word("highest_kerb", kKerbs, persona.highest_kerb);
  figures.word("gates", kBarriers, persona.gates);
  figures.word("bollards", kBarriers, persona.bollards);
  figures.word("cycle_barriers", kBarriers, persona.cycle_barriers);
  figures.word("kissing_gates", kBarriers, persona.kissing_gates);
  figures.word("stiles", kBarriers, persona.stiles);
  figures.word("turnstiles", kBarriers, persona.turnstiles);
  figures.word("cattle_grids", kBarriers, persona.cattle_grids);
  figures.whole("pavement_from_mph", 0, 100, persona.pavement_from_mph);
  figures.whole("cross_mph", 0, 100, persona.cross_mph);
  figures.whole("cross_lanes", 0, 20, persona.cross_lanes);
  figures.yes_no("cross_dual", persona.cross_dual);
  figures.yes_no("lit_after_dark", persona.lit_after_dark);
  figures.yes_no("wheels", persona.wheels);
  figures.surface_factors("surface_factor");
  constexpr double kHour = 3600;
  figures.number("seconds_per_step", 0, 60, persona.seconds_per_step);
  figures.number("gate_seconds", 0, kHour, persona.gate_seconds);
  figures.number("stile_seconds", 0, kHour, persona.stile_seconds);
  figures.number("signals_seconds", 0, kHour, persona.signals_seconds);
  figures.number("zebra_seconds", 0, kHour, persona.zebra_seconds);
  figures.number("unmarked_seconds", 0, kHour, persona.unmarked_seconds);
  figures.number("no_tactile_seconds", 0, kHour, persona.no_tactile_seconds);
  figures.number("rest_every_m", 0, 10000, persona.rest_every_m);
  figures.number("rest_seconds", 0, kHour, persona.rest_seconds);
  figures.number("standing_rest_seconds", 0, kHour, persona.standing_rest_seconds);
  figures.yes_no("slower_uphill", persona.slower_uphill);
  if (persona.standing_rest_seconds < persona.rest_seconds) {
    reading.error("project-bad-value", node.line, persona.id,
                  "has standing_rest_seconds below rest_seconds; a pause without a seat is no "
                  "shorter");
    persona.standing_rest_seconds = persona.rest_seconds;
  }
}

const std::vector<Persona>& shipped_personas() {
  static const std::vector<Persona> kPersonas = read_shipped();
  return kPersonas;
}

const Persona* find_shipped_persona(std::string_view id) {
  for (const auto& persona : shipped_personas()) {
    if (persona.id == id) return &persona;
  }
  return nullptr;
}

}  // namespace io::project
