#include "core/job.hpp"

#include <utility>

namespace core {

void Progress::begin(std::string stage, std::uint64_t total) {
  const std::lock_guard lock(mutex_);
  stage_ = std::move(stage);
  done_.store(0, std::memory_order_relaxed);
  total_.store(total, std::memory_order_relaxed);
}

Progress::Snapshot Progress::snapshot() const {
  const std::lock_guard lock(mutex_);
  return {stage_, done_.load(std::memory_order_relaxed), total_.load(std::memory_order_relaxed)};
}

}  // namespace core
