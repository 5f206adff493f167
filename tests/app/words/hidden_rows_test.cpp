#include "app/gaps/hidden_rows.hpp"

#include <doctest/doctest.h>

using namespace app::gaps;

namespace {
const std::vector<CountedRow> kRows = {{{300, 360}, 600, false},
                                       {{70, 140}, 350, false},
                                       {{6, 12}, 60, true},
                                       {{100, 110}, 200, false}};
}

TEST_CASE(
    "small rows are hidden with the next smallest, so that the total gives nothing away") {
  CHECK(hide_rows(kRows) == std::vector<Marked>{Marked::kPlain, Marked::kPlain,
                                                      Marked::kHidden, Marked::kHiddenBeside});
}

TEST_CASE("nothing small, nothing marked") {
  const std::vector<CountedRow> rows(kRows.begin(), kRows.begin() + 2);
  CHECK(hide_rows(rows) == std::vector<Marked>(2, Marked::kPlain));
  CHECK(hide_rows({}).empty());
}
