#include "ui/script.hpp"

#include <imgui.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "core/diagnostics.hpp"
#include "core/parse.hpp"
#include "ui/keys.hpp"

namespace ui {

namespace {

/// Number of words each command takes: least and most.
const std::map<std::string, std::pair<std::size_t, std::size_t>>& commands() {
  static const std::map<std::string, std::pair<std::size_t, std::size_t>> kAll = {
      {"wait", {0, 0}},     {"click", {1, 1}},    {"ctrl+click", {1, 1}}, {"alt+click", {1, 1}},
      {"double-click", {1, 1}}, {"right-click-at", {2, 2}}, {"drag", {3, 3}}, {"point", {1, 1}},      {"click-at", {2, 2}},
      {"alt+click-at", {2, 2}}, {"wheel", {1, 1}}, {"key", {1, 1}},       {"hold", {1, 1}},
      {"release", {1, 1}},  {"type", {1, 1}},     {"frames", {1, 1}},     {"size", {2, 3}},
      {"at-once", {1, 40}}, {"expect", {1, 1}},   {"expect-not", {1, 1}}, {"shot", {1, 1}}};
  return kAll;
}

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> out;
  std::string word;
  bool quoted = false, any = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (!quoted && c == '#') {
      break;
    } else if (!quoted && (c == ' ' || c == '\t')) {
      if (any) out.push_back(std::move(word));
      word.clear();
      any = false;
    } else {
      word += c;
      any = true;
    }
  }
  if (any) out.push_back(std::move(word));
  return out;
}

}  // namespace

std::vector<ScriptLine> parse_script(std::string_view text, const std::string& name) {
  std::vector<ScriptLine> out;
  int number = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    auto words = words_of(line);
    if (words.empty()) continue;
    const auto known = commands().find(words.front());
    if (known == commands().end()) {
      std::vector<std::string> names;
      for (const auto& [each, count] : commands()) names.push_back(each);
      throw core::InputError("script-bad-line", name, number,
                             "'" + words.front() + "' is no command." + core::did_you_mean(words.front(), names));
    }
    ScriptLine one{number, words.front(), {words.begin() + 1, words.end()}};
    if (one.words.size() < known->second.first || one.words.size() > known->second.second) {
      throw core::InputError("script-bad-line", name, number,
                             "'" + one.command + "' takes " + std::to_string(known->second.first) +
                                 " words; put \" around what belongs together");
    }
    out.push_back(std::move(one));
  }
  return out;
}

void apply_input(const InputStep& step) {
  auto& io = ImGui::GetIO();
  if (step.x >= 0) io.MousePos = {static_cast<float>(step.x), static_cast<float>(step.y)};
  io.MouseDown[0] = step.down;
  io.MouseDown[1] = step.right;
  io.MouseWheel += static_cast<float>(step.wheel);
  io.KeyCtrl = io.KeyCtrl || step.ctrl;
  io.KeyAlt = io.KeyAlt || step.alt;
}

void press(InputQueue& queue, const NamedKey& key) {
  if (key.ctrl) queue.key(static_cast<int>(Key::kLeftCtrl), true);
  if (key.shift) queue.key(static_cast<int>(Key::kLeftShift), true);
  queue.key(key.code, true);
  if (!key.text.empty()) queue.text(key.text);
}

void release(InputQueue& queue, const NamedKey& key) {
  queue.key(key.code, false);
  if (key.shift) queue.key(static_cast<int>(Key::kLeftShift), false);
  if (key.ctrl) queue.key(static_cast<int>(Key::kLeftCtrl), false);
}

NamedKey find_key(const std::string& name) {
  static const std::map<std::string, Key> kNames = {
      {"escape", Key::kEscape}, {"enter", Key::kEnter},   {"tab", Key::kTab},         {"backspace", Key::kBackspace},
      {"right", Key::kRight},   {"left", Key::kLeft},     {"up", Key::kUp},           {"down", Key::kDown},
      {"pageup", Key::kPageUp}, {"pagedown", Key::kPageDown}, {"f5", Key::kF5},       {"f11", Key::kF11},
      {"space", Key::kSpace},   {"delete", Key::kDelete}, {"+", Key::kEqual},         {"-", Key::kMinus}};
  NamedKey out;
  auto words = core::split(name, ' ');
  for (; words.size() > 1; words.erase(words.begin())) {
    const auto modifier = core::lower(words.front());
    if (modifier == "ctrl") out.ctrl = true;
    else if (modifier == "shift") out.shift = true;
    else throw core::InputError("script-bad-key", "", 0, "'" + name + "' is no key; write it as \"Ctrl K\" or F5");
  }
  const auto key = words.empty() ? std::string() : words.front();
  if (const auto known = kNames.find(core::lower(key)); known != kNames.end()) {
    out.code = static_cast<int>(known->second);
    if (key == "+" || key == "-") out.text = key;
  } else if (key.size() == 1) {
    out.code = std::toupper(static_cast<unsigned char>(key.front()));
    out.text = key;
  } else {
    throw core::InputError("script-bad-key", "", 0, "'" + name + "' is no key; write it as \"Ctrl K\" or F5");
  }
  if (out.ctrl) out.text.clear();
  return out;
}

}  // namespace ui
