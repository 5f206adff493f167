#include "app/view/traveller.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/checksum.hpp"
#include "core/clock.hpp"

namespace app::view {

namespace {

using street::BarrierRule;

void forbid(BarrierRule& rule, bool passes) {
  if (!passes) rule = BarrierRule::kNo;
  if (passes && rule == BarrierRule::kNo) rule = BarrierRule::kYes;
}

std::string_view word_of_rule(BarrierRule rule) {
  return rule == BarrierRule::kYes ? "yes" : rule == BarrierRule::kWidth ? "width" : "no";
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "\"";
}

/// Keys of [[analysis.persona]] that are not as when left out.
class Lines {
 public:
  void number(const char* key, double value, double otherwise) {
    if (value != otherwise && std::isfinite(value)) out_ += fmt::format("{} = {}\n", key, value);
  }
  void word(const char* key, std::string_view value, std::string_view otherwise) {
    if (value != otherwise) out_ += fmt::format("{} = \"{}\"\n", key, value);
  }
  void yes_no(const char* key, bool value, bool otherwise) {
    if (value != otherwise) out_ += fmt::format("{} = {}\n", key, value);
  }
  void text(const char* key, const std::string& value) { out_ += fmt::format("{} = {}\n", key, quoted(value)); }
  void line(const std::string& text) { out_ += text + "\n"; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

}  // namespace

std::string_view word_of(street::StepsRule rule) {
  return rule == street::StepsRule::kYes ? "yes" : rule == street::StepsRule::kRamp ? "ramp" : "no";
}
std::string_view word_of(street::Kerb kerb) {
  constexpr std::array kWords = {"flush", "lowered", "rolled", "raised"};
  return kWords.at(static_cast<std::size_t>(kerb));
}
std::string_view word_of(street::Surface surface) {
  constexpr std::array kWords = {"even", "firm", "uneven", "loose", "soft"};
  return kWords.at(static_cast<std::size_t>(surface));
}

Traveller copy_of(const street::Persona& base) {
  Traveller out;
  out.base = base.id;
  out.title = base.title + ", changed";
  out.speed_mps = base.speed_mps;
  out.max_walk_minutes = base.max_walk_minutes;
  out.steps = base.steps;
  out.narrow_gates = base.stiles != BarrierRule::kNo || base.kissing_gates != BarrierRule::kNo;
  out.highest_kerb = base.highest_kerb;
  out.roughest_surface = base.roughest_surface;
  out.lit_after_dark = base.lit_after_dark;
  out.id = id_of(out);
  return out;
}

std::string id_of(const Traveller& t) {
  const auto text = fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", t.base, t.title, t.speed_mps, t.max_walk_minutes, word_of(t.steps),
                                t.narrow_gates, word_of(t.highest_kerb), word_of(t.roughest_surface), t.lit_after_dark);
  return "own-" + core::sha256(text).substr(0, 10);
}

street::Persona persona_of(const Traveller& t, const street::Persona& base) {
  auto out = base;
  out.id = t.id;
  out.title = t.title;
  out.speed_mps = std::clamp(t.speed_mps, kSlowest, kFastest);
  out.max_walk_minutes = std::clamp(t.max_walk_minutes, kShortestWalk, kLongestWalk);
  out.steps = t.steps;
  const bool base_passes = base.stiles != BarrierRule::kNo || base.kissing_gates != BarrierRule::kNo;
  if (t.narrow_gates != base_passes) {
    for (auto* rule : {&out.kissing_gates, &out.stiles, &out.turnstiles, &out.cattle_grids}) forbid(*rule, t.narrow_gates);
  }
  out.highest_kerb = t.highest_kerb;
  out.roughest_surface = t.roughest_surface;
  out.lit_after_dark = t.lit_after_dark;
  // The figures given are those of the base; whoever reads a manifest is told what was changed here.
  out.figures.push_back({"copied_from", base.id, "changed in the map application"});
  return out;
}

LoadedTown with_travellers(const LoadedTown& loaded, const std::vector<Traveller>& travellers) {
  auto out = loaded;
  for (const auto& traveller : travellers) {
    const auto* base = out.project.find_persona(traveller.base);
    if (base == nullptr || out.project.find_persona(traveller.id) != nullptr) continue;
    auto persona = persona_of(traveller, *base);
    out.project.known_personas.push_back(std::move(persona));
  }
  return out;
}

std::string as_project_lines(const Traveller& traveller, const street::Persona& base) {
  const auto p = persona_of(traveller, base);
  const street::Persona plain;
  Lines lines;
  lines.line("[[analysis.persona]]");
  lines.text("id", p.id);
  lines.text("title", p.title);
  lines.text("source", "copied from " + base.id + " and changed");
  lines.number("speed_mps", p.speed_mps, 0);
  lines.number("max_walk_minutes", p.max_walk_minutes, 0);
  if (p.max_wait_minutes) lines.number("max_wait_minutes", *p.max_wait_minutes, -1);
  if (p.max_transfers) lines.number("max_transfers", *p.max_transfers, -1);
  if (p.pass_from_minutes) lines.text("pass_from", core::format_time(*p.pass_from_minutes * 60));
  lines.word("steps", word_of(p.steps), word_of(plain.steps));
  lines.number("max_steps", p.max_steps, plain.max_steps);
  lines.number("min_width_m", p.min_width_m, plain.min_width_m);
  if (std::isfinite(p.max_slope)) lines.number("max_slope_percent", std::round(p.max_slope * 1e6) / 1e4, -1);
  lines.word("roughest_surface", word_of(p.roughest_surface), word_of(plain.roughest_surface));
  lines.word("highest_kerb", word_of(p.highest_kerb), word_of(plain.highest_kerb));
  const auto rule = [&](const char* key, BarrierRule value) { lines.word(key, word_of_rule(value), "yes"); };
  rule("gates", p.gates);
  rule("bollards", p.bollards);
  rule("cycle_barriers", p.cycle_barriers);
  rule("kissing_gates", p.kissing_gates);
  rule("stiles", p.stiles);
  rule("turnstiles", p.turnstiles);
  rule("cattle_grids", p.cattle_grids);
  lines.number("pavement_from_mph", p.pavement_from_mph, 0);
  lines.number("cross_mph", p.cross_mph, 0);
  lines.number("cross_lanes", p.cross_lanes, 0);
  lines.yes_no("cross_dual", p.cross_dual, plain.cross_dual);
  lines.yes_no("lit_after_dark", p.lit_after_dark, plain.lit_after_dark);
  lines.yes_no("wheels", p.wheels, plain.wheels);
  std::string factors;
  for (std::size_t i = 0; i < p.surface_factor.size(); ++i) {
    if (p.surface_factor[i] != 1) {
      factors += fmt::format("{}{} = {}", factors.empty() ? "" : ", ", word_of(kSurfaces[i]), p.surface_factor[i]);
    }
  }
  if (!factors.empty()) lines.line("surface_factor = { " + factors + " }");
  lines.number("seconds_per_step", p.seconds_per_step, 0);
  lines.number("gate_seconds", p.gate_seconds, 0);
  lines.number("stile_seconds", p.stile_seconds, 0);
  lines.number("signals_seconds", p.signals_seconds, 0);
  lines.number("zebra_seconds", p.zebra_seconds, 0);
  lines.number("unmarked_seconds", p.unmarked_seconds, 0);
  lines.number("no_tactile_seconds", p.no_tactile_seconds, 0);
  lines.number("rest_every_m", p.rest_every_m, 0);
  lines.number("rest_seconds", p.rest_seconds, 0);
  lines.number("standing_rest_seconds", p.standing_rest_seconds, 0);
  lines.yes_no("slower_uphill", p.slower_uphill, plain.slower_uphill);
  return lines.take();
}

}  // namespace app::view
