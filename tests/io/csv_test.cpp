#include "io/csv/csv.hpp"

#include <doctest/doctest.h>

using namespace io::csv;

namespace {

Table table_of(const std::string& text) { return read_table(text_source(text), "t.csv").value; }

std::string code_of(const std::string& text) {
  try {
    (void)read_table(text_source(text), "t.csv");
  } catch (const core::InputError& error) {
    return error.diagnostic().code;
  }
  return "";
}

}  // namespace

TEST_CASE("byte-order mark, CRLF, quoted commas and newlines are read, lines counted") {
  const auto t = table_of(
      "\xef\xbb\xbfid,name\r\n1,\"a, b\"\r\n\r\n2,\"line\r\nbreak\"\r\n3,\"say \"\"hi\"\"\"");
  CHECK(t.columns == std::vector<std::string>{"id", "name"});
  REQUIRE(t.rows.size() == 3);
  CHECK(t.rows[0].values[1] == "a, b");
  CHECK(t.rows[0].line == 2);
  CHECK(t.rows[1].values[1] == "line\r\nbreak");
  CHECK(t.rows[1].line == 4);
  CHECK(t.rows[2].values[1] == "say \"hi\"");
  CHECK(t.rows[2].line == 6);
}

TEST_CASE("broken tables are refused with a code") {
  CHECK(code_of("") == "empty-file");
  CHECK(code_of("a,a\n1,2\n") == "duplicate-column");
  CHECK(code_of("a,b\n1,\"open\n") == "csv-malformed");
  CHECK(code_of(std::string("a,b\n1,\0\n", 8)) == "csv-nul-byte");
  CHECK(code_of("a\n" + std::string(2u << 20u, 'x') + "\n") == "csv-row-too-long");
}

TEST_CASE("short and long rows are counted and kept") {
  const auto result = read_table(text_source("a,b\n1\n1,2,3\n"), "t.csv");
  CHECK(result.diagnostics.count("csv-field-count") == 2);
  CHECK(result.value.rows[0].values == std::vector<std::string>{"1", ""});
  CHECK(result.value.rows[1].values == std::vector<std::string>{"1", "2"});
}

TEST_CASE("text that is not UTF-8 is read as Windows-1252 and reported") {
  const auto result = read_table(text_source("a\ncaf\xe9 \x96 x\n"), "t.csv");
  CHECK(result.value.rows[0].values[0] == "café – x");
  CHECK(result.diagnostics.count("not-utf8") == 1);
}

TEST_CASE("a missing column suggests the nearest") {
  const auto t = table_of("residents,need\n1,2\n");
  CHECK(t.column("need") == 1);
  try {
    (void)t.column("resident");
    FAIL("expected an error");
  } catch (const core::InputError& error) {
    CHECK(error.diagnostic().code == "missing-column");
    CHECK(error.diagnostic().message == "has no column 'resident'. Did you mean 'residents'?");
  }
}
