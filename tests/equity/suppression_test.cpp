#include "equity/suppression.hpp"

#include <functional>
#include <random>
#include <stdexcept>
#include <vector>

#include <doctest/doctest.h>

#include "support/seed.hpp"

using namespace equity;

namespace {

// Tries every table that looks the same: each hidden cell runs through 0..most, and whatever is
// shown or known must come out again. True when `cell` takes more than one value.
bool can_differ(const CountTable& table, const Suppression& shown, std::size_t cell, int most) {
  const auto rows = table.rows;
  const auto columns = table.columns;
  auto trial = table.counts;
  bool differs = false;
  const auto looks_the_same = [&] {
    double all = 0, trial_all = 0;
    for (std::size_t r = 0; r < rows; ++r) {
      double sum = 0, trial_sum = 0;
      for (std::size_t c = 0; c < columns; ++c) {
        sum += table.counts[r * columns + c];
        trial_sum += trial[r * columns + c];
      }
      const bool seen =
          table.row_totals == Totals::kKnown ||
          (table.row_totals == Totals::kPublished && shown.row_totals[r] == Shown::kShown);
      if (seen && sum != trial_sum) return false;
      all += sum;
      trial_all += trial_sum;
    }
    for (std::size_t c = 0; c < columns; ++c) {
      double sum = 0, trial_sum = 0;
      for (std::size_t r = 0; r < rows; ++r) {
        sum += table.counts[r * columns + c];
        trial_sum += trial[r * columns + c];
      }
      const bool seen =
          table.column_totals == Totals::kKnown ||
          (table.column_totals == Totals::kPublished && shown.column_totals[c] == Shown::kShown);
      if (seen && sum != trial_sum) return false;
    }
    const bool any = table.row_totals != Totals::kNone || table.column_totals != Totals::kNone;
    return !any || shown.grand_total != Shown::kShown || all == trial_all;
  };
  const std::function<void(std::size_t)> fill = [&](std::size_t i) {
    if (differs) return;
    if (i == trial.size()) {
      differs = trial[cell] != table.counts[cell] && looks_the_same();
      return;
    }
    if (shown.cells[i] == Shown::kShown) return fill(i + 1);
    for (int v = 0; v <= most; ++v) {
      trial[i] = v;
      fill(i + 1);
    }
    trial[i] = table.counts[i];
  };
  fill(0);
  return differs;
}

CountTable draw_table(std::mt19937_64& random) {
  CountTable table;
  table.rows = 1 + random() % 3;
  table.columns = 1 + random() % 2;
  for (std::size_t i = 0; i < table.rows * table.columns; ++i) {
    table.counts.push_back(static_cast<double>(random() % 4));
  }
  table.row_totals = static_cast<Totals>(random() % 3);
  table.column_totals = static_cast<Totals>(random() % 3);
  return table;
}

std::size_t hidden(const std::vector<Shown>& shown) {
  std::size_t n = 0;
  for (const auto s : shown) n += s != Shown::kShown ? 1u : 0u;
  return n;
}

}  // namespace

TEST_CASE("one small ward: a second is hidden, the smaller of the others, both columns of it") {
  // Residents of wards are known. Meets it, falls short, town totals published. Ward 2 has 60
  // residents.
  const CountTable table{3, 2, {300, 200, 20, 40, 100, 50}, Totals::kKnown, Totals::kPublished};
  const auto s = suppress(table, {false, false, true, true, false, false});
  using enum Shown;
  CHECK(s.cells == std::vector<Shown>{kShown, kShown, kSmall, kSmall, kSecondary, kSecondary});
  CHECK(hidden(s.column_totals) == 0);
  CHECK(s.grand_total == kShown);
  CHECK(s.unprotected == 0);
}

TEST_CASE("two small wards protect each other, unless nobody could be moved between them") {
  using enum Shown;
  const CountTable table{3, 2, {300, 200, 20, 40, 30, 10}, Totals::kKnown, Totals::kPublished};
  const auto s = suppress(table, {false, false, true, true, true, true});
  CHECK(s.cells == std::vector<Shown>{kShown, kShown, kSmall, kSmall, kSmall, kSmall});
  // Together nobody of the two meets it: two zeros that add up to a zero hide nothing, so ward 1
  // joins them.
  const CountTable zeros{3, 2, {300, 200, 0, 40, 0, 10}, Totals::kKnown, Totals::kPublished};
  const auto t = suppress(zeros, {false, false, true, true, true, true});
  CHECK(t.cells[0] == kSecondary);
  CHECK(t.cells[1] == kSecondary);
}

TEST_CASE("a single column with its total: the next smallest is hidden, not the total") {
  using enum Shown;
  const CountTable table{4, 1, {500, 7, 80, 90}, Totals::kNone, Totals::kPublished};
  const auto s = suppress(table, {false, true, false, false});
  CHECK(s.cells == std::vector<Shown>{kShown, kSmall, kSecondary, kShown});
  CHECK(s.column_totals == std::vector<Shown>{kShown});
}

TEST_CASE("where nothing else is left a total is hidden") {
  const CountTable table{1, 1, {7}, Totals::kNone, Totals::kPublished};
  const auto s = suppress(table, {true});
  CHECK(s.column_totals[0] == Shown::kSecondary);
  CHECK(s.grand_total == Shown::kSecondary);
  CHECK(s.unprotected == 0);
}

TEST_CASE("a total that anybody can look up gives the cell away, and that is said") {
  const CountTable table{1, 1, {7}, Totals::kKnown, Totals::kNone};
  CHECK(suppress(table, {true}).unprotected == 1);
}

TEST_CASE("nothing small, nothing hidden") {
  const CountTable table{2, 2, {1, 2, 3, 4}};
  const auto s = suppress(table, std::vector<bool>(4, false));
  CHECK(hidden(s.cells) + hidden(s.row_totals) + hidden(s.column_totals) == 0);
}

TEST_CASE("sizes that do not agree and counts below zero are refused") {
  CHECK_THROWS_AS((void)suppress({2, 2, {1, 2, 3}}, std::vector<bool>(4)), std::invalid_argument);
  CHECK_THROWS_AS((void)suppress({1, 1, {-1}}, {true}), std::invalid_argument);
}

TEST_CASE("no hidden small cell can be worked out: against every table that looks the same") {
  CAPTURE(support::seed());
  std::mt19937_64 random(support::seed());
  int compared = 0, primary_alone_fails = 0, not_protected = 0;
  for (int round = 0; round < 300; ++round) {
    const auto table = draw_table(random);
    std::vector<bool> small;
    for (std::size_t i = 0; i < table.counts.size(); ++i) small.push_back(random() % 3 == 0);
    const auto s = suppress(table, small);
    // The planted mistake: small cells hidden and nothing else.
    auto careless = s;
    for (auto* list : {&careless.cells, &careless.row_totals, &careless.column_totals}) {
      for (auto& cell : *list) cell = cell == Shown::kSmall ? cell : Shown::kShown;
    }
    careless.grand_total = Shown::kShown;
    std::size_t unprotected = 0;
    for (std::size_t i = 0; i < small.size(); ++i) {
      if (!small[i]) {
        CHECK(s.cells[i] != Shown::kSmall);
        continue;
      }
      CHECK(s.cells[i] == Shown::kSmall);
      unprotected += can_differ(table, s, i, 5) ? 0u : 1u;
      primary_alone_fails += can_differ(table, careless, i, 5) ? 0 : 1;
      ++compared;
    }
    CHECK(unprotected == s.unprotected);
    not_protected += static_cast<int>(unprotected);
  }
  CHECK(compared > 200);
  CHECK(primary_alone_fails > 50);  // the comparison would notice
  CHECK(not_protected > 0);
}
