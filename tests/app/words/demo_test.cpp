// The demo town from project file to files: what is said in words is what stands in the tables.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include "app/gaps/run_gaps.hpp"
#include "core/words.hpp"
#include "io/csv/csv.hpp"

namespace {

struct Written {
  std::filesystem::path folder;
  app::gaps::GapsReport report;
  explicit Written(bool suppress) {
    folder = std::filesystem::temp_directory_path() /
             fmt::format("greenreach-words-{}-{}", getpid(), suppress);
    app::gaps::GapsRequest request;
    request.project = "geodata/demo/town.toml";
    request.output = folder;
    request.suppress_small = suppress;
    report = app::gaps::run_gaps(request, {});
  }
  ~Written() {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  [[nodiscard]] io::csv::Table table(const std::string& name) const {
    return io::csv::read_table(io::csv::file_source(folder / name), name).value;
  }
  [[nodiscard]] std::string text(const std::string& name) const {
    std::ifstream in(folder / name);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }
};

std::string cell(const io::csv::Table& table, const io::csv::Table::Row& row, const char* column) {
  return row.values[table.column(column)];
}

}  // namespace

TEST_CASE("demo town: the headline in words, golden") {
  const Written out(false);
  const auto text = out.text("bid_facts.txt");
  CHECK(
      text.starts_with("What can be quoted about Tolverham (fictional demo town)\n\nHeadline\n"
                       "In Tolverham (fictional demo town), 99 % of residents (about 56,470 of "
                       "about 56,830) can get there "
                       "and back, on foot, by bus or by coach, for at least 1 green-space session "
                       "a week, within 30 minutes "
                       "each way. [Tolverham (fictional demo town); Adult, 80 m a minute: 1.33 "
                       "m/s, no single walk over 20 "
                       "minutes; 4 weeks from 1 June 2026; nothing unmapped changes this figure]\n"
                       "Nobody is named as having agreed this headline: [headline] agreed_by in "
                       "the project file.\n"));
  for (const auto* word :
       {"worst", "take part", "participat", "vulnerable", "hard to reach", "nan", "inf "}) {
    CAPTURE(word);
    CHECK(text.find(word) == std::string::npos);
  }
}

TEST_CASE("demo town: shares of groups in words are those of the table, wards add up to the town") {
  const Written out(false);
  const auto text = out.text("bid_facts.txt");
  const auto eqia = out.table("eqia.csv");
  int compared = 0;
  for (const auto& row : eqia.rows) {
    const auto share = cell(eqia, row, "share_can_low");
    if (share.empty()) continue;
    ++compared;
    // The table has four decimals of a share, the words one of a percentage.
    const auto percent = fmt::format("{:.1f} %", std::stod(share) * 100);
    const auto difference = cell(eqia, row, "difference");
    const auto group = cell(eqia, row, "group");
    std::istringstream lines(text);
    bool found = false;
    for (std::string line; std::getline(lines, line);) {
      found = found || (line.starts_with(group) && line.find(percent) != std::string::npos &&
                        line.find("That is " + difference) != std::string::npos);
    }
    CAPTURE(group);
    CAPTURE(percent);
    CHECK(found);
  }
  CHECK(compared >= 11);
  const auto wards = out.table("wards.csv");
  std::map<std::string, double> residents, left_out;
  for (const auto& row : wards.rows) {
    residents[cell(wards, row, "persona")] += std::stod(cell(wards, row, "residents"));
    left_out[cell(wards, row, "persona")] += std::stod(cell(wards, row, "left_out_most"));
  }
  const auto& results = out.report.results;
  for (std::size_t p = 0; p < results.personas.size(); ++p) {
    const auto& id = results.personas[p].id;
    const auto& unit = results.town().units[0];
    CHECK(residents[id] == doctest::Approx(unit.people));
    const double meets =
        results.personas[p].divisions[0][0].low.standards[results.headline_standard]->meets;
    CHECK(std::fabs(left_out[id] - (unit.inside() - meets)) <= 1);
  }
}
