#include <fmt/format.h>

#include <algorithm>

#include "core/parse.hpp"
#include "io/gtfs/feed_reader.hpp"

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

/// Of the specification: none is another one misspelt.
constexpr std::string_view kFiles[] = {
    "agency.txt",      "stops.txt",     "routes.txt", "trips.txt",     "stop_times.txt",
    "calendar.txt",    "shapes.txt",    "levels.txt", "transfers.txt", "calendar_dates.txt",
    "frequencies.txt", "feed_info.txt", "areas.txt",  "pathways.txt",  "translations.txt"};

/// Why a column may be missing although it seems to be there.
std::string hint_of(std::string_view column, const std::vector<std::string>& names) {
  for (const char c : {';', '\t', '|'}) {
    if (names.size() == 1 && names[0].find(c) != std::string::npos) {
      return " Fields have to be separated by commas; save it as CSV with commas.";
    }
  }
  return core::did_you_mean(column, names);
}

/// The field of each column of the reader; -1: absent.
std::vector<int> match_header(const FeedReader& reader, std::string_view file,
                              const Columns& columns,
                              std::span<const std::string_view> fields, std::int64_t line,
                              core::Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const auto field : fields) names.emplace_back(core::trim(field));
  std::vector<int> field_of;
  const auto find = [&](std::string_view column) {
    const auto it = std::find(names.begin(), names.end(), column);
    return it == names.end() ? -1 : static_cast<int>(it - names.begin());
  };
  for (const auto column : columns.required) {
    field_of.push_back(find(column));
    if (field_of.back() < 0) {
      throw core::InputError("gtfs-missing-column", reader.file_name(file), line,
                             fmt::format("has no column '{}'.{}", column, hint_of(column, names)));
    }
  }
  std::vector<std::string> absent;
  for (const auto column : columns.optional) {
    field_of.push_back(find(column));
    if (field_of.back() < 0) absent.emplace_back(column);
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
    diagnostics.warn("gtfs-unknown-column", reader.file_name(file), line, "",
                     fmt::format("has a column '{}' that is not read. Did you mean '{}'?", name,
                                 meant));
  }
  return field_of;
}

}  // namespace

TableReader::TableReader(const FeedReader& reader, std::string_view file, const Columns& columns,
                         core::Diagnostics& diagnostics)
    : reader_(reader),
      file_(file),
      diagnostics_(diagnostics),
      rows_(reader.directory.open(file), reader.file_name(file), reader.limits.max_row_bytes,
            reader.directory.bytes_of(file)) {
  if (!rows_.next()) {
    throw core::InputError("gtfs-empty-file", reader.file_name(file), 0,
                           "is empty; a header row is needed");
  }
  header_fields_ = rows_.fields().size();
  field_of_ = match_header(reader, file, columns, rows_.fields(), rows_.line(), diagnostics);
}

bool TableReader::next() {
  if (!rows_.next()) return false;
  if (++count_ % 4096 == 0) reader_.context.checkpoint();
  if (rows_.fields().size() != header_fields_) {
    diagnostics_.warn("gtfs-field-count", reader_.file_name(file_), rows_.line(), "",
                      fmt::format("has {} fields where the header has {}; missing ones are taken "
                                  "as empty, further ones ignored",
                                  rows_.fields().size(), header_fields_));
  }
  return true;
}

void read_table(const FeedReader& reader, std::string_view file, const Columns& columns,
                const std::function<void(const Row&)>& on_row) {
  TableReader table(reader, file, columns, reader.diagnostics);
  while (table.next()) on_row(table.row());
}

void require_file(const FeedReader& reader, std::string_view file) {
  if (reader.directory.has(file)) return;
  auto others = reader.directory.files();
  std::erase_if(others, [](const auto& name) {  // stops.txt is no misspelt stop_times.txt
    return std::find(std::begin(kFiles), std::end(kFiles), name) != std::end(kFiles);
  });
  throw core::InputError("gtfs-missing-file", reader.directory.name(), 0,
                         fmt::format("has no {}, which a GTFS feed must have.{}", file,
                                     core::did_you_mean(file, others)));
}

std::size_t expected_rows(const FeedReader& reader, std::string_view file,
                          std::uint64_t bytes_of_row) {
  constexpr std::uint64_t kMost = 1u << 22u;
  return static_cast<std::size_t>(std::min(reader.directory.bytes_of(file) / bytes_of_row, kMost));
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
