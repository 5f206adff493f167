#include "app/view/palette_panel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "app/view/figures.hpp"
#include "app/view/fixes_panel.hpp"
#include "app/view/ranking_panel.hpp"
#include "app/view/sentences.hpp"
#include "core/parse.hpp"

namespace app::view {

namespace {

constexpr std::size_t kRowsShown = 40;

void add_commands(const Workbench& bench, std::vector<PaletteEntry>& out) {
  const bool open = bench.loaded() != nullptr;
  const std::string needs = open ? "" : "Open a project first";
  const auto& screen = bench.screen();
  const auto add = [&](std::string title, std::string keys, Action action, std::string unavailable = "") {
    out.push_back({"Commands", std::move(title), std::move(keys), std::move(unavailable), std::move(action)});
  };
  add("Open a project", "Ctrl O", SetSheet{Sheet::kOpen});
  add("Close the project", "", CloseProject{}, needs);
  add("Undo " + bench.history().undo_name(), "Ctrl Z", Undo{},
      bench.history().undo_name().empty() ? "Nothing to undo" : "");
  add("Redo " + bench.history().redo_name(), "Ctrl Y", Redo{},
      bench.history().redo_name().empty() ? "Nothing to redo" : "");
  add("Explore", "Ctrl 1", SetMode{Mode::kExplore}, needs);
  add("Compare two runs", "Ctrl 2", SetMode{Mode::kCompare}, needs);
  add("Present", "F5", SetMode{Mode::kPresent}, needs);
  add("Keep this view in the deck", "Ctrl D", KeepView{}, needs);
  add("Export", "Ctrl E", SetSheet{Sheet::kExport}, needs);
  add("Copy the list of areas", "", CopyText{open ? ranking_table(bench) : "", "The list"}, needs);
  add("List areas by the limit at the left", "", SetStandard{""}, needs);
  add("List areas by the headline", "", SetStandard{io::project::kHeadlineStandard}, needs);
  add("Fit the study area", "0", FitTown{}, needs);
  add("Reach from here: point at a place", "H", SetPointing{true}, needs);
  add("What to fix first: work out the barriers", "", WorkOutBarriers{},
      !open ? needs : bench.blocked() ? "Worked out already" : bench.freshness() != Freshness::kFresh ? "The journeys come first" : "");
  add("Copy the list of what to fix", "", CopyText{bench.blocked() ? fixes_table(bench) : "", "The list"},
      bench.blocked() ? "" : "The barriers are not worked out");
  add("Next area of the list", "N", StepArea{1}, needs);
  add("Previous area of the list", "Shift N", StepArea{-1}, needs);
  add("Let go of what is picked", "Esc", PickArea{}, screen.picked.area ? "" : "Nothing is picked");
  add("Stop what is being worked out", "Esc", CancelJobs{}, bench.is_busy() ? "" : "Nothing is being worked out");
  add("Work it out again", "R", Recalculate{}, needs);
  add(screen.theme == Theme::kDark ? "Light theme" : "Dark theme", "",
      SetTheme{screen.theme == Theme::kDark ? Theme::kLight : Theme::kDark});
  add("Larger text", "Ctrl +", SetTextSize{screen.text_size + kTextStep});
  add("Smaller text", "Ctrl -", SetTextSize{screen.text_size - kTextStep});
  add("Text as it was made", "Ctrl 0", SetTextSize{1.0});
  add(screen.reduce_motion ? "Let the map fly" : "Less motion", "", SetReduceMotion{!screen.reduce_motion});
  add("All shortcuts", "?", SetSheet{Sheet::kShortcuts});
  add("Quit", "Ctrl Q", Quit{});
}

void add_settings(const Workbench& bench, std::vector<PaletteEntry>& out) {
  if (bench.loaded() == nullptr) return;
  const auto& loaded = *bench.loaded();
  for (const auto& persona : loaded.project.known_personas) {
    out.push_back({"Who is travelling", persona.title, "", "", SetPersona{persona.id}});
  }
  for (std::size_t d = 0; d < 7; ++d) {
    const auto days = static_cast<Weekdays>(1u << d);
    out.push_back({"When", days_text(days), "", "", SetWeekdays{days}});
  }
  out.push_back({"When", "any day", "", "", SetWeekdays{kEveryDay}});
  out.push_back({"When", "there and back", "", "", SetLegs{Legs::kThereAndBack}});
  out.push_back({"When", "there only", "", "", SetLegs{Legs::kThere}});
  out.push_back({"When", "back only", "", "", SetLegs{Legs::kBack}});
  out.push_back({"Activities", "Any activity", "", "", SetActivity{}});
  for (const auto& activity : *loaded.town->activities) {
    out.push_back({"Activities", activity.title.empty() ? activity.id : activity.title, "", "", SetActivity{activity.id}});
  }
  for (const auto measure : kMeasures) {
    out.push_back({"Colour", "Colour by " + core::lower(title_of(measure)), "", "", SetMeasure{measure}});
  }
  for (const auto ramp : kResultRamps) {
    out.push_back({"Colour", "Colours: " + std::string(title_of(ramp)), "", "", SetRamp{ramp}});
  }
  for (const auto layer : render::scene::kAllLayers) {
    const auto& barriers = render::scene::kBarrierLayers;
    if (std::find(barriers.begin(), barriers.end(), layer) != barriers.end() && !bench.blocked()) continue;
    const bool on = bench.shown().layers.has(layer);
    out.push_back({"Layers", (on ? "Hide: " : "Show: ") + std::string(title_of(layer)), "", "", SetLayer{layer, !on}});
  }
  const auto& items = loaded.town->neighbourhoods->items;
  for (std::size_t n = 0; n < items.size(); ++n) {
    auto title = area_name(*loaded.town, n);
    if (title != items[n].code) title += "  " + items[n].code;
    out.push_back({"Neighbourhoods", std::move(title), "", "", PickArea{n, true}});
  }
}

/// Streets are many: they come when something of their name is typed.
void add_places(const Workbench& bench, const std::string& query, std::vector<PaletteEntry>& out) {
  if (core::trim(query).size() < 2) return;
  for (const auto& place : bench.places()) {
    const char* group = place.kind == NamedPlace::Kind::kStreet       ? "Streets"
                        : place.kind == NamedPlace::Kind::kGreenSpace ? "Green spaces"
                                                                      : "Places";
    out.push_back({group, place.name, "", "", PickPlace{place.at, true}});
  }
}

/// Phrases that are settings: "30 min", "area 3".
void add_phrases(const Workbench& bench, const std::string& query, std::vector<PaletteEntry>& out) {
  if (bench.loaded() == nullptr) return;
  const auto words = core::split(core::lower(query), ' ');
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto n = core::parse_int(words[i]);
    if (!n || *n <= 0) continue;
    const bool area = i > 0 && words[i - 1] == "area";
    if (!area && *n <= bench.loaded()->project.analysis.max_minutes) {
      const auto minutes = static_cast<int>(*n);
      out.push_back({"Settings", "Within " + minutes_text(minutes) + ": " + query, "", "", SetLimit{minutes}});
    }
    const auto run = bench.run();
    if (!area || !run) continue;
    for (const auto& ranked : rank_areas(*run, bench.shown())) {
      if (ranked.rank != *n) continue;
      out.push_back({"Settings", fmt::format("area {}: {}", *n, area_name(run->town(), ranked.area)), "", "",
                     PickArea{ranked.area, true}});
      break;
    }
  }
}

}  // namespace

int match_title(const std::string& title, const std::string& query, std::vector<bool>& matched) {
  const auto low = core::lower(title);
  matched.assign(title.size(), false);
  int score = 0;
  for (const auto& word : core::split(core::lower(query), ' ')) {
    std::size_t best = std::string::npos;
    int best_score = -1;
    for (auto at = low.find(word); at != std::string::npos; at = low.find(word, at + 1)) {
      const auto is_letter = [&](std::size_t i) { return std::isalnum(static_cast<unsigned char>(low[i])) != 0; };
      const bool begins = at == 0 || !is_letter(at - 1);
      const auto end = at + word.size();
      const bool whole = begins && (end == low.size() || !is_letter(end));
      const int value = (whole ? 30 : begins ? 20 : 5) + (at == 0 ? 5 : 0);
      if (value > best_score) {
        best_score = value;
        best = at;
      }
    }
    if (best == std::string::npos) return -1;
    score += best_score;
    for (std::size_t i = 0; i < word.size(); ++i) matched[best + i] = true;
  }
  // The shorter of two first; whatever matches is above 0.
  return 10 + score - static_cast<int>(std::min<std::size_t>(title.size(), 90)) / 10;
}

std::vector<PaletteEntry> palette_entries(const Workbench& bench) {
  std::vector<PaletteEntry> out;
  add_commands(bench, out);
  add_settings(bench, out);
  return out;
}

PalettePanel build_palette(const Workbench& bench, const std::string& query) {
  auto entries = palette_entries(bench);
  // In front of a room one asks for a place: commands and settings would only stand in the way.
  if (bench.screen().mode == Mode::kPresent) {
    std::erase_if(entries, [](const auto& entry) { return entry.group != "Neighbourhoods" && entry.group != "Activities"; });
  }
  add_phrases(bench, query, entries);
  add_places(bench, query, entries);
  PalettePanel panel;
  for (auto& entry : entries) {
    PalettePanel::Row row;
    row.score = match_title(entry.title, query, row.matched);
    if (row.score < 0) continue;
    if (!entry.unavailable.empty()) row.score -= 15;
    row.entry = std::move(entry);
    panel.rows.push_back(std::move(row));
  }
  std::map<std::string, int> best;
  for (const auto& row : panel.rows) {
    auto& value = best.try_emplace(row.entry.group, row.score).first->second;
    value = std::max(value, row.score);
  }
  if (!core::trim(query).empty()) {
    std::stable_sort(panel.rows.begin(), panel.rows.end(), [&](const auto& a, const auto& b) {
      const int x = best.at(a.entry.group), y = best.at(b.entry.group);
      if (x != y) return x > y;
      if (a.entry.group != b.entry.group) return a.entry.group < b.entry.group;
      return a.score > b.score;
    });
  }
  if (panel.rows.size() > kRowsShown) panel.rows.resize(kRowsShown);
  if (panel.rows.empty()) panel.empty = "Nothing is called that. Try fewer letters.";
  return panel;
}

const std::vector<Shortcut>& shortcuts() {
  static const std::vector<Shortcut> kAll = {
      {"Ctrl K", "Find a place, a setting or a command"},
      {"Ctrl O", "Open a project"},
      {"Ctrl Z, Ctrl Y", "Undo, redo"},
      {"Ctrl 1, Ctrl 2", "Explore, compare"},
      {"Ctrl D", "Keep this view in the deck"},
      {"Ctrl E", "Export"},
      {"F5", "Present; again or Esc to leave"},
      {"F11", "Full screen"},
      {"Ctrl +, Ctrl -, Ctrl 0", "Text size"},
      {"N, Shift N", "Next or previous area of the list"},
      {"H", "Reach from here: the next click says where"},
      {"arrows, + and -", "Move and zoom the map"},
      {"0", "Fit the study area"},
      {"B", "Hold it: the first of two runs"},
      {"R", "Work it out again"},
      {"[ and ]", "Hide or show the left and the right side"},
      {"Esc", "Close, let go, stop"},
      {"?", "This list"},
      {"Present: arrows, Page keys", "Next or previous view"},
      {"Present: .", "Black screen"},
      {"Present: L", "A ring follows the pointer"},
      {"Present: T", "A street or place of the room: how one gets there"},
      {"Present: G", "The room guesses a number before it sees the figure"},
  };
  return kAll;
}

}  // namespace app::view
