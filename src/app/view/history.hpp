#pragma once
// Undo and redo by keeping the contents themselves: they are small. Changes that follow each other
// under one key (a slider being dragged) are one step.

#include <string>
#include <vector>

#include "app/view/content.hpp"

namespace app::view {

class History {
 public:
  static constexpr std::size_t kKept = 200;

  [[nodiscard]] const Content& now() const { return now_; }
  /// A new content, with the name of what was done: "Minutes limit". Nothing when it is the same.
  /// `key`: merges with the step before when that has the same key; empty: a step of its own.
  void change(Content content, std::string name, std::string key = {});
  /// The next change is a step of its own, even with the same key.
  void settle() { key_.clear(); }
  /// Replaces everything and forgets the past: a project was opened.
  void reset(Content content);

  bool undo();
  bool redo();
  [[nodiscard]] std::string undo_name() const { return undo_.empty() ? "" : undo_.back().name; }
  [[nodiscard]] std::string redo_name() const { return redo_.empty() ? "" : redo_.back().name; }

 private:
  struct Step {
    std::string name;
    Content content;  ///< undo: before the step; redo: after it
  };
  Content now_;
  std::vector<Step> undo_, redo_;
  std::string key_;
};

}  // namespace app::view
