#include <doctest/doctest.h>

#include "app/view/history.hpp"

namespace {

app::view::Content with_limit(int minutes) {
  app::view::Content content;
  content.shown.limit = minutes;
  return content;
}

}  // namespace

TEST_CASE("undo and redo go back and forth through named steps") {
  app::view::History history;
  history.reset(with_limit(30));
  CHECK(history.undo_name().empty());
  history.change(with_limit(20), "Minutes limit");
  auto other = with_limit(20);
  other.shown.ramp = app::view::Ramp::kGrey;
  history.change(other, "Colours");
  CHECK(history.undo_name() == "Colours");
  CHECK(history.undo());
  CHECK(history.now() == with_limit(20));
  CHECK(history.redo_name() == "Colours");
  CHECK(history.undo());
  CHECK(history.now() == with_limit(30));
  CHECK_FALSE(history.undo());
  CHECK(history.redo());
  CHECK(history.redo());
  CHECK(history.now() == other);
  CHECK_FALSE(history.redo());
}

TEST_CASE("a drag is one step, and what changes nothing is none") {
  app::view::History history;
  history.reset(with_limit(30));
  for (int m = 31; m <= 45; ++m) history.change(with_limit(m), "Minutes limit", "limit");
  history.change(with_limit(45), "Minutes limit", "limit");
  CHECK(history.undo());
  CHECK(history.now() == with_limit(30));
  CHECK_FALSE(history.undo());
  CHECK(history.redo());
  CHECK(history.now() == with_limit(45));
  history.settle();
  history.change(with_limit(50), "Minutes limit", "limit");  // after redo or a rest: a step of its own
  CHECK(history.undo());
  CHECK(history.now() == with_limit(45));
}

TEST_CASE("a change after undo forgets what was undone, the past is bounded") {
  app::view::History history;
  history.reset(with_limit(1));
  history.change(with_limit(2), "a");
  history.undo();
  history.change(with_limit(3), "b");
  CHECK_FALSE(history.redo());
  for (int i = 0; i < 300; ++i) history.change(with_limit(i % 2 + 10), "c");
  int steps = 0;
  while (history.undo()) ++steps;
  CHECK(steps == static_cast<int>(app::view::History::kKept));
}
