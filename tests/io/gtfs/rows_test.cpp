#include "io/gtfs/rows.hpp"

#include <doctest/doctest.h>

#include <random>

#include "core/diagnostics.hpp"
#include "support/seed.hpp"

namespace {

using Rows = std::vector<std::pair<std::int64_t, std::vector<std::string>>>;

/// Bytes in pieces of a given size, as a zip may give them.
io::csv::Source pieces(std::string text, std::size_t size) {
  auto at = std::make_shared<std::size_t>(0);
  return [text = std::move(text), size, at](std::span<char> buffer) {
    const auto n = std::min({size, buffer.size(), text.size() - *at});
    std::copy_n(text.data() + *at, n, buffer.data());
    *at += n;
    return n;
  };
}

Rows split(const std::string& text, std::size_t piece) {
  Rows rows;
  io::gtfs::RowReader reader(pieces(text, piece), "t", 1000, text.size());
  while (reader.next()) {
    const auto fields = reader.fields();
    rows.emplace_back(reader.line(), std::vector<std::string>(fields.begin(), fields.end()));
  }
  return rows;
}

/// The general reader's answer.
Rows expected(const std::string& text) {
  Rows rows;
  io::csv::read_rows(io::csv::text_source(text), "t", [&](auto fields, std::int64_t line) {
    rows.emplace_back(line, std::vector<std::string>(fields.begin(), fields.end()));
  });
  return rows;
}

std::string code_of(const std::string& text) {
  try {
    (void)split(text, 7);
  } catch (const core::InputError& error) {
    return error.diagnostic().code + ":" + std::to_string(error.diagnostic().row);
  }
  return "";
}

}  // namespace

TEST_CASE("the fast splitter agrees with the general CSV reader, however the bytes arrive") {
  const std::string sample =
      "\xef\xbb\xbf" "a,b,c\r\n1,\"x, y\",\"two\r\nlines\"\n\n\r\n\"say \"\"hi\"\"\",,\n,,\nlast,\"\",3";
  for (std::size_t piece = 1; piece < 80; ++piece) CHECK(split(sample, piece) == expected(sample));

  std::mt19937_64 random(support::seed());
  const std::string alphabet = "ab,,,\n\n\"\" ";
  for (int i = 0; i < 3000; ++i) {
    // Fields quoted whole or not at all: half-quoted ones have no agreed meaning.
    std::string text;
    const int fields = static_cast<int>(random() % 12);
    for (int f = 0; f < fields; ++f) {
      const bool quoted = i % 2 == 0 && random() % 3 == 0;
      std::string field;
      for (auto n = random() % 4; n > 0; --n) {
        const char c = "ab ,\n\""[random() % (quoted ? 6 : 3)];
        field += c == '"' ? "\"\"" : std::string(1, c);
      }
      text += quoted ? "\"" + field + "\"" : field;
      text += random() % 3 == 0 ? (random() % 2 == 0 ? "\n" : "\r\n") : ",";
    }
    CAPTURE(text);
    REQUIRE(split(text, 1 + random() % 9) == expected(text));
  }
}

TEST_CASE("rows that cannot be split are refused with their line") {
  CHECK(code_of("a,b\n1,\"open\n2,3\n") == "gtfs-malformed-csv:2");
  CHECK(code_of(std::string("a,b\n1,2\n1,\0\n", 12)) == "gtfs-nul-byte:3");
  CHECK(code_of("a\n" + std::string(2000, 'x') + "\n") == "gtfs-row-too-long:2");
  CHECK(code_of("a\n" + std::string(2000, 'x')) == "gtfs-row-too-long:2");
  CHECK(code_of("a\n\"" + std::string(2000, '\n')) == "gtfs-row-too-long:2");
}
