#include "app/view/executor.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace app::view {

struct ThreadPoolExecutor::State {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::deque<std::function<void()>> queue;
  std::vector<std::jthread> threads;

  void run(const std::stop_token& stop) {
    for (;;) {
      std::function<void()> work;
      {
        std::unique_lock lock(mutex);
        if (!wake.wait(lock, stop, [&] { return !queue.empty(); })) return;
        if (stop.stop_requested()) return;
        work = std::move(queue.front());
        queue.pop_front();
      }
      work();
    }
  }
};

ThreadPoolExecutor::ThreadPoolExecutor(unsigned threads) : state_(std::make_unique<State>()) {
  for (unsigned i = 0; i < std::max(1u, threads); ++i) {
    state_->threads.emplace_back([state = state_.get()](const std::stop_token& stop) { state->run(stop); });
  }
}

ThreadPoolExecutor::~ThreadPoolExecutor() {
  for (auto& thread : state_->threads) thread.request_stop();
  state_->threads.clear();  // joins
}

void ThreadPoolExecutor::submit(std::function<void()> work) {
  {
    const std::lock_guard lock(state_->mutex);
    state_->queue.push_back(std::move(work));
  }
  state_->wake.notify_one();
}

}  // namespace app::view
