#pragma once
// [[commitments]] of the project file: what a partnership has committed itself to, and the figure that
// bears on it. Only the report asks for them.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace io::project {

struct Commitment {
  std::string text;
  std::string measure;   ///< a division: "town", a group, a grouping, "core20", "need_fifth"; empty: no figure bears on it
  std::string unit;      ///< of a grouping: code or name; empty: the first
  std::string persona, standard;   ///< ids; empty: the headline's
};

/// Of a project that read_project accepts. Throws ProjectError with project-missing-key,
/// project-wrong-type.
[[nodiscard]] std::vector<Commitment> read_commitments(const std::filesystem::path& project);

/// The same from text; `file` names it in messages.
[[nodiscard]] std::vector<Commitment> read_commitments_text(std::string_view text, const std::string& file);

}  // namespace io::project
