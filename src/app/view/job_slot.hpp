#pragma once
// One kind of result that is computed in the background, and the last good one of it. The newest
// request wins: starting another stops the one under way, whose late answer goes nowhere, because
// every run owns its own state block. A cancelled or failed run leaves the last good result visible.

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

#include "app/view/executor.hpp"
#include "core/diagnostics.hpp"
#include "core/job.hpp"

namespace app::view {

enum class JobState : std::uint8_t { kIdle, kRunning, kDone, kCancelled, kFailed };

/// What is said of a run that could not be finished.
struct Failure {
  std::string code;      ///< of the diagnostic, or "failed"
  std::string message;   ///< one line: what is wrong, what to do
};

/// How background work is run: where, by how many threads each, and whom to tell when it ends.
struct JobRunner {
  Executor* executor = nullptr;
  unsigned threads = 1;
  std::function<void()> wake = [] {};  ///< called from the worker's thread; must not throw
};

/// The message of whatever was thrown; call inside a catch block.
[[nodiscard]] Failure describe_exception();

template <class R>
class JobSlot {
 public:
  using Work = std::function<R(const core::JobContext&)>;

  ~JobSlot() { stop_current(); }
  JobSlot() = default;
  JobSlot(const JobSlot&) = delete;
  JobSlot& operator=(const JobSlot&) = delete;

  /// `work` holds its inputs by value or shared const pointer: never a reference to the screen's state.
  void start(const JobRunner& runner, Work work) {
    stop_current();
    auto run = std::make_shared<Run>();
    run_ = run;
    state_ = JobState::kRunning;
    failure_.reset();
    runner.executor->submit([run, work = std::move(work), threads = runner.threads, wake = runner.wake] {
      core::JobContext context;
      context.stop = run->stop.get_token();
      context.progress = &run->progress;
      context.threads = threads;
      try {
        context.checkpoint();
        auto result = std::make_shared<const R>(work(context));
        const std::lock_guard lock(run->mutex);
        run->result = std::move(result);
      } catch (const core::Cancelled&) {
        const std::lock_guard lock(run->mutex);
        run->cancelled = true;
      } catch (...) {
        auto failure = describe_exception();
        const std::lock_guard lock(run->mutex);
        run->failure = std::move(failure);
      }
      run->finished.store(true, std::memory_order_release);
      wake();
    });
  }

  /// Asks the run to stop; it counts as cancelled at once, and its answer is dropped.
  void cancel() {
    if (state_ != JobState::kRunning) return;
    stop_current();
    state_ = JobState::kCancelled;
  }

  /// Once a frame, on the thread of the screen: takes a finished run over. True when something changed.
  bool poll() {
    if (!run_ || !run_->finished.load(std::memory_order_acquire)) return false;
    const auto run = std::exchange(run_, nullptr);
    const std::lock_guard lock(run->mutex);
    if (run->result) {
      visible_ = std::move(run->result);
      state_ = JobState::kDone;
    } else if (run->cancelled) {
      state_ = JobState::kCancelled;
    } else {
      failure_ = std::move(run->failure);
      state_ = JobState::kFailed;
    }
    return true;
  }

  /// The last good result, or null.
  [[nodiscard]] const std::shared_ptr<const R>& visible() const { return visible_; }
  void set_visible(std::shared_ptr<const R> result) { visible_ = std::move(result); }
  [[nodiscard]] JobState state() const { return state_; }
  [[nodiscard]] bool is_running() const { return state_ == JobState::kRunning; }
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
  [[nodiscard]] core::Progress::Snapshot progress() const {
    return run_ ? run_->progress.snapshot() : core::Progress::Snapshot{};
  }
  /// Forgets everything, the last good result included.
  void clear() {
    stop_current();
    visible_.reset();
    failure_.reset();
    state_ = JobState::kIdle;
  }

 private:
  struct Run {
    std::stop_source stop;
    core::Progress progress;
    std::mutex mutex;
    std::shared_ptr<const R> result;
    std::optional<Failure> failure;
    bool cancelled = false;
    std::atomic<bool> finished{false};
  };

  void stop_current() {
    if (run_) run_->stop.request_stop();
    run_.reset();
  }

  std::shared_ptr<Run> run_;
  std::shared_ptr<const R> visible_;
  std::optional<Failure> failure_;
  JobState state_ = JobState::kIdle;
};

}  // namespace app::view
