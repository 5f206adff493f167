#include "cli/program.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "support/tiny_town.hpp"

namespace cli_tests {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void become_program(const fs::path& folder, const fs::path& texts,
                                 std::vector<std::string> args) {
  const auto redirect = [](const fs::path& file, int to) {
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || ::dup2(fd, to) < 0) ::_exit(125);
    ::close(fd);
  };
  redirect(texts / "out", STDOUT_FILENO);
  redirect(texts / "err", STDERR_FILENO);
  if (::chdir(folder.c_str()) != 0) ::_exit(126);
  args.insert(args.begin(), "greenreach");
  std::vector<char*> argv;
  for (auto& arg : args) argv.push_back(arg.data());
  argv.push_back(nullptr);
  ::execv(GREENREACH_PROGRAM, argv.data());
  ::_exit(127);
}

}  // namespace

Running::Running(const fs::path& folder, const std::vector<std::string>& args) {
  std::string pattern = (fs::temp_directory_path() / "greenreach_texts_XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  texts_ = pattern;
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("cannot start the program");
  if (pid_ == 0) become_program(folder, texts_, args);
}

Running::~Running() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  std::error_code error;
  fs::remove_all(texts_, error);
}

bool Running::wait_until_it_handles(int signal) const {
  using namespace std::chrono_literals;
  const auto process = fs::path("/proc") / std::to_string(pid_);
  const auto program = fs::canonical(GREENREACH_PROGRAM);
  for (int i = 0; i < 20'000; ++i) {
    std::error_code error;
    // Before it becomes the program it is a copy of this one, which handles signals of its own.
    const bool started = fs::read_symlink(process / "exe", error) == program;
    std::ifstream status(process / "status");
    std::string line;
    while (std::getline(status, line)) {
      if (line.starts_with("State:") && line.find('Z') != std::string::npos) return false;
      if (!started || !line.starts_with("SigCgt:")) continue;
      const auto mask = std::strtoull(line.c_str() + 7, nullptr, 16);
      if ((mask >> static_cast<unsigned>(signal - 1) & 1u) != 0) return true;
    }
    std::this_thread::sleep_for(500us);
  }
  return false;
}

void Running::send(int signal) const { ::kill(pid_, signal); }

Outcome Running::wait() {
  int status = 0;
  if (::waitpid(pid_, &status, 0) != pid_) throw std::runtime_error("lost the program");
  pid_ = -1;
  Outcome outcome;
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  outcome.out = support::read_bytes(texts_ / "out");
  outcome.err = support::read_bytes(texts_ / "err");
  return outcome;
}

Outcome run(const fs::path& folder, const std::vector<std::string>& args) {
  Running running(folder, args);
  return running.wait();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> lines_beginning(const std::string& text, const std::string& head) {
  auto lines = lines_of(text);
  std::erase_if(lines, [&](const auto& line) { return !line.starts_with(head); });
  return lines;
}

std::vector<std::string> leftovers(const fs::path& folder) {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name.find(".part") != std::string::npos) found.push_back(name);
  }
  return found;
}

}  // namespace cli_tests
