// Green spaces and their access points from map layers: OS Open Greenspace in its three spellings
// (GeoPackage, shapefile, GML), and any other polygons.

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "core/parse.hpp"
#include "place/green_spaces.hpp"

namespace place {

namespace {

constexpr std::array<std::pair<GreenKind, std::string_view>, 11> kKinds = {
    {{GreenKind::kPark, "park"},
     {GreenKind::kGarden, "garden"},
     {GreenKind::kCommunityGarden, "community garden"},
     {GreenKind::kNatureReserve, "nature reserve"},
     {GreenKind::kAllotments, "allotments"},
     {GreenKind::kCommon, "common"},
     {GreenKind::kRecreationGround, "recreation ground"},
     {GreenKind::kVillageGreen, "village green"},
     {GreenKind::kWood, "wood"},
     {GreenKind::kPlayground, "playground"},
     {GreenKind::kOther, "other"}}};

/// The ten functions of OS Open Greenspace. Sports grounds are mostly for members, and no column
/// says which are not.
struct Function {
  std::string_view name;
  GreenKind kind;
  GreenAccess access;
};
constexpr std::array<Function, 10> kFunctions = {
    {{"public park or garden", GreenKind::kPark, GreenAccess::kOpen},
     {"play space", GreenKind::kPlayground, GreenAccess::kOpen},
     {"playing field", GreenKind::kRecreationGround, GreenAccess::kOpen},
     {"allotments or community growing spaces", GreenKind::kAllotments, GreenAccess::kOpen},
     {"cemetery", GreenKind::kOther, GreenAccess::kOpen},
     {"religious grounds", GreenKind::kOther, GreenAccess::kOpen},
     {"golf course", GreenKind::kOther, GreenAccess::kConditional},
     {"bowling green", GreenKind::kOther, GreenAccess::kConditional},
     {"tennis court", GreenKind::kOther, GreenAccess::kConditional},
     {"other sports facility", GreenKind::kOther, GreenAccess::kConditional}}};

/// The first of the columns that exists, capitals and underscores aside.
std::optional<std::size_t> first_column(const Table& table,
                                        std::initializer_list<std::string_view> names) {
  const auto plain = [](std::string_view text) {
    auto out = core::lower(text);
    std::erase(out, '_');
    std::erase(out, '.');
    return out;
  };
  for (const auto name : names) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (plain(table.columns[c]) == name) return c;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(GreenKind kind) {
  for (const auto& [k, name] : kKinds) {
    if (k == kind) return name;
  }
  return "other";
}

core::WithDiagnostics<std::vector<GreenSpaceRecord>> green_space_records(const Layer& layer) {
  core::WithDiagnostics<std::vector<GreenSpaceRecord>> result;
  auto& [out, diagnostics] = result;
  const auto& table = layer.table;
  const auto name = first_column(table, {"name", "distname1", "distinctivename1"});
  const auto kind = first_column(table, {"function", "kind"});
  const auto access = first_column(table, {"access"});
  const auto fee = first_column(table, {"fee"});
  const auto hours = first_column(table, {"openinghours"});
  const auto dog = first_column(table, {"dog"});
  const auto id = first_column(table, {"id"});
  for (std::size_t i = 0; i < layer.shapes.size(); ++i) {
    const auto& row = table.rows[i];
    GreenSpaceRecord record;
    record.osm_id = row.line;
    record.source_id = std::string(table.value(row, id));
    record.name = std::string(table.value(row, name));
    record.fee = std::string(table.value(row, fee));
    record.opening_hours = std::string(table.value(row, hours));
    record.dog = std::string(table.value(row, dog));
    record.shape = layer.shapes[i];
    const auto what = core::lower(table.value(row, kind));
    bool known = what.empty();
    for (const auto& function : kFunctions) {
      if (function.name != what) continue;
      record.kind = function.kind;
      record.access = function.access;
      known = true;
    }
    for (const auto& [k, word] : kKinds) {
      if (word != what) continue;
      record.kind = k;
      known = true;
    }
    if (!known) {
      diagnostics.warn("green-space-unknown-kind", table.file, row.line, record.source_id,
                       fmt::format("'{}' is no kind of green space that is known; it is counted as "
                                   "'other'",
                                   table.value(row, kind)));
    }
    const auto may = core::lower(table.value(row, access));
    if (may == "private" || may == "no") record.access = GreenAccess::kClosed;
    if (may == "customers" || may == "permit" || may == "members") {
      record.access = GreenAccess::kConditional;
    }
    if (may == "yes" || may == "public") record.access = GreenAccess::kOpen;
    out.push_back(std::move(record));
  }
  return result;
}

core::WithDiagnostics<std::vector<AccessPointRecord>> access_point_records(const Layer& layer) {
  core::WithDiagnostics<std::vector<AccessPointRecord>> result;
  auto& [out, diagnostics] = result;
  const auto& table = layer.table;
  const auto site = first_column(table, {"reftogsite", "reftogreenspacesite", "site"});
  const auto type = first_column(table, {"accesstype"});
  if (!site) {
    throw core::InputError("missing-column", table.file, 0,
                           "has no column 'refToGSite' (or 'refToGreenspaceSite', 'site') that "
                           "names the green space of each access point");
  }
  std::int64_t vehicles = 0;
  for (std::size_t i = 0; i < layer.points.size(); ++i) {
    const auto& row = table.rows[i];
    const auto what = core::lower(table.value(row, type));
    if (what == "motor vehicle") {
      ++vehicles;
      continue;
    }
    if (!what.empty() && what != "pedestrian" && what != "motor vehicle and pedestrian") {
      diagnostics.warn("green-access-point-type", table.file, row.line, "",
                       fmt::format("'{}' is no type of access that is known; the point is left out",
                                   table.value(row, type)));
      continue;
    }
    out.push_back({row.line, std::string(table.value(row, site)), layer.points[i]});
  }
  if (vehicles > 0) {
    diagnostics.info("green-access-point-not-on-foot", table.file,
                     fmt::format("{} access points are for motor vehicles only and no way in on "
                                 "foot",
                                 vehicles));
  }
  return result;
}

}  // namespace place
