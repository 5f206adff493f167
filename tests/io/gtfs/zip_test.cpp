// Feeds on disk: zips, good and hostile, and folders.

#include <doctest/doctest.h>
#include <zip.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <unistd.h>

#include "io/gtfs/gtfs.hpp"
#include "support/gtfs_feed.hpp"

namespace {

namespace fs = std::filesystem;
using support::GtfsFeed;

/// A folder that is gone after the test.
struct TempFolder {
  fs::path path = fs::temp_directory_path() / ("greenreach_zip_" + std::to_string(::getpid()));
  TempFolder() { fs::create_directories(path); }
  ~TempFolder() { fs::remove_all(path); }
};

support::GtfsFiles good() {
  return GtfsFeed().stop("A", 0, 0).stop("B", 900, 0).trip("T", "A 08:00 B 08:10").files();
}

void write_zip(const fs::path& path, const support::GtfsFiles& files) {
  int code = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  REQUIRE(archive != nullptr);
  for (const auto& [name, text] : files) {
    zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
    REQUIRE(zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE) >= 0);
  }
  REQUIRE(zip_close(archive) == 0);
}

std::string code_of(const fs::path& path, const io::gtfs::Limits& limits = {}) {
  try {
    (void)io::gtfs::read_gtfs(std::array{path}, {}, limits);
  } catch (const core::InputError& error) {
    // Never a path of this machine.
    CHECK(error.diagnostic().file.find(path.parent_path().string()) == std::string::npos);
    return error.diagnostic().code;
  }
  return "";
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("a zip, a zip with one folder in it, and a folder read alike") {
  const TempFolder temp;
  write_zip(temp.path / "feed.zip", good());
  support::GtfsFiles nested;
  for (const auto& [name, text] : good()) nested["feed/" + name] = text;
  write_zip(temp.path / "nested.zip", nested);
  fs::create_directories(temp.path / "folder");
  for (const auto& [name, text] : good()) write(temp.path / "folder" / name, text);
  for (const std::string name : {"feed.zip", "nested.zip", "folder", "folder/"}) {
    CAPTURE(name);
    const auto result = io::gtfs::read_gtfs(std::array{temp.path / name}, {});
    CHECK(result.diagnostics.entries().empty());
    CHECK(result.value.trips.size() == 1);
    CHECK(result.value.calls.size() == 2);
  }
}

TEST_CASE("zips that cannot be used are refused with a code") {
  const TempFolder temp;
  const auto at = [&](const char* name) { return temp.path / name; };
  CHECK(code_of(at("absent.zip")) == "cannot-read-file");
  write(at("empty.zip"), "");
  CHECK(code_of(at("empty.zip")) == "gtfs-empty-file");
  write(at("text.zip"), "this is no zip at all, only text that bears its name");
  CHECK(code_of(at("text.zip")) == "gtfs-not-a-zip");

  write_zip(at("good.zip"), good());
  const auto bytes = bytes_of(at("good.zip"));
  write(at("cut.zip"), bytes.substr(0, bytes.size() / 2));
  CHECK(code_of(at("cut.zip")) == "gtfs-zip-damaged");

  auto files = good();
  files["stop_times.txt"] += std::string(1u << 16u, '\n');
  write_zip(at("whole.zip"), files);
  auto damaged = bytes_of(at("whole.zip"));
  const auto where = damaged.find("stop_times.txt") + 14;
  for (std::size_t i = 0; i < 8; ++i) damaged[where + 30 + i] = static_cast<char>(0xff);
  write(at("damaged.zip"), damaged);
  CHECK(code_of(at("damaged.zip")) == "gtfs-zip-damaged");

  files = good();
  files["stopz.txt"] = "x";
  write_zip(at("twice.zip"), files);
  auto twice = bytes_of(at("twice.zip"));
  for (auto i = twice.find("stopz.txt"); i != std::string::npos; i = twice.find("stopz.txt")) {
    twice.replace(i, 9, "stops.txt");
  }
  write(at("twice.zip"), twice);
  CHECK(code_of(at("twice.zip")) == "gtfs-zip-damaged");

  write_zip(at("other.zip"), {{"readme.txt", "hello"}});
  CHECK(code_of(at("other.zip")) == "gtfs-missing-file");
}

TEST_CASE("paths that leave the zip are refused") {
  const TempFolder temp;
  for (const std::string name : {"../stops.txt", "/etc/stops.txt", "a/../../b.txt", "C:/x.txt",
                           "a\\..\\b.txt"}) {
    CAPTURE(name);
    auto files = good();
    files[name] = "x";
    write_zip(temp.path / "evil.zip", files);
    CHECK(code_of(temp.path / "evil.zip") == "gtfs-zip-unsafe-path");
  }
}

TEST_CASE("a zip bomb is refused before it is unpacked") {
  const TempFolder temp;
  auto files = good();
  files["stop_times.txt"] += std::string(8u << 20u, '\n');
  write_zip(temp.path / "bomb.zip", files);
  CHECK(code_of(temp.path / "bomb.zip") == "");
  CHECK(code_of(temp.path / "bomb.zip", {.ratio_from_bytes = 1u << 20u}) == "gtfs-zip-too-large");
  CHECK(code_of(temp.path / "bomb.zip", {.max_unpacked_bytes = 1u << 20u}) == "gtfs-zip-too-large");
}
