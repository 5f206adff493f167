#pragma once
// The files of the main job as text; columns in docs/outputs.md. The same inputs give the same
// bytes: no clock time, thread count or absolute path.

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

[[nodiscard]] std::string write_reach_csv(const LoadedTown& loaded, const BandSummaries& bands);
[[nodiscard]] std::string write_neighbourhoods_geojson(const LoadedTown& loaded,
                                                       const BandSummaries& bands);
[[nodiscard]] std::string write_activities_geojson(const LoadedTown& loaded,
                                                   const BandSummaries& bands);
[[nodiscard]] std::string write_green_spaces_geojson(const LoadedTown& loaded,
                                                     const BandSummaries& bands);
[[nodiscard]] std::string write_catchments_geojson(const LoadedTown& loaded,
                                                   const std::vector<CatchmentBand>& bands);

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
