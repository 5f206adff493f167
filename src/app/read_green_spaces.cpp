#include "app/read_green_spaces.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "core/parse.hpp"
#include "io/gis/gis.hpp"

namespace app {

namespace {

using io::project::InputFile;

io::gis::Source source_of(const InputFile& file) {
  return {file.path, file.layer, file.written};
}

/// The layer of that name among several, capitals, underscores and a prefix ("TL_") aside; empty
/// when there is none or the file has one layer only.
std::string find_layer(const InputFile& file, std::string_view wanted) {
  const auto layers = io::gis::read_layer_names(source_of(file));
  if (layers.size() < 2) return {};
  for (const auto& layer : layers) {
    auto plain = core::lower(layer);
    std::erase(plain, '_');
    if (plain.ends_with(wanted)) return layer;
  }
  return {};
}

}  // namespace

core::WithDiagnostics<std::vector<place::GreenSpace>> read_green_spaces(
    const io::project::Project& project, const place::PlaceRecords& records,
    const street::Graph& graph, const geo::Projection& projection) {
  place::GreenSpaceQuery query;
  query.gates = records.gates;
  auto file = project.green_spaces;
  auto points = project.green_access_points;
  if (!file) {
    if (points) {
      throw core::InputError("green-access-points-alone", project.file.filename().string(), 0,
                             "[green_spaces] has access_points but no file of the sites they "
                             "belong to; add file = \"...\"");
    }
    return place::build_green_spaces(records.green_spaces, graph, projection, query);
  }

  core::Diagnostics diagnostics;
  if (file->layer.empty()) file->layer = find_layer(*file, "greenspacesite");
  if (points && points->layer.empty()) points->layer = find_layer(*points, "accesspoint");
  if (!points) {
    if (const auto layer = find_layer(*file, "accesspoint"); !layer.empty()) {
      points = file;
      points->layer = layer;
    }
  }
  const auto layer = io::gis::read_polygons(source_of(*file));
  diagnostics.merge(layer.diagnostics);
  const auto sites = place::green_space_records(layer.value);
  diagnostics.merge(sites.diagnostics);
  core::WithDiagnostics<std::vector<place::AccessPointRecord>> access;
  if (points) {
    const auto read = io::gis::read_points(source_of(*points));
    diagnostics.merge(read.diagnostics);
    access = place::access_point_records(read.value);
    diagnostics.merge(access.diagnostics);
  }
  query.from_osm = false;
  query.access_points = access.value;
  auto result = place::build_green_spaces(sites.value, graph, projection, query);
  diagnostics.merge(result.diagnostics);
  result.diagnostics = std::move(diagnostics);
  return result;
}

}  // namespace app
