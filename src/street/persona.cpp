#include "street/persona.hpp"

namespace street {

const std::vector<Persona>& shipped_personas() {
  static const std::vector<Persona> kPersonas = {
      {"adult", "Adult, 80 m a minute", 80.0 / 60.0, 20,
       "80 m a minute is the walking speed of the PTAL method (Transport for London); 20 minutes is "
       "our own limit for one walk"},
      {"older", "Older person, 0.8 m a second", 0.8, 15,
       "Mean walking speed of women of 65 and over in the Health Survey for England 2005, n = 3,145 "
       "(Asher et al. 2012); 15 minutes is our own limit for one walk"},
      {"standard", "Natural England standard, 1 km in 15 minutes", 1000.0 / (15 * 60), 15,
       "Natural England Green Infrastructure Framework: 1 km is a 15-minute walk"},
  };
  return kPersonas;
}

const Persona* find_persona(std::string_view id) {
  for (const auto& persona : shipped_personas()) {
    if (persona.id == id) return &persona;
  }
  return nullptr;
}

}  // namespace street
