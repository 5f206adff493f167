#include "core/diagnostics.hpp"

#include <doctest/doctest.h>

#include "core/checksum.hpp"

using namespace core;

TEST_CASE("a diagnostic is one line with file, row, id and code") {
  const Diagnostic d{Severity::kError, "bad-date", "a.csv", 7, "X1", "is not a date"};
  CHECK(format(d) == "a.csv:7: X1: is not a date [bad-date]");
}

TEST_CASE("diagnostics count everything and keep the first twenty of a code") {
  Diagnostics a;
  for (int i = 0; i < 50; ++i) a.warn("x", "f", i, "", "m");
  a.error("y", "f", 1, "", "m");
  CHECK(a.entries().size() == 21);
  CHECK(a.count("x") == 50);
  CHECK(a.count(Severity::kWarning) == 50);
  Diagnostics b;
  b.warn("x", "g", 1, "", "m");
  b.merge(a);
  CHECK(b.count("x") == 51);
  CHECK(b.count(Severity::kWarning) == 51);
  CHECK(b.count(Severity::kError) == 1);
  CHECK(b.entries().size() == 21);
}

TEST_CASE("a misspelt name suggests the nearest, a strange one nothing") {
  const std::vector<std::string> names = {"residents", "households", "need"};
  CHECK(nearest_name("resident", names) == "residents");
  CHECK(nearest_name("Houshold", names) == "households");
  CHECK(nearest_name("latitude", names).empty());
}

TEST_CASE("SHA-256 of known text") {
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
