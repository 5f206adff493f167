// A feed in a zip, streamed: no file of it is ever held whole, none is unpacked to disk.

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>

#include "io/gtfs/feed_directory.hpp"

namespace io::gtfs {

namespace {

namespace fs = std::filesystem;

struct Entry {
  zip_uint64_t index = 0;
  std::uint64_t bytes = 0;
};

std::string error_text(int code) {
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string text = zip_error_strerror(&error);
  zip_error_fini(&error);
  return text;
}

/// Absolute, climbing, or of another system: no feed needs such a name.
bool is_unsafe(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos) return true;
  if (name.size() > 1 && name[1] == ':') return true;
  while (!name.empty()) {
    const auto at = name.find('/');
    if (name.substr(0, at) == "..") return true;
    if (at == std::string_view::npos) break;
    name.remove_prefix(at + 1);
  }
  return false;
}

class Zip final : public FeedDirectory {
 public:
  Zip(const fs::path& path, const Limits& limits)
      : FeedDirectory(path.filename().string()), limits_(limits) {
    int code = 0;
    archive_.reset(zip_open(path.c_str(), ZIP_RDONLY, &code));
    if (!archive_) refuse_unopened(path, code);
    list_entries();
  }

  [[nodiscard]] std::vector<std::string> files() const override {
    std::vector<std::string> names;
    for (const auto& [name, entry] : entries_) names.push_back(name);
    return names;
  }

  [[nodiscard]] std::uint64_t bytes_of(std::string_view file) const override {
    return entries_.find(file)->second.bytes;
  }

  [[nodiscard]] csv::Source open(std::string_view file) const override {
    const auto& entry = entries_.find(file)->second;
    const std::shared_ptr<zip_file_t> in(zip_fopen_index(archive_.get(), entry.index, 0),
                                         [](zip_file_t* f) {
                                           if (f != nullptr) zip_fclose(f);
                                         });
    if (!in) {
      throw core::InputError("gtfs-zip-damaged", name_of(file), 0,
                             fmt::format("cannot be unpacked ({}); download the feed again",
                                         zip_strerror(archive_.get())));
    }
    // The size that the zip declares was checked; a file that unpacks to more lies about it.
    return [in, name = name_of(file), left = entry.bytes](std::span<char> buffer) mutable {
      const auto n = zip_fread(in.get(), buffer.data(), buffer.size());
      if (n < 0) {
        throw core::InputError("gtfs-zip-damaged", name, 0,
                               fmt::format("cannot be unpacked ({}); download the feed again",
                                           zip_file_strerror(in.get())));
      }
      const auto size = static_cast<std::uint64_t>(n);
      if (size > left) {
        throw core::InputError("gtfs-zip-damaged", name, 0,
                               "unpacks to more than the zip says; download the feed again");
      }
      left -= size;
      return static_cast<std::size_t>(size);
    };
  }

 private:
  struct Closer {
    void operator()(zip_t* z) const { zip_discard(z); }
  };

  [[noreturn]] void refuse_unopened(const fs::path& path, int code) const {
    char head[2] = {0, 0};
    std::size_t size = 0;
    if (std::FILE* f = std::fopen(path.c_str(), "rb"); f != nullptr) {
      size = std::fread(head, 1, 2, f);
      std::fclose(f);
    } else {
      throw core::InputError("cannot-read-file", name(), 0,
                             "cannot be opened; check that you may read it");
    }
    if (size == 0) {
      throw core::InputError("gtfs-empty-file", name(), 0,
                             "is empty; download the timetable again");
    }
    if (size == 2 && head[0] == 'P' && head[1] == 'K') {
      throw core::InputError("gtfs-zip-damaged", name(), 0,
                             fmt::format("is cut off or damaged ({}); download it again",
                                         error_text(code)));
    }
    throw core::InputError("gtfs-not-a-zip", name(), 0,
                           "is no zip file; a timetable is a GTFS zip or a folder of its files");
  }

  void list_entries() {
    const auto count = zip_get_num_entries(archive_.get(), 0);
    std::uint64_t total = 0;
    std::map<std::string, Entry, std::less<>> all;
    for (zip_int64_t i = 0; i < count; ++i) {
      zip_stat_t stat;
      zip_stat_init(&stat);
      const auto index = static_cast<zip_uint64_t>(i);
      if (zip_stat_index(archive_.get(), index, 0, &stat) != 0 || stat.name == nullptr) {
        throw core::InputError("gtfs-zip-damaged", name(), 0,
                               "has an entry that cannot be read; download it again");
      }
      const std::string_view entry_name = stat.name;
      if (is_unsafe(entry_name)) {
        throw core::InputError("gtfs-zip-unsafe-path", name(), 0,
                               fmt::format("has an entry named '{}'; paths that leave the zip are "
                                           "refused",
                                           entry_name));
      }
      if (!entry_name.ends_with(".txt") || entry_name.starts_with("__MACOSX/")) continue;
      total += stat.size;
      const bool bloated =
          stat.size >= limits_.ratio_from_bytes &&
          static_cast<double>(stat.size) >
              limits_.max_ratio * static_cast<double>(std::max<zip_uint64_t>(stat.comp_size, 1));
      if (total > limits_.max_unpacked_bytes || bloated) {
        throw core::InputError("gtfs-zip-too-large", name_of(entry_name), 0,
                               fmt::format("would unpack to {} bytes from {}; refused as no real "
                                           "timetable",
                                           stat.size, stat.comp_size));
      }
      if (!all.emplace(entry_name, Entry{index, stat.size}).second) {
        throw core::InputError("gtfs-zip-damaged", name_of(entry_name), 0,
                               "is in the zip twice; download it again");
      }
    }
    // Some zips hold the feed in one folder.
    const auto prefix = folder_of_feed(all);
    for (const auto& [path, entry] : all) {
      if (!path.starts_with(prefix)) continue;
      const auto rest = path.substr(prefix.size());
      if (rest.find('/') == std::string::npos) entries_.emplace(rest, entry);
    }
  }

  static std::string folder_of_feed(const std::map<std::string, Entry, std::less<>>& all) {
    if (all.contains("stops.txt")) return "";
    for (const auto& [path, entry] : all) {
      if (path.ends_with("/stops.txt")) return path.substr(0, path.size() - 9);
    }
    return "";
  }

  Limits limits_;
  std::unique_ptr<zip_t, Closer> archive_;
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace

std::unique_ptr<FeedDirectory> open_zip(const fs::path& path, const Limits& limits) {
  return std::make_unique<Zip>(path, limits);
}

}  // namespace io::gtfs
