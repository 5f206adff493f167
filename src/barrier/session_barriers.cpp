#include "barrier/session_barriers.hpp"

#include <fmt/format.h>

#include "core/parse.hpp"

namespace barrier {

namespace {

using place::Activity;
using place::YesNo;

std::string ages_in_words(const Activity& activity) {
  const int from = activity.min_age.value_or(0);
  if (activity.max_age && from > 0) return fmt::format("for ages {} to {}", from, *activity.max_age);
  if (activity.max_age) return fmt::format("for ages up to {}", *activity.max_age);
  return fmt::format("for ages {} and over", from);
}

/// Somebody who cannot take a step without a ramp.
bool needs_step_free(const street::Persona& persona) {
  return persona.wheels || persona.steps == street::StepsRule::kNo;
}

}  // namespace

std::string_view name_of(SessionBarrierKind kind) {
  switch (kind) {
    case SessionBarrierKind::kCost: return "cost";
    case SessionBarrierKind::kFull: return "full";
    case SessionBarrierKind::kReferral: return "referral";
    case SessionBarrierKind::kLanguage: return "language";
    case SessionBarrierKind::kAge: return "age";
    case SessionBarrierKind::kGender: return "gender";
    case SessionBarrierKind::kNotStepFree: return "not_step_free";
    case SessionBarrierKind::kNoToilet: return "no_accessible_toilet";
  }
  return "";
}

std::vector<SessionBarrier> find_session_barriers(const town::Town& town) {
  std::vector<SessionBarrier> out;
  const auto& personas = town.analysis.personas;
  for (std::size_t a = 0; a < town.activities->size(); ++a) {
    const auto& activity = (*town.activities)[a];
    if (activity.dates.empty()) continue;
    const auto add = [&](SessionBarrierKind kind, std::string words) -> SessionBarrier& {
      out.push_back({place::ActivityId(a), kind, std::move(words), street::Known::kMapped,
                     std::vector<Impact>(personas.size(), Impact::kNone)});
      return out.back();
    };
    if (activity.cost_gbp > 0) {
      add(SessionBarrierKind::kCost, fmt::format("costs {:.2f} GBP", activity.cost_gbp));
    }
    if (activity.places_left && *activity.places_left <= 0) {
      add(SessionBarrierKind::kFull, "no places left");
    }
    const auto referral = core::lower(activity.referral);
    if (!referral.empty() && referral != "self" && referral != "none" && referral != "no") {
      add(SessionBarrierKind::kReferral, fmt::format("by referral: {}", activity.referral));
    }
    if (activity.languages.size() == 1) {
      add(SessionBarrierKind::kLanguage, fmt::format("in one language: {}", activity.languages[0]));
    }
    if (activity.min_age.value_or(0) > 0 || activity.max_age) {
      add(SessionBarrierKind::kAge, ages_in_words(activity));
    }
    const auto gender = core::lower(activity.gender);
    if (!gender.empty() && gender != "any" && gender != "all" && gender != "mixed") {
      add(SessionBarrierKind::kGender, fmt::format("for: {}", activity.gender));
    }
    if (activity.step_free != YesNo::kYes) {
      const bool told = activity.step_free == YesNo::kNo;
      auto& barrier = add(SessionBarrierKind::kNotStepFree,
                          told ? "not step-free" : "not told whether it is step-free");
      if (!told) barrier.certainty = street::Known::kUnknown;
      for (std::size_t p = 0; p < personas.size(); ++p) {
        if (needs_step_free(personas[p])) {
          barrier.impacts[p] = told ? Impact::kStops : Impact::kMight;
        }
      }
    }
    if (activity.accessible_toilet != YesNo::kYes) {
      const bool told = activity.accessible_toilet == YesNo::kNo;
      auto& barrier = add(SessionBarrierKind::kNoToilet,
                          told ? "no accessible toilet" : "not told whether there is an accessible toilet");
      if (!told) barrier.certainty = street::Known::kUnknown;
      for (std::size_t p = 0; p < personas.size(); ++p) {
        if (needs_step_free(personas[p])) barrier.impacts[p] = Impact::kMight;
      }
    }
  }
  return out;
}

}  // namespace barrier
