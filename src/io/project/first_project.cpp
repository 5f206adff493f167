// A first project file and a worked example of activities, for `init`: text with comments, columns
// guessed from their names. What cannot be guessed is marked, never made up.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/parse.hpp"
#include "io/project/project.hpp"

namespace io::project {

namespace {

constexpr std::string_view kFillIn = "FILL IN";

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string toml_path(const std::filesystem::path& path) {
  return toml_text(path.generic_string());
}

std::string key(std::string_view name) {
  const bool bare = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
  return bare ? std::string(name) : toml_text(name);
}

using Columns = std::vector<std::string>;

/// First column equal to one of the words (any case), else the first that contains one of them,
/// the words in order of trust.
std::string guess(const Columns& columns, std::initializer_list<std::string_view> equal,
                  std::initializer_list<std::string_view> ending) {
  for (const auto word : equal) {
    for (const auto& column : columns) {
      if (core::lower(column) == word) return column;
    }
  }
  for (const auto word : ending) {
    for (const auto& column : columns) {
      if (core::lower(column).ends_with(word)) return column;
    }
  }
  return {};
}

std::string or_fill_in(std::string guessed) {
  return guessed.empty() ? std::string(kFillIn) : std::move(guessed);
}

std::string list(const std::vector<std::filesystem::path>& paths) {
  std::vector<std::string> parts;
  for (const auto& p : paths) parts.push_back(toml_path(p));
  return fmt::format("[{}]", fmt::join(parts, ", "));
}

bool has(const Columns& columns, std::string_view name) {
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

/// Groups that carry the names of the census tables, each with the total of its own table.
std::string groups_of(const Columns& columns, const std::string& residents) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kKnown = {
      {{"disabled", ""},
       {"asian", ""},
       {"black", ""},
       {"mixed", ""},
       {"other_ethnic", ""},
       {"white", ""},
       {"households_deprived", "households"},
       {"no_car_households", "households"},
       {"households_no_car", "households"}}};
  std::string out;
  for (const auto& [name, of] : kKnown) {
    if (!has(columns, name) || (!of.empty() && !has(columns, of))) continue;
    out += fmt::format("{} = {{ count = {}, of = {} }}\n", key(name), toml_text(name),
                       toml_text(of.empty() ? std::string_view(residents) : of));
  }
  return out;
}

/// Columns such as age0to15_2020 and age65plus_2020 with population_2020.
std::string ages_of(const Columns& columns) {
  std::string out;
  for (const auto& column : columns) {
    const auto name = core::lower(column);
    if (!name.starts_with("age")) continue;
    std::size_t at = 3;
    const auto digits = [&name, &at] {
      std::string d;
      while (at < name.size() && name[at] >= '0' && name[at] <= '9' && d.size() < 3)
        d += name[at++];
      return d;
    };
    const auto from = digits();
    if (from.empty()) continue;
    if (name.substr(at).starts_with("plus")) {
      out += fmt::format("\"{}+\" = {}\n", from, toml_text(column));
    } else if (name.substr(at).starts_with("to")) {
      at += 2;
      if (const auto to = digits(); !to.empty()) {
        out += fmt::format("\"{}-{}\" = {}\n", from, to, toml_text(column));
      }
    }
  }
  if (out.empty()) return out;
  for (const auto& column : columns) {
    if (core::lower(column).starts_with("population"))
      return out + "of = " + toml_text(column) + "\n";
  }
  return out;
}

struct Period {
  core::Date monday;
  int weeks = 4;
};

/// The first Monday from which whole weeks lie inside the dates of the timetable and, if that can
/// be had, of the activities.
std::optional<Period> period_of(const FirstProject& first) {
  const auto fit = [](core::Date begin, core::Date end) -> std::optional<Period> {
    const auto monday = begin + std::chrono::days{(7 - core::weekday_index(begin)) % 7};
    const auto weeks = ((end - monday).count() + 1) / 7;
    if (weeks < 1) return std::nullopt;
    return Period{monday, static_cast<int>(std::min<std::int64_t>(weeks, 4))};
  };
  const auto& feed = first.feed_dates;
  const auto& activities = first.activity_dates;
  if (feed && activities) {
    if (const auto both = fit(std::max(feed->first, activities->first),
                              std::min(feed->second, activities->second))) {
      return both;
    }
  }
  if (feed) return fit(feed->first, feed->second);
  if (activities) return fit(activities->first, activities->second);
  return std::nullopt;
}

}  // namespace

std::string write_project(const FirstProject& first) {
  const bool attributes = !first.attributes.empty();
  const auto& own = first.neighbourhood_columns;
  const auto& data = attributes ? first.attribute_columns : own;
  const auto code = or_fill_in(
      guess(own, {"lsoa21_code", "lsoa21cd", "code", "geo_code"}, {"_code", "cd", "code"}));
  const auto name = guess(own, {"lsoa21_name", "lsoa21nm", "name"}, {"_name", "nm", "name"});
  const auto residents =
      or_fill_in(guess(data, {"residents", "population", "usual_residents", "total_population"},
                       {"residents", "population", "pop"}));
  const auto need = guess(data, {"imd_decile"}, {"imd_decile", "decile"});
  const auto lon = guess(own, {"longitude", "lon", "lng", "long"}, {});

  std::string out = fmt::format(
      "# A first project file. Paths are relative to this file. Every key: docs/inputs.md\n\n"
      "[project]\nname = {}\ncrs = \"EPSG:27700\"          # metres, for all computing\n"
      "timezone = \"Europe/London\"\nproduced_by = \"\"             # shown on exports\n\n"
      "# [study_area]                # whose residents count; default: all neighbourhoods\n"
      "# file = \"boundary.geojson\"\n\n"
      "[streets]\nosm = {}\n"
      "# coverage = \"extract.geojson\" # where the streets are complete; default: found out\n\n",
      toml_text(first.name), list(first.osm));
  out += fmt::format("[timetables]\ngtfs = {}\n\n", list(first.gtfs));
  out += fmt::format("[neighbourhoods]\nfile = {}\ncode = {}\n", toml_path(first.neighbourhoods),
                     toml_text(code));
  if (!name.empty()) out += fmt::format("name = {}\n", toml_text(name));
  if (attributes)
    out += fmt::format("attributes = {}    # joined on code\n", toml_path(first.attributes));
  out += fmt::format("residents = {}\n", toml_text(residents));
  out += need.empty() ? "# need = \"imd_decile\"         # 1 = most deprived\n"
                      : fmt::format("need = {}            # 1 = most deprived\n", toml_text(need));
  if (!lon.empty() && own.size() > 1) {
    out += "# lon, lat: columns, when the neighbourhoods are points in a table\n";
  }
  if (const auto groups = groups_of(data, residents); !groups.empty()) {
    out += "\n[neighbourhoods.groups]       # count and the total of the same table\n" + groups;
  }
  if (const auto ages = ages_of(data); !ages.empty()) {
    out += "\n[neighbourhoods.ages]         # residents by age, of their own total\n" + ages;
  }
  out += fmt::format("\n# Columns there are: {}\n", fmt::join(data, ", "));
  out +=
      "\n# [[groupings]]               # wards, local names: a column, or polygons\n"
      "# name = \"ward\"\n# file = \"wards.geojson\"\n# code = \"code\"\n# label = \"name\"\n";
  out += fmt::format(
      "\n[activities]\nfile = {}\n"
      "# postcodes = \"postcodes.csv\"   # postcode, longitude, latitude\n"
      "# term_dates = \"terms.csv\"      # start, end\n\n",
      toml_path(first.activities));
  out += "[analysis]\n";
  const auto period = period_of(first);
  out += period ? fmt::format(
                      "week_of = {}          # a Monday inside the timetable's dates\n"
                      "weeks = {}\n",
                      core::format_date(period->monday), period->weeks)
                : "# week_of = 2023-06-12       # FILL IN a Monday inside the timetable's dates\n"
                  "weeks = 4\n";
  out +=
      "personas = [\"adult\", \"older\"]\n"
      "max_minutes = 60              # each way\nearly_minutes = 5             # before the start\n"
      "max_wait_minutes = 30\nmax_transfers = 2\n\n"
      "[headline]                    # what is quoted, and who agreed it\n"
      "persona = \"adult\"\nminutes = 30\nsessions_a_week = 1\nagreed_by = \"\"\nagreed_on = "
      "\"\"\n";
  return out;
}

std::string write_activities_example(core::Date week_of, double lon, double lat) {
  const auto day = [week_of](int offset) {
    return core::format_date(week_of + std::chrono::days{offset});
  };
  const auto at = fmt::format("{:.5f},{:.5f}", lon, lat);
  std::string out =
      "activity_id,title,provider,theme,place_name,longitude,latitude,days,every,first_date,"
      "valid_to,exdates,start_time,end_time,cost_gbp,capacity,step_free,accessible_toilet,referral,"
      "min_age,max_age,gender,languages,last_verified\n";
  out += fmt::format(
      "garden,Community garden morning,Example provider,gardening,Example park,{},"
      "\"Tue, Thu\",week,{},,{},10:00,12:00,0,15,yes,yes,self,18,,,en,\n",
      at, day(1), day(15));
  out += fmt::format(
      "volunteers,Park volunteers,Example provider,conservation,Example park,{},"
      "Sun,2 weeks,{},,,10:00,13:00,0,30,unknown,no,self,16,,,en;cy,\n",
      at, day(6));
  out += fmt::format(
      "walk,First-Saturday walk,Example provider,walking,Example park,{},"
      "Sat,1st of month,{},,,10:30,12:00,2.50,25,yes,unknown,link worker,,,,en,\n",
      at, day(0));
  out += fmt::format(
      "open-day,Open day,Example provider,gardening,Example park,{},"
      ",once,{},,,11:00,15:00,0,,yes,yes,self,,,,en,\n",
      at, day(12));
  return out;
}

}  // namespace io::project
