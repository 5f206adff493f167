#pragma once
// Personas as data: those that are shipped (geodata/personas.toml, built into the program) and
// tables of the same keys in a project file. Keys, units and what they do: docs/methods/personas.md.

#include <string_view>
#include <vector>

#include "io/project/section.hpp"
#include "street/persona.hpp"

namespace io::project {

/// In the order of the file.
[[nodiscard]] const std::vector<street::Persona>& shipped_personas();

/// The shipped persona of that id, or null.
[[nodiscard]] const street::Persona* find_shipped_persona(std::string_view id);

/// Sets the figures a table gives; what it does not name stays as it is. A figure is a plain value
/// or { value = ..., source = "..." }; `source` beside them is that of the plain ones. Findings: project-wrong-type, project-out-of-range,
/// project-bad-value.
void read_persona_figures(Section& table, const Node& node, Reading& reading,
                          street::Persona& persona);

/// The text of the shipped file, as it was when the program was built.
[[nodiscard]] std::string_view shipped_personas_text();

}  // namespace io::project
