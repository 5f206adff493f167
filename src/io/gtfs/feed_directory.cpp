#include "io/gtfs/feed_directory.hpp"

#include <algorithm>

namespace io::gtfs {

namespace {

namespace fs = std::filesystem;

class Folder final : public FeedDirectory {
 public:
  explicit Folder(const fs::path& path) : FeedDirectory(path.filename().string()), path_(path) {}

  [[nodiscard]] std::vector<std::string> files() const override {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(path_, error)) {
      if (!entry.is_directory(error)) names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  [[nodiscard]] std::uint64_t bytes_of(std::string_view file) const override {
    std::error_code error;
    const auto size = fs::file_size(path_ / file, error);
    return error ? 0 : size;
  }
  [[nodiscard]] csv::Source open(std::string_view file) const override {
    return csv::file_source(path_ / file);
  }

 private:
  fs::path path_;
};

class Memory final : public FeedDirectory {
 public:
  explicit Memory(const MemoryFeed& feed) : FeedDirectory(feed.name), feed_(feed) {}

  [[nodiscard]] std::vector<std::string> files() const override {
    std::vector<std::string> names;
    for (const auto& [name, text] : feed_.files) names.push_back(name);
    return names;
  }
  [[nodiscard]] std::uint64_t bytes_of(std::string_view file) const override {
    return feed_.files.at(std::string(file)).size();
  }
  [[nodiscard]] csv::Source open(std::string_view file) const override {
    return csv::text_source(feed_.files.at(std::string(file)));
  }

 private:
  const MemoryFeed& feed_;
};

}  // namespace

bool FeedDirectory::has(std::string_view file) const {
  const auto names = files();
  return std::find(names.begin(), names.end(), file) != names.end();
}

std::unique_ptr<FeedDirectory> open_directory(const fs::path& path, const Limits& limits) {
  std::error_code error;
  if (!fs::exists(path, error)) {
    throw core::InputError("cannot-read-file", path.filename().string(), 0,
                           "does not exist; check the name of the timetable");
  }
  if (!fs::is_directory(path, error)) return open_zip(path, limits);
  // "feeds/newport/" has an empty last part.
  return std::make_unique<Folder>(path.has_filename() ? path : path.parent_path());
}

std::unique_ptr<FeedDirectory> open_directory(const MemoryFeed& feed) {
  return std::make_unique<Memory>(feed);
}

}  // namespace io::gtfs
