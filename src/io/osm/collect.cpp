// One pass over each file with libosmium; what the tags mean is decided on the spot.
#include "io/osm/collect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <osmium/io/any_compression.hpp>
#include <osmium/io/opl_input.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/osm.hpp>
#include <osmium/thread/pool.hpp>
#include <string_view>
#include <tuple>
#include <utility>

#include "io/osm/access_rules.hpp"
#include "io/osm/opening_hours.hpp"

namespace io::osm {

namespace {

class Collector {
 public:
  Collector(const ReadQuery& query, RawData& raw) : query_(query), raw_(raw) {}

  void set_file(std::uint32_t file) { file_ = file; }

  void add(const osmium::OSMObject& object) {
    if (!object.visible()) return;
    switch (object.type()) {
      case osmium::item_type::node: add_node(static_cast<const osmium::Node&>(object)); break;
      case osmium::item_type::way: add_way(static_cast<const osmium::Way&>(object)); break;
      case osmium::item_type::relation:
        add_relation(static_cast<const osmium::Relation&>(object));
        break;
      default: break;
    }
  }

 private:
  const Tags& tags_of(const osmium::OSMObject& object) {
    tags_.clear();
    for (const auto& tag : object.tags()) tags_.add(tag.key(), tag.value());
    return tags_;
  }

  void add_node(const osmium::Node& node) {
    RawNode raw;
    raw.id = node.id();
    raw.version = node.version();
    raw.file = file_;
    const auto at = node.location();
    // 0,0 stands for "nothing" in broken files; no street is there.
    if (at.valid() && (at.x() != 0 || at.y() != 0)) {
      raw.x = at.x();
      raw.y = at.y();
    }
    if (!node.tags().empty()) {
      const Tags& tags = tags_of(node);
      raw.facts = read_node_facts(tags, query_.access);
      if (query_.access == AccessPreset::kUkFoot) {
        faults_.clear();
        read_node_details(tags, raw.facts, faults_);
        keep_faults("node", node);
        if (raw.facts.part_time) keep_hours(false, node, tags);
        if (tags.is("amenity", "bench") || tags.is("bench", "yes")) raw.seat = true;
      }
      if (query_.places) raw.gate = read_gate(tags);
      if (query_.drawing && raw.located()) {
        if (const auto rank = read_place_rank(tags)) {
          raw_.names.push_back({raw.version, {raw.id, std::string(tags["name"]), *rank, {raw.x / 1e7, raw.y / 1e7}}});
        }
      }
    }
    raw_.nodes.push_back(raw);
  }

  void keep_faults(const char* kind, const osmium::OSMObject& object) {
    for (auto& fault : faults_) {
      raw_.faults.push_back({kind, object.id(), object.version(), file_, std::move(fault)});
    }
  }

  void keep_hours(bool is_way, const osmium::OSMObject& object, const Tags& tags) {
    auto& timed = raw_.timed.emplace_back(RawTimed{object.version(), {}}).place;
    timed.is_way = is_way;
    timed.osm_id = object.id();
    if (tags.has("opening_hours")) {
      timed.hours = parse_opening_hours(tags["opening_hours"]);
      timed.understood = timed.hours.has_value();
    }
    const auto key = conditional_key(tags);
    if (!key.empty()) {
      timed.access = parse_conditional(tags[key]);
      timed.understood = timed.understood && timed.access.has_value();
    }
    if (!timed.understood) {
      const auto value = tags.has("opening_hours") ? tags["opening_hours"] : tags[key];
      raw_.faults.push_back({is_way ? "way" : "node", object.id(), object.version(), file_,
                             {"opening hours '" + std::string(value) + "'",
                              "are not understood; whether it is open counts as not known"}});
    }
  }

  Meaning meaning_of(const Tags& tags) const {
    Meaning meaning;
    meaning.street = read_way_facts(tags, query_.access);
    if (meaning.street) {
      meaning.street_name = read_street_name(tags);
      meaning.walkable_area = is_walkable_area(tags);
    }
    meaning.unwalkable_ferry = is_unwalkable_ferry(tags);
    meaning.open_place = read_open_place(tags, query_.access);
    if (meaning.open_place) meaning.street_name = read_street_name(tags);
    meaning.pier = tags.is("man_made", "pier");
    // What stands on a square is asked for with streets alone too: they must not depend on places.
    meaning.solid_building = is_solid_building(tags);
    meaning.barrier_line = is_barrier_line(tags);
    meaning.water = is_water_area(tags);
    if (query_.drawing) {
      meaning.map_line = read_map_line(tags);
      if (meaning.map_line) meaning.map_name = std::string(tags["name"]);
    }
    if (!query_.places) return meaning;
    meaning.building = read_building(tags);
    if (!meaning.building) meaning.green = read_green(tags);
    meaning.severance = read_severance(tags);
    meaning.severing_line = read_severing_line(tags);
    meaning.severing_ground = read_severing_ground(tags);
    meaning.residential_land = is_residential_land(tags);
    return meaning;
  }

  void add_way(const osmium::Way& way) {
    auto& raw = raw_.ways.emplace_back();
    raw.id = way.id();
    raw.version = way.version();
    raw.file = file_;
    raw.refs.reserve(way.nodes().size());
    for (const auto& node : way.nodes()) raw.refs.push_back(node.ref());
    if (way.tags().empty()) return;
    const Tags& tags = tags_of(way);
    auto meaning = meaning_of(tags);
    if (meaning.street && query_.access == AccessPreset::kUkFoot) {
      faults_.clear();
      read_edge_facts(tags, *meaning.street, faults_);
      keep_faults("way", way);
      if (meaning.street->part_time) keep_hours(true, way, tags);
    }
    if (meaning.any()) raw.meaning = std::make_unique<Meaning>(std::move(meaning));
  }

  void add_relation(const osmium::Relation& relation) {
    const Tags& tags = tags_of(relation);
    if (!tags.is_any("type", {"multipolygon", "boundary"})) return;
    auto meaning = meaning_of(tags);
    meaning.severance.reset();  // lines only
    meaning.severing_line.reset();
    meaning.barrier_line = false;
    meaning.map_line.reset();
    const bool area_to_walk = (meaning.street.has_value() || meaning.open_place.has_value()) &&
                              query_.access == AccessPreset::kUkFoot;
    if (!meaning.is_area() && !area_to_walk && !meaning.solid_building) return;
    if (meaning.street && query_.access == AccessPreset::kUkFoot) {
      faults_.clear();
      read_edge_facts(tags, *meaning.street, faults_);
      keep_faults("relation", relation);
    }
    RawRelation raw{relation.id(), relation.version(), file_, std::move(meaning), {}};
    for (const auto& member : relation.members()) {
      if (member.type() == osmium::item_type::way) raw.members.push_back({member.ref(), member.role()});
    }
    raw_.relations.push_back(std::move(raw));
  }

  const ReadQuery& query_;
  RawData& raw_;
  std::uint32_t file_ = 0;
  Tags tags_;
  std::vector<TagFault> faults_;
};

osmium::io::File open_input(const Input& input, const std::string& name) {
  if (input.text != nullptr) return osmium::io::File(input.text->data(), input.text->size(), "opl");
  std::error_code error;
  if (!std::filesystem::is_regular_file(input.path, error)) {
    throw core::InputError("osm-cannot-open", name, 0,
                           "the file does not exist or is no plain file; check [streets] osm");
  }
  osmium::io::File file(input.path.string());
  if (file.format() == osmium::io::file_format::unknown) {
    throw core::InputError("osm-unknown-format", name, 0,
                           "the name must end in .osm.pbf, .osm, .opl or one of the last two with "
                           ".gz or .bz2");
  }
  if (std::filesystem::file_size(input.path, error) == 0) {
    throw core::InputError("osm-empty", name, 0, "the file is empty; download it again");
  }
  return file;
}

void read_input(const Input& input, const std::string& name, Collector& collector,
                const core::JobContext& context) {
  const auto file = open_input(input, name);
  std::size_t objects = 0;
  try {
    // Own threads for decoding, as few as the job may use.
    osmium::thread::Pool pool(static_cast<int>(std::clamp(context.threads, 1u, 8u)));
    osmium::io::Reader reader(file, pool, osmium::osm_entity_bits::nwr);
    while (const auto buffer = reader.read()) {
      context.checkpoint();
      for (const auto& object : buffer.select<osmium::OSMObject>()) {
        collector.add(object);
        ++objects;
      }
      context.advance(buffer.committed());
    }
    reader.close();
  } catch (const std::exception& e) {
    std::string what = e.what();
    std::replace(what.begin(), what.end(), '\n', ' ');
    throw core::InputError(
        "osm-unreadable", name, 0,
        fmt::format("this is no complete OpenStreetMap file ({}); download it again", what));
  }
  if (objects == 0) {
    throw core::InputError("osm-empty", name, 0, "the file holds no nodes, ways or relations");
  }
}

/// Sorts by id; of an id met twice the newest version stays, and of one version the one with more
/// (extracts cut ways at their border), so that the order of files does not matter.
template <class Object, class More>
std::int64_t sort_once(std::vector<Object>& objects, const More& more) {
  const auto before = [&](const Object& a, const Object& b) {
    if (a.id != b.id) return a.id < b.id;
    if (a.version != b.version) return a.version > b.version;
    return more(a, b);
  };
  if (!std::is_sorted(objects.begin(), objects.end(), before)) {
    std::sort(objects.begin(), objects.end(), before);
  }
  const auto end = std::unique(objects.begin(), objects.end(),
                               [](const Object& a, const Object& b) { return a.id == b.id; });
  const auto duplicates = objects.end() - end;
  objects.erase(end, objects.end());
  return duplicates;
}

/// What is said of an object met in several files is said once, of the newest version.
void keep_newest(RawData& raw) {
  const auto object = [](const RawFault& f) { return std::pair(std::string_view(f.kind), f.id); };
  std::stable_sort(raw.faults.begin(), raw.faults.end(), [&](const auto& a, const auto& b) {
    return std::tuple(object(a), ~a.version, a.file) < std::tuple(object(b), ~b.version, b.file);
  });
  std::vector<RawFault> faults;
  for (auto& fault : raw.faults) {
    // All faults of the first copy of the newest version: the others are copies of them or older.
    const bool of_last = !faults.empty() && object(faults.back()) == object(fault);
    if (of_last &&
        (faults.back().version != fault.version || faults.back().file != fault.file)) {
      continue;
    }
    faults.push_back(std::move(fault));
  }
  raw.faults = std::move(faults);

  const auto place = [](const RawTimed& t) { return std::pair(t.place.is_way, t.place.osm_id); };
  std::stable_sort(raw.timed.begin(), raw.timed.end(), [&](const auto& a, const auto& b) {
    return std::pair(place(a), ~a.version) < std::pair(place(b), ~b.version);
  });
  raw.timed.erase(std::unique(raw.timed.begin(), raw.timed.end(),
                              [&](const auto& a, const auto& b) { return place(a) == place(b); }),
                  raw.timed.end());
}

}  // namespace

const RawNode* RawData::find_node(std::int64_t id) const {
  const auto at = std::lower_bound(nodes.begin(), nodes.end(), id,
                                   [](const RawNode& n, std::int64_t i) { return n.id < i; });
  return at != nodes.end() && at->id == id ? &*at : nullptr;
}

const RawWay* RawData::find_way(std::int64_t id) const {
  const auto at = std::lower_bound(ways.begin(), ways.end(), id,
                                   [](const RawWay& w, std::int64_t i) { return w.id < i; });
  return at != ways.end() && at->id == id ? &*at : nullptr;
}

RawData collect(const std::vector<Input>& inputs, const ReadQuery& query,
                const core::JobContext& context, core::Diagnostics& diagnostics) {
  RawData raw;
  Collector collector(query, raw);
  for (const auto& input : inputs) {
    raw.files.push_back(input.text != nullptr ? fmt::format("memory {}", raw.files.size() + 1)
                                              : input.name);
    collector.set_file(static_cast<std::uint32_t>(raw.files.size() - 1));
    read_input(input, raw.files.back(), collector, context);
  }
  keep_newest(raw);
  const auto twice =
      sort_once(raw.nodes,
                [](const RawNode& a, const RawNode& b) {
                  return std::tie(a.x, a.y, a.facts.access, a.facts.barrier, a.file) <
                         std::tie(b.x, b.y, b.facts.access, b.facts.barrier, b.file);
                }) +
      sort_once(raw.ways,
                [](const RawWay& a, const RawWay& b) {
                  if (a.refs.size() != b.refs.size()) return a.refs.size() > b.refs.size();
                  return a.refs < b.refs;
                }) +
      sort_once(raw.relations, [](const RawRelation& a, const RawRelation& b) {
        return a.members.size() > b.members.size();
      });
  if (twice > 0) {
    diagnostics.info("osm-object-twice", "",
                     fmt::format("{} objects occur more than once; the newest version of each is "
                                 "used",
                                 twice));
  }
  return raw;
}

}  // namespace io::osm
