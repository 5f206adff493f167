#include "io/project/section.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/parse.hpp"

namespace io::project {

namespace {

std::string_view kind_name(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::kTable:
      return "a table";
    case Node::Kind::kArray:
      return "a list";
    case Node::Kind::kText:
      return "text";
    case Node::Kind::kInteger:
      return "a whole number";
    case Node::Kind::kReal:
      return "a number with a fraction";
    case Node::Kind::kYesNo:
      return "true or false";
    case Node::Kind::kDate:
      return "a date";
    case Node::Kind::kOther:
      return "a time";
  }
  return "something else";
}

}  // namespace

Section::Section(const Node* node, std::string name, Reading& reading)
    : node_(node), name_(std::move(name)), reading_(reading) {
  if (node_ != nullptr && node_->kind != Node::Kind::kTable) {
    reading_.error("project-wrong-type", node_->line, name_,
                   fmt::format("must be a table: write [{}] on a line of its own", name_));
    node_ = nullptr;
  }
}

std::string Section::key_name(std::string_view key) const {
  return name_.empty() ? std::string(key) : fmt::format("{}.{}", name_, key);
}

const Node* Section::get(std::string_view key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
  return node_ != nullptr ? node_->find(key) : nullptr;
}

void Section::wrong_type(std::string_view key, const Node& node, std::string_view wanted) {
  reading_.error("project-wrong-type", node.line, key_name(key),
                 fmt::format("must be {}, not {}", wanted, kind_name(node.kind)));
}

const Node* Section::table(std::string_view key) {
  return get(key);
}

std::string Section::text(std::string_view key, std::string fallback) {
  const Node* node = get(key);
  if (node == nullptr) return fallback;
  if (node->kind != Node::Kind::kText) {
    wrong_type(key, *node, "text in quotes");
    return fallback;
  }
  return std::string(core::trim(node->text));
}

void Section::missing(std::string_view key) {
  std::vector<std::string> present;
  if (node_ != nullptr) {
    for (const auto& entry : node_->entries) present.push_back(entry.first);
  }
  const auto nearest = core::nearest_name(key, present);
  reading_.error("project-missing-key", line(), key_name(key),
                 nearest.empty() ? fmt::format("is missing; add {} to [{}]", key, name_)
                                 : fmt::format("is missing; is it what '{}' in [{}] should be?",
                                               nearest, name_));
}

std::string Section::required_text(std::string_view key) {
  if (get(key) == nullptr) {
    missing(key);
    return {};
  }
  auto value = text(key, "\n");  // not a text: reported already
  if (value.empty()) missing(key);
  return value == "\n" ? std::string{} : value;
}

int Section::whole(std::string_view key, int fallback, int low, int high) {
  const Node* node = get(key);
  if (node == nullptr) return fallback;
  if (node->kind != Node::Kind::kInteger) {
    wrong_type(key, *node, "a whole number");
    return fallback;
  }
  if (node->integer < low || node->integer > high) {
    reading_.error("project-out-of-range", node->line, key_name(key),
                   fmt::format("is {}; it must be from {} to {}", node->integer, low, high));
    return fallback;
  }
  return static_cast<int>(node->integer);
}

std::optional<double> Section::number(std::string_view key, double low, double high) {
  const Node* node = get(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind != Node::Kind::kInteger && node->kind != Node::Kind::kReal) {
    wrong_type(key, *node, "a number");
    return std::nullopt;
  }
  if (!std::isfinite(node->real) || node->real < low || node->real > high) {
    reading_.error("project-out-of-range", node->line, key_name(key),
                   fmt::format("is {}; it must be from {} to {}", node->real, low, high));
    return std::nullopt;
  }
  return node->real;
}

std::optional<core::Date> Section::date(std::string_view key) {
  const Node* node = get(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind == Node::Kind::kDate) return node->date;
  if (node->kind == Node::Kind::kText) {
    if (const auto parsed = core::parse_date(node->text)) return parsed;
    reading_.error("project-bad-date", node->line, key_name(key),
                   fmt::format("'{}' is not a date; write 2023-06-12", node->text));
    return std::nullopt;
  }
  wrong_type(key, *node, "a date such as 2023-06-12");
  return std::nullopt;
}

std::vector<std::string> Section::texts(std::string_view key) {
  const Node* node = get(key);
  if (node == nullptr) return {};
  if (node->kind == Node::Kind::kText) return {std::string(core::trim(node->text))};
  std::vector<std::string> out;
  const bool all_text = node->kind == Node::Kind::kArray &&
                        std::all_of(node->items.begin(), node->items.end(), [](const Node& item) {
                          return item.kind == Node::Kind::kText;
                        });
  if (!all_text) {
    wrong_type(key, *node, "a list of texts such as [\"a\", \"b\"]");
    return {};
  }
  for (const auto& item : node->items) out.emplace_back(core::trim(item.text));
  return out;
}

std::optional<InputFile> Section::resolve(std::string_view key, const std::string& written,
                                          std::int64_t line) {
  if (written.empty()) return std::nullopt;
  InputFile file;
  file.written = written;
  file.path = (reading_.folder / std::filesystem::path(written)).lexically_normal();
  if (!reading_.exists(file.path)) {
    reading_.error("project-missing-file", line, key_name(key),
                   fmt::format("names '{}', which is not there; paths start from the folder of the "
                               "project file",
                               written));
  }
  return file;
}

std::optional<InputFile> Section::file(std::string_view key, std::string_view layer_key) {
  const Node* node = get(key);
  const std::string layer = layer_key.empty() ? "" : text(layer_key);
  if (node == nullptr) return std::nullopt;
  auto found = resolve(key, text(key), node->line);
  if (found) found->layer = layer;
  return found;
}

std::optional<InputFile> Section::required_file(std::string_view key, std::string_view layer_key) {
  const Node* node = get(key);
  auto found = file(key, layer_key);
  if (!found && (node == nullptr || node->kind == Node::Kind::kText)) missing(key);
  return found;
}

std::vector<InputFile> Section::files(std::string_view key) {
  std::vector<InputFile> out;
  const Node* node = get(key);
  for (const auto& written : texts(key)) {
    if (auto found = resolve(key, written, node->line)) out.push_back(std::move(*found));
  }
  return out;
}

void Section::finish() {
  if (node_ == nullptr) return;
  for (const auto& [key, value] : node_->entries) {
    if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
    std::vector<std::string> unused;  // a key that is there already is hardly meant
    for (const auto& name : asked_) {
      if (node_->find(name) == nullptr) unused.push_back(name);
    }
    reading_.warn("project-unknown-key", value.line, key_name(key),
                  fmt::format("is not known and is not used.{}", core::did_you_mean(key, unused)));
  }
}

}  // namespace io::project
