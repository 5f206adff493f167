#include "io/gtfs/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "core/diagnostics.hpp"

namespace io::gtfs {

namespace {

constexpr std::size_t kChunk = 1u << 18u;

const char* find(const char* begin, const char* end, char c) {
  return static_cast<const char*>(
      std::memchr(begin, c, static_cast<std::size_t>(end - begin)));
}

std::string_view view(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

class Splitter {
 public:
  /// `text` is one row without its line end.
  std::span<const std::string_view> split(std::string_view text, bool has_quotes) {
    fields_.clear();
    if (has_quotes) {
      split_quoted(text);
      return fields_;
    }
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
      const char* const comma = find(at, end, ',');
      if (comma == nullptr) break;
      fields_.push_back(view(at, comma));
      at = comma + 1;
    }
    fields_.push_back(view(at, end));
    return fields_;
  }

 private:
  void split_quoted(std::string_view text) {
    plain_.clear();
    plain_.reserve(text.size());  // so that the views stay valid
    std::size_t begin = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
        plain_ += c;
        ++i;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields_.push_back(std::string_view(plain_).substr(begin));
        begin = plain_.size();
      } else {
        plain_ += c;
      }
    }
    fields_.push_back(std::string_view(plain_).substr(begin));
  }

  std::vector<std::string_view> fields_;
  std::string plain_;
};

}  // namespace

void split_rows(
    const csv::Source& source, const std::string& file, std::size_t max_row_bytes,
    const std::function<void(std::span<const std::string_view>, std::int64_t)>& on_row) {
  std::vector<char> buffer;
  std::size_t begin = 0, end = 0;  // what of the buffer is not yet handed over
  std::size_t scanned = 0;         // of that, searched for the end of the row already
  std::int64_t line = 1;           // of `begin`
  std::int64_t inner_lines = 0;    // line ends inside the row's quotes
  bool open_quote = false, has_quotes = false, first = true, more = true;
  Splitter splitter;

  const auto too_long = [&](std::size_t size) {
    if (size <= max_row_bytes) return;
    throw core::InputError("gtfs-row-too-long", file, line,
                           fmt::format("is longer than {} bytes; an opening quote may lack its "
                                       "closing one",
                                       max_row_bytes));
  };
  const auto hand_over = [&](std::size_t row_end) {
    std::string_view text(buffer.data() + begin, row_end - begin);
    too_long(text.size());
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.empty()) return;
    const auto fields = splitter.split(text, has_quotes);
    if (fields.size() > 1 || !fields.front().empty()) on_row(fields, line);
  };

  while (more) {
    // Keep the row begun at the front, then read on behind it.
    std::copy(buffer.begin() + static_cast<std::ptrdiff_t>(begin),
              buffer.begin() + static_cast<std::ptrdiff_t>(end), buffer.begin());
    end -= begin;
    begin = 0;
    if (buffer.size() < end + kChunk) buffer.resize(end + kChunk);
    const std::size_t size = source(std::span(buffer).subspan(end, kChunk));
    more = size > 0;
    const char* const chunk = buffer.data() + end;
    if (const char* nul = find(chunk, chunk + size, '\0'); nul != nullptr) {
      const auto lines = std::count<const char*>(buffer.data(), nul, '\n');
      throw core::InputError("gtfs-nul-byte", file, line + lines,
                             "contains a NUL byte, so it is no text file; save it as CSV UTF-8");
    }
    end += size;
    if (first && (end >= 3 || !more)) {
      first = false;
      if (end >= 3 && std::memcmp(buffer.data(), "\xef\xbb\xbf", 3) == 0) begin = 3;
    }
    if (first) continue;

    for (;;) {
      const char* const from = buffer.data() + begin + scanned;
      const char* const stop = buffer.data() + end;
      const char* const newline = find(from, stop, '\n');
      const char* const until = newline == nullptr ? stop : newline;
      for (const char* quote = find(from, until, '"'); quote != nullptr;
           quote = find(quote + 1, until, '"')) {
        open_quote = !open_quote;
        has_quotes = true;
      }
      scanned = static_cast<std::size_t>(until - buffer.data()) - begin;
      if (newline == nullptr) break;
      scanned += 1;
      if (open_quote) {
        ++inner_lines;
        continue;
      }
      const auto row_end = static_cast<std::size_t>(newline - buffer.data());
      hand_over(row_end);
      begin = row_end + 1;
      scanned = 0;
      line += 1 + inner_lines;
      inner_lines = 0;
      has_quotes = false;
    }
    too_long(end - begin);
  }
  if (open_quote) {
    throw core::InputError("gtfs-malformed-csv", file, line,
                           "has an opening quote without a closing one");
  }
  if (begin < end) hand_over(end);
}

}  // namespace io::gtfs
