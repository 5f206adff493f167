#include "app/report/run_folder.hpp"

#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/checksum.hpp"
#include "core/words.hpp"
#include "io/gis/gis.hpp"

namespace app::report {

namespace {

using nlohmann::ordered_json;

[[noreturn]] void refuse(const std::string& folder, const std::string& why) {
  throw core::InputError("report-not-a-run", folder, 0, why);
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string text_of(const ordered_json& value) {
  return value.is_string() ? value.get<std::string>() : value.is_null() ? std::string() : value.dump();
}

std::string date_words(const ordered_json& value) {
  const auto date = value.is_string() ? core::parse_date(value.get<std::string>()) : std::nullopt;
  return date ? core::date_in_words(*date) : text_of(value);
}

/// A CSV of ours says with an apostrophe that a text is no formula; the text has none.
std::string without_guard(std::string text) {
  if (text.size() > 1 && text[0] == '\'' && std::string_view("=+-@\t\r").find(text[1]) != std::string_view::npos) text.erase(0, 1);
  return text;
}

io::dataset::Layer as_layer(const place::Table& table, const std::string& name) {
  io::dataset::Layer out{.name = name};
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    io::dataset::Column column{.name = table.columns[c]};
    for (const auto& row : table.rows) {
      column.values.push_back(row.values[c].empty() ? io::dataset::Value() : io::dataset::Value(without_guard(row.values[c])));
    }
    out.columns.push_back(std::move(column));
  }
  return out;
}

}  // namespace

std::string RunFolder::setting(std::string_view name) const {
  for (const auto& [key, value] : settings) {
    if (key == name) return value;
  }
  return "";
}

RunFolder read_manifest(const std::string& json, const std::string& named) {
  RunFolder out;
  out.named = named;
  try {
    const auto m = ordered_json::parse(json);
    if (m.at("generator") != "Greenreach") refuse(named, "its manifest.json was not written by Greenreach");
    out.verb = m.at("verb").get<std::string>();
    out.project = m.at("project").get<std::string>();
    out.version = m.at("version").get<std::string>();
    for (const auto& input : m.at("inputs")) {
      out.inputs.push_back({input.at("file").get<std::string>(), input.at("sha256").get<std::string>(),
                            input.at("bytes").get<std::uint64_t>()});
    }
    if (const auto& t = m.at("timetable"); !t.is_null()) out.timetable = date_words(t.at("from")) + " to " + date_words(t.at("to"));
    for (const auto& [key, value] : m.at("parameters").items()) {
      if (key == "personas") {
        for (const auto& persona : value) {
          std::string figures;
          for (const auto& [figure, said] : persona.at("figures").items()) {
            figures += (figures.empty() ? "" : ", ") + figure + " " + text_of(said.at("value"));
          }
          out.settings.emplace_back("persona " + persona.at("id").get<std::string>(), figures);
        }
      } else if (key == "headline") {
        out.settings.emplace_back("headline", fmt::format("{}, {} sessions a week, {} minutes each way", text_of(value.at("persona")),
                                                          text_of(value.at("sessions_a_week")), text_of(value.at("minutes"))));
      } else {
        out.settings.emplace_back(key, text_of(value));
      }
    }
  } catch (const nlohmann::json::exception&) {
    refuse(named, "its manifest.json cannot be read; name a folder that greenreach wrote");
  }
  return out;
}

RunFolder read_run_folder(const std::string& folder, const std::string& verb, std::initializer_list<const char*> tables) {
  namespace fs = std::filesystem;
  const fs::path path(folder);
  std::error_code error;
  if (!fs::is_directory(path, error)) throw core::InputError("missing-file", folder, 0, "is not a folder");
  if (!fs::exists(path / "manifest.json", error)) {
    refuse(folder, fmt::format("has no manifest.json; name a folder that 'greenreach {}' wrote", verb));
  }
  const auto json = read_file(path / "manifest.json");
  auto out = read_manifest(json, folder);
  if (out.verb != verb) {
    refuse(folder, fmt::format("was written by 'greenreach {}'; name a folder that 'greenreach {}' wrote", out.verb, verb));
  }
  const auto said = ordered_json::parse(json).at("outputs");
  for (const auto* name : tables) {
    const auto file = std::string(name) + ".csv";
    if (!fs::exists(path / file, error)) refuse(folder, fmt::format("{} is missing; run 'greenreach {}' again", file, verb));
    for (const auto& output : said) {
      if (output.at("file") != file || output.at("sha256") == core::sha256(read_file(path / file))) continue;
      refuse(folder, fmt::format("{} was changed after it was written; run 'greenreach {}' again", file, verb));
    }
    const auto read = io::gis::read_table({path / file, "", folder + "/" + file});
    out.tables.layers.push_back(as_layer(read.value, name));
  }
  return out;
}

}  // namespace app::report
