#pragma once
// [costs] of a project file: what one fix of a kind costs. Which kinds there are is known to those
// who use it (app/barriers/costs.hpp).

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace io::project {

class Section;
struct Reading;

struct KindCost {
  std::string kind;
  double cost = 0;        ///< in units of the project's own choice, above 0
  std::int64_t line = 0;
};

/// In the order of the file. Findings: project-wrong-type, project-out-of-range.
[[nodiscard]] std::vector<KindCost> read_costs(Reading& reading, Section& top);

/// Of a project that has been read already, so that nothing is wrong with it; none where it is not a
/// file.
[[nodiscard]] std::vector<KindCost> read_costs(const std::filesystem::path& project);

}  // namespace io::project
