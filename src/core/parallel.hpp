#pragma once
// Data parallelism inside a job: chunks of an index range on a few threads. Results are written by
// index, so one thread and many give the same bytes.

#include <cstddef>
#include <functional>

#include "core/job.hpp"

namespace core {

/// Calls `work(begin, end, worker)` for chunks that cover [0, n), on `context.threads` threads
/// (at least one; the caller's thread works too). `worker` is in [0, threads) and constant within
/// one thread, for per-thread scratch. The first exception (or Cancelled) of a chunk is rethrown
/// after all threads have ended; the chunks not yet begun are then skipped.
void parallel_for(const JobContext& context, std::size_t n, std::size_t chunk,
                  const std::function<void(std::size_t, std::size_t, unsigned)>& work);

}  // namespace core
