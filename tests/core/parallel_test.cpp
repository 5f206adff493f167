#include "core/parallel.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

using namespace core;

TEST_CASE("every index is visited once, with one thread and with many") {
  for (const unsigned threads : {1u, 2u, 5u}) {
    JobContext context;
    context.threads = threads;
    std::vector<int> seen(1003, 0);
    parallel_for(context, seen.size(), 10, [&](std::size_t begin, std::size_t end, unsigned w) {
      CHECK(w < threads);
      for (auto i = begin; i < end; ++i) seen[i]++;
    });
    for (const int n : seen) CHECK(n == 1);
  }
}

TEST_CASE("the first failure of a worker reaches the caller") {
  JobContext context;
  context.threads = 3;
  CHECK_THROWS_AS(parallel_for(context, 100, 1,
                               [](std::size_t i, std::size_t, unsigned) {
                                 if (i == 7) throw std::runtime_error("seven");
                               }),
                  std::runtime_error);
}

TEST_CASE("a requested stop ends the loop as Cancelled") {
  std::stop_source source;
  JobContext context;
  context.stop = source.get_token();
  int done = 0;
  CHECK_THROWS_AS(parallel_for(context, 100, 1,
                               [&](std::size_t, std::size_t, unsigned) {
                                 if (++done == 5) source.request_stop();
                               }),
                  Cancelled);
  CHECK(done == 5);
}
