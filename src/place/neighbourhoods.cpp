#include "place/neighbourhoods.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/parse.hpp"
#include "place/grouping.hpp"
#include "place/neighbourhood_join.hpp"

namespace place {

namespace {

/// Cells of one neighbourhood: looked for in the attributes first, then in the layer itself.
class Cells {
 public:
  Cells(const Table& areas, const Table* attributes) : areas_(areas), attributes_(attributes) {}

  /// Throws InputError "missing-column" when neither table has the column; an empty name is fine.
  void require(const std::string& column) const {
    if (column.empty() || areas_.find_column(column)) return;
    if (attributes_ == nullptr) {
      (void)areas_.column(column);
    } else if (!attributes_->find_column(column)) {
      auto all = attributes_->columns;
      all.insert(all.end(), areas_.columns.begin(), areas_.columns.end());
      throw core::InputError("missing-column", attributes_->file, 0,
                             fmt::format("has no column '{}', nor has {}.{}", column, areas_.file,
                                         core::did_you_mean(column, all)));
    }
  }
  void at(const Table::Row& area, const Table::Row* attribute) {
    area_ = &area;
    attribute_ = attribute;
  }
  [[nodiscard]] std::string_view operator[](const std::string& column) const {
    if (column.empty()) return {};
    if (attributes_ != nullptr && attributes_->find_column(column)) {
      if (attribute_ == nullptr) return {};
      return attributes_->value(*attribute_, attributes_->find_column(column));
    }
    return areas_.value(*area_, areas_.find_column(column));
  }
  [[nodiscard]] const std::string& file() const {
    return attribute_ != nullptr ? attributes_->file : areas_.file;
  }
  [[nodiscard]] std::int64_t line() const {
    return attribute_ != nullptr ? attribute_->line : area_->line;
  }

 private:
  const Table& areas_;
  const Table* attributes_;
  const Table::Row* area_ = nullptr;
  const Table::Row* attribute_ = nullptr;
};

/// A number of at least 0; blank is nothing, anything else is reported and nothing.
std::optional<double> number(const Cells& cells, const std::string& column, const std::string& id,
                             core::Diagnostics& diagnostics) {
  const auto text = cells[column];
  if (text.empty()) return std::nullopt;
  const auto value = core::parse_double(text);
  if (value && *value >= 0) return value;
  diagnostics.warn("neighbourhood-bad-number", cells.file(), cells.line(), id,
                   fmt::format("{} '{}' is not a number of at least 0 (write 1844, not 1,844); it "
                               "is taken as not known",
                               column, text));
  return std::nullopt;
}

std::int64_t residents(const Cells& cells, const std::string& column, const std::string& id,
                       core::Diagnostics& diagnostics) {
  const auto text = cells[column];
  const auto value = core::parse_double(text);
  if (!value || *value < 0 || *value > 1e9) {
    diagnostics.error("neighbourhood-bad-residents", cells.file(), cells.line(), id,
                      text.empty()
                          ? fmt::format("has no {}; nobody is counted there", column)
                          : fmt::format("{} '{}' is not a number of people (write 1844, not "
                                        "1,844); nobody is counted there",
                                        column, text));
    return 0;
  }
  const double whole = std::round(*value);
  if (whole != *value) {
    diagnostics.warn("neighbourhood-rounded-residents", cells.file(), cells.line(), id,
                     fmt::format("{} {} is rounded to {}", column, *value, whole));
  }
  return static_cast<std::int64_t>(whole);
}

void fill_groups(Neighbourhood& area, const Cells& cells, const NeighbourhoodQuery& query,
                 core::Diagnostics& diagnostics) {
  for (const auto& group : query.groups) {
    const auto& of = group.of.empty() ? query.residents : group.of;
    GroupCount count{number(cells, group.count, area.code, diagnostics),
                     number(cells, of, area.code, diagnostics)};
    if (count.count && count.of && *count.count > *count.of) {
      diagnostics.error("neighbourhood-group-larger", cells.file(), cells.line(), area.code,
                        fmt::format("{} {} are more than the {} {} they are part of; the group is "
                                    "taken as not known here",
                                    group.count, *count.count, of, *count.of));
      count.count = std::nullopt;
    }
    area.groups.push_back(count);
  }
}

void fill_ages(Neighbourhood& area, const Cells& cells, const NeighbourhoodQuery& query,
               core::Diagnostics& diagnostics) {
  if (query.ages.empty()) return;
  const auto& of = query.ages_of.empty() ? query.residents : query.ages_of;
  area.age_total = number(cells, of, area.code, diagnostics);
  double sum = 0;
  for (const auto& age : query.ages) {
    area.ages.push_back({age.from, age.to, number(cells, age.column, area.code, diagnostics)});
    sum += area.ages.back().count.value_or(0);
  }
  if (area.age_total && sum > *area.age_total) {
    diagnostics.error("neighbourhood-ages-larger", cells.file(), cells.line(), area.code,
                      fmt::format("its ages are {} people of {} ({}); they are taken as not known",
                                  sum, *area.age_total, of));
    for (auto& age : area.ages) age.count = std::nullopt;
  }
}

void require_columns(const Cells& cells, const NeighbourhoodQuery& query) {
  cells.require(query.name);
  cells.require(query.residents);
  cells.require(query.need);
  for (const auto& group : query.groups) {
    cells.require(group.count);
    cells.require(group.of);
  }
  for (const auto& age : query.ages) cells.require(age.column);
  cells.require(query.ages_of);
  for (const auto& grouping : query.groupings) {
    if (grouping.polygons == nullptr) cells.require(grouping.column);
  }
}

/// Place of one area: its shape and centre, or its point.
void fill_place(Neighbourhood& area, const Layer& areas, std::size_t row,
                const geo::Projection& projection) {
  if (!areas.shapes.empty()) {
    area.shape = to_metres(areas.shapes[row], projection);
    area.centre = geo::point_inside(area.shape);
  } else {
    area.centre = projection.to_metres(areas.points[row]);
  }
}

void summarise(const Neighbourhoods& all, const Layer& areas, const NeighbourhoodQuery& query,
               core::Diagnostics& diagnostics) {
  if (query.ages.empty()) return;
  const auto blank = std::count_if(all.items.begin(), all.items.end(), [](const auto& a) {
    return a.has_attributes &&
           std::any_of(a.ages.begin(), a.ages.end(), [](const auto& b) { return !b.count; });
  });
  if (blank > 0) {
    diagnostics.info("neighbourhood-ages-not-known", areas.table.file,
                     fmt::format("the ages are not known in {} of {} neighbourhoods; limits of age "
                                 "are not applied there",
                                 blank, all.items.size()));
  }
}

}  // namespace

core::WithDiagnostics<Neighbourhoods> build_neighbourhoods(const Layer& areas,
                                                           const Table* attributes,
                                                           const NeighbourhoodQuery& query,
                                                           const geo::Projection& projection) {
  core::WithDiagnostics<Neighbourhoods> result;
  auto& [all, diagnostics] = result;
  const auto& table = areas.table;
  const auto code = table.column(query.code);
  require_distinct(table, code);
  Cells cells(table, attributes);
  require_columns(cells, query);
  std::vector<std::optional<std::size_t>> joined;
  if (attributes != nullptr) {
    joined = join_attributes(table, *attributes, query.code, diagnostics);
  }
  for (const auto& group : query.groups) all.group_names.push_back(group.name);
  for (const auto& grouping : query.groupings) all.grouping_names.push_back(grouping.name);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    Neighbourhood area;
    area.code = std::string(table.value(row, code));
    if (area.code.empty()) {
      diagnostics.error("neighbourhood-no-code", table.file, row.line, "",
                        fmt::format("has no {}; the neighbourhood is left out", query.code));
      continue;
    }
    fill_place(area, areas, i, projection);
    area.has_attributes = attributes == nullptr || joined[i].has_value();
    cells.at(row, attributes != nullptr && joined[i] ? &attributes->rows[*joined[i]] : nullptr);
    area.name = std::string(cells[query.name]);
    if (area.name.empty()) area.name = area.code;
    if (area.has_attributes) {
      area.residents = residents(cells, query.residents, area.code, diagnostics);
    }
    area.need = number(cells, query.need, area.code, diagnostics);
    fill_groups(area, cells, query, diagnostics);
    fill_ages(area, cells, query, diagnostics);
    for (const auto& grouping : query.groupings) {
      area.groupings.emplace_back(cells[grouping.column]);
      area.grouping_codes.emplace_back(cells[grouping.column]);
    }
    all.items.push_back(std::move(area));
  }
  if (all.items.empty()) {
    throw core::InputError("no-neighbourhoods", table.file, 0, "has no neighbourhood with a code");
  }
  std::sort(all.items.begin(), all.items.end(),
            [](const auto& a, const auto& b) { return a.code < b.code; });
  for (std::size_t g = 0; g < query.groupings.size(); ++g) {
    if (query.groupings[g].polygons != nullptr) {
      group_by_polygons(all, g, query.groupings[g], projection, diagnostics);
    }
  }
  if (query.study_area != nullptr) {
    mark_study_area(all, *query.study_area, projection, diagnostics);
  }
  summarise(all, areas, query, diagnostics);
  return result;
}

}  // namespace place
