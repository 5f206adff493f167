#include "io/gtfs/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/diagnostics.hpp"

namespace io::gtfs {

namespace {

constexpr std::size_t kWord = sizeof(std::uint64_t);

const char* find(const char* begin, const char* end, char c) {
  return static_cast<const char*>(
      std::memchr(begin, c, static_cast<std::size_t>(end - begin)));
}

/// Eight bytes, the first of them lowest.
std::uint64_t word_at(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, kWord);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

/// The top bit of every byte that equals c. No carry passes from byte to byte, so all are exact.
constexpr std::uint64_t bytes_equal(std::uint64_t word, char c) {
  constexpr std::uint64_t kLow7 = 0x7f7f7f7f7f7f7f7full;
  const auto x = word ^ (0x0101010101010101ull * static_cast<unsigned char>(c));
  return ~(((x & kLow7) + kLow7) | x | kLow7);
}

}  // namespace

void RowReader::add_field(const char* begin, const char* end) {
  if (count_ == fields_.size()) fields_.resize(2 * count_ + 16);
  fields_[count_++] = {begin, static_cast<std::size_t>(end - begin)};
}

void RowReader::refuse_if_too_long(std::size_t bytes) const {
  if (bytes <= max_row_bytes_) return;
  throw core::InputError("gtfs-row-too-long", file_, next_line_,
                         fmt::format("is longer than {} bytes; an opening quote may lack its "
                                     "closing one",
                                     max_row_bytes_));
}

/// Keeps the row begun and reads on behind it; false when there is nothing more to look through.
bool RowReader::refill() {
  refuse_if_too_long(end_ - begin_);
  if (!more_) return false;
  const bool was_first = first_;
  if (begin_ < end_) std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  if (buffer_.size() < end_ + chunk_ + kWord) buffer_.resize(end_ + chunk_ + kWord);
  const std::size_t size = source_(std::span(buffer_).subspan(end_, chunk_));
  more_ = size > 0;
  const char* const chunk = buffer_.data() + end_;
  if (const char* nul = find(chunk, chunk + size, '\0'); nul != nullptr) {
    const auto lines = std::count<const char*>(buffer_.data(), nul, '\n');
    throw core::InputError("gtfs-nul-byte", file_, next_line_ + lines,
                           "contains a NUL byte, so it is no text file; save it as CSV UTF-8");
  }
  end_ += size;
  if (first_ && (end_ >= 3 || !more_)) {
    first_ = false;
    if (end_ >= 3 && std::memcmp(buffer_.data(), "\xef\xbb\xbf", 3) == 0) begin_ = 3;
  }
  quotes_ = find(buffer_.data() + begin_, buffer_.data() + end_, '"') != nullptr;
  // Whole words are read to the very end; what lies behind it is neither comma nor line end.
  std::memset(buffer_.data() + end_, 0, kWord);
  return more_ || was_first;
}

bool RowReader::next() {
  for (;;) {
    if (!first_) {
      const auto found = quotes_ ? find_row_with_quotes() : find_plain_row();
      if (found == Found::kRow) return true;
      if (found == Found::kNothing) continue;
    }
    if (refill()) continue;
    if (open_quote_) {
      throw core::InputError("gtfs-malformed-csv", file_, next_line_,
                             "has an opening quote without a closing one");
    }
    if (begin_ == end_) return false;
    const bool row = hand_over(end_, has_quotes_) == Found::kRow;  // the last has no line end
    begin_ = end_;
    scanned_ = 0;
    return row;
  }
}

/// Commas and the line end in one pass, eight bytes at a time.
RowReader::Found RowReader::find_plain_row() {
  const char* const row = buffer_.data() + begin_;
  const char* const end = buffer_.data() + end_;
  const char* field = row;
  count_ = 0;
  for (const char* at = row; at < end; at += kWord) {
    const auto word = word_at(at);
    for (auto hits = bytes_equal(word, ',') | bytes_equal(word, '\n'); hits != 0;
         hits &= hits - 1) {
      const char* const hit = at + std::countr_zero(hits) / 8;
      const bool ends = *hit == '\n';
      add_field(field, ends && hit > field && hit[-1] == '\r' ? hit - 1 : hit);
      field = hit + 1;
      if (!ends) continue;
      refuse_if_too_long(static_cast<std::size_t>(hit - row));
      line_ = next_line_++;
      scanned_ = 0;
      begin_ = static_cast<std::size_t>(field - buffer_.data());
      return count_ == 1 && fields_[0].empty() ? Found::kNothing : Found::kRow;
    }
  }
  return Found::kEndOfBuffer;
}

RowReader::Found RowReader::find_row_with_quotes() {
  for (;;) {
    const char* const from = buffer_.data() + begin_ + scanned_;
    const char* const stop = buffer_.data() + end_;
    const char* const newline = find(from, stop, '\n');
    const char* const until = newline == nullptr ? stop : newline;
    for (const char* quote = find(from, until, '"'); quote != nullptr;
         quote = find(quote + 1, until, '"')) {
      open_quote_ = !open_quote_;
      has_quotes_ = true;
    }
    scanned_ = static_cast<std::size_t>(until - buffer_.data()) - begin_;
    if (newline == nullptr) return Found::kEndOfBuffer;
    scanned_ += 1;
    if (open_quote_) {
      ++inner_lines_;
      continue;
    }
    const auto row_end = static_cast<std::size_t>(newline - buffer_.data());
    const auto found = hand_over(row_end, has_quotes_);
    begin_ = row_end + 1;
    scanned_ = 0;
    next_line_ += 1 + inner_lines_;
    inner_lines_ = 0;
    has_quotes_ = false;
    return found;
  }
}

RowReader::Found RowReader::hand_over(std::size_t row_end, bool has_quotes) {
  std::string_view text(buffer_.data() + begin_, row_end - begin_);
  refuse_if_too_long(text.size());
  if (text.ends_with('\r')) text.remove_suffix(1);
  count_ = 0;
  if (has_quotes) {
    split_quoted(text);
  } else {
    split_plain(text);
  }
  line_ = next_line_;
  return count_ == 1 && fields_[0].empty() ? Found::kNothing : Found::kRow;
}

void RowReader::split_plain(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    const char* const comma = find(at, end, ',');
    if (comma == nullptr) break;
    add_field(at, comma);
    at = comma + 1;
  }
  add_field(at, end);
}

void RowReader::split_quoted(std::string_view text) {
  plain_.clear();
  plain_.reserve(text.size());  // so that the views stay valid
  std::size_t begin = 0;
  bool quoted = false;
  const auto add = [&] { add_field(plain_.data() + begin, plain_.data() + plain_.size()); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
      plain_ += c;
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      add();
      begin = plain_.size();
    } else {
      plain_ += c;
    }
  }
  add();
}

}  // namespace io::gtfs
