#pragma once
// Where a feed's files come from: a zip, a folder, or memory. Internal to io/gtfs.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/csv/csv.hpp"
#include "io/gtfs/gtfs.hpp"

namespace io::gtfs {

class FeedDirectory {
 public:
  explicit FeedDirectory(std::string name) : name_(std::move(name)) {}
  virtual ~FeedDirectory() = default;
  FeedDirectory(const FeedDirectory&) = delete;
  FeedDirectory& operator=(const FeedDirectory&) = delete;

  /// As shown to the user: the file or folder's own name, never its path.
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string name_of(std::string_view file) const {
    return name_ + "/" + std::string(file);
  }
  /// Names of the feed's files, sorted.
  [[nodiscard]] virtual std::vector<std::string> files() const = 0;
  /// Size of a file that files() lists, as the directory tells it.
  [[nodiscard]] virtual std::uint64_t bytes_of(std::string_view file) const = 0;
  /// Bytes of a file that files() lists. The directory must outlive the source.
  [[nodiscard]] virtual csv::Source open(std::string_view file) const = 0;

  [[nodiscard]] bool has(std::string_view file) const;

 private:
  std::string name_;
};

/// Throws InputError: cannot-read-file, gtfs-empty-file, gtfs-not-a-zip, gtfs-zip-damaged,
/// gtfs-zip-unsafe-path, gtfs-zip-too-large.
[[nodiscard]] std::unique_ptr<FeedDirectory> open_directory(const std::filesystem::path& path,
                                                            const Limits& limits);
[[nodiscard]] std::unique_ptr<FeedDirectory> open_directory(const MemoryFeed& feed);
[[nodiscard]] std::unique_ptr<FeedDirectory> open_zip(const std::filesystem::path& path,
                                                      const Limits& limits);

}  // namespace io::gtfs
