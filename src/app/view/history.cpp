#include "app/view/history.hpp"

#include <utility>

namespace app::view {

void History::change(Content content, std::string name, std::string key) {
  if (content == now_) return;
  redo_.clear();
  if (key.empty() || key != key_) {
    undo_.push_back({std::move(name), std::move(now_)});
    if (undo_.size() > kKept) undo_.erase(undo_.begin());
  }
  now_ = std::move(content);
  key_ = std::move(key);
}

void History::reset(Content content) {
  now_ = std::move(content);
  undo_.clear();
  redo_.clear();
  key_.clear();
}

bool History::undo() {
  if (undo_.empty()) return false;
  auto step = std::move(undo_.back());
  undo_.pop_back();
  redo_.push_back({step.name, std::exchange(now_, std::move(step.content))});
  key_.clear();
  return true;
}

bool History::redo() {
  if (redo_.empty()) return false;
  auto step = std::move(redo_.back());
  redo_.pop_back();
  undo_.push_back({step.name, std::exchange(now_, std::move(step.content))});
  key_.clear();
  return true;
}

}  // namespace app::view
