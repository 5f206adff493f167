#include "io/osm/read_osm.hpp"

#include <algorithm>

#include "io/osm/collect.hpp"
#include "io/osm/map_builder.hpp"
#include "io/osm/place_builder.hpp"
#include "io/osm/street_builder.hpp"

namespace io::osm {

namespace {

OsmData read_inputs(const std::vector<Input>& inputs, const ReadQuery& query,
                    const core::JobContext& context) {
  OsmData data;
  context.begin("reading streets");
  const RawData raw = collect(inputs, query, context, data.diagnostics);
  data.streets = build_streets(raw, data.diagnostics);
  if (data.streets.ways.empty()) {
    throw core::InputError("osm-no-walkable-way", raw.files.empty() ? "" : raw.files.front(), 0,
                           "there is no way here that can be walked; use an extract that holds "
                           "the highways of the town with their nodes");
  }
  if (query.places) data.places = build_places(raw, context, data.diagnostics);
  if (query.drawing) data.map = build_map_records(raw, context);
  return data;
}

}  // namespace

OsmData read_osm(const std::vector<std::filesystem::path>& files, const ReadQuery& query,
                 const core::JobContext& context) {
  std::vector<Input> inputs;
  for (std::size_t i = 0; i < files.size(); ++i) {
    inputs.push_back({files[i], nullptr,
                      i < query.names.size() ? query.names[i] : files[i].generic_string()});
  }
  // Findings come in one order however the files are listed.
  std::sort(inputs.begin(), inputs.end(),
            [](const Input& a, const Input& b) { return a.path < b.path; });
  return read_inputs(inputs, query, context);
}

OsmData read_osm_opl(const std::vector<std::string>& texts, const ReadQuery& query,
                     const core::JobContext& context) {
  std::vector<Input> inputs;
  for (const auto& text : texts) inputs.push_back({{}, &text});
  return read_inputs(inputs, query, context);
}

}  // namespace io::osm
