#include "app/gaps/eqia.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "app/gaps/characteristics.hpp"
#include "app/gaps/hide_small.hpp"
#include "app/words/three_wards.hpp"

using namespace app::gaps;

namespace {

const EqiaRow* find(const std::vector<EqiaRow>& rows, const std::string& group,
                    const std::string& persona = "adult") {
  for (const auto& r : rows) {
    if (r.group == group && r.persona == persona) return &r;
  }
  return nullptr;
}

}  // namespace

TEST_CASE(
    "equality: all nine characteristics have a row, in the order of the Act, then deprivation and "
    "no car") {
  const auto town = three_wards::build();
  const auto rows = build_eqia(town.loaded, town.results);
  std::vector<std::string> seen;
  for (const auto& r : rows) {
    if (seen.empty() || seen.back() != r.characteristic) seen.push_back(r.characteristic);
  }
  std::vector<std::string> wanted(kProtected.begin(), kProtected.end());
  wanted.emplace_back(kDeprivation);
  wanted.emplace_back(kNoCar);
  CHECK(seen == wanted);
  for (const auto& r : rows) {
    const bool measured = r.characteristic == "age" || r.characteristic == "disability" ||
                          r.characteristic == "race" || r.characteristic == kDeprivation ||
                          r.characteristic == kNoCar;
    CHECK((r.group == "not measured") == !measured);
    CHECK(!r.evidence_gap.empty());
    if (!measured) CHECK(!r.share.low);
  }
}

TEST_CASE("equality: a group against everyone else, on paper") {
  const auto town = three_wards::build();
  const auto rows = build_eqia(town.loaded, town.results);
  const auto* disabled = find(rows, "Disabled residents");
  REQUIRE(disabled != nullptr);
  // 90 + 80 + 6 disabled residents, of South's 80 an eighth outside the data.
  CHECK(*disabled->number == doctest::Approx(176));
  CHECK(*disabled->outside_data == doctest::Approx(10));
  // Low: 90 x 1/2 + 80 x 70/400 + 6 x 1/10 = 45 + 14 + 0.6 of 166.
  CHECK(*disabled->share.low == doctest::Approx(59.6 / 166));
  CHECK(*disabled->share.high == doctest::Approx((54 + 28 + 1.2) / 166));
  // Everyone else: 376 - 59.6 of 1010 - 166.
  CHECK(*disabled->other_share.low == doctest::Approx((376 - 59.6) / 844));
  CHECK(*disabled->points.low == doctest::Approx(100 * (59.6 / 166 - (512 - 83.2) / 844)));
  // Reasons: 180 x 90/600 = 27 no trip home; 210 x 80/400 + 40 x 6/60 = 46 no stop.
  CHECK(disabled->main_reason == "on the way there, no useful stop within walking range");
  CHECK(*disabled->main_reason_number == doctest::Approx(46));
  CHECK(disabled->source == "Census (fictional)");
  CHECK(disabled->evidence_gap.find("expected, if spread evenly") != std::string::npos);
  CHECK(disabled->evidence_gap.find("source or year") == std::string::npos);
  CHECK(find(rows, "Households without a car")->counted == "households");
}

TEST_CASE(
    "equality: the older persona stands beside the headline's for people of 65 and over alone") {
  const auto town = three_wards::build();
  const auto rows = build_eqia(town.loaded, town.results);
  CHECK(find(rows, "Residents aged 65 and over", "older") != nullptr);
  CHECK(find(rows, "Disabled residents", "older") == nullptr);
}

TEST_CASE("equality: small groups are marked, or hidden with another of their kind") {
  auto town = three_wards::build();
  const auto marked = build_eqia(town.loaded, town.results);
  // 5 + 80 + 15 = 100 less an eighth of 80 outside the data: 90 counted.
  CHECK(find(marked, "Asian residents")->marked == Marked::kSmall);
  CHECK(find(marked, "Black residents")->marked == Marked::kSmall);
  CHECK(find(marked, "Asian residents")->share.low);
  hide_small(town.results);
  const auto hidden = build_eqia(town.loaded, town.results);
  for (const auto* name : {"Asian residents", "Black residents"}) {
    const auto* row = find(hidden, name);
    CHECK(row->marked == Marked::kHidden);
    CHECK(!row->share.low);
    CHECK(!row->other_share.high);
    CHECK(row->difference.empty());
    CHECK(row->number);  // the census says it anyway
  }
  CHECK(find(hidden, "White residents")->marked == Marked::kPlain);
  CHECK(find(hidden, "Disabled residents")->marked == Marked::kPlain);
}

TEST_CASE("equality: one small group of those that make up the town hides a second") {
  auto town = three_wards::build();
  auto& divisions = town.results.divisions;
  for (auto& d : divisions) {
    if (d.id == "asian") d.units[0].small = false;  // as if there were more of them
  }
  for (auto& gap : town.results.gaps) {
    if (divisions[gap.division].id == "asian") gap.small = false;
  }
  hide_small(town.results);
  const auto rows = build_eqia(town.loaded, town.results);
  CHECK(find(rows, "Black residents")->marked == Marked::kHidden);
  CHECK(find(rows, "Asian residents")->marked == Marked::kHiddenBeside);
  CHECK(!find(rows, "Asian residents")->share.low);
  // In every table alike: nor may the group's rows among the units, or everyone else's, give it away.
  for (std::size_t d = 0; d < divisions.size(); ++d) {
    if (divisions[d].id != "asian" && divisions[d].id != "black") continue;
    CHECK(town.results.is_hidden(d, 0));
    CHECK(town.results.is_hidden(d, 1));
  }
  CHECK(find(rows, "White residents")->marked == Marked::kPlain);
}

TEST_CASE("equality: as a table the last four columns are empty") {
  const auto town = three_wards::build();
  const auto rows = build_eqia(town.loaded, town.results);
  const auto table = eqia_table(rows);
  CHECK(table.rows() == rows.size());
  for (const auto* name : {"impact", "mitigation", "owner", "review_date"}) {
    const auto* column = table.find(name);
    REQUIRE(column != nullptr);
    CHECK(std::all_of(column->values.begin(), column->values.end(),
                      [](const auto& v) { return std::holds_alternative<std::monostate>(v); }));
  }
}
