#include "app/view/recent_files.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>

namespace app::view {

namespace fs = std::filesystem;

RecentFiles::RecentFiles(fs::path file) : file_(std::move(file)) {
  std::ifstream in(file_);
  for (std::string line; std::getline(in, line) && files_.size() < kKept;) {
    std::error_code error;
    if (!line.empty() && fs::is_regular_file(line, error)) files_.emplace_back(line);
  }
}

void RecentFiles::add(const fs::path& project) {
  std::error_code error;
  auto path = fs::weakly_canonical(project, error);
  if (error) path = project;
  std::erase(files_, path);
  files_.insert(files_.begin(), path);
  if (files_.size() > kKept) files_.resize(kKept);
  if (file_.empty()) return;
  fs::create_directories(file_.parent_path(), error);
  std::ofstream out(file_, std::ios::trunc);
  for (const auto& each : files_) out << each.string() << '\n';
}

fs::path recent_file_of_user() {
  const auto of = [](const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? fs::path(value) : fs::path();
  };
  if (const auto state = of("XDG_STATE_HOME"); !state.empty()) return state / "greenreach" / "recent";
  if (const auto home = of("HOME"); !home.empty()) return home / ".local/state/greenreach/recent";
  return {};
}

}  // namespace app::view
