#pragma once
// The real program, run as a user runs it.

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

namespace cli_tests {

struct Outcome {
  int status = -1;       ///< exit status; -N when signal N ended it
  std::string out, err;
};

/// Runs `greenreach ARGS...` with `folder` as the working directory.
[[nodiscard]] Outcome run(const std::filesystem::path& folder,
                          const std::vector<std::string>& args);

/// A run that is under way.
class Running {
 public:
  Running(const std::filesystem::path& folder, const std::vector<std::string>& args);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  /// Waits until the program handles Ctrl-C; false when it ended before.
  [[nodiscard]] bool wait_until_it_handles(int signal) const;
  void send(int signal) const;
  [[nodiscard]] Outcome wait();

 private:
  std::filesystem::path texts_;  ///< folder of stdout and stderr
  int pid_ = -1;
};

/// The lines of a text, without their ends.
[[nodiscard]] std::vector<std::string> lines_of(const std::string& text);
/// Lines that begin so.
[[nodiscard]] std::vector<std::string> lines_beginning(const std::string& text,
                                                       const std::string& head);
/// Names below a folder of files that a write left half done.
[[nodiscard]] std::vector<std::string> leftovers(const std::filesystem::path& folder);

}  // namespace cli_tests
