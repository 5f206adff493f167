// The newest request wins; a cancelled or failed one leaves the last good result; nothing is shared.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "app/view/job_slot.hpp"

namespace {

using app::view::InlineExecutor;
using app::view::JobRunner;
using app::view::JobSlot;
using app::view::JobState;

/// Runs what it was given when the test says so, in any order.
class ManualExecutor final : public app::view::Executor {
 public:
  void submit(std::function<void()> work) override { waiting.push_back(std::move(work)); }
  std::vector<std::function<void()>> waiting;
};

JobRunner on(app::view::Executor& executor) { return {&executor, 1, [] {}}; }

}  // namespace

TEST_CASE("a job's result is seen after poll, not before") {
  InlineExecutor executor;
  JobSlot<int> slot;
  CHECK(slot.state() == JobState::kIdle);
  slot.start(on(executor), [](const core::JobContext&) { return 7; });
  CHECK(slot.is_running());
  CHECK(slot.visible() == nullptr);
  CHECK(slot.poll());
  CHECK_FALSE(slot.poll());
  CHECK(slot.state() == JobState::kDone);
  REQUIRE(slot.visible());
  CHECK(*slot.visible() == 7);
}

TEST_CASE("the newest request wins, in whatever order they end") {
  for (const bool old_first : {true, false}) {
    ManualExecutor executor;
    JobSlot<int> slot;
    slot.start(on(executor), [](const core::JobContext&) { return 1; });
    slot.start(on(executor), [](const core::JobContext&) { return 2; });
    REQUIRE(executor.waiting.size() == 2);
    executor.waiting[old_first ? 0 : 1]();
    slot.poll();
    executor.waiting[old_first ? 1 : 0]();
    slot.poll();
    REQUIRE(slot.visible());
    CHECK(*slot.visible() == 2);
    CHECK(slot.state() == JobState::kDone);
  }
}

TEST_CASE("an overtaken run is asked to stop") {
  ManualExecutor executor;
  JobSlot<int> slot;
  std::stop_token first;
  slot.start(on(executor), [&](const core::JobContext& context) {
    first = context.stop;
    context.checkpoint();
    return 1;
  });
  slot.start(on(executor), [](const core::JobContext&) { return 2; });
  bool ran = false;
  executor.waiting[0]();
  ran = true;
  CHECK(ran);
  CHECK_FALSE(first.stop_possible());  // it was stopped before the work began
}

TEST_CASE("a cancelled or failed run leaves the last good result") {
  ManualExecutor executor;
  JobSlot<int> slot;
  slot.start(on(executor), [](const core::JobContext&) { return 1; });
  executor.waiting.back()();
  slot.poll();

  slot.start(on(executor), [](const core::JobContext&) -> int {
    throw core::InputError("timetable-does-not-cover", "feed.zip", 0, "runs in another year");
  });
  executor.waiting.back()();
  slot.poll();
  CHECK(slot.state() == JobState::kFailed);
  REQUIRE(slot.failure());
  CHECK(slot.failure()->code == "timetable-does-not-cover");
  CHECK(slot.failure()->message.find("another year") != std::string::npos);
  CHECK(*slot.visible() == 1);

  slot.start(on(executor), [](const core::JobContext&) { return 3; });
  CHECK_FALSE(slot.failure());
  slot.cancel();
  CHECK(slot.state() == JobState::kCancelled);
  executor.waiting.back()();
  CHECK_FALSE(slot.poll());
  CHECK(*slot.visible() == 1);
}

TEST_CASE("a checkpoint ends a cancelled run on a thread soon") {
  app::view::ThreadPoolExecutor executor(1);
  JobSlot<int> slot;
  std::atomic<bool> began{false}, ended{false};
  slot.start(on(executor), [&](const core::JobContext& context) {
    struct Mark {
      std::atomic<bool>& flag;
      ~Mark() { flag = true; }
    } mark{ended};
    began = true;
    for (;;) {
      context.checkpoint();
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return 0;
  });
  while (!began) std::this_thread::yield();
  slot.cancel();
  const auto begin = std::chrono::steady_clock::now();
  while (!ended) {
    REQUIRE(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  CHECK(slot.state() == JobState::kCancelled);
}

TEST_CASE("twenty restarts as of a dragged pin end with the last") {
  app::view::ThreadPoolExecutor executor(2);
  JobSlot<int> slot;
  std::atomic<int> wakes{0};
  const JobRunner runner{&executor, 1, [&] { ++wakes; }};
  for (int i = 0; i < 20; ++i) {
    slot.start(runner, [i](const core::JobContext& context) {
      for (int step = 0; step < 50; ++step) context.checkpoint();
      return i;
    });
    slot.poll();
  }
  while (slot.is_running()) {
    slot.poll();
    std::this_thread::yield();
  }
  REQUIRE(slot.visible());
  CHECK(*slot.visible() == 19);
}
