#pragma once
// The rows of a GTFS file, split fast: stop_times.txt of a country has a hundred million, and the
// general CSV reader hands over every character. Same rules as io/csv: byte-order mark, LF or CRLF,
// quoted commas, newlines and doubled quotes, empty lines skipped. Internal to io/gtfs.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/csv/csv.hpp"

namespace io::gtfs {

class RowReader {
 public:
  /// `expected_bytes`: about the size of the file, so that a small one gets a small buffer.
  RowReader(csv::Source source, std::string file, std::size_t max_row_bytes,
            std::uint64_t expected_bytes)
      : source_(std::move(source)),
        file_(std::move(file)),
        max_row_bytes_(max_row_bytes),
        chunk_(static_cast<std::size_t>(std::clamp<std::uint64_t>(expected_bytes + 1, 1u << 12u, 1u << 18u))) {}

  /// Goes to the next row that is not empty; false at the end. Throws InputError gtfs-malformed-csv,
  /// gtfs-row-too-long, gtfs-nul-byte.
  [[nodiscard]] bool next();
  /// Valid until the next call.
  [[nodiscard]] std::span<const std::string_view> fields() const {
    return {fields_.data(), count_};
  }
  /// Where the row begins, counted from 1.
  [[nodiscard]] std::int64_t line() const { return line_; }

 private:
  enum class Found : std::uint8_t { kRow, kNothing, kEndOfBuffer };
  bool refill();
  Found find_plain_row();
  Found find_row_with_quotes();
  Found hand_over(std::size_t row_end, bool has_quotes);
  void split_plain(std::string_view text);
  void split_quoted(std::string_view text);
  void add_field(const char* begin, const char* end);
  void refuse_if_too_long(std::size_t bytes) const;

  csv::Source source_;
  std::string file_;
  std::size_t max_row_bytes_;
  std::size_t chunk_;                ///< read at once
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;  ///< what of the buffer is not yet handed over
  bool first_ = true, more_ = true;
  bool quotes_ = false;              ///< somewhere in the buffer
  std::int64_t line_ = 0, next_line_ = 1;
  // Of the row begun, when there are quotes: what is searched already, and what was seen.
  std::size_t scanned_ = 0;
  std::int64_t inner_lines_ = 0;
  bool open_quote_ = false, has_quotes_ = false;
  std::vector<std::string_view> fields_;
  std::size_t count_ = 0;
  std::string plain_;                ///< text of a row without its quotes
};

}  // namespace io::gtfs
