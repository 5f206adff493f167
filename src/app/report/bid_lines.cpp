#include <string_view>

#include "app/report/content.hpp"

namespace app::report {

std::vector<std::string> lines_of(const std::string& bid_facts, std::string_view title) {
  std::vector<std::string> out;
  const auto heading = "\n\n" + std::string(title) + "\n";   // a part begins after an empty line
  auto at = bid_facts.find(heading);
  if (at == std::string::npos) return out;
  at += heading.size();
  while (at < bid_facts.size() && bid_facts[at] != '\n') {
    const auto end = std::min(bid_facts.find('\n', at), bid_facts.size());
    out.push_back(bid_facts.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

Quoted quoted(const std::string& line) {
  const auto open = line.rfind(" [");
  if (open == std::string::npos || !line.ends_with("]")) return {line, ""};
  return {line.substr(0, open), line.substr(open + 2, line.size() - open - 3)};
}

}  // namespace app::report
