// Figures of a run that can be worked out on paper.
#include <doctest/doctest.h>

#include "app/view/compare_panel.hpp"
#include "app/view/figures.hpp"
#include "app/view/limit_panel.hpp"
#include "app/view/legend_panel.hpp"
#include "app/words.hpp"

namespace {

using app::view::AreaRun;
using app::view::People;
using app::view::Run;

/// An area whose residents arrive as told: minutes, low, high; the rest never.
AreaRun area(std::int64_t residents, std::int64_t outside, std::vector<std::tuple<int, int, int>> arrivals,
             std::optional<double> median) {
  AreaRun out;
  out.residents = residents;
  out.outside_data = outside;
  out.within.assign(61, {});
  for (const auto& [minute, low, high] : arrivals) {
    out.within[static_cast<std::size_t>(minute)] += People{low, high};
  }
  for (std::size_t m = 1; m < out.within.size(); ++m) out.within[m] += out.within[m - 1];
  out.median_high = median;
  return out;
}

Run three_areas() {
  Run run;
  run.max_minutes = 60;
  run.areas = {area(100, 0, {{10, 40, 40}, {30, 20, 30}}, 30),   // 30 never, 10 depend
               area(50, 50, {}, {}),                             // nothing can be said
               area(80, 0, {{31, 50, 50}}, 31)};                 // 30 never
  return run;
}

}  // namespace

TEST_CASE("residents within a limit, with the band") {
  const auto run = three_areas();
  const auto one = app::view::area_figures(run, 0, 30);
  CHECK(one.can == People{60, 70});
  CHECK(one.left_out == People{30, 40});
  CHECK(app::view::area_figures(run, 0, 29).can == People{40, 40});
  CHECK(app::view::area_figures(run, 0, 200).can == People{60, 70});   // no minutes beyond the longest
  const auto all = app::view::town_figures(run, 30);
  CHECK(all.residents == 230);
  CHECK(all.inside() == 180);
  CHECK(all.can == People{60, 70});
  CHECK(all.left_out == People{110, 120});
}

TEST_CASE("areas are ranked by residents who certainly cannot, the unknown are not in the list") {
  const auto run = three_areas();
  const auto at30 = app::view::rank_areas(run, 30);
  REQUIRE(at30.size() == 2);
  CHECK(at30[0].area == 2);   // 80 cannot
  CHECK(at30[0].figures.left_out == People{80, 80});
  CHECK(at30[1].area == 0);
  const auto at31 = app::view::rank_areas(run, 31);
  REQUIRE(at31.size() == 2);
  CHECK(at31[0].area == 0);   // 30 to 40 against 30
  CHECK(at31[0].rank == 1);
  CHECK(at31[1].rank == 2);
}

TEST_CASE("ties share a rank") {
  Run run;
  run.max_minutes = 60;
  run.areas = {area(10, 0, {}, {}), area(20, 0, {}, {}), area(10, 0, {}, {}), area(5, 0, {}, {})};
  const auto ranked = app::view::rank_areas(run, 30);
  std::vector<int> ranks;
  std::vector<std::size_t> areas;
  for (const auto& r : ranked) {
    ranks.push_back(r.rank);
    areas.push_back(r.area);
  }
  CHECK(ranks == std::vector<int>{1, 2, 2, 4});
  CHECK(areas == std::vector<std::size_t>{1, 0, 2, 3});
}

TEST_CASE("the histogram holds every resident inside the data once") {
  const auto run = three_areas();
  const auto h = app::view::compute_histogram(run, 5);
  REQUIRE(h.bins.size() == 12);
  CHECK(h.bins[1] == People{40, 40});   // over 5 to 10
  CHECK(h.bins[5] == People{20, 30});   // over 25 to 30
  CHECK(h.bins[6] == People{50, 50});   // over 30 to 35
  CHECK(h.never_low == 60);
  CHECK(h.never_high == 70);
  std::int64_t high = h.never_low, low = h.never_high;
  for (const auto& bin : h.bins) {
    high += bin.high;
    low += bin.low;
  }
  CHECK(high == 180);
  CHECK(low == 180);
}

TEST_CASE("the legend's residents add up to all inside the data") {
  const auto run = three_areas();
  const auto people = app::view::residents_by_class(run, {15, 30, 45, 60});
  CHECK(people == std::vector<std::int64_t>{40, 30, 50, 0, 60});
}

TEST_CASE("classes end where the limits that are reported end") {
  CHECK(app::view::minute_breaks(60) == std::vector<int>{15, 30, 45, 60});
  CHECK(app::view::minute_breaks(45) == std::vector<int>{15, 30, 45});
  CHECK(app::view::minute_breaks(10) == std::vector<int>{10});
  app::view::Shown shown;
  for (const int most : {10, 20, 45, 60, 120}) {
    for (const auto measure : app::view::kMeasures) {
      shown.measure = measure;
      const auto scheme = app::view::scheme_of(shown, most);
      CHECK(scheme.colours.size() == scheme.labels.size());
      CHECK(scheme.labels.size() == scheme.breaks.size() + 1);
      CHECK(scheme.labels.size() <= 5);
    }
  }
}

TEST_CASE("a difference of runs: sooner is negative, gained and lost are infinite, nothing is nothing") {
  auto a = three_areas(), b = three_areas();
  b.areas[0].median_high = 20;
  b.areas[2].median_high = {};
  const auto change = app::view::compute_difference(a, b);
  REQUIRE(change.size() == 3);
  CHECK(change[0] == -10);
  CHECK_FALSE(change[1]);
  REQUIRE(change[2]);
  CHECK(*change[2] > 1e9);
}

TEST_CASE("numbers of people in words") {
  CHECK(app::with_commas(0) == "0");
  CHECK(app::with_commas(999) == "999");
  CHECK(app::with_commas(1000) == "1,000");
  CHECK(app::with_commas(-1234567) == "-1,234,567");
  CHECK(app::with_commas(-123) == "-123");
  CHECK(app::people_of(5, 5, 0) == "5");
  CHECK(app::people_of(1200, 1300, 10000) == "1,200 to 1,300 (12 to 13 %)");
  CHECK(app::people_of(9999, 9999, 10000) == "9,999 (over 99 %)");
  CHECK(app::people_of(1, 1, 10000) == "1 (under 1 %)");
}
