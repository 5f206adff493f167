#include "app/report/since.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "app/gaps/words.hpp"
#include "app/report/html.hpp"
#include "app/report/sections.hpp"
#include "app/version.hpp"
#include "core/words.hpp"
#include "io/gis/gis.hpp"

namespace app::report {

namespace {

constexpr std::size_t kAreasShown = 10, kSessionsShown = 30;

std::string points(double p) {
  const double tenth = std::abs(std::round(p * 10) / 10);
  return tenth == std::floor(tenth) ? fmt::format("{:.0f}", tenth) : fmt::format("{:.1f}", tenth);
}

std::string in_words(const std::string& date) {
  const auto d = core::parse_date(date);
  return d ? core::date_in_words(*d) : date;
}

/// An activity as a line of words, of the layer `activities`.
struct Session {
  std::string id, name, when, sessions;
};
std::vector<Session> sessions_of(const Table& table) {
  std::vector<Session> out;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto place = table.text(row, "place_name");
    const auto title = table.text(row, "title");
    const auto whole = table.number(row, "sessions");
    out.push_back({table.text(row, "id"), place.empty() || title.find(place) != std::string::npos ? title : title + " at " + place,
                   fmt::format("{}, {} to {}", table.text(row, "when"), table.text(row, "start"), table.text(row, "end")),
                   whole ? fmt::format("{:.0f}", *whole) : std::string()});
  }
  return out;
}

class Comparison {
 public:
  Comparison(const Content& content, const RunFolder& then, const RunFolder& now)
      : content_(content), then_(then), now_(now), met_(then.tables, "standards_met") {}

  Since compare() {
    require_same_town();
    out_.week_of = in_words(then_.setting("week_of"));
    inputs();
    settings();
    sessions();
    figures();
    why();
    return std::move(out_);
  }

 private:
  void require_same_town() {
    std::set<std::string> codes;
    for (const auto& unit : content_.results.neighbourhoods().units) codes.insert(unit.code);
    std::set<std::string> then;
    for (const auto row : met_.rows_where({{"division", "neighbourhood"}})) then.insert(met_.text(row, "code"));
    const auto shared = std::count_if(then.begin(), then.end(), [&](const auto& code) { return codes.contains(code); });
    if (shared == 0) {
      throw core::InputError("report-other-town", then_.named, 0,
                             fmt::format("is of '{}', which has none of the neighbourhoods of '{}'; name an earlier run of this town", then_.project,
                                         now_.project));
    }
    const auto gone = static_cast<std::int64_t>(then.size()) - shared;
    const auto fresh = static_cast<std::int64_t>(codes.size()) - shared;
    if (gone > 0 || fresh > 0) {
      out_.settings.push_back(fmt::format("Neighbourhoods: {} are new and {} are no longer there.", fresh, gone));
      changed_.insert("neighbourhoods");
    }
  }

  /// What a file of the project is for.
  [[nodiscard]] std::string role_of(const std::string& file) const {
    const auto& project = content_.loaded.project;
    const auto is = [&](const io::project::InputFile& input) { return name_in_outputs(input) == file || file.starts_with(name_in_outputs(input) + "/"); };
    if (!now_.inputs.empty() && file == now_.inputs.front().file) return "project file";
    if (std::any_of(project.osm.begin(), project.osm.end(), is)) return "streets";
    if (std::any_of(project.gtfs.begin(), project.gtfs.end(), is)) return "timetable";
    if (is(project.activities.file)) return "activities";
    if (is(project.neighbourhoods.file) || (project.neighbourhoods.attributes && is(*project.neighbourhoods.attributes))) return "residents";
    return "other data";
  }

  void inputs() {
    std::map<std::string, std::string> then;
    for (const auto& input : then_.inputs) then[input.file] = input.sha256;
    for (const auto& input : now_.inputs) {
      const auto before = then.find(input.file);
      const auto role = role_of(input.file);
      const auto what = before == then.end() ? "new" : before->second == input.sha256 ? "the same" : "changed";
      if (before == then.end() || before->second != input.sha256) {
        if (role != "project file") changed_.insert(role);
      }
      out_.inputs.push_back({input.file, fmt::format("{} ({})", what, role)});
      if (before != then.end()) then.erase(before);
    }
    for (const auto& [file, sha] : then) {
      // The project file may have another name; what it says is compared as settings.
      if (!then_.inputs.empty() && file == then_.inputs.front().file) continue;
      out_.inputs.push_back({file, "no longer used"});
    }
  }

  void settings() {
    static const std::map<std::string, std::string> kWords = {
        {"week_of", "First week looked at"}, {"weeks", "Weeks looked at"}, {"max_minutes", "Most minutes each way"}, {"early_minutes", "Minutes early"},
        {"max_wait_minutes", "Longest wait"}, {"max_transfers", "Most changes"}, {"min_change_minutes", "Least minutes for a change"},
        {"headline", "Headline"}, {"access", "Rules of access"}, {"need_weight", "Weight of need"}};
    if (then_.version != now_.version) {
      out_.settings.push_back(fmt::format("Greenreach {} then, {} now.", then_.version, now_.version));
      changed_.insert("version of Greenreach");
    }
    if (then_.timetable != now_.timetable) {
      const auto text = [](const std::string& t) { return t.empty() ? std::string("no timetable") : t; };
      out_.settings.push_back(fmt::format("Timetable valid: {} then, {} now.", text(then_.timetable), text(now_.timetable)));
    }
    for (const auto& [key, value] : now_.settings) {
      const auto before = then_.setting(key);
      if (before == value) continue;
      const auto words = kWords.find(key);
      if (words == kWords.end() && !key.starts_with("persona ")) continue;
      if (key.starts_with("persona ")) {
        const auto id = key.substr(8);
        if (before.empty()) continue;   // not asked about then
        out_.settings.push_back(fmt::format("Parameters of the kind of traveller '{}' differ.", id));
        if (id == content_.persona().id) changed_.insert("parameters");
        continue;
      }
      const bool date = key == "week_of";
      out_.settings.push_back(fmt::format("{}: {} then, {} now.", words->second, date ? in_words(before) : before, date ? in_words(value) : value));
      if (key == "headline") out_.comparable = false;
      if (key != "need_weight") changed_.insert(date ? "weeks looked at" : "limits");
    }
  }

  void sessions() {
    const std::filesystem::path package = std::filesystem::path(then_.named) / "gaps.gpkg";
    std::error_code error;
    if (!std::filesystem::exists(package, error)) {
      out_.sessions.emplace_back("Sessions are not compared: gaps.gpkg is not in the earlier folder.");
      return;
    }
    io::dataset::Dataset read;
    const auto table = io::gis::read_table({package, "activities", then_.named + "/gaps.gpkg"}).value;
    io::dataset::Layer layer{.name = "activities"};
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      io::dataset::Column column{.name = table.columns[c]};
      for (const auto& row : table.rows) column.values.emplace_back(row.values[c]);
      layer.columns.push_back(std::move(column));
    }
    read.layers.push_back(std::move(layer));
    std::map<std::string, Session> then;
    for (auto& one : sessions_of(Table(read, "activities"))) then.emplace(one.id, one);
    const auto say = [&](std::string text) { out_.sessions.push_back(std::move(text)); };
    for (const auto& one : sessions_of(Table(content_.tables, "activities"))) {
      const auto before = then.find(one.id);
      if (before == then.end()) {
        say(fmt::format("New: {}, {}.", one.name, one.when));
        continue;
      }
      const auto& old = before->second;
      if (old.name != one.name) say(fmt::format("{} is now {}.", old.name, one.name));
      if (old.when != one.when) say(fmt::format("{}: {} now, {} then.", one.name, one.when, old.when));
      if (old.when == one.when && old.sessions != one.sessions) say(fmt::format("{}: {} sessions in these weeks, {} then.", one.name, one.sessions, old.sessions));
      then.erase(before);
    }
    for (const auto& [id, old] : then) say(fmt::format("No longer: {}, {}.", old.name, old.when));
    if (out_.sessions.empty()) say("The same activities at the same times.");
  }

  void figures() {
    if (!out_.comparable) return;
    struct Key {
      std::string division, code;
      bool operator<(const Key& o) const { return std::tie(division, code) < std::tie(o.division, o.code); }
    };
    const Table::Where of{{"persona", content_.persona().id}, {"standard", content_.headline().id}};
    std::map<Key, std::size_t> then;
    for (const auto row : met_.rows_where(of)) then[{met_.text(row, "division"), met_.text(row, "code")}] = row;
    std::set<std::string> groupings;
    for (const auto& division : content_.results.divisions) {
      if (division.kind == gaps::DivisionKind::kGrouping) groupings.insert(division.id);
    }
    for (const auto row : content_.met.rows_where(of)) {
      const auto division = content_.met.text(row, "division");
      const auto before = then.find({division, content_.met.text(row, "code")});
      if (before == then.end()) continue;
      auto change = change_of(before->second, row);
      if (!change) continue;
      if (division == "town") {
        out_.town.push_back(*change);
      } else if (groupings.contains(division)) {
        out_.wards.push_back(*change);
      } else if (division == "neighbourhood" && change->size >= 0.05) {
        out_.areas.push_back(*change);
      }
    }
    std::stable_sort(out_.areas.begin(), out_.areas.end(), [](const auto& a, const auto& b) { return a.size > b.size; });
    if (out_.areas.size() > kAreasShown) out_.areas.resize(kAreasShown);
    if (!out_.town.empty()) out_.headline = out_.town.front().change;
  }

  /// Cautious with cautious and generous with generous: what nobody has mapped is mostly the same then and now.
  [[nodiscard]] std::optional<ChangeRow> change_of(std::size_t then, std::size_t now) const {
    const auto& met = content_.met;
    const auto then_low = met_.number(then, "share_low"), then_high = met_.number(then, "share_high");
    const auto now_low = met.number(now, "share_low"), now_high = met.number(now, "share_high");
    if (!then_low || !then_high || !now_low || !now_high) return std::nullopt;
    const double a = (*now_low - *then_low) * 100, b = (*now_high - *then_high) * 100;
    return ChangeRow{met.text(now, "name"), gaps::exact_shares_in_words({then_low, then_high}), gaps::exact_shares_in_words({now_low, now_high}),
                     change_in_words(a, b), std::max(std::abs(a), std::abs(b))};
  }

  void why() {
    if (!out_.comparable) {
      out_.why = "The headline is another one, so figures are not set side by side.";
      return;
    }
    const bool moved = !out_.areas.empty();
    if (changed_.empty()) {
      out_.why = moved ? "No input and no setting that counts has changed, and yet figures have: please report this." : "No input and no setting that counts has changed, and no figure has.";
      return;
    }
    const auto list = fmt::format("{}", fmt::join(changed_, ", "));
    if (!moved) {
      out_.why = fmt::format("Changed: {}. No neighbourhood’s figure moved by as much as 0.1 points.", list);
    } else if (changed_.size() == 1) {
      out_.why = fmt::format("One thing alone changed: {}. Every change of a figure comes from it.", list);
    } else {
      out_.why = fmt::format("Changed: {}. How much each of them gave is not told apart; a run with one of the earlier files put back would show it.", list);
    }
  }

  const Content& content_;
  const RunFolder& then_;
  const RunFolder& now_;
  Table met_;
  std::set<std::string> changed_;
  Since out_;
};

std::string change_table(const char* id, const std::string& caption, const std::vector<ChangeRow>& rows) {
  if (rows.empty()) return "";
  std::string out = fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{0}-c\"><table id=\"{0}\" data-download><caption id=\"{0}-c\">{1}</caption><thead><tr><th scope=\"col\">Where</th><th "
                                "scope=\"col\" class=\"num\">Then</th><th scope=\"col\" class=\"num\">Now</th><th scope=\"col\">Change</th></tr></thead><tbody>", id, caption);
  for (const auto& row : rows) {
    out += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"num\">{}</td><td class=\"num\">{}</td><td>{}</td></tr>", name_html(row.what), row.then_text, row.now_text, escaped(row.change));
  }
  return out + "</tbody></table></div>";
}

std::string list_html(const std::vector<std::string>& lines, std::size_t most) {
  std::string out = "<ul>";
  for (std::size_t i = 0; i < std::min(most, lines.size()); ++i) out += "<li>" + name_html(lines[i]) + "</li>";
  if (lines.size() > most) out += fmt::format("<li>and {} more.</li>", lines.size() - most);
  return out + "</ul>";
}

}  // namespace

std::string change_in_words(double low, double high) {
  if (low > high) std::swap(low, high);
  const auto from = points(low), to = points(high);
  if (from == "0" && to == "0") return "no change";
  if (low >= -0.05) return fmt::format("{} points more", from == to ? from : from + " to " + to);
  if (high <= 0.05) return fmt::format("{} points less", from == to ? from : to + " to " + from);
  return fmt::format("between {} points less and {} points more", from, to);
}

RunFolder read_since(const std::string& folder) { return read_run_folder(folder, "gaps", {"standards_met"}); }

Since compare_since(const Content& content, const RunFolder& then, const RunFolder& now) {
  return Comparison(content, then, now).compare();
}

std::string since_section(const Content& content) {
  if (!content.since) return "";
  const auto& since = *content.since;
  std::string out = fmt::format("<section id=\"since\" aria-labelledby=\"since-h\"><h2 id=\"since-h\">Since last time</h2><p>Against the earlier run for the "
                                "weeks from {}. {}</p>", escaped(since.week_of), escaped(since.why));
  const auto who = escaped(content.persona().title);
  out += change_table("since-town", "Share of residents who can get there and back (" + who + ")", since.town);
  out += change_table("since-wards", "The same by ward or other grouping", since.wards);
  out += change_table("since-areas", fmt::format("The {} neighbourhood{} that changed most", since.areas.size(), since.areas.size() == 1 ? "" : "s"), since.areas);
  out += "<h3>Sessions</h3>" + list_html(since.sessions, kSessionsShown);
  out += "<h3>Settings and dates</h3>" + (since.settings.empty() ? std::string("<p>The same.</p>") : list_html(since.settings, kSessionsShown));
  std::vector<std::string> files;
  for (const auto& input : since.inputs) files.push_back(input.file + ": " + input.what);
  out += "<h3>Files</h3>" + list_html(files, kSessionsShown);
  return out + "<p class=\"small\">Changes set the cautious figure beside the cautious one and the generous beside the generous: what nobody has mapped is taken to be the same then and now.</p></section>";
}

}  // namespace app::report
