// Real attributes of 125 neighbourhoods: figures published beside the data, worked out by others
// with other tools. Skips loudly where the data are not there.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <vector>

#include <doctest/doctest.h>

#include "equity/concentration.hpp"
#include "equity/correlation.hpp"
#include "equity/gap.hpp"
#include "equity/lorenz.hpp"
#include "equity/ranking.hpp"
#include "equity/ridit.hpp"
#include "equity/slope_index.hpp"
#include "io/csv/csv.hpp"
#include "support/data.hpp"

using namespace equity;

namespace {

std::optional<io::csv::Table> read_luton() {
  const auto path = support::data_root() / "luton" / "lsoa21.csv";
  if (!std::filesystem::exists(path)) {
    support::skip_loudly("equity figures of Luton");
    return std::nullopt;
  }
  return io::csv::read_table(io::csv::file_source(path), "lsoa21.csv").value;
}

std::vector<double> column(const io::csv::Table& table, const char* name) {
  const auto c = table.column(name);
  std::vector<double> out;
  for (const auto& row : table.rows) out.push_back(std::stod(row.values[c]));
  return out;
}

std::vector<Ranked> ranked(const std::vector<double>& value, const std::vector<double>& people,
                           const std::vector<double>& need) {
  std::vector<Ranked> out;
  for (std::size_t i = 0; i < value.size(); ++i) out.push_back({value[i], people[i], need[i]});
  return out;
}

}  // namespace

TEST_CASE("reference: Luton's connectivity lies with the deprived") {
  const auto table = read_luton();
  if (!table) return;
  const auto people = column(*table, "residents");
  const auto rank = column(*table, "imd_rank");
  const auto connectivity = column(*table, "dft_connectivity");
  REQUIRE(people.size() == 125);
  const auto rho = compute_spearman(rank, connectivity);
  REQUIRE(rho);
  CHECK(std::round(*rho * 100) == -57);
  const auto index = compute_concentration_index(ranked(connectivity, people, rank));
  REQUIRE(index);
  CHECK(std::round(*index * 1000) == -28);
  const auto slope = compute_slope_index(ranked(connectivity, people, rank));
  REQUIRE(slope);
  CHECK(slope->slope < 0);
  std::printf("Luton: Spearman %.4f, concentration index %.4f, slope %.2f, 125 areas\n", *rho,
              *index, slope->slope);
}

TEST_CASE("reference: Luton's Core20 is 44 neighbourhoods and 37.0 % of residents") {
  const auto table = read_luton();
  if (!table) return;
  const auto people = column(*table, "residents");
  const auto decile = column(*table, "imd_decile");
  Part core;
  int areas = 0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    core.people += people[i];
    if (!is_core20(decile[i])) continue;
    ++areas;
    core.met += people[i];
  }
  CHECK(areas == 44);
  CHECK(std::round(*compute_share(core) * 1000) == 370);
  // Nobody lives in decile 10, and yet the town has quintiles of its own, a fifth of its residents
  // each.
  const auto quintiles = compute_quantile_groups(ranked(people, people, decile), 5);
  REQUIRE(quintiles);
  for (const double of_fifth : quintiles->people) {
    CHECK(of_fifth == doctest::Approx(core.people / 5).epsilon(1e-12));
  }
}

TEST_CASE("reference: a column made up so that the answers are known, on Luton's residents") {
  const auto table = read_luton();
  if (!table) return;
  const auto people = column(*table, "residents");
  const auto rank = column(*table, "imd_rank");
  // Exactly the ridit: the line runs from 0 to 1, and the index is 2 var(R) / (1/2), a little below
  // 1/3.
  const auto ridits = compute_ridits(ranked(people, people, rank));
  const auto areas = ranked(ridits, people, rank);
  const auto slope = compute_slope_index(areas);
  CHECK(slope->most_deprived == doctest::Approx(0).epsilon(1e-9));
  CHECK(slope->least_deprived == doctest::Approx(1));
  const auto index = compute_concentration_index(areas);
  CHECK(*index == doctest::Approx(1.0 / 3).epsilon(0.001));
  CHECK(*index == doctest::Approx(*compute_gini(without_need(areas))));
  // Half of everybody falls short everywhere: ranks by number go by residents, shares are all tied.
  std::vector<AreaShortfall> half;
  for (std::size_t i = 0; i < people.size(); ++i) {
    half.push_back({people[i], people[i] / 2, people[i] / 4, people[i] * 3 / 4, rank[i]});
  }
  for (const auto& r : rank_areas(half, RankBy::kShare)) CHECK(r->rank == 1);
  double first_residents = 0;
  const auto by_number = rank_areas(half, RankBy::kResidents);
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (by_number[i]->rank == 1) first_residents = people[i];
  }
  CHECK(first_residents == 2850);
  // Every draw has at least ten in the top ten, and each share of draws is one.
  double in_top = 0;
  for (const auto& s : compute_stability(half, RankBy::kNeed)) {
    CHECK(s->rank_p5 <= s->rank_p95);
    in_top += s->in_top;
  }
  CHECK(in_top >= 10 - 1e-9);
  CHECK(in_top < 10.5);
}
