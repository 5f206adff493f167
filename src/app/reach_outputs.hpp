#pragma once
// What the files of the main job hold, and their manifest. The same inputs give the same bytes: no
// clock time, thread count or absolute path. The layers: app/reach_layers.hpp.

#include <string>
#include <vector>

#include "app/green_walks.hpp"
#include "app/load_town.hpp"
#include "io/geojson/geojson.hpp"
#include "place/records.hpp"
#include "reach/summary.hpp"

namespace app {

/// Cumulative area of one activity, persona and limit.
struct CatchmentBand {
  std::size_t activity = 0;
  std::size_t persona = 0;
  street::Band band = street::Band::kHigh;
  int minutes = 0;
  place::MultiPolygonLonLat shape;
};

/// The results with what is not known taken one way.
struct BandSummary {
  street::Band band = street::Band::kHigh;
  reach::ReachSummary reach;
  GreenWalks green;
};
/// Low, high, and strict when it was asked for.
using BandSummaries = std::vector<BandSummary>;
[[nodiscard]] const BandSummary& summary_of(const BandSummaries& bands, street::Band band);

struct OutputDigest {
  std::string file;
  std::string sha256;
};
/// `extra`: parameters of this verb alone.
[[nodiscard]] std::string write_manifest(const LoadedTown& loaded, const std::string& verb,
                                         const std::vector<OutputDigest>& outputs,
                                         const io::geojson::Properties& extra = {});

/// Members that every GeoJSON file carries: generator, project, period, limits, attribution.
[[nodiscard]] io::geojson::Properties about(const LoadedTown& loaded);

/// Lines that every export carries about where its data come from.
[[nodiscard]] std::string attribution();

}  // namespace app
