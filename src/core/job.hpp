#pragma once
// How long work is run: it receives a JobContext, reports to it and asks it whether to stop.
// Algorithms know only this; the command line passes a terminal printer, tests a spy.

#include <atomic>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <string>

namespace core {

/// Progress of one job; written by the workers, read by whoever shows it. Thread-safe.
class Progress {
 public:
  struct Snapshot {
    std::string stage;
    std::uint64_t done = 0;
    std::uint64_t total = 0;  ///< 0: not countable
  };

  /// Starts a stage. `total` 0 means that its length is unknown.
  void begin(std::string stage, std::uint64_t total = 0);
  void advance(std::uint64_t n = 1) { done_.fetch_add(n, std::memory_order_relaxed); }
  [[nodiscard]] Snapshot snapshot() const;

 private:
  mutable std::mutex mutex_;
  std::string stage_;
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::uint64_t> total_{0};
};

/// Thrown by checkpoint() when a stop was requested. Deliberately not a std::exception, so that no
/// handler of errors takes it for one; caught only by main and the job runner.
struct Cancelled {};

struct JobContext {
  std::stop_token stop;
  Progress* progress = nullptr;  ///< may be null
  unsigned threads = 1;

  void begin(std::string stage, std::uint64_t total = 0) const {
    if (progress != nullptr) progress->begin(std::move(stage), total);
  }
  void advance(std::uint64_t n = 1) const {
    if (progress != nullptr) progress->advance(n);
  }
  /// Call about every few thousand steps of any long loop.
  void checkpoint() const {
    if (stop.stop_requested()) throw Cancelled{};
  }
};

}  // namespace core
