#include "io/csv/csv.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <memory>

#include "core/parse.hpp"

namespace io::csv {

namespace {

/// State of one run through libcsv's callbacks. Exceptions must not cross the C library, so a
/// handler's exception is kept and rethrown by the loop.
struct Run {
  const RowHandler* on_row = nullptr;
  std::string bytes;                 ///< all fields of the row, one after the other
  std::vector<std::size_t> ends;     ///< end of each field in `bytes`
  std::vector<std::string_view> views;
  std::int64_t row_line = 1;
  bool row_begun = false;
  bool too_long = false;
  std::size_t max_row_bytes = 0;
  std::exception_ptr failure;
};

void on_field(void* data, std::size_t size, void* user) {
  auto& run = *static_cast<Run*>(user);
  if (run.bytes.size() + size > run.max_row_bytes) {
    run.too_long = true;
    return;
  }
  run.bytes.append(static_cast<const char*>(data), size);
  run.ends.push_back(run.bytes.size());
}

void on_row_end(int, void* user) {
  auto& run = *static_cast<Run*>(user);
  if (!run.failure && !run.too_long && !(run.ends.size() == 1 && run.bytes.empty())) {
    run.views.clear();
    std::size_t begin = 0;
    for (const auto end : run.ends) {
      run.views.emplace_back(run.bytes.data() + begin, end - begin);
      begin = end;
    }
    try {
      (*run.on_row)(run.views, run.row_line);
    } catch (...) {
      run.failure = std::current_exception();
    }
  }
  run.bytes.clear();
  run.ends.clear();
  run.row_begun = false;
}

/// Windows-1252 is what spreadsheets write when they do not write UTF-8.
std::string from_windows_1252(std::string_view text) {
  static constexpr std::array<std::uint16_t, 32> kHigh = {
      0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
      0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const std::uint32_t code = byte >= 0x80 && byte < 0xa0 ? kHigh[byte - 0x80u] : byte;
    if (code < 0x80) {
      out += static_cast<char>(code);
    } else if (code < 0x800) {
      out += static_cast<char>(0xc0u | (code >> 6u));
      out += static_cast<char>(0x80u | (code & 0x3fu));
    } else {
      out += static_cast<char>(0xe0u | (code >> 12u));
      out += static_cast<char>(0x80u | ((code >> 6u) & 0x3fu));
      out += static_cast<char>(0x80u | (code & 0x3fu));
    }
  }
  return out;
}

}  // namespace

void read_rows(const Source& source, const std::string& file, const RowHandler& on_row,
               const Limits& limits) {
  csv_parser parser{};
  csv_init(&parser, CSV_APPEND_NULL);
  // libcsv trims blanks around fields by default; text is kept as it is written instead.
  csv_set_space_func(&parser, [](unsigned char) { return 0; });
  const std::unique_ptr<csv_parser, void (*)(csv_parser*)> guard(&parser, &csv_free);

  Run run;
  run.on_row = &on_row;
  run.max_row_bytes = limits.max_row_bytes;

  std::array<char, 1u << 16u> buffer;
  std::int64_t line = 1;
  bool first = true;
  bool quoted = false;
  std::size_t row_bytes = 0;
  for (;;) {
    std::size_t size = source(buffer);
    if (size == 0) break;
    const char* data = buffer.data();
    if (first) {
      first = false;
      if (size >= 3 && std::memcmp(data, "\xef\xbb\xbf", 3) == 0) {
        data += 3;
        size -= 3;
      }
    }
    // One row at a time, so that a row's line and length are known when it is handed over.
    while (size > 0) {
      std::size_t take = 0;
      while (take < size) {
        const char c = data[take++];
        if (c == '"') quoted = !quoted;
        if (c == '\0') {
          throw core::InputError("csv-nul-byte", file, line,
                                 "contains a NUL byte, so it is no text file; save it as CSV "
                                 "UTF-8");
        }
        if (c == '\n') break;
      }
      const bool ends_line = data[take - 1] == '\n';
      if (!run.row_begun) {
        run.row_line = line;
        run.row_begun = true;
        row_bytes = 0;
      }
      row_bytes += take;
      if (row_bytes > limits.max_row_bytes) run.too_long = true;
      if (!run.too_long &&
          csv_parse(&parser, data, take, &on_field, &on_row_end, &run) != take) {
        throw core::InputError("csv-malformed", file, line, csv_strerror(csv_error(&parser)));
      }
      if (run.failure) std::rethrow_exception(run.failure);
      if (run.too_long) {
        throw core::InputError(
            "csv-row-too-long", file, run.row_line,
            fmt::format("is longer than {} bytes; an opening quote may lack its closing one",
                        limits.max_row_bytes));
      }
      if (ends_line) {
        ++line;
        if (!quoted) run.row_begun = false;  // also for empty lines, which libcsv skips
      }
      data += take;
      size -= take;
    }
  }
  if (quoted) {
    throw core::InputError("csv-malformed", file, run.row_line,
                           "has an opening quote without a closing one");
  }
  csv_fini(&parser, &on_field, &on_row_end, &run);
  if (run.failure) std::rethrow_exception(run.failure);
}

Source file_source(const std::filesystem::path& path) {
  std::error_code error;
  const bool regular = !std::filesystem::is_directory(path, error);
  std::shared_ptr<std::FILE> in(regular ? std::fopen(path.c_str(), "rb") : nullptr,
                                [](std::FILE* f) {
                                  if (f != nullptr) std::fclose(f);
                                });
  if (!in) {
    throw core::InputError("cannot-read-file", path.string(), 0,
                           "cannot be opened; check the name and that you may read it");
  }
  return [in](std::span<char> buffer) {
    return std::fread(buffer.data(), 1, buffer.size(), in.get());
  };
}

Source text_source(std::string text) {
  auto shared = std::make_shared<std::pair<std::string, std::size_t>>(std::move(text), 0);
  return [shared](std::span<char> buffer) {
    auto& [bytes, at] = *shared;
    const std::size_t n = std::min(buffer.size(), bytes.size() - at);
    std::memcpy(buffer.data(), bytes.data() + at, n);
    at += n;
    return n;
  };
}

std::optional<std::size_t> Table::find_column(std::string_view name) const {
  const auto it = std::find(columns.begin(), columns.end(), name);
  if (it == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(it - columns.begin());
}

std::size_t Table::column(std::string_view name) const {
  if (const auto found = find_column(name)) return *found;
  throw core::InputError("missing-column", file, 1,
                         fmt::format("has no column '{}'.{}", name,
                                     core::did_you_mean(name, columns)));
}

core::WithDiagnostics<Table> read_table(const Source& source, const std::string& file) {
  core::WithDiagnostics<Table> result;
  Table& table = result.value;
  core::Diagnostics& diagnostics = result.diagnostics;
  table.file = file;
  bool have_header = false;
  read_rows(source, file, [&](std::span<const std::string_view> fields, std::int64_t line) {
    std::vector<std::string> values;
    values.reserve(fields.size());
    for (const auto field : fields) {
      if (core::valid_utf8(field)) {
        values.emplace_back(field);
      } else {
        values.push_back(from_windows_1252(field));
        diagnostics.warn("not-utf8", file, line, "",
                         "has text that is not UTF-8; it was read as Windows-1252. Save the file "
                         "as CSV UTF-8");
      }
    }
    if (!have_header) {
      have_header = true;
      for (auto& value : values) value = std::string(core::trim(value));
      table.columns = std::move(values);
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const auto& name = table.columns[i];
        if (!name.empty() && std::find(table.columns.begin(), table.columns.begin() +
                                           static_cast<std::ptrdiff_t>(i), name) !=
                                 table.columns.begin() + static_cast<std::ptrdiff_t>(i)) {
          throw core::InputError("duplicate-column", file, line,
                                 fmt::format("has two columns named '{}'; rename one", name));
        }
      }
      return;
    }
    if (values.size() != table.columns.size()) {
      diagnostics.warn("csv-field-count", file, line, "",
                       fmt::format("has {} fields where the header has {}; missing ones are "
                                   "taken as empty, further ones ignored",
                                   values.size(), table.columns.size()));
      values.resize(table.columns.size());
    }
    table.rows.push_back({line, std::move(values)});
  });
  if (!have_header) {
    throw core::InputError("empty-file", file, 0, "is empty; a header row is needed");
  }
  return result;
}

}  // namespace io::csv
