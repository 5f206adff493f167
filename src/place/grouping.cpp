#include "place/grouping.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "place/area_index.hpp"

namespace place {

namespace {

constexpr double kSplitShare = 0.9;  ///< below this the label is worth a note
constexpr double kInsideShare = 0.5;

std::vector<geo::MultiPolygon> shapes_in_metres(const Layer& layer,
                                                const geo::Projection& projection) {
  std::vector<geo::MultiPolygon> out;
  out.reserve(layer.shapes.size());
  for (const auto& shape : layer.shapes) out.push_back(to_metres(shape, projection));
  return out;
}

AreaIndex index_of(const std::vector<geo::MultiPolygon>& shapes) {
  std::vector<const geo::MultiPolygon*> pointers;
  for (const auto& shape : shapes) pointers.push_back(&shape);
  return AreaIndex(std::move(pointers));
}

}  // namespace

void group_by_polygons(Neighbourhoods& all, std::size_t index, const GroupingQuery& query,
                       const geo::Projection& projection, core::Diagnostics& diagnostics) {
  const auto& layer = *query.polygons;
  const auto& table = layer.table;
  const auto code = table.column(query.code);
  const auto label = query.label.empty() ? code : table.column(query.label);
  const auto shapes = shapes_in_metres(layer, projection);
  const AreaIndex areas = index_of(shapes);
  std::int64_t split = 0;
  for (auto& area : all.items) {
    std::map<std::string, double> overlap;  // by code: one ward may come as several features
    std::map<std::string, std::string> labels;
    const auto add = [&](std::size_t i, double size) {
      const auto& row = table.rows[i];
      const std::string key(table.value(row, code));
      overlap[key] += size;
      labels.emplace(key, table.value(row, label));
    };
    if (area.shape.empty()) {
      if (const auto i = areas.find(area.centre)) add(*i, 1);
    } else {
      for (const auto i : areas.near(geo::bounds(area.shape))) {
        const double size = geo::intersection_area_m2(area.shape, shapes[i]);
        if (size > 0) add(i, size);
      }
    }
    const auto best = std::max_element(overlap.begin(), overlap.end(), [](auto& a, auto& b) {
      return a.second < b.second;  // the first, so the lowest code, of equals
    });
    if (best == overlap.end()) {
      diagnostics.warn("grouping-no-overlap", table.file, 0, area.code,
                       fmt::format("lies in no polygon of grouping '{}'", query.name));
      area.groupings[index] = area.grouping_codes[index] = "";
      continue;
    }
    area.grouping_codes[index] = best->first;
    area.groupings[index] = labels[best->first];
    if (!area.shape.empty() && best->second < kSplitShare * geo::area_m2(area.shape)) ++split;
  }
  if (split > 0) {
    diagnostics.info(
        "grouping-split", table.file,
        fmt::format("{} of {} neighbourhoods lie in several polygons of grouping '{}'; "
                    "each has the label of the largest part",
                    split, all.items.size(), query.name));
  }
}

void mark_study_area(Neighbourhoods& all, const Layer& study, const geo::Projection& projection,
                     core::Diagnostics& diagnostics) {
  const auto shapes = shapes_in_metres(study, projection);
  const AreaIndex inside = index_of(shapes);
  std::size_t count = 0;
  std::int64_t people_out = 0;
  for (auto& area : all.items) {
    if (area.shape.empty()) {
      area.in_study_area = inside.find(area.centre).has_value();
    } else {
      double overlap = 0;
      for (const auto i : inside.near(geo::bounds(area.shape))) {
        overlap += geo::intersection_area_m2(area.shape, shapes[i]);
      }
      area.in_study_area = overlap >= kInsideShare * geo::area_m2(area.shape);
    }
    if (area.in_study_area)
      ++count;
    else
      people_out += area.residents;
  }
  if (count == 0) {
    throw core::InputError("study-area-elsewhere", study.table.file, 0,
                           "holds no neighbourhood; check that both are of the same town");
  }
  if (count < all.items.size()) {
    diagnostics.info("study-area", study.table.file,
                     fmt::format("{} of {} neighbourhoods are in the study area; the {} residents "
                                 "of the others are not counted",
                                 count, all.items.size(), people_out));
  }
}

}  // namespace place
