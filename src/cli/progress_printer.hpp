#pragma once
#include <thread>

#include "core/job.hpp"

namespace cli {

/// Shows a job's progress on one line of a terminal while it lives; does nothing elsewhere.
class ProgressPrinter {
 public:
  ProgressPrinter(const core::Progress& progress, bool enabled);
  ~ProgressPrinter();
  ProgressPrinter(const ProgressPrinter&) = delete;
  ProgressPrinter& operator=(const ProgressPrinter&) = delete;

 private:
  std::jthread thread_;
};

}  // namespace cli
