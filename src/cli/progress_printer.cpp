#include "cli/progress_printer.hpp"

#include <fmt/format.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

namespace cli {

namespace {

std::string line_of(const core::Progress::Snapshot& now) {
  if (now.total == 0) return now.stage + " ...";
  return fmt::format("{}: {} of {}", now.stage, now.done, now.total);
}

void show(const core::Progress& progress, const std::stop_token& stop) {
  using namespace std::chrono_literals;
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  bool shown = false;
  // Nothing for short work: the first line comes after a moment.
  while (!wake.wait_for(lock, stop, shown ? 100ms : 300ms, [] { return false; }) &&
         !stop.stop_requested()) {
    fmt::print(stderr, "\r\x1b[K{}", line_of(progress.snapshot()));
    std::fflush(stderr);
    shown = true;
  }
  if (shown) fmt::print(stderr, "\r\x1b[K");
}

}  // namespace

ProgressPrinter::ProgressPrinter(const core::Progress& progress, bool enabled) {
  if (enabled) {
    thread_ = std::jthread([&progress](const std::stop_token& stop) { show(progress, stop); });
  }
}

ProgressPrinter::~ProgressPrinter() = default;

}  // namespace cli
