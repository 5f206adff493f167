#pragma once
// Standards as data: those that are shipped (geodata/standards.toml, built into the program) and
// [[standards]] of a project file, which add to them or change one by its id.

#include <string_view>
#include <vector>

#include "io/project/section.hpp"
#include "place/standard.hpp"

namespace io::project {

/// In the order of the file.
[[nodiscard]] const std::vector<place::Standard>& shipped_standards();

/// Fills Project::standards: the shipped ones with the project's changes, then its own. Findings:
/// project-duplicate, -missing-key, -wrong-type, -out-of-range, -bad-value, -unknown-persona.
void read_standards(Project& project, Reading& reading, Section& top);

/// The text of the shipped file, as it was when the program was built.
[[nodiscard]] std::string_view shipped_standards_text();

}  // namespace io::project
