#pragma once
// Outputs appear whole or not at all: everything is written beside the target under a temporary
// name and put in place at the end. What was there before is replaced only when it bears a
// Greenreach manifest, and only the files that manifest lists.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace app {

enum class Overwrite { kNo, kYes };

class OutputFolder {
 public:
  /// Throws InputError "output-exists" (not empty and not to be overwritten), "output-foreign"
  /// (not empty and without a manifest of ours). Nothing is written before the first write().
  OutputFolder(std::filesystem::path target, Overwrite overwrite);
  /// Removes what was not committed.
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  /// Throws InputError "output-foreign" when there is a file of that name which no earlier run of
  /// ours wrote; "cannot-write".
  void write(const std::string& name, std::string_view bytes);
  /// Puts everything in place. Call once, last.
  void commit();
 private:
  std::filesystem::path target_;
  std::filesystem::path staging_;      ///< empty until the first write
  std::vector<std::string> replaced_;  ///< files of the earlier run, by its manifest
  bool committed_ = false;
};

/// Runs of write() and commit() under way in this process: a watchdog that ends the program waits
/// for them.
[[nodiscard]] int writes_under_way();

/// One file, whole or not at all. Throws InputError "output-exists" unless it may be overwritten:
/// with kYes an existing file is replaced only when `is_ours` accepts its first bytes.
void write_whole_file(const std::filesystem::path& target, std::string_view bytes,
                      Overwrite overwrite, bool (*is_ours)(std::string_view head));

}  // namespace app
