#include "place/neighbourhood_join.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "core/parse.hpp"

namespace place {

namespace {

using Rows = std::map<std::string, std::size_t, std::less<>>;

Rows rows_by_code(const Table& table, std::size_t code) {
  Rows rows;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto value = std::string(table.value(table.rows[i], code));
    if (!value.empty()) rows.emplace(value, i);
  }
  return rows;
}

/// What two spellings of one code have in common.
std::string squeezed(std::string_view code) {
  std::string out = core::lower(code);
  std::erase_if(out, [](char c) { return c == ' ' || c == '-' || c == '_'; });
  return out;
}

/// Codes of small areas of the census: E01000001, W01001600, S01006506, 95AA01S1 is not ours.
bool is_lsoa(std::string_view code) {
  return code.size() == 9 && (code[0] == 'E' || code[0] == 'W' || code[0] == 'S') &&
         code.substr(1, 2) == "01" &&
         std::all_of(code.begin() + 3, code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool all_lsoa(const Rows& rows) {
  return std::all_of(rows.begin(), rows.end(), [](const auto& r) { return is_lsoa(r.first); });
}

bool all_lsoa(std::span<const std::string> codes) {
  return std::all_of(codes.begin(), codes.end(), [](const auto& c) { return is_lsoa(c); });
}

std::string examples(const std::vector<std::string>& codes) {
  const auto n = std::min<std::size_t>(3, codes.size());
  const std::vector<std::string> first(codes.begin(),
                                       codes.begin() + static_cast<std::ptrdiff_t>(n));
  return fmt::format("{}{}", fmt::join(first, ", "), codes.size() > n ? " ..." : "");
}

std::vector<std::string> codes_of(const Rows& rows) {
  std::vector<std::string> out;
  for (const auto& [code, row] : rows) out.push_back(code);
  return out;
}

}  // namespace

std::string why_no_code_matches(std::span<const std::string> ours,
                                std::span<const std::string> theirs) {
  std::set<std::string> spelt;
  for (const auto& code : theirs) spelt.insert(squeezed(code));
  const bool alike = std::any_of(ours.begin(), ours.end(),
                                 [&](const auto& code) { return spelt.contains(squeezed(code)); });
  if (alike) return "they differ in capitals, spaces or hyphens: write them alike";
  if (all_lsoa(ours) && all_lsoa(theirs)) {
    return "both are LSOA codes: one may be of 2011 and the other of 2021, or of another town";
  }
  return "they are codes of different kinds: check the code column of both";
}

bool may_be_of_two_censuses(std::span<const std::string> ours,
                            std::span<const std::string> theirs) {
  return all_lsoa(ours) && all_lsoa(theirs);
}

void require_distinct(const Table& table, std::size_t code) {
  std::map<std::string_view, std::int64_t> seen;
  for (const auto& row : table.rows) {
    const auto value = table.value(row, code);
    if (value.empty()) continue;
    const auto [first, is_new] = seen.emplace(value, row.line);
    if (!is_new) {
      throw core::InputError("duplicate-code", table.file, row.line,
                             fmt::format("has the code '{}' of row {} again; each neighbourhood "
                                         "needs one row",
                                         value, first->second));
    }
  }
}

std::vector<std::optional<std::size_t>> join_attributes(const Table& areas, const Table& attributes,
                                                        const std::string& code,
                                                        core::Diagnostics& diagnostics) {
  const auto area_code = areas.column(code), attribute_code = attributes.column(code);
  require_distinct(attributes, attribute_code);
  const Rows by_area = rows_by_code(areas, area_code);
  const Rows by_attribute = rows_by_code(attributes, attribute_code);
  std::vector<std::optional<std::size_t>> out(areas.rows.size());
  std::vector<std::string> bare, unused;
  for (const auto& [value, row] : by_area) {
    const auto found = by_attribute.find(value);
    if (found == by_attribute.end())
      bare.push_back(value);
    else
      out[row] = found->second;
  }
  for (const auto& [value, row] : by_attribute) {
    if (!by_area.contains(value)) unused.push_back(value);
  }
  if (bare.size() == by_area.size() && !by_area.empty()) {
    throw core::InputError(
        "join-nothing-matches", attributes.file, 0,
        fmt::format("shares no '{}' with {} ({} against {}); {}", code, areas.file,
                    examples(unused), examples(bare), why_no_code_matches(codes_of(by_area), codes_of(by_attribute))));
  }
  // Codes of unchanged areas are the same in 2011 and 2021, so a mixture matches in part.
  const std::string hint =
      !bare.empty() && !unused.empty() && all_lsoa(by_area) && all_lsoa(by_attribute)
          ? "; one may have codes of 2011 and the other of 2021"
          : "";
  for (const auto& value : bare) {
    diagnostics.error(
        "join-area-without-attributes", areas.file, areas.rows[by_area.at(value)].line, value,
        fmt::format("has no row in {}, so its residents are not known{}", attributes.file, hint));
  }
  if (!unused.empty()) {
    diagnostics.warn("join-attributes-without-area", attributes.file, 0, "",
                     fmt::format("{} of {} rows match no neighbourhood ({}){}", unused.size(),
                                 by_attribute.size(), examples(unused), hint));
  }
  return out;
}

}  // namespace place
