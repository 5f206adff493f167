#include "io/project/standards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include "core/parse.hpp"

namespace io::project {

using place::Measure;
using place::Standard;
using place::StandardKind;
using place::StandardStatus;

namespace {

constexpr std::array kKinds{StandardKind::kGreen, StandardKind::kStop, StandardKind::kSessions,
                            StandardKind::kSupply, StandardKind::kQuantity};
constexpr std::array kMeasures{Measure::kNetwork, Measure::kStraightLine};
constexpr std::array kStatuses{StandardStatus::kOfficial, StandardStatus::kSecondHand,
                               StandardStatus::kPractice, StandardStatus::kOwn,
                               StandardStatus::kUnverified};

/// One of the words that name the values of `all`; what is there already when the key is not.
template <class T, std::size_t N>
void read_word(Section& section, const char* key, const std::array<T, N>& all, T& out,
               Reading& reading) {
  const Node* node = section.get(key);
  const auto text = section.text(key);
  if (node == nullptr || node->kind != Node::Kind::kText) return;
  std::vector<std::string> known;
  for (const auto value : all) {
    if (name_of(value) == text) {
      out = value;
      return;
    }
    known.emplace_back(name_of(value));
  }
  reading.error("project-bad-value", node->line, section.key_name(key),
                fmt::format("is '{}'; it must be one of {}.{}", text, fmt::join(known, ", "),
                            core::did_you_mean(text, known)));
}

void read_time(Section& section, const char* key, core::TimeOfDay& out, Reading& reading) {
  const Node* node = section.get(key);
  const auto text = section.text(key);
  if (node == nullptr || node->kind != Node::Kind::kText) return;
  if (const auto time = core::parse_time(text)) {
    out = *time;
  } else {
    reading.error("project-bad-value", node->line, section.key_name(key),
                  fmt::format("'{}' is not a time of day; write \"08:15\"", text));
  }
}

void read_weekday(Section& section, int& out, Reading& reading) {
  const Node* node = section.get("weekday");
  const auto text = core::lower(section.text("weekday"));
  if (node == nullptr || node->kind != Node::Kind::kText) return;
  constexpr std::array<std::string_view, 7> kDays{"monday", "tuesday",  "wednesday", "thursday",
                                                  "friday", "saturday", "sunday"};
  const auto at = std::find(kDays.begin(), kDays.end(), text);
  if (at == kDays.end()) {
    reading.error("project-bad-value", node->line, section.key_name("weekday"),
                  fmt::format("'{}' is not a day of the week; write \"tuesday\"", text));
    return;
  }
  out = static_cast<int>(at - kDays.begin());
}

/// Metres, minutes and speed: any of them that the other two give is worked out.
void read_distance(Section& section, const Node& node, Standard& standard, Reading& reading) {
  const auto metres = section.number("distance_m", 1, 100'000);
  const auto minutes = section.number("minutes", 0.5, 480);
  const auto speed = section.number("speed_mps", 0.1, 5);
  if (metres || minutes) {  // a new bar: what was there before of these three goes
    standard.distance_m = metres.value_or(0);
    standard.minutes = minutes;
    standard.speed_mps = speed ? speed : (metres ? std::nullopt : standard.speed_mps);
  } else if (speed) {
    standard.speed_mps = speed;
  }
  if (metres && minutes && speed) {
    reading.error("project-bad-value", node.line, standard.id,
                  "has distance_m, minutes and speed_mps; two of them say it all, keep those");
    return;
  }
  if (metres && minutes) standard.speed_mps = *metres / (*minutes * 60);
  if (metres && speed) standard.minutes = *metres / *speed / 60;
  if (!metres && minutes) {
    if (!standard.speed_mps) {
      reading.error("project-missing-key", node.line, section.key_name("speed_mps"),
                    fmt::format("is missing: '{}' is {} minutes, which is a distance only with a "
                                "speed (1.11 is 1 km in 15 minutes, 1.33 is 80 m a minute)",
                                standard.id, *minutes));
      return;
    }
    standard.distance_m = *minutes * 60 * *standard.speed_mps;
  }
  if (!metres && !minutes && speed && standard.minutes) {
    standard.distance_m = *standard.minutes * 60 * *speed;  // the same minutes at another speed
  }
}

void read_supply(Section& section, Standard& standard, Reading& reading) {
  read_weekday(section, standard.weekday, reading);
  read_time(section, "from", standard.from, reading);
  read_time(section, "to", standard.to, reading);
  const auto number = [&](const char* key, double low, double high, double& out) {
    if (const auto value = section.number(key, low, high)) out = *value;
  };
  number("bus_walk_m", 50, 5000, standard.bus_walk_m);
  number("rail_walk_m", 50, 5000, standard.rail_walk_m);
  number("bus_reliability_minutes", 0, 60, standard.bus_reliability_minutes);
  number("rail_reliability_minutes", 0, 60, standard.rail_reliability_minutes);
}

/// What a kind cannot do without.
void require_bar(const Section& section, const Node& node, const Standard& s, Reading& reading) {
  const auto missing = [&](const char* key) {
    reading.error("project-missing-key", node.line, section.key_name(key),
                  fmt::format("is missing: a standard of kind \"{}\" needs it ('{}')",
                              name_of(s.kind), s.id));
  };
  switch (s.kind) {
    case StandardKind::kGreen:
    case StandardKind::kStop:
      if (!(s.distance_m > 0) && !s.minutes) missing("distance_m");
      break;
    case StandardKind::kSessions:
      if (s.minutes_each_way <= 0) missing("minutes_each_way");
      if (!(s.sessions_a_week > 0)) missing("sessions_a_week");
      break;
    case StandardKind::kSupply:
      if (s.to <= s.from) missing("to");
      if (!(s.bus_walk_m > 0)) missing("bus_walk_m");
      if (!s.speed_mps) missing("speed_mps");
      break;
    case StandardKind::kQuantity:
      if (!s.at_least) missing("at_least");
      break;
  }
}

void read_standard(const Node& node, Reading& reading, Section& section, Standard& standard) {
  read_word(section, "kind", kKinds, standard.kind, reading);
  read_word(section, "measure", kMeasures, standard.measure, reading);
  read_word(section, "status", kStatuses, standard.status, reading);
  standard.source = section.text("source", standard.source);
  if (const Node* usual = section.get("usual")) {
    if (usual->kind == Node::Kind::kYesNo) {
      standard.usual = usual->integer != 0;
    } else {
      reading.error("project-wrong-type", usual->line, section.key_name("usual"),
                    "must be true or false");
    }
  }
  read_distance(section, node, standard, reading);
  if (const auto value = section.number("smallest_ha", 0, 1e6)) standard.smallest_ha = *value;
  standard.minutes_each_way = section.whole("minutes_each_way", standard.minutes_each_way, 1, 480);
  if (const auto value = section.number("sessions_a_week", 0.01, 100)) {
    standard.sessions_a_week = *value;
  }
  standard.persona = section.text("persona", standard.persona);
  if (const Node* open = section.get("open_to_all")) {
    if (open->kind == Node::Kind::kYesNo) {
      standard.open_to_all = open->integer != 0;
    } else {
      reading.error("project-wrong-type", open->line, section.key_name("open_to_all"),
                    "must be true or false");
    }
  }
  read_supply(section, standard, reading);
  if (const auto value = section.number("at_least", 0, 1e6)) standard.at_least = value;
  require_bar(section, node, standard, reading);
}

std::vector<Standard> read_shipped() {
  Reading reading;
  reading.file = "standards.toml";
  const auto tree = parse_toml(shipped_standards_text(), reading.file);
  std::vector<Standard> standards;
  for (const auto& node : tree.find("standard")->items) {
    Section section(&node, "standard", reading);
    Standard standard;
    standard.id = section.required_text("id");
    standard.title = section.required_text("title");
    read_standard(node, reading, section, standard);
    section.finish();
    standards.push_back(std::move(standard));
  }
  if (!reading.diagnostics.entries().empty()) {
    throw std::logic_error("standards.toml: " + format(reading.diagnostics.entries().front()));
  }
  return standards;
}

/// Ids become parts of column names.
bool is_plain_id(std::string_view id) {
  return std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

void read_own(const Node& node, Project& project, Reading& reading, std::set<std::string>& seen) {
  Section section(&node, "standards", reading);
  if (!section.present()) return;
  const auto id = section.required_text("id");
  if (id.empty()) return;
  if (!seen.insert(id).second) {
    reading.error("project-duplicate", node.line, id, "is defined by two [[standards]]");
  }
  if (id == kHeadlineStandard) {
    reading.error("project-bad-value", node.line, id,
                  "is the standard of [headline]; change it there, or give yours another id");
    return;
  }
  if (!is_plain_id(id)) {
    reading.error("project-bad-value", node.line, id,
                  "is no id for a standard: small letters, digits, - and _ only");
  }
  auto& all = project.standards;
  const auto it = std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.id == id; });
  const bool is_new = it == all.end();
  Standard standard = is_new ? Standard{} : *it;
  standard.id = id;
  standard.title = section.text("title", is_new ? id : standard.title);
  // A shipped bar that is changed is the project's own, and says so unless it names its source.
  standard.status = StandardStatus::kOwn;
  standard.source = is_new ? "project file" : "project file, changed from: " + standard.source;
  if (is_new && section.get("kind") == nullptr) section.missing("kind");
  read_standard(node, reading, section, standard);
  section.finish();
  if (!standard.persona.empty() && project.find_persona(standard.persona) == nullptr) {
    std::vector<std::string> known;
    for (const auto& p : project.known_personas) known.push_back(p.id);
    reading.error("project-unknown-persona", node.line, section.key_name("persona"),
                  fmt::format("'{}' is not a known persona.{}", standard.persona,
                              core::did_you_mean(standard.persona, known)));
  }
  if (standard.kind == StandardKind::kSessions &&
      standard.minutes_each_way > project.analysis.max_minutes) {
    reading.warn("project-standard-beyond-limit", node.line, id,
                 fmt::format("asks for journeys of up to {} minutes, but nobody is looked for beyond "
                             "analysis.max_minutes of {}",
                             standard.minutes_each_way, project.analysis.max_minutes));
  }
  if (is_new) {
    all.push_back(std::move(standard));
  } else {
    *it = std::move(standard);
  }
}

}  // namespace

const std::vector<Standard>& shipped_standards() {
  static const std::vector<Standard> kStandards = read_shipped();
  return kStandards;
}

void read_standards(Project& project, Reading& reading, Section& top) {
  project.standards = shipped_standards();
  const Node* list = top.get("standards");
  if (list == nullptr) return;
  if (list->kind != Node::Kind::kArray) {
    reading.error("project-wrong-type", list->line, "standards",
                  "must be a list of tables: write [[standards]] above each");
    return;
  }
  std::set<std::string> seen;
  for (const auto& item : list->items) read_own(item, project, reading, seen);
}

place::Standard headline_standard(const Headline& headline) {
  Standard s;
  s.id = kHeadlineStandard;
  s.kind = StandardKind::kSessions;
  s.status = StandardStatus::kOwn;
  s.minutes_each_way = headline.minutes;
  s.sessions_a_week = headline.sessions_a_week;
  s.title = "Headline: " + in_words(s);
  s.source = headline.agreed_by.empty()
                 ? std::string("[headline] of the project file; nobody is named as having agreed it")
                 : fmt::format("[headline] of the project file, agreed by {}{}", headline.agreed_by,
                               headline.agreed_on.empty() ? "" : " on " + headline.agreed_on);
  return s;
}

}  // namespace io::project
