#include "io/osm/street_builder.hpp"

#include <fmt/format.h>

#include <map>

#include "io/osm/fact_rules.hpp"
#include "io/osm/open_areas.hpp"

namespace io::osm {

namespace {

class StreetBuilder {
 public:
  StreetBuilder(const RawData& raw, core::Diagnostics& diagnostics)
      : raw_(raw), diagnostics_(diagnostics), index_(raw.nodes.size(), kNotUsed) {}

  void add_ways() {
    for (const auto& way : raw_.ways) {
      if (way.meaning == nullptr) continue;
      const auto& meaning = *way.meaning;
      if (meaning.unwalkable_ferry) {
        diagnostics_.add({core::Severity::kInfo, "osm-ferry-not-walkable", raw_.files[way.file], 0,
                          id_of(way), "a ferry without foot=yes is not used"});
      }
      if (!meaning.street) continue;
      add_way(way, *meaning.street, meaning.street_name);
    }
  }

  /// Squares mapped as multipolygons are walked along their outlines too.
  void add_area_outlines() {
    std::map<std::int64_t, const RawRelation*> outlines;  // way -> first relation, by id
    for (const auto& relation : raw_.relations) {
      if (!relation.meaning.street) continue;
      for (const auto& member : relation.members) outlines.emplace(member.way, &relation);
    }
    for (const auto& [id, relation] : outlines) {
      const RawWay* way = raw_.find_way(id);
      if (way == nullptr || (way->meaning != nullptr && way->meaning->street)) continue;
      add_way(*way, *relation->meaning.street, relation->meaning.street_name);
    }
  }

  void add_seats() {
    for (const auto& node : raw_.nodes) {
      if (node.seat && node.located()) records_.seats.push_back({node.x / 1e7, node.y / 1e7});
    }
  }

  void add_timed() {
    for (const auto& timed : raw_.timed) records_.timed.push_back(timed.place);
  }

  void report_faults() {
    for (const auto& f : raw_.faults) {
      diagnostics_.warn("osm-tag-not-used", raw_.files[f.file], 0,
                        fmt::format("{} {}", f.kind, f.id),
                        fmt::format("{} {}", f.fault.tag, f.fault.problem));
    }
  }

  /// Straight across open areas.
  void add_area_lines() {
    for (const auto& area : find_area_lines(raw_, diagnostics_)) {
      auto facts = area.meaning->street ? *area.meaning->street : *area.meaning->open_place;
      facts.open_area = true;
      assume_defaults(facts);
      for (const auto& [a, b] : area.lines) {
        bool out_of_range = false;
        const auto from = use_node(a, out_of_range), to = use_node(b, out_of_range);
        if (from == kNotUsed || to == kNotUsed) continue;
        records_.ways.push_back({area.way_id, {from, to}, facts, area.meaning->street_name});
      }
    }
  }

  street::StreetRecords take() { return std::move(records_); }

 private:
  static constexpr std::uint32_t kNotUsed = 0xffffffffu;

  static std::string id_of(const RawWay& way) { return fmt::format("way {}", way.id); }

  /// Index among the records; kNotUsed when the node is not there or has no place.
  std::uint32_t use_node(std::int64_t id, bool& out_of_range) {
    const RawNode* node = raw_.find_node(id);
    if (node == nullptr) return kNotUsed;
    if (!node->located()) {
      out_of_range = true;
      return kNotUsed;
    }
    auto& index = index_[static_cast<std::size_t>(node - raw_.nodes.data())];
    if (index == kNotUsed) {
      index = static_cast<std::uint32_t>(records_.nodes.size());
      records_.nodes.push_back({node->id, {node->x / 1e7, node->y / 1e7}, node->facts});
    }
    return index;
  }

  /// A way with gaps becomes several records; what is missing is reported once per way.
  void add_way(const RawWay& way, const street::EdgeFacts& facts, const std::string& name) {
    bool out_of_range = false;
    std::size_t missing = 0;
    std::vector<std::uint32_t> run;
    const auto end_run = [&] {
      if (run.size() >= 2) records_.ways.push_back({way.id, run, facts, name});
      run.clear();
    };
    for (const auto ref : way.refs) {
      const auto index = use_node(ref, out_of_range);
      if (index == kNotUsed) {
        ++missing;
        end_run();
      } else {
        run.push_back(index);
      }
    }
    end_run();
    if (out_of_range) {
      diagnostics_.warn("osm-node-coordinates", raw_.files[way.file], 0, id_of(way),
                        "the way has a node without usable coordinates; it is left out there");
    } else if (missing > 0) {
      diagnostics_.warn("osm-node-missing", raw_.files[way.file], 0, id_of(way),
                        fmt::format("{} of the way's {} nodes are not in the extract; it is left "
                                    "out there",
                                    missing, way.refs.size()));
    } else if (way.refs.size() < 2) {
      diagnostics_.warn("osm-way-too-short", raw_.files[way.file], 0, id_of(way),
                        "the way has fewer than two nodes and is left out");
    }
  }

  const RawData& raw_;
  core::Diagnostics& diagnostics_;
  std::vector<std::uint32_t> index_;
  street::StreetRecords records_;
};

}  // namespace

street::StreetRecords build_streets(const RawData& raw, core::Diagnostics& diagnostics) {
  StreetBuilder builder(raw, diagnostics);
  builder.add_ways();
  builder.add_area_outlines();
  builder.add_area_lines();
  builder.add_seats();
  builder.add_timed();
  builder.report_faults();
  return builder.take();
}

}  // namespace io::osm
