#pragma once
// A whole project in a folder of its own, small enough to be run in a blink: one straight street
// from west to east with a bus along it, two side streets, a park, a footpath that nothing joins,
// houses, four neighbourhoods and three activities. Everything is text, so that a test can spoil it.
//
//   metres  0      800     1600     2400     3200     neighbourhoods W, M, E along the street (cut
//           A-------B-------C--------D--------E       at 1300 and 1900 m) and L, on the footpath
//           west            mid      |  park  east    that lies 300 m beyond the end of a side
//           (bus stops)                               street and is an island

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/point.hpp"

namespace support {

/// A new folder with a name of its own, gone with the object.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// The last part of the path, which occurs nowhere else.
  [[nodiscard]] std::string name() const { return path_.filename().string(); }

 private:
  std::filesystem::path path_;
};

[[nodiscard]] std::string read_bytes(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, std::string_view bytes);
/// Every file below a folder, by name, with its bytes: "out/reach.csv" ...
[[nodiscard]] std::vector<std::pair<std::string, std::string>> read_folder(
    const std::filesystem::path& folder);

class TinyTown {
 public:
  /// Writes town.toml, streets.opl, buses/ (GTFS), neighbourhoods.geojson, attributes.csv,
  /// activities.csv.
  TinyTown();

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
  [[nodiscard]] std::string folder_name() const { return folder_.name(); }
  [[nodiscard]] std::filesystem::path path(const std::string& file) const {
    return folder() / file;
  }
  [[nodiscard]] std::string text(const std::string& file) const;

  TinyTown& write(const std::string& file, std::string_view bytes);
  TinyTown& append(const std::string& file, std::string_view bytes);
  TinyTown& remove(const std::string& file);
  /// Replaces the first occurrence of `what`; a test that looks for what is not there throws.
  TinyTown& replace(const std::string& file, std::string_view what, std::string_view by);
  TinyTown& replace_all(const std::string& file, std::string_view what, std::string_view by);

  /// Adds `elevation.asc` with its .prj to the project: 20 m cells over the whole town, from
  /// `first_east` m to `last_east` m along the street, each as high as `height` says of its centre.
  TinyTown& add_elevation(const std::function<double(double east_m)>& height,
                          double first_east_m = -500, double last_east_m = 3700);

  /// A place by metres east of the west end and north of the street, as "-3.0012345,51.6".
  [[nodiscard]] static geo::LonLat at(double east_m, double north_m = 0);
  [[nodiscard]] static std::string lonlat(double east_m, double north_m = 0);

 private:
  TempFolder folder_;
};

}  // namespace support
