#pragma once
// Projects opened before, newest first, in a small text file of the user's: one path a line.

#include <filesystem>
#include <vector>

namespace app::view {

class RecentFiles {
 public:
  static constexpr std::size_t kKept = 10;
  RecentFiles() = default;
  /// Reads the file; one that is not there, or cannot be read, is an empty list.
  explicit RecentFiles(std::filesystem::path file);
  /// Puts a project on top and writes the file; a list that cannot be written is only forgotten.
  void add(const std::filesystem::path& project);
  /// Those that still exist.
  [[nodiscard]] const std::vector<std::filesystem::path>& files() const { return files_; }

 private:
  std::filesystem::path file_;
  std::vector<std::filesystem::path> files_;
};

/// Below the user's state folder ($XDG_STATE_HOME, else ~/.local/state); empty without a home.
[[nodiscard]] std::filesystem::path recent_file_of_user();

}  // namespace app::view
