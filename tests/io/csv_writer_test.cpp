#include "io/csv/csv_writer.hpp"

#include <doctest/doctest.h>

using io::csv::Writer;

TEST_CASE("cells are quoted where needed and formulas are taken the sting out of") {
  Writer csv({"a", "b", "c", "d"});
  csv.text("x, y").text("say \"hi\"").text("=1+1").number(-3);
  csv.end_row();
  csv.text("-3").text("@cmd").number(std::optional<double>{}, 2).number(2.345, 1);
  csv.end_row();
  CHECK(csv.bytes() ==
        "\xef\xbb\xbf"
        "a,b,c,d\r\n\"x, y\",\"say \"\"hi\"\"\",'=1+1,-3\r\n-3,'@cmd,,2.3\r\n");
}
