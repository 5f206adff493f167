#include "support/tiny_town.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "support/ascii_town.hpp"
#include "support/gtfs_feed.hpp"

namespace support {

namespace fs = std::filesystem;

namespace {

constexpr double kSpacingM = 100;
constexpr int kStreetRow = 4;  // of the drawing

/// F and G end the side streets of 400 m; I-J is joined to nothing.
const AsciiTown& drawing() {
  static const AsciiTown town = AsciiTown(R"(
                F

                         PQ
                         SR
A-------B-------C-------D-------E



                        G


                        IJ
)",
                                          kSpacingM)
                                    .way("ABCDE", "highway=residential name=High_Street")
                                    .way("CF", "highway=residential name=North_Street")
                                    .way("DG", "highway=residential name=South_Street")
                                    .way("IJ", "highway=footway")
                                    .way("PQRSP", "leisure=park name=East_Park")
                                    .way("DS", "highway=footway");
  return town;
}

/// A house of 8 by 8 m as a closed way.
std::string house(int number, double east_m, double north_m) {
  std::string nodes, refs;
  const int first = 1000 + number * 10;
  constexpr double kCorners[4][2] = {{0, 0}, {8, 0}, {8, 8}, {0, 8}};
  for (int i = 0; i < 4; ++i) {
    const auto p = TinyTown::at(east_m + kCorners[i][0], north_m + kCorners[i][1]);
    nodes += fmt::format("n{} v1 x{:.7f} y{:.7f} T\n", first + i, p.lon, p.lat);
    refs += fmt::format("n{},", first + i);
  }
  return nodes + fmt::format("w{} v1 Tbuilding=house N{}n{}\n", first, refs, first);
}

std::string streets() {
  std::string text = drawing().opl();
  int number = 0;
  for (int east = 50; east < 3200; east += 150) text += house(++number, east, 20);
  for (int north = 100; north <= 350; north += 50) text += house(++number, 1620, north);
  for (int south = 100; south <= 200; south += 50) text += house(++number, 2420, -south);
  for (int east = 2410; east < 2480; east += 30) text += house(++number, east, -690);
  return text;
}

/// Every 20 minutes from 8 to 18 both ways, 10 minutes from end to end, each day of June 2023.
GtfsFiles buses() {
  auto files = GtfsFeed()
                   .route("1")
                   .trip("out", "west 08:10  mid 08:15  east 08:20")
                   .of_route("1")
                   .every(1200, "18:00")
                   .trip("back", "east 08:05  mid 08:10  west 08:15")
                   .of_route("1")
                   .every(1200, "18:00")
                   .files();
  std::string stops = "stop_id,stop_name,stop_lat,stop_lon\n";
  for (const auto& [id, name, east] : {std::tuple{"west", "West End", 0.0},
                                       {"mid", "Cross", 1600.0},
                                       {"east", "East End", 3200.0}}) {
    const auto p = TinyTown::at(east);
    stops += fmt::format("{},{},{:.7f},{:.7f}\n", id, name, p.lat, p.lon);
  }
  files["stops.txt"] = stops;
  return files;
}

std::string polygon(const std::string& code, const std::string& name, double west, double east,
                    double south, double north) {
  std::string ring;
  for (const auto& [x, y] : {std::pair{west, south}, {east, south}, {east, north}, {west, north}}) {
    ring += "[" + TinyTown::lonlat(x, y) + "],";
  }
  ring += "[" + TinyTown::lonlat(west, south) + "]";
  return fmt::format(
      R"({{"type":"Feature","properties":{{"code":"{}","name":"{}"}},)"
      R"("geometry":{{"type":"Polygon","coordinates":[[{}]]}}}})",
      code, name, ring);
}

std::string neighbourhoods() {
  return "{\"type\":\"FeatureCollection\",\"features\":[\n" +
         polygon("W", "West", -150, 1300, -250, 250) + ",\n" +
         polygon("M", "Middle", 1300, 1900, -250, 450) + ",\n" +
         polygon("E", "East", 1900, 3350, -250, 250) + ",\n" +
         polygon("L", "Lone Path", 2395, 2505, -705, -675) + "\n]}\n";
}

std::string activities() {
  return "activity_id,title,provider,place_name,longitude,latitude,rrule,days,every,first_date,"
         "start_time,end_time,valid_from,valid_to,capacity,min_age,max_age,cost_gbp\n"
         "garden,Community garden,Example group,East Park," +
         TinyTown::lonlat(2500, 100) +
         ",FREQ=WEEKLY;BYDAY=TU,,,,10:00,12:00,2023-01-03,2023-12-19,12,,,0\n"
         "walk,Health walk,Example group,Cross," +
         TinyTown::lonlat(1600) +
         ",,Thu,week,2023-06-01,14:00,15:00,,,20,,,0\n"
         "open-day,Open day,Example group,West End," +
         TinyTown::lonlat(10) +
         ",,,once,2023-06-24,11:00,15:00,,,,,,2.50\n";
}

constexpr std::string_view kProject = R"([project]
name = "Tiny"
crs = "EPSG:27700"
timezone = "Europe/London"

[streets]
osm = ["streets.opl"]

[timetables]
gtfs = ["buses"]

[neighbourhoods]
file = "neighbourhoods.geojson"
code = "code"
name = "name"
attributes = "attributes.csv"
residents = "residents"
need = "need"
[neighbourhoods.groups]
disabled = { count = "disabled", of = "residents" }

[activities]
file = "activities.csv"

[analysis]
week_of = 2023-06-12
weeks = 2
personas = ["adult", "older"]
max_minutes = 60
early_minutes = 5
max_wait_minutes = 30
max_transfers = 2

[headline]
persona = "adult"
minutes = 30
sessions_a_week = 1
)";

constexpr std::string_view kAttributes =
    "code,residents,disabled,need\n"
    "W,80,10,2\n"
    "M,120,20,5\n"
    "E,100,8,9\n"
    "L,30,3,4\n";

}  // namespace

TempFolder::TempFolder() {
  std::string pattern = (fs::temp_directory_path() / "greenreach_test_XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = fs::canonical(pattern);
}

TempFolder::~TempFolder() {
  std::error_code error;
  fs::remove_all(path_, error);
}

std::string read_bytes(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_bytes(const fs::path& file, std::string_view bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

std::vector<std::pair<std::string, std::string>> read_folder(const fs::path& folder) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files.emplace_back(fs::relative(entry.path(), folder).generic_string(),
                       read_bytes(entry.path()));
  }
  std::sort(files.begin(), files.end());
  return files;
}

TinyTown::TinyTown() {
  write("town.toml", kProject);
  write("streets.opl", streets());
  for (const auto& [name, text] : buses()) write("buses/" + name, text);
  write("neighbourhoods.geojson", neighbourhoods());
  write("attributes.csv", kAttributes);
  write("activities.csv", activities());
}

std::string TinyTown::text(const std::string& file) const { return read_bytes(path(file)); }

TinyTown& TinyTown::write(const std::string& file, std::string_view bytes) {
  write_bytes(path(file), bytes);
  return *this;
}

TinyTown& TinyTown::append(const std::string& file, std::string_view bytes) {
  return write(file, text(file) + std::string(bytes));
}

TinyTown& TinyTown::remove(const std::string& file) {
  if (fs::remove_all(path(file)) == 0) throw std::runtime_error("there is no " + file);
  return *this;
}

TinyTown& TinyTown::add_elevation(const std::function<double(double east_m)>& height,
                                  double first_east_m, double last_east_m) {
  constexpr int kCellM = 20, kRows = 100;
  const auto corner = national_grid().to_metres(at(first_east_m, -1200));
  const int columns = static_cast<int>((last_east_m - first_east_m) / kCellM);
  std::string line;
  for (int c = 0; c < columns; ++c) {
    line += fmt::format("{:.3f} ", height(first_east_m + (c + 0.5) * kCellM));
  }
  std::string grid = fmt::format(
      "ncols {}\nnrows {}\nxllcorner {:.2f}\nyllcorner {:.2f}\ncellsize {}\n", columns, kRows,
      corner.x, corner.y, kCellM);
  for (int r = 0; r < kRows; ++r) grid += line + "\n";
  write("elevation.asc", grid);
  write("elevation.prj",
        "PROJCS[\"British_National_Grid\",GEOGCS[\"GCS_OSGB_1936\",DATUM[\"D_OSGB_1936\","
        "SPHEROID[\"Airy_1830\",6377563.396,299.3249646]],PRIMEM[\"Greenwich\",0],"
        "UNIT[\"Degree\",0.017453292519943295]],PROJECTION[\"Transverse_Mercator\"],"
        "PARAMETER[\"False_Easting\",400000],PARAMETER[\"False_Northing\",-100000],"
        "PARAMETER[\"Central_Meridian\",-2],PARAMETER[\"Scale_Factor\",0.9996012717],"
        "PARAMETER[\"Latitude_Of_Origin\",49],UNIT[\"Meter\",1]]");
  return replace("town.toml", "[timetables]", "elevation = \"elevation.asc\"\n\n[timetables]");
}

TinyTown& TinyTown::replace(const std::string& file, std::string_view what, std::string_view by) {
  auto bytes = text(file);
  const auto at = bytes.find(what);
  if (at == std::string::npos) {
    throw std::runtime_error(file + " does not contain " + std::string(what));
  }
  return write(file, bytes.replace(at, what.size(), by));
}

TinyTown& TinyTown::replace_all(const std::string& file, std::string_view what,
                                std::string_view by) {
  auto bytes = text(file);
  std::size_t at = bytes.find(what);
  if (at == std::string::npos) {
    throw std::runtime_error(file + " does not contain " + std::string(what));
  }
  for (; at != std::string::npos; at = bytes.find(what, at + by.size())) {
    bytes.replace(at, what.size(), by);
  }
  return write(file, bytes);
}

geo::LonLat TinyTown::at(double east_m, double north_m) {
  return drawing().at(east_m / kSpacingM, kStreetRow - north_m / kSpacingM);
}

std::string TinyTown::lonlat(double east_m, double north_m) {
  const auto p = at(east_m, north_m);
  return fmt::format("{:.7f},{:.7f}", p.lon, p.lat);
}

}  // namespace support
