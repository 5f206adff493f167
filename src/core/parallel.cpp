#include "core/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace core {

void parallel_for(const JobContext& context, std::size_t n, std::size_t chunk,
                  const std::function<void(std::size_t, std::size_t, unsigned)>& work) {
  if (n == 0) return;
  chunk = std::max<std::size_t>(chunk, 1);
  const std::size_t chunks = (n + chunk - 1) / chunk;
  const auto threads =
      static_cast<unsigned>(std::min<std::size_t>(std::max(1u, context.threads), chunks));

  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  std::mutex mutex;
  std::exception_ptr first_failure;

  const auto run = [&](unsigned worker) {
    try {
      for (;;) {
        const std::size_t i = next.fetch_add(1);
        if (i >= chunks || failed.load()) return;
        context.checkpoint();
        work(i * chunk, std::min(n, (i + 1) * chunk), worker);
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!first_failure) first_failure = std::current_exception();
      failed.store(true);
    }
  };

  {
    std::vector<std::jthread> helpers;
    helpers.reserve(threads - 1);
    for (unsigned worker = 1; worker < threads; ++worker) helpers.emplace_back(run, worker);
    run(0);
  }
  if (first_failure) std::rethrow_exception(first_failure);
}

}  // namespace core
