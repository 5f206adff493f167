#include <fmt/format.h>

#include <algorithm>

#include "core/parse.hpp"
#include "io/gtfs/feed_reader.hpp"
#include "io/gtfs/rows.hpp"

namespace io::gtfs {

namespace {

/// Columns of the specification that are not read here: no misspellings of those that are.
constexpr std::string_view kOtherColumns[] = {
    "agency_url",     "agency_lang",          "agency_phone",        "agency_fare_url",
    "agency_email",   "stop_desc",            "zone_id",             "stop_url",
    "stop_timezone",  "level_id",             "platform_code",       "tts_stop_name",
    "route_desc",     "route_url",            "route_color",         "route_text_color",
    "route_sort_order", "network_id",         "trip_short_name",     "direction_id",
    "shape_id",       "bikes_allowed",        "cars_allowed",        "stop_headsign",
    "timepoint",      "continuous_pickup",    "continuous_drop_off", "start_pickup_drop_off_window",
    "end_pickup_drop_off_window", "location_id", "location_group_id", "exact_times",
    "feed_publisher_url", "feed_lang",        "default_lang",        "feed_contact_email",
    "feed_contact_url"};

struct Header {
  std::vector<int> field_of;  ///< by column of the reader; -1: absent
  std::size_t fields = 0;
};

Header match_header(const FeedReader& reader, std::string_view file, const Columns& columns,
                    std::span<const std::string_view> fields, std::int64_t line) {
  std::vector<std::string> names;
  for (const auto field : fields) names.emplace_back(core::trim(field));
  Header header;
  header.fields = fields.size();
  const auto find = [&](std::string_view column) {
    const auto it = std::find(names.begin(), names.end(), column);
    return it == names.end() ? -1 : static_cast<int>(it - names.begin());
  };
  for (const auto column : columns.required) {
    header.field_of.push_back(find(column));
    if (header.field_of.back() < 0) {
      throw core::InputError("gtfs-missing-column", reader.file_name(file), line,
                             fmt::format("has no column '{}'.{}", column,
                                         core::did_you_mean(column, names)));
    }
  }
  std::vector<std::string> absent;
  for (const auto column : columns.optional) {
    header.field_of.push_back(find(column));
    if (header.field_of.back() < 0) absent.emplace_back(column);
  }
  const auto known = [&](const std::string& name) {
    return std::find(columns.required.begin(), columns.required.end(), name) !=
               columns.required.end() ||
           std::find(columns.optional.begin(), columns.optional.end(), name) !=
               columns.optional.end() ||
           std::find(std::begin(kOtherColumns), std::end(kOtherColumns), name) !=
               std::end(kOtherColumns);
  };
  for (const auto& name : names) {
    if (known(name)) continue;
    const auto meant = core::nearest_name(name, absent);
    if (meant.empty()) continue;
    reader.diagnostics.warn("gtfs-unknown-column", reader.file_name(file), line, "",
                            fmt::format("has a column '{}' that is not read. Did you mean '{}'?",
                                        name, meant));
  }
  return header;
}

/// Most fields have nothing to trim; core::trim is for those that do.
std::string_view trimmed(std::string_view text) {
  if (text.empty() || (text.front() > ' ' && text.back() > ' ')) return text;
  return core::trim(text);
}

}  // namespace

std::string_view Row::operator[](std::size_t column) const {
  const int field = field_of_[column];
  if (field < 0 || static_cast<std::size_t>(field) >= fields_.size()) return {};
  return trimmed(fields_[static_cast<std::size_t>(field)]);
}

void read_table(const FeedReader& reader, std::string_view file, const Columns& columns,
                const std::function<void(const Row&)>& on_row) {
  std::optional<Header> header;
  std::uint64_t rows = 0;
  const auto handle = [&](std::span<const std::string_view> fields, std::int64_t line) {
    if (!header) {
      header = match_header(reader, file, columns, fields, line);
      return;
    }
    if (++rows % 4096 == 0) reader.context.checkpoint();
    if (fields.size() != header->fields) {
      reader.diagnostics.warn("gtfs-field-count", reader.file_name(file), line, "",
                              fmt::format("has {} fields where the header has {}; missing ones "
                                          "are taken as empty, further ones ignored",
                                          fields.size(), header->fields));
    }
    on_row(Row(fields, header->field_of, line));
  };
  split_rows(reader.directory.open(file), reader.file_name(file), reader.limits.max_row_bytes,
             handle);
  if (!header) {
    throw core::InputError("gtfs-empty-file", reader.file_name(file), 0,
                           "is empty; a header row is needed");
  }
}

void require_file(const FeedReader& reader, std::string_view file) {
  if (reader.directory.has(file)) return;
  throw core::InputError("gtfs-missing-file", reader.directory.name(), 0,
                         fmt::format("has no {}, which a GTFS feed must have.{}", file,
                                     core::did_you_mean(file, reader.directory.files())));
}

std::optional<core::Seconds> parse_service_time(std::string_view text) {
  text = core::trim(text);
  if (text.size() < 7 || text.size() > 9) return std::nullopt;
  const std::size_t hours = text.size() - 6;
  int parts[3] = {0, 0, 0};
  int part = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == hours || i == hours + 3) {
      if (text[i] != ':') return std::nullopt;
      ++part;
    } else if (text[i] >= '0' && text[i] <= '9') {
      parts[part] = parts[part] * 10 + (text[i] - '0');
    } else {
      return std::nullopt;
    }
  }
  if (parts[0] >= 240 || parts[1] > 59 || parts[2] > 59) return std::nullopt;
  return parts[0] * 3600 + parts[1] * 60 + parts[2];
}

std::string text_of(const FeedReader& reader, std::string_view file, const Row& row,
                    std::size_t column) {
  const auto text = row[column];
  if (core::valid_utf8(text)) return std::string(text);
  reader.warn("gtfs-not-utf8", file, row, "", "has text that is not UTF-8; it was read as Latin-1");
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      out += static_cast<char>(0xc0u | (byte >> 6u));
      out += static_cast<char>(0x80u | (byte & 0x3fu));
    }
  }
  return out;
}

transit::Wheelchair wheelchair_of(std::string_view text) {
  if (text == "1") return transit::Wheelchair::kYes;
  if (text == "2") return transit::Wheelchair::kNo;
  return transit::Wheelchair::kUnknown;
}

}  // namespace io::gtfs
