#include "io/project/costs.hpp"

#include <fstream>
#include <iterator>

#include "io/project/section.hpp"

namespace io::project {

std::vector<KindCost> read_costs(Reading& reading, Section& top) {
  std::vector<KindCost> out;
  const Node* node = top.table("costs");
  Section section(node, "costs", reading);
  if (!section.present()) return out;
  for (const auto& [kind, value] : node->entries) {
    const auto cost = section.number(kind, 0.001, 1e9);
    if (cost) out.push_back({kind, *cost, value.line});
  }
  return out;
}

std::vector<KindCost> read_costs(const std::filesystem::path& project) {
  std::ifstream in(project, std::ios::binary);
  if (!in) return {};
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const Node root = parse_toml(text, project.string());
  Reading reading;
  reading.file = project.string();
  Section top(&root, "", reading);
  return read_costs(reading, top);
}

}  // namespace io::project
