#pragma once
// One feed while it is being read: its tables with ids of its own, and the rows of its files.
// Internal to io/gtfs; each read_x is in the file named after the GTFS file.

#include <array>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/diagnostics.hpp"
#include "core/job.hpp"
#include "core/parse.hpp"
#include "io/gtfs/feed_directory.hpp"
#include "io/gtfs/gtfs.hpp"
#include "io/gtfs/rows.hpp"
#include "transit/timetable.hpp"

namespace io::gtfs {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
using IdIndex = std::unordered_map<std::string, std::uint32_t, StringHash, std::equal_to<>>;

/// A row's fields by the order in which a reader names its columns; trimmed, "" where absent.
class Row {
 public:
  Row(std::span<const std::string_view> fields, std::span<const int> field_of, std::int64_t line)
      : fields_(fields), field_of_(field_of), line_(line) {}
  [[nodiscard]] std::string_view operator[](std::size_t column) const {
    const int field = field_of_[column];
    if (field < 0 || static_cast<std::size_t>(field) >= fields_.size()) return {};
    const auto text = fields_[static_cast<std::size_t>(field)];
    // Most fields have nothing to trim.
    return text.empty() || (text.front() > ' ' && text.back() > ' ') ? text : core::trim(text);
  }
  [[nodiscard]] std::int64_t line() const { return line_; }

 private:
  std::span<const std::string_view> fields_;
  std::span<const int> field_of_;
  std::int64_t line_;
};

/// Columns of a file: first those it must have, then those that are used when there.
struct Columns {
  std::initializer_list<std::string_view> required;
  std::initializer_list<std::string_view> optional;
};

struct Frequency {
  std::uint32_t trip = 0;
  core::Seconds start = 0;
  core::Seconds end = 0;
  core::Seconds headway = 0;
  friend constexpr auto operator<=>(const Frequency&, const Frequency&) = default;
};

struct FeedReader {
  const FeedDirectory& directory;
  const Limits& limits;
  const core::JobContext& context;
  core::Diagnostics& diagnostics;

  transit::Timetable feed{};  ///< ids are those of this feed's tables
  IdIndex stops{}, routes{}, services{}, trips{};
  /// Time zone by agency; the feed's own where empty. An agency without id is "".
  std::unordered_map<std::string, std::string, StringHash, std::equal_to<>> agencies{};
  IdIndex unusable_stops{};   ///< listed, but without a place
  std::vector<Frequency> frequencies{};

  [[nodiscard]] std::string file_name(std::string_view file) const {
    return directory.name_of(file);
  }
  void warn(std::string code, std::string_view file, const Row& row, std::string_view id,
            std::string message) const {
    diagnostics.warn(std::move(code), file_name(file), row.line(), std::string(id),
                     std::move(message));
  }
  void error(std::string code, std::string_view file, const Row& row, std::string_view id,
             std::string message) const {
    diagnostics.error(std::move(code), file_name(file), row.line(), std::string(id),
                      std::move(message));
  }
};

/// The rows of a file behind its header, one by one.
class TableReader {
 public:
  /// Reads the header. Throws InputError gtfs-missing-column, gtfs-empty-file.
  TableReader(const FeedReader& reader, std::string_view file, const Columns& columns,
              core::Diagnostics& diagnostics);
  /// False at the end. Throws InputError gtfs-nul-byte, gtfs-row-too-long, gtfs-malformed-csv.
  [[nodiscard]] bool next();
  /// The row that next() went to; valid until it is called again.
  [[nodiscard]] Row row() const { return {rows_.fields(), field_of_, rows_.line()}; }
  [[nodiscard]] bool has_column(std::size_t column) const { return field_of_[column] >= 0; }

 private:
  const FeedReader& reader_;
  std::string_view file_;
  core::Diagnostics& diagnostics_;
  RowReader rows_;
  std::vector<int> field_of_;  ///< by column of the reader; -1: absent
  std::size_t header_fields_ = 0;
  std::uint64_t count_ = 0;
};

/// Calls `on_row` for every row of a TableReader.
void read_table(const FeedReader& reader, std::string_view file, const Columns& columns,
                const std::function<void(const Row&)>& on_row);
/// To reserve memory for. A zip may lie about its sizes: never more than a few million.
[[nodiscard]] std::size_t expected_rows(const FeedReader& reader, std::string_view file,
                                        std::uint64_t bytes_of_row);
/// Throws InputError gtfs-missing-file, naming one that is spelt nearly so.
void require_file(const FeedReader& reader, std::string_view file);

/// 25:10:00; hours of one to three digits, below 240.
[[nodiscard]] std::optional<core::Seconds> parse_service_time(std::string_view text);
/// Text for people: UTF-8, else read as Latin-1 and reported.
[[nodiscard]] std::string text_of(const FeedReader& reader, std::string_view file, const Row& row,
                                  std::size_t column);
/// 0, 1, 2 of GTFS; anything else is unknown.
[[nodiscard]] transit::Wheelchair wheelchair_of(std::string_view text);

void read_agency(FeedReader& reader);
void read_feed_info(FeedReader& reader);
void read_stops(FeedReader& reader);
void read_routes(FeedReader& reader);
void read_calendars(FeedReader& reader);
void read_trips(FeedReader& reader);
void read_stop_times(FeedReader& reader);
void read_frequencies(FeedReader& reader);
void read_transfers(FeedReader& reader);
void read_pathways(FeedReader& reader);

/// Counts a rule for staying seated that is not used.
void note_unused_link(const FeedReader& reader);

/// Replaces every trip that has frequencies by its departures.
void expand_frequencies(FeedReader& reader);

/// One timetable of several, the same whatever their order.
[[nodiscard]] transit::Timetable merge_feeds(std::vector<transit::Timetable> feeds,
                                             core::Diagnostics& diagnostics);

}  // namespace io::gtfs
