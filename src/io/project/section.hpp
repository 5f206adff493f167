#pragma once
// One table of the project file while it is read. It remembers which keys it was asked for, so
// that whatever is left over is unknown, and the keys it was asked for are the known names.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostics.hpp"
#include "io/project/project.hpp"
#include "io/project/tree.hpp"

namespace io::project {

struct Reading {
  std::string file;              ///< the project file as named by the user
  std::filesystem::path folder;  ///< absolute, that relative paths start from
  std::function<bool(const std::filesystem::path&)> exists;
  core::Diagnostics diagnostics;

  void error(std::string code, std::int64_t line, std::string id, std::string message) {
    diagnostics.error(std::move(code), file, line, std::move(id), std::move(message));
  }
  void warn(std::string code, std::int64_t line, std::string id, std::string message) {
    diagnostics.warn(std::move(code), file, line, std::move(id), std::move(message));
  }
};

class Section {
 public:
  /// `node` may be null: a table that is not there. `name` as in the file: "analysis".
  Section(const Node* node, std::string name, Reading& reading);
  Section(const Section&) = delete;
  Section& operator=(const Section&) = delete;

  [[nodiscard]] bool present() const { return node_ != nullptr; }
  [[nodiscard]] std::int64_t line() const { return node_ != nullptr ? node_->line : 0; }
  [[nodiscard]] std::string key_name(std::string_view key) const;

  /// The value of any kind, or null.
  const Node* get(std::string_view key);
  /// A table below this one, or null.
  const Node* table(std::string_view key);
  std::string text(std::string_view key, std::string fallback = {});
  std::string required_text(std::string_view key);
  int whole(std::string_view key, int fallback, int low, int high);
  std::optional<double> number(std::string_view key, double low, double high);
  std::optional<core::Date> date(std::string_view key);
  /// One text or a list of texts.
  std::vector<std::string> texts(std::string_view key);
  std::optional<InputFile> file(std::string_view key, std::string_view layer_key = {});
  std::optional<InputFile> required_file(std::string_view key, std::string_view layer_key = {});
  std::vector<InputFile> files(std::string_view key);
  void missing(std::string_view key);

  /// Reports the keys nobody asked for.
  void finish();

 private:
  void wrong_type(std::string_view key, const Node& node, std::string_view wanted);
  std::optional<InputFile> resolve(std::string_view key, const std::string& written,
                                   std::int64_t line);

  const Node* node_;
  std::string name_;
  Reading& reading_;
  std::vector<std::string> asked_;
};

}  // namespace io::project
