#include "app/view/workspace_file.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "core/diagnostics.hpp"

namespace app::view {

namespace {

using Json = nlohmann::ordered_json;
constexpr int kVersion = 1;

Json to_json(const Question& q) {
  return {{"persona", q.persona}, {"weekdays", q.weekdays}, {"activity", q.activity},
          {"legs", q.legs == Legs::kThere ? "there" : q.legs == Legs::kBack ? "back" : "both"}};
}

Json to_json(const Traveller& t) {
  return {{"base", t.base}, {"title", t.title}, {"speed_mps", t.speed_mps}, {"max_walk_minutes", t.max_walk_minutes},
          {"steps", std::string(word_of(t.steps))}, {"narrow_gates", t.narrow_gates},
          {"highest_kerb", std::string(word_of(t.highest_kerb))},
          {"roughest_surface", std::string(word_of(t.roughest_surface))}, {"lit_after_dark", t.lit_after_dark}};
}

Json to_json(const LookAt& look) {
  return {{"east", look.centre.x}, {"north", look.centre.y}, {"height_m", look.height_m}};
}

Json to_json(const Shown& shown) {
  Json layers = Json::array();
  for (const auto layer : render::scene::kAllLayers) {
    if (shown.layers.has(layer)) layers.push_back(std::string(name_of(layer)));
  }
  Json out{{"question", to_json(shown.question)}};
  if (shown.other) out["other"] = to_json(*shown.other);
  out["compare"] = std::string(name_of(shown.compare));
  out["limit"] = shown.limit;
  out["measure"] = std::string(name_of(shown.measure));
  out["ramp"] = std::string(name_of(shown.ramp));
  out["layers"] = std::move(layers);
  out["first"] = shown.first;
  out["standard"] = shown.standard;
  out["order"] = std::string(name_of(shown.order));
  return out;
}

// Reading: what is missing or of another kind keeps its default.
void read(const Json& from, const char* key, std::string& to) {
  if (const auto it = from.find(key); it != from.end() && it->is_string()) to = it->get<std::string>();
}
void read(const Json& from, const char* key, bool& to) {
  if (const auto it = from.find(key); it != from.end() && it->is_boolean()) to = it->get<bool>();
}
void read(const Json& from, const char* key, double& to, double low, double high) {
  if (const auto it = from.find(key); it != from.end() && it->is_number()) {
    const double value = it->get<double>();
    if (std::isfinite(value) && value >= low && value <= high) to = value;
  }
}
void read(const Json& from, const char* key, int& to, int low, int high) {
  double value = to;
  read(from, key, value, low, high);
  to = static_cast<int>(std::lround(value));
}

template <class T, std::size_t N>
void read_name(const Json& from, const char* key, const std::array<T, N>& all, T& to) {
  std::string name;
  read(from, key, name);
  for (const auto each : all) {
    if (name_of(each) == name) to = each;
  }
}

template <class T, std::size_t N>
void read_word(const Json& from, const char* key, const std::array<T, N>& all, T& to) {
  std::string word;
  read(from, key, word);
  for (const auto each : all) {
    if (word_of(each) == word) to = each;
  }
}

Traveller traveller_of(const Json& from) {
  Traveller t;
  read(from, "base", t.base);
  read(from, "title", t.title);
  read(from, "speed_mps", t.speed_mps, kSlowest, kFastest);
  read(from, "max_walk_minutes", t.max_walk_minutes, kShortestWalk, kLongestWalk);
  read_word(from, "steps", kStepsRules, t.steps);
  read(from, "narrow_gates", t.narrow_gates);
  read_word(from, "highest_kerb", kKerbs, t.highest_kerb);
  read_word(from, "roughest_surface", kSurfaces, t.roughest_surface);
  read(from, "lit_after_dark", t.lit_after_dark);
  t.id = id_of(t);
  return t;
}

Json object(const Json& from, const char* key) {
  const auto it = from.find(key);
  return it != from.end() && it->is_object() ? *it : Json::object();
}

Question read_question(const Json& from) {
  Question q;
  read(from, "persona", q.persona);
  int days = q.weekdays;
  read(from, "weekdays", days, 1, kEveryDay);
  q.weekdays = static_cast<Weekdays>(days);
  read(from, "activity", q.activity);
  std::string legs;
  read(from, "legs", legs);
  q.legs = legs == "there" ? Legs::kThere : legs == "back" ? Legs::kBack : Legs::kThereAndBack;
  return q;
}

LookAt look_of(const Json& from) {
  LookAt look;
  read(from, "east", look.centre.x, -1e8, 1e8);
  read(from, "north", look.centre.y, -1e8, 1e8);
  read(from, "height_m", look.height_m, 0, 1e7);
  return look;
}

Shown shown_of(const Json& from) {
  Shown shown;
  shown.question = read_question(object(from, "question"));
  if (from.contains("other")) shown.other = read_question(object(from, "other"));
  read_name(from, "compare", kCompareViews, shown.compare);
  read(from, "limit", shown.limit, 1, 24 * 60);
  read(from, "first", shown.first, 0, 99);
  read(from, "standard", shown.standard);
  read_name(from, "order", kOrders, shown.order);
  read_name(from, "measure", kMeasures, shown.measure);
  read_name(from, "ramp", kResultRamps, shown.ramp);
  if (const auto layers = from.find("layers"); layers != from.end() && layers->is_array()) {
    for (const auto layer : render::scene::kAllLayers) {
      shown.layers.set(layer, std::find(layers->begin(), layers->end(), name_of(layer)) != layers->end());
    }
  }
  return shown;
}

}  // namespace

std::filesystem::path workspace_file_of(const std::filesystem::path& project) {
  return project.parent_path() / (project.stem().string() + ".view.json");
}

std::string write_workspace(const Workspace& w, bool open) {
  Json out{{"generator", "Greenreach"}, {"workspace", kVersion}, {"open", open}};
  out["shown"] = to_json(w.content.shown);
  out["look"] = to_json(w.look);
  out["area"] = w.area;
  out["mode"] = w.compare ? "compare" : "explore";
  out["theme"] = w.theme == Theme::kDark ? "dark" : "light";
  out["text_size"] = w.text_size;
  out["left_rail"] = w.left_rail;
  out["right_rail"] = w.right_rail;
  out["reduce_motion"] = w.reduce_motion;
  out["travellers"] = Json::array();
  for (const auto& traveller : w.content.travellers) out["travellers"].push_back(to_json(traveller));
  out["deck"] = Json::array();
  for (const auto& view : w.content.deck) {
    out["deck"].push_back({{"shown", to_json(view.shown)}, {"look", to_json(view.look)}, {"area", view.area},
                           {"headline", view.headline}, {"note", view.note}});
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<ReadWorkspace> parse_workspace(const std::string& text) {
  const auto from = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!from.is_object() || from.value("workspace", Json()) != kVersion) return std::nullopt;
  ReadWorkspace out;
  read(from, "open", out.was_open);
  auto& w = out.workspace;
  w.content.shown = shown_of(object(from, "shown"));
  w.look = look_of(object(from, "look"));
  read(from, "area", w.area);
  std::string word;
  read(from, "mode", word);
  w.compare = word == "compare";
  word.clear();
  read(from, "theme", word);
  w.theme = word == "dark" ? Theme::kDark : Theme::kLight;
  read(from, "text_size", w.text_size, kSmallestText, kLargestText);
  read(from, "left_rail", w.left_rail);
  read(from, "right_rail", w.right_rail);
  read(from, "reduce_motion", w.reduce_motion);
  if (const auto all = from.find("travellers"); all != from.end() && all->is_array()) {
    for (const auto& each : *all) {
      if (each.is_object()) w.content.travellers.push_back(traveller_of(each));
    }
  }
  if (const auto deck = from.find("deck"); deck != from.end() && deck->is_array()) {
    for (const auto& each : *deck) {
      if (!each.is_object()) continue;
      SavedView view;
      view.shown = shown_of(object(each, "shown"));
      view.look = look_of(object(each, "look"));
      read(each, "area", view.area);
      read(each, "headline", view.headline);
      read(each, "note", view.note);
      w.content.deck.push_back(std::move(view));
    }
  }
  return out;
}

std::optional<ReadWorkspace> read_workspace(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  auto out = in || in.eof() ? parse_workspace(text) : std::nullopt;
  if (!out) {
    throw core::InputError("workspace-unreadable", file.filename().string(), 0,
                           "holds no views of this project that can be read; they start afresh, and the file is "
                           "replaced when something changes");
  }
  return out;
}

bool save_workspace(const std::filesystem::path& file, const Workspace& workspace, bool open) {
  const auto part = file.parent_path() / ("." + file.filename().string() + ".part");
  {
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out << write_workspace(workspace, open);
    out.close();
    if (!out) {
      std::error_code ignored;
      std::filesystem::remove(part, ignored);
      return false;
    }
  }
  std::error_code error;
  std::filesystem::rename(part, file, error);
  return !error;
}

}  // namespace app::view
