#pragma once
// The workspace of a project: what is shown, the deck, where one looks. It lies beside the project as
// NAME.view.json, is written whole by rename, and says whether the program that wrote it is still open:
// one that was killed is so found out.

#include <filesystem>
#include <optional>
#include <string>

#include "app/view/content.hpp"
#include "app/view/screen.hpp"

namespace app::view {

struct Workspace {
  Content content;
  LookAt look;
  std::string area;              ///< code of the neighbourhood that was picked; may be empty
  bool compare = false;          ///< mode
  Theme theme = Theme::kLight;
  double text_size = 1.0;
  bool left_rail = true, right_rail = true, reduce_motion = false;
  friend bool operator==(const Workspace&, const Workspace&) = default;
};

struct ReadWorkspace {
  Workspace workspace;
  bool was_open = false;         ///< whoever wrote it did not close it
};

/// "town.toml" -> "town.view.json" in the same folder.
[[nodiscard]] std::filesystem::path workspace_file_of(const std::filesystem::path& project);

[[nodiscard]] std::string write_workspace(const Workspace& workspace, bool open);
/// Nothing when the text is no workspace; values that are out of range are left at their defaults.
[[nodiscard]] std::optional<ReadWorkspace> parse_workspace(const std::string& text);

/// Nothing when there is none. Throws InputError "workspace-unreadable".
[[nodiscard]] std::optional<ReadWorkspace> read_workspace(const std::filesystem::path& file);
/// Whole or not at all; false when the folder cannot be written to.
bool save_workspace(const std::filesystem::path& file, const Workspace& workspace, bool open);

}  // namespace app::view
