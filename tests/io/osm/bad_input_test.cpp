// Files that cannot be used: one exact code each, and never a crash.
#include <doctest/doctest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "io/osm/read_osm.hpp"
#include "support/ascii_town.hpp"
#include "support/data.hpp"

namespace {

namespace fs = std::filesystem;

/// A folder of its own, gone with the test.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("greenreach_osm_" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  fs::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
    return path / name;
  }
  fs::path write_gz(const std::string& name, const std::string& bytes) const {
    gzFile file = gzopen((path / name).c_str(), "wb");
    REQUIRE(gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size())) > 0);
    gzclose(file);
    return path / name;
  }
};

std::string code_of(const fs::path& file) {
  try {
    (void)io::osm::read_osm({file}, {}, {});
  } catch (const core::InputError& e) {
    CHECK(e.diagnostic().file == file.generic_string());
    CHECK(e.diagnostic().message.find('\n') == std::string::npos);
    return e.diagnostic().code;
  }
  return "read";
}

const std::string kXml = R"(<?xml version="1.0"?><osm version="0.6">
<node id="1" version="1" lat="51.6" lon="-3"/><node id="2" version="1" lat="51.601" lon="-3"/>
<way id="1" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="path"/></way></osm>)";

}  // namespace

TEST_CASE("bad street files: fixture and code") {
  const Folder folder;
  const auto town =
      support::AsciiTown("A-B", 50).way("AB", "highway=residential").opl();
  CHECK(code_of(folder.path / "missing.osm.pbf") == "osm-cannot-open");
  CHECK(code_of(folder.path) == "osm-cannot-open");
  CHECK(code_of(folder.write("empty.osm.pbf", "")) == "osm-empty");
  CHECK(code_of(folder.write("blank.opl", "\n\n")) == "osm-empty");
  CHECK(code_of(folder.write("town.zip", "PK\3\4")) == "osm-unknown-format");
  CHECK(code_of(folder.write("text.osm.pbf", "this is text and no protocol buffer")) ==
        "osm-unreadable");
  CHECK(code_of(folder.write("text.osm", "this is no XML")) == "osm-unreadable");
  CHECK(code_of(folder.write("other.osm", "<html><body/></html>")) == "osm-unreadable");
  CHECK(code_of(folder.write("bad.opl", "n1 v1 xabc y51\n")) == "osm-unreadable");
  CHECK(code_of(folder.write("range.opl", "n1 v1 x-300 y51\n")) == "osm-unreadable");
  CHECK(code_of(folder.write("text.opl.gz", "not compressed")) == "osm-unreadable");
  CHECK(code_of(folder.write("cut.osm", kXml.substr(0, 150))) == "osm-unreadable");
  CHECK(code_of(folder.write("fields.opl", "n1 v1 x-3 y51.6\n")) == "osm-no-walkable-way");
  CHECK(code_of(folder.write("refs.opl", "w1 v1 Thighway=path Nn1,n2\n")) ==
        "osm-no-walkable-way");
}

TEST_CASE("the formats are read, compressed or not") {
  const Folder folder;
  const auto town = support::AsciiTown("A-B", 50).way("AB", "highway=residential").opl();
  CHECK(code_of(folder.write("town.opl", town)) == "read");
  CHECK(code_of(folder.write_gz("town.opl.gz", town)) == "read");
  CHECK(code_of(folder.write("town.osm", kXml)) == "read");
  CHECK(code_of(folder.write_gz("town.osm.gz", kXml)) == "read");
}

TEST_CASE("a truncated PBF is refused wherever it is cut within a block") {
  fs::path pbf;
  for (const auto& town : support::reference_towns()) {
    for (const auto& entry : fs::directory_iterator(town)) {
      if (entry.path().extension() == ".pbf") pbf = entry.path();
    }
  }
  if (pbf.empty()) {
    support::skip_loudly("truncated PBF");
    return;
  }
  std::ifstream in(pbf, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  const Folder folder;
  for (const double share : {0.00001, 0.001, 0.1, 0.5, 0.9, 0.9999}) {
    CAPTURE(share);
    const auto n = static_cast<std::size_t>(share * static_cast<double>(bytes.size()));
    CHECK(code_of(folder.write("cut.osm.pbf", bytes.substr(0, n))) == "osm-unreadable");
  }
  std::string damaged = bytes;
  for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 64; ++i) damaged[i] = '\x5a';
  CHECK(code_of(folder.write("damaged.osm.pbf", damaged)) == "osm-unreadable");
}
