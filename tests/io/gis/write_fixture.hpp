#pragma once
// Files for the tests of io/gis, in a folder of their own that is removed at the end.

#include <filesystem>
#include <string>
#include <vector>

class FixtureFolder {
 public:
  FixtureFolder();
  ~FixtureFolder();
  FixtureFolder(const FixtureFolder&) = delete;
  FixtureFolder& operator=(const FixtureFolder&) = delete;

  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return path_ / name;
  }
  std::filesystem::path write(const std::string& name, const std::string& bytes) const;
  [[nodiscard]] std::size_t file_count() const;

 private:
  std::filesystem::path path_;
};

struct FixtureLayer {
  std::string name;
  int epsg = 0;                      ///< 0: no system
  std::vector<std::string> columns;  ///< "name", or "name:date", "name:time", "name:int"
  struct Row {
    std::string wkt;  ///< may be empty
    std::vector<std::string> values;
  };
  std::vector<Row> rows;
};

/// Writes a source with the named GDAL driver ("XLSX", "ODS", "GPKG", "ESRI Shapefile").
void write_source(const std::filesystem::path& path, const char* driver,
                  const std::vector<FixtureLayer>& layers);
