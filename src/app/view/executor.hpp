#pragma once
// Where background work runs: on threads of its own in the map, at once in scripts and tests. Work
// never touches what the screen shows; it fills the state block of its JobSlot (job_slot.hpp).

#include <functional>
#include <memory>

namespace app::view {

class Executor {
 public:
  virtual ~Executor() = default;
  virtual void submit(std::function<void()> work) = 0;
};

/// Runs the work before submit() returns.
class InlineExecutor final : public Executor {
 public:
  void submit(std::function<void()> work) override { work(); }
};

/// A few threads and one queue, first come first served. The destructor drops what has not begun
/// and waits for the rest, which its owner has asked to stop.
class ThreadPoolExecutor final : public Executor {
 public:
  explicit ThreadPoolExecutor(unsigned threads);
  ~ThreadPoolExecutor() override;
  ThreadPoolExecutor(const ThreadPoolExecutor&) = delete;
  ThreadPoolExecutor& operator=(const ThreadPoolExecutor&) = delete;
  void submit(std::function<void()> work) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace app::view
