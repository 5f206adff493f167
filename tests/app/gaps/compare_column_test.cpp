// A column of others: joined by code, whatever its column is called; what does not match is said and counted.
#include <doctest/doctest.h>

#include "app/gaps/compare_column.hpp"

namespace {

place::Neighbourhoods hoods(std::initializer_list<const char*> codes) {
  place::Neighbourhoods out;
  for (const char* code : codes) {
    out.items.emplace_back();
    out.items.back().code = code;
  }
  return out;
}
place::Table table(std::initializer_list<std::initializer_list<const char*>> rows) {
  place::Table out;
  out.file = "defra.csv";
  std::int64_t line = 0;
  for (const auto& row : rows) {
    ++line;
    std::vector<std::string> values(row.begin(), row.end());
    if (line == 1) {
      out.columns = values;
    } else {
      out.rows.push_back({line, values});
    }
  }
  return out;
}
io::project::Compare compare(const char* column, const char* code = "") {
  io::project::Compare out;
  out.column = column;
  out.code = code;
  return out;
}

}  // namespace

TEST_CASE("the column of codes is found by its values") {
  const auto joined = app::gaps::join_comparison(
      table({{"name", "LSOA21CD", "share"}, {"one", "E01000002", "0.5"}, {"two", "E01000001", "0.25"}}),
      compare("share"), hoods({"E01000001", "E01000002"}));
  CHECK(joined.value.code_column == "LSOA21CD");
  CHECK(joined.value.values == std::vector<std::optional<double>>{0.25, 0.5});
  CHECK(joined.value.matched == 2);
  CHECK(joined.diagnostics.entries().empty());
}

TEST_CASE("codes of 2011 against 2021 match in part: which, how many and why is said") {
  const auto joined = app::gaps::join_comparison(
      table({{"code", "v"}, {"E01000001", "1"}, {"E01015741", "2"}, {"E01000001", "9"}}), compare("v"),
      hoods({"E01000001", "E01033801", "E01033802"}));
  CHECK(joined.value.matched == 1);
  CHECK(joined.value.without == 2);
  CHECK(joined.value.unused == 1);
  CHECK(joined.value.values[0] == 1);  // the first of the two rows
  CHECK(joined.diagnostics.count("compare-duplicate-code") == 1);
  bool said = false;
  for (const auto& entry : joined.diagnostics.entries()) {
    if (entry.code != "compare-area-without-row") continue;
    said = entry.message.find("2 of 3") != std::string::npos && entry.message.find("2011") != std::string::npos &&
           entry.message.find("E01033801") != std::string::npos;
  }
  CHECK(said);
}

TEST_CASE("no match at all, a column that is not there and values that are no numbers") {
  const auto code_of = [](const auto& f) {
    try {
      f();
    } catch (const core::InputError& error) {
      return error.diagnostic().code;
    }
    return std::string();
  };
  CHECK(code_of([] {
          (void)app::gaps::join_comparison(table({{"code", "v"}, {"W01000001", "1"}}), compare("v"), hoods({"E01000001"}));
        }) == "compare-nothing-matches");
  CHECK(code_of([] {
          (void)app::gaps::join_comparison(table({{"code", "value"}, {"A", "1"}}), compare("valu"), hoods({"A"}));
        }) == "missing-column");
  const auto joined = app::gaps::join_comparison(
      table({{"code", "v"}, {"A", "n/a"}, {"B", ""}, {"C", "nan"}, {"D", "4"}}), compare("v"), hoods({"A", "B", "C", "D"}));
  CHECK(joined.value.matched == 1);
  CHECK(joined.diagnostics.count("compare-bad-number") == 2);
}
