#include "core/diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <numeric>
#include <utility>

namespace core {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::kInfo: return "note";
    case Severity::kWarning: return "warning";
    case Severity::kError: return "error";
  }
  return "error";
}

std::string format(const Diagnostic& d) {
  std::string where;
  if (!d.file.empty()) where = d.row > 0 ? fmt::format("{}:{}: ", d.file, d.row) : d.file + ": ";
  const std::string id = d.id.empty() ? "" : fmt::format("{}: ", d.id);
  return fmt::format("{}{}{} [{}]", where, id, d.message, d.code);
}

void Diagnostics::add(Diagnostic diagnostic) {
  by_severity_[static_cast<int>(diagnostic.severity)]++;
  const auto n = ++counts_[diagnostic.code];
  if (n <= static_cast<std::int64_t>(kKept)) entries_.push_back(std::move(diagnostic));
}

void Diagnostics::warn(std::string code, std::string file, std::int64_t row, std::string id,
                       std::string message) {
  add({Severity::kWarning, std::move(code), std::move(file), row, std::move(id),
       std::move(message)});
}

void Diagnostics::error(std::string code, std::string file, std::int64_t row, std::string id,
                        std::string message) {
  add({Severity::kError, std::move(code), std::move(file), row, std::move(id),
       std::move(message)});
}

void Diagnostics::info(std::string code, std::string file, std::string message) {
  add({Severity::kInfo, std::move(code), std::move(file), 0, {}, std::move(message)});
}

void Diagnostics::merge(const Diagnostics& other) {
  // Entries beyond the kept ones were counted but not stored: add what is stored, then correct.
  std::map<std::string, std::int64_t, std::less<>> stored;
  for (const auto& entry : other.entries_) {
    stored[entry.code]++;
    const auto n = ++counts_[entry.code];
    if (n <= static_cast<std::int64_t>(kKept)) entries_.push_back(entry);
  }
  for (const auto& [code, n] : other.counts_) counts_[code] += n - stored[code];
  for (int i = 0; i < 3; ++i) by_severity_[i] += other.by_severity_[i];
}

std::int64_t Diagnostics::count(std::string_view code) const {
  const auto it = counts_.find(code);
  return it == counts_.end() ? 0 : it->second;
}

std::int64_t Diagnostics::count(Severity severity) const {
  return by_severity_[static_cast<int>(severity)];
}

InputError::InputError(Diagnostic diagnostic)
    : std::runtime_error(format(diagnostic)), diagnostic_(std::move(diagnostic)) {}

InputError::InputError(std::string code, std::string file, std::int64_t row, std::string message)
    : InputError(Diagnostic{Severity::kError, std::move(code), std::move(file), row, {},
                            std::move(message)}) {}

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const bool same = std::tolower(static_cast<unsigned char>(a[i])) ==
                        std::tolower(static_cast<unsigned char>(b[j]));
      const std::size_t substitute = diagonal + (same ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, substitute});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates) {
  const std::size_t limit = std::max<std::size_t>(1, (name.size() + 2) / 3);
  std::string best;
  std::size_t best_distance = limit + 1;
  for (const auto& candidate : candidates) {
    const auto distance = edit_distance(name, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const auto nearest = nearest_name(name, candidates);
  return nearest.empty() ? "" : fmt::format(" Did you mean '{}'?", nearest);
}

}  // namespace core
