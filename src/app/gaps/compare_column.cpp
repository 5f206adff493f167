#include "app/gaps/compare_column.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "core/parse.hpp"
#include "equity/correlation.hpp"
#include "place/neighbourhood_join.hpp"

namespace app::gaps {

namespace {

using Codes = std::map<std::string, std::size_t, std::less<>>;   ///< code -> neighbourhood

/// The column whose values are codes of neighbourhoods most often; the first of equals.
std::size_t find_code_column(const place::Table& table, const Codes& codes) {
  std::size_t best = 0, most = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    std::set<std::string_view> met;
    for (const auto& row : table.rows) {
      const auto value = table.value(row, c);
      if (codes.contains(value)) met.insert(value);
    }
    if (met.size() > most) {
      most = met.size();
      best = c;
    }
  }
  return best;
}

std::string first_few(const std::vector<std::string>& codes) {
  const auto n = std::min<std::size_t>(3, codes.size());
  return fmt::format("{}{}", fmt::join(codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(n), ", "),
                     codes.size() > n ? " ..." : "");
}

}  // namespace

core::WithDiagnostics<Comparison> join_comparison(const place::Table& table,
                                                  const io::project::Compare& compare,
                                                  const place::Neighbourhoods& neighbourhoods) {
  core::WithDiagnostics<Comparison> result;
  auto& [out, diagnostics] = result;
  const auto column = table.column(compare.column);
  Codes codes;
  std::vector<std::string> ours;
  for (std::size_t n = 0; n < neighbourhoods.items.size(); ++n) {
    codes.emplace(neighbourhoods.items[n].code, n);
    ours.push_back(neighbourhoods.items[n].code);
  }
  const auto code =
      compare.code.empty() ? find_code_column(table, codes) : table.column(compare.code);
  out.file = std::filesystem::path(table.file).filename().string();  // no folder of anybody's in an output
  out.column = compare.column;
  out.code_column = table.columns[code];
  out.label = compare.label.empty() ? compare.column : compare.label;
  out.values.resize(neighbourhoods.items.size());
  std::vector<std::string> theirs, unused;
  std::set<std::string, std::less<>> seen;
  for (const auto& row : table.rows) {
    const std::string key(table.value(row, code));
    if (key.empty()) continue;
    theirs.push_back(key);
    const auto ours_at = codes.find(key);
    if (ours_at == codes.end()) {
      unused.push_back(key);
      continue;
    }
    if (!seen.insert(key).second) {
      diagnostics.warn("compare-duplicate-code", table.file, row.line, key,
                       "is there already; the first row is used");
      continue;
    }
    const auto text = table.value(row, column);
    if (text.empty()) continue;
    const auto value = core::parse_double(text);
    if (!value) {
      diagnostics.warn("compare-bad-number", table.file, row.line, key,
                       fmt::format("{} '{}' is not a number; it is taken as not known",
                                   compare.column, text));
      continue;
    }
    out.values[ours_at->second] = value;
  }
  if (seen.empty()) {
    throw core::InputError(
        "compare-nothing-matches", table.file, 0,
        fmt::format("shares no code with the neighbourhoods ({} against {}); {}", first_few(theirs),
                    first_few(ours), place::why_no_code_matches(ours, theirs)));
  }
  std::vector<std::string> bare;
  for (const auto& own : ours) {
    if (!seen.contains(own)) bare.push_back(own);
  }
  const std::string hint = !bare.empty() && place::may_be_of_two_censuses(ours, theirs)
                               ? "; one may have codes of 2011 and the other of 2021"
                               : "";
  if (!bare.empty()) {
    diagnostics.warn("compare-area-without-row", table.file, 0, "",
                     fmt::format("has no row for {} of {} neighbourhoods ({}){}", bare.size(),
                                 ours.size(), first_few(bare), hint));
  }
  if (!unused.empty()) {
    // A national file has rows of everywhere else: worth a note, no warning.
    diagnostics.add({bare.empty() ? core::Severity::kInfo : core::Severity::kWarning,
                     "compare-row-without-area", table.file, 0, "",
                     fmt::format("{} of {} rows are of no neighbourhood of this town ({})",
                                 unused.size(), theirs.size(), first_few(unused))});
  }
  for (const auto& value : out.values) ++(value ? out.matched : out.without);
  out.unused = static_cast<std::int64_t>(unused.size());
  return result;
}

void correlate(Results& results) {
  if (!results.comparison) return;
  auto& comparison = *results.comparison;
  for (std::size_t p = 0; p < results.personas.size(); ++p) {
    const auto& figures = results.personas[p].divisions[1];
    for (std::size_t s = 0; s < results.standards.size(); ++s) {
      if (!place::has_bar(results.standards[s])) continue;
      Comparison::Correlation one;
      one.persona = p;
      one.standard = s;
      const auto with = [&](bool low) {
        std::vector<double> ours, theirs;
        for (std::size_t n = 0; n < figures.size(); ++n) {
          const auto& standard = (low ? figures[n].low : figures[n].high).standards[s];
          if (!standard || !standard->share || !comparison.values[n]) continue;
          ours.push_back(*standard->share);
          theirs.push_back(*comparison.values[n]);
        }
        one.areas = static_cast<std::int64_t>(ours.size());
        return equity::compute_spearman(ours, theirs).optional();
      };
      one.spearman = {with(true), with(false)};
      if (one.areas > 0) comparison.correlations.push_back(one);
    }
  }
}

}  // namespace app::gaps
