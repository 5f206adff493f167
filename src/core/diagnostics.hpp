#pragma once
// What importers have to say: one entry per finding, kept as data so that the command line prints
// it, the map lists it and the tests compare it. Never only a log line.

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace core {

enum class Severity : std::uint8_t { kInfo, kWarning, kError };
[[nodiscard]] std::string_view name_of(Severity severity);

struct Diagnostic {
  Severity severity = Severity::kWarning;
  std::string code;     ///< stable, kebab-case, e.g. "gtfs-stop-without-coordinates"
  std::string file;     ///< as the user named it; empty when no file is concerned
  std::int64_t row = 0; ///< line in the file counted from 1; 0 when unknown
  std::string id;       ///< OSM or feed id, code of an area ...; may be empty
  std::string message;  ///< what is wrong and what to do, one line
};

/// One line: `file:row: message [code]`, with the parts that are known.
[[nodiscard]] std::string format(const Diagnostic& diagnostic);

/// A growing list of findings. Each code keeps at most kKept entries with their text but counts
/// them all, so that a broken file of a million rows stays readable and bounded in memory.
class Diagnostics {
 public:
  static constexpr std::size_t kKept = 20;

  void add(Diagnostic diagnostic);
  void warn(std::string code, std::string file, std::int64_t row, std::string id,
            std::string message);
  void error(std::string code, std::string file, std::int64_t row, std::string id,
             std::string message);
  void info(std::string code, std::string file, std::string message);

  /// Appends the findings of another step.
  void merge(const Diagnostics& other);

  [[nodiscard]] const std::vector<Diagnostic>& entries() const { return entries_; }
  [[nodiscard]] std::int64_t count(std::string_view code) const;
  [[nodiscard]] std::int64_t count(Severity severity) const;
  [[nodiscard]] const std::map<std::string, std::int64_t, std::less<>>& counts() const {
    return counts_;
  }

 private:
  std::vector<Diagnostic> entries_;
  std::map<std::string, std::int64_t, std::less<>> counts_;
  std::int64_t by_severity_[3] = {0, 0, 0};
};

/// Input that cannot be used at all; carries the one line to print. Thrown at the io edge and by
/// project checks only, caught in main and by the job runner.
class InputError : public std::runtime_error {
 public:
  explicit InputError(Diagnostic diagnostic);
  InputError(std::string code, std::string file, std::int64_t row, std::string message);
  [[nodiscard]] const Diagnostic& diagnostic() const { return diagnostic_; }

 private:
  Diagnostic diagnostic_;
};

/// A value with what was noticed while making it.
template <class T>
struct WithDiagnostics {
  T value;
  Diagnostics diagnostics;
};

/// The candidate most like `name` (edit distance at most a third of its length), or empty.
/// For "unknown column 'resident': did you mean 'residents'?".
[[nodiscard]] std::string nearest_name(std::string_view name,
                                       const std::vector<std::string>& candidates);

/// " Did you mean 'residents'?" or an empty string.
[[nodiscard]] std::string did_you_mean(std::string_view name,
                                       const std::vector<std::string>& candidates);

}  // namespace core
